import type { Database } from '@party-affairs/server';
import { fold } from '@party-affairs/server/search';
import type { Insertable } from 'kysely';
import type { Calendar } from '../../campus/calendar.ts';
import type { OrganizationId } from '../../campus/organizations.ts';
import { insertAuditEntries } from '../../insert-audit-entries.ts';
import { insertRows } from '../../insert-rows.ts';
import type { SeedModule } from '../../seed-module.ts';

interface SeedItem {
  readonly id: string;
  readonly owner: OrganizationId;
  readonly author: string;
  readonly title: string;
  readonly text: string;
  readonly createdAt: Date;
  readonly publishedAt?: Date;
  readonly withdrawn?: { readonly at: Date; readonly reason: string };
}

/** Example items in each state, of the university, a college and two branches. */
function seedItems({ past }: Calendar): readonly SeedItem[] {
  const branch = { owner: 'org_cs_s1', author: 'acc_publicity' } as const;
  return [
    {
      id: 'example_item_university',
      owner: 'org_jbu',
      author: 'acc_staff',
      title: '校党委公布的示例事项',
      text: '面向全校党员。如有疑问，请联系党委办公室。',
      createdAt: past(6, '09:00'),
      publishedAt: past(6, '10:00'),
    },
    {
      id: 'example_item_college',
      owner: 'org_cs',
      author: 'acc_staff',
      title: '计算机学院党委公布的示例事项',
      text: '面向本学院各党支部。',
      createdAt: past(3, '14:00'),
      publishedAt: past(3, '15:30'),
    },
    {
      ...branch,
      id: 'example_item_branch',
      title: '学生第一党支部公布的示例事项',
      text: '面向本支部党员。\n请在周五之前答复支部宣传委员。',
      createdAt: past(1, '16:00'),
      publishedAt: past(1, '17:00'),
    },
    {
      ...branch,
      id: 'example_item_draft',
      title: '还没有公布的示例事项',
      text: '内容还在商量。',
      createdAt: past(0, '08:40'),
    },
    {
      ...branch,
      id: 'example_item_withdrawn',
      title: '已经撤回的示例事项',
      text: '时间写错了。',
      createdAt: past(5, '09:00'),
      publishedAt: past(5, '09:30'),
      withdrawn: { at: past(4, '11:00'), reason: '时间有误，重新公布。' },
    },
    {
      id: 'example_item_other_branch',
      owner: 'org_cs_s2',
      author: 'acc_s2_secretary',
      title: '学生第二党支部公布的示例事项',
      text: '面向第二党支部党员。',
      createdAt: past(2, '10:00'),
      publishedAt: past(2, '10:20'),
    },
  ];
}

/** Writes the example items with their trails, and one bookmark. */
export const exampleItems: SeedModule = {
  name: 'example-items',
  async seed(db, calendar) {
    const items = seedItems(calendar);
    await insertRows(db, 'example_items', items.map(toRow));
    await insertAuditEntries(db, items.flatMap(trailOf));
    await insertRows(db, 'example_item_bookmarks', [
      {
        account_id: 'acc_member',
        example_item_id: 'example_item_university',
        bookmarked_at: calendar.past(2, '12:00').toISOString(),
      },
    ]);
  },
};

function toRow({ id, owner, author, title, text, createdAt, publishedAt, withdrawn }: SeedItem) {
  return {
    id,
    organization_id: owner,
    author_id: author,
    state: withdrawn ? 'withdrawn' : publishedAt ? 'published' : 'draft',
    title,
    text,
    search_text: fold(`${title} ${text}`),
    published_at: publishedAt?.toISOString() ?? null,
    withdraw_reason: withdrawn?.reason ?? null,
    updated_at: (withdrawn?.at ?? publishedAt ?? createdAt).toISOString(),
    version: withdrawn ? 3 : publishedAt ? 2 : 1,
  } satisfies Insertable<Database['example_items']>;
}

function trailOf({ id, author, createdAt, publishedAt, withdrawn }: SeedItem) {
  const entry = (action: string, at: Date, reason: string | null = null) => {
    const entity = { entity_type: 'exampleItem', entity_id: id, revision: null };
    return { ...entity, action, at: at.toISOString(), account_id: author, reason };
  };
  return [
    entry('create', createdAt),
    ...(publishedAt ? [entry('publish', publishedAt)] : []),
    ...(withdrawn ? [entry('withdraw', withdrawn.at, withdrawn.reason)] : []),
  ];
}
