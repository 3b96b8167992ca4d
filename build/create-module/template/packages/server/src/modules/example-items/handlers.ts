import type { exampleItemDesk, exampleItems } from '@party-affairs/sdk/contract';
import type { Context, Handlers } from '../../http/handler.ts';
import type { SignedInSubject } from '../../identity/subject.ts';
import { organizationFilter, termsFilter } from '../../lists/filters.ts';
import { readPage } from '../../lists/read-page.ts';
import { deskExampleItem, exampleItem, toDeskSummary, toSummary } from './answers.ts';
import { deskExampleItems, deskOrder, listedExampleItems, listOrder } from './queries.ts';
import { bookmark, createDraft, edit, publish, type Target, withdraw } from './writes.ts';

type SignedIn = Context<SignedInSubject>;

/** Data that a write keeps for its response. */
interface Written {
  readonly exampleItemId: string;
}

/** The members' side of example items. */
export const exampleItemHandlers: Handlers<typeof exampleItems> = {
  async list({ db, subject }, { query }) {
    const organizationPath = await organizationFilter(db, query.organizationId);
    const filters = { view: query.view, organizationPath, terms: termsFilter(query.q) };
    const list = listedExampleItems(db, subject, filters);
    const { rows, nextCursor } = await readPage('exampleItems.list', subject, query, listOrder, list);
    return { body: { items: rows.map(toSummary), nextCursor } };
  },

  get: (context, { params }) => exampleItem(context, params.exampleItemId),

  bookmark: {
    async apply(context, { params, body }): Promise<Written> {
      await bookmark(context, params.exampleItemId, body.bookmarked);
      return params;
    },
    respond: (context, { exampleItemId }: Written) => exampleItem(context, exampleItemId),
  },
};

/** The staff's side of example items. */
export const exampleItemDeskHandlers: Handlers<typeof exampleItemDesk> = {
  async list({ db, subject }, { query }) {
    const organizationPath = await organizationFilter(db, query.organizationId);
    const filters = { state: query.state, organizationPath, terms: termsFilter(query.q) };
    const list = deskExampleItems(db, subject, filters);
    const { rows, nextCursor } = await readPage('exampleItemDesk.list', subject, query, deskOrder, list);
    return { body: { items: rows.map((row) => toDeskSummary(row, subject)), nextCursor } };
  },

  get: (context, { params }) => deskExampleItem(context, params.exampleItemId),

  create: {
    apply: async (context, { body }): Promise<Written> => ({ exampleItemId: await createDraft(context, body) }),
    respond: written,
  },

  update: {
    apply: (context, input) => write(input, (target) => edit(context, target, input.body)),
    respond: written,
  },

  publish: {
    apply: (context, input) => write(input, (target) => publish(context, target)),
    respond: written,
  },

  withdraw: {
    apply: (context, input) => write(input, (target) => withdraw(context, target, input.body.reason)),
    respond: written,
  },
};

async function write(
  { params, ifMatch }: { readonly params: Written; readonly ifMatch: string | undefined },
  action: (target: Target) => Promise<void>,
): Promise<Written> {
  await action({ ...params, ifMatch });
  return params;
}

/** The example item as it is now; when a key comes again, as it is then. */
function written(context: SignedIn, { exampleItemId }: Written) {
  return deskExampleItem(context, exampleItemId);
}
