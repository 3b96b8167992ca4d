import { auditEntry, person } from '../contract/index.ts';
import { describe } from './doc.ts';

/** Sentences about the members of `auditEntry`, for entries that have more. */
export const auditEntryFields = {
  action: '`create`, one of the desk’s actions, or one that only the server takes.',
  at: 'When.',
  by: 'Who; null: the server, when its time came.',
  reason: 'Why, where a reason was asked for.',
} as const;

export const auditSchemaDocs = {
  Person: describe(person, 'A person, by name.', { id: 'Opaque.', displayName: 'As others see it.' }),
  AuditEntry: describe(auditEntry, 'One administrative action (全程留痕).', auditEntryFields),
};
