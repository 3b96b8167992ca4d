import { type Expression, expressionBuilder, type SqlBool } from 'kysely';
import type { Database } from '../../database/schema.ts';
import { organizationsAlong } from '../../identity/audience.ts';
import { organizationsWithin } from '../../identity/organizations-within.ts';
import { reaches } from '../../identity/permissions.ts';
import type { Subject } from '../../identity/subject.ts';

type Condition = Expression<SqlBool>;

const exampleItems = () => expressionBuilder<Database, 'example_items'>();

/** The example items a subject works on at the desk. Drafts of others do not exist for them. */
export function writableTo(subject: Subject): Condition {
  const organizations = organizationsWithin(reaches(subject, 'exampleItems.write'));
  return exampleItems()('example_items.organization_id', 'in', organizations);
}

/** The example items that are, or were, for a subject: those of their own organisation and the ones above it. */
export function addressedTo(subject: Subject): Condition {
  const eb = exampleItems();
  const member = subject.kind === 'account' ? subject.member : null;
  const own = member ? organizationsAlong(member.organization.path) : [];
  return eb.or([writableTo(subject), eb('example_items.organization_id', 'in', own)]);
}

/** The example items a subject may know of: the one condition of list, get, bookmark and events. */
export function visibleTo(subject: Subject): Condition {
  const eb = exampleItems();
  return eb.and([eb('example_items.state', '=', 'published'), addressedTo(subject)]);
}
