import type { Expression, SqlBool } from 'kysely';
import type { Subject } from '../identity/subject.ts';

/**
 * A condition on the rows of an entity's table: those that a subject may know of. `formerRevision` is what was to be seen
 * before the event; null where there was nothing.
 */
export type EntityCondition = (subject: Subject, now: Date, formerRevision: number | null) => Expression<SqlBool>;

/**
 * The subjects that hear of an event. A condition names those for whom the event's thing meets it at the time of
 * telling; `account` is the one account that the event names.
 */
export type Audience = EntityCondition | 'account';

/** Audiences by type of event. */
export type Audiences = Readonly<Record<string, Audience>>;
