import type { ImportFault } from './import-notices.ts';

const reasons: Partial<Record<ImportFault, string>> = {
  empty: 'it has neither a title nor a text',
  broken: 'it is damaged: an element does not end, or the file ends in it',
  'unreadable-characters': 'it has bytes that mean nothing in the encoding of the file (see --encoding)',
  'duplicate-id': 'an earlier entry has the same id and says something else',
  'too-large': 'it is more than one notice may hold',
  'known-link': 'its address is that of an earlier entry with another id and another title',
  'changed-at-desk': 'its notice was changed at the desk since, and what people wrote is not overwritten',
  'invalid-transition': 'its notice was withdrawn, or cannot be changed in its present state',
  'self-approval': 'the account wrote this text itself, so another person has to approve it',
  'invalid-body': 'it has no text to publish',
  forbidden: 'the account may not do this with this notice',
};

/** Returns why an entry was left out, for the person who runs the import. */
export function reasonFor(fault: ImportFault): string {
  return reasons[fault] ?? `the desk refused it (${fault})`;
}
