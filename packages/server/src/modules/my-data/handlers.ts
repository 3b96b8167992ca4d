import type { Contract } from '@party-affairs/sdk/contract';
import type { EntityRef } from '../../database/entity.ts';
import type { Handlers } from '../../http/handler.ts';
import type { Person } from '../../identity/personal-data.ts';
import type { SignedInSubject } from '../../identity/subject.ts';
import { pageQuery, readPage } from '../../lists/read-page.ts';
import { actsOf, newestFirst, recordsOf } from './acts.ts';

/** Acts in one export; `myData.trail` has all. */
const mostActs = 1000;

export const myDataHandlers: Handlers<Contract['myData']> = {
  async trail({ db, subject, personalData }, { query }) {
    const person = await personOf(db, subject);
    const records = await recordsOf(db, personalData, person);
    const acts = actsOf(db, person, records);
    const { rows, nextCursor } = await readPage('myData.trail', subject, query, newestFirst, acts);
    return {
      body: {
        items: rows.map(({ hash, entity_type, entity_id, action, at, account_id: id, reason, display_name }) => ({
          id: hash,
          entityType: entity_type,
          entityId: entity_id,
          action,
          at,
          by: id === null ? null : { id, displayName: display_name ?? '' },
          reason: isAmong(records, entity_type, entity_id) ? reason : null,
        })),
        nextCursor,
      },
    };
  },

  async export({ db, subject, now, personalData }) {
    const person = await personOf(db, subject);
    const records = await recordsOf(db, personalData, person);
    const parts = [];
    for (const [name, part] of Object.entries(personalData)) {
      parts.push({ name, records: (await part.read(db, person)).map(withMembers) });
    }
    const page = { position: undefined, limit: mostActs + 1 };
    const rows = await pageQuery(actsOf(db, person, records), newestFirst, page).execute();
    const acts = rows.slice(0, mostActs).map(({ entity_type, entity_id, action, at, account_id, reason }) => {
      const isOwn = isAmong(records, entity_type, entity_id);
      return {
        entityType: entity_type,
        entityId: isOwn ? entity_id : null,
        action,
        at,
        byYou: account_id === person.accountId,
        reason: isOwn ? reason : null,
      };
    });
    const body = { accountId: person.accountId, exportedAt: now.toISOString(), parts, acts };
    return { body: { ...body, hasOlderActs: rows.length > mostActs } };
  },
};

/** Finds the person in the register, also where their membership is suspended or has ended: the record is theirs still. */
async function personOf(db: Parameters<typeof recordsOf>[0], { accountId }: SignedInSubject): Promise<Person> {
  const member = await db.selectFrom('members').select('id').where('account_id', '=', accountId).executeTakeFirst();
  return { accountId, memberId: member?.id ?? null };
}

function isAmong(records: readonly EntityRef[], entityType: string, entityId: string): boolean {
  return records.some((record) => record.entityType === entityType && record.entityId === entityId);
}

/** A row with the names that members have in the API: `member_id` is `memberId`. */
function withMembers(row: object): Record<string, unknown> {
  const entries = Object.entries(row).map(([column, value]) => {
    return [column.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase()), value] as const;
  });
  return Object.fromEntries(entries);
}
