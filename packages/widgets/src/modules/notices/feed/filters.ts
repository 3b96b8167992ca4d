import { type Organization, OrganizationsResource } from '@party-affairs/sdk';
import { noticeCategories } from '@party-affairs/sdk/contract';
import { entityKeys } from '../../../kit/data/session-cache.ts';
import type { QuerySource } from '../../../kit/data/query-controller.ts';
import type { FilterChoice, LoadedItemFilters } from '../../../kit/item-list/item-filters.ts';
import { type NoticeFilterWords, noticeFilterWords } from './filter-messages.ts';
import type { NoticeFeedWords } from './messages.ts';

export { publicationTime } from './publication-time.ts';

/** What readers narrow the feed by, beside the search: category, organisation and time of publication. */
export const noticeFilters: LoadedItemFilters<NoticeFeedWords, NoticeFilterWords> = {
  words: noticeFilterWords,
  fields: [
    {
      name: 'categoryCode',
      part: 'category',
      label: ({ category }) => category,
      all: ({ allCategories }) => allCategories,
      choices: ({ categories }) => noticeCategories.map((value) => ({ value, label: categories[value] })),
    },
    {
      name: 'ownerId',
      part: 'owner',
      label: ({ owner }) => owner,
      all: ({ allOwners }) => allOwners,
      source: ({ organizationId }) => organizationsBelow(organizationId),
    },
    {
      from: 'publishedFrom',
      to: 'publishedTo',
      part: 'published',
      label: ({ published }) => published,
      all: ({ anyTime }) => anyTime,
    },
  ],
};

/** Asks for the organisations below one, else below the root of this installation. */
function organizationsBelow(organizationId: string | undefined): QuerySource<readonly FilterChoice[]> {
  return {
    key: entityKeys('organizations').part('choices', organizationId),
    fetch: async (client, options) => {
      const found: Organization[] = [];
      for await (const each of new OrganizationsResource(client).list({ limit: 100 }, options)) found.push(each);
      return choicesBelow(found, organizationId);
    },
    options: { staleTime: 600_000 },
  };
}

/** Puts organisations in the order of their tree. The one that all stand below is no choice: it is the same as none. */
export function choicesBelow(organizations: readonly Organization[], top: string | undefined): FilterChoice[] {
  const known = new Set(organizations.map(({ id }) => id));
  const below = new Map<string | undefined, Organization[]>();
  for (const each of organizations) {
    const parent = each.parentId !== null && known.has(each.parentId) ? each.parentId : undefined;
    below.set(parent, [...(below.get(parent) ?? []), each]);
  }
  const roots = below.get(undefined) ?? [];
  const first = top ?? (roots.length === 1 ? roots[0]?.id : undefined);
  const choices: FilterChoice[] = [];
  const steps = (below.get(first) ?? []).map((each) => ({ each, depth: 0 })).reverse();
  for (let step = steps.pop(); step; step = steps.pop()) {
    const { each, depth } = step;
    choices.push({ value: each.id, label: each.shortName || each.name, depth });
    steps.push(...(below.get(each.id) ?? []).map((next) => ({ each: next, depth: depth + 1 })).reverse());
  }
  return choices;
}
