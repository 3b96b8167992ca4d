import { NoticeDeskResource } from '@party-affairs/sdk';
import type { DeskAction, DeskNotice, Organization, ReceiptsSummary } from '@party-affairs/sdk/contract';
import type { Client } from '../../../../kit/element/client.ts';
import type { QuerySource } from '../../../../kit/data/query-controller.ts';
import type { Session } from '../../../../kit/data/session.ts';
import { deskKeys } from '../list-query.ts';
import type { createBody, updateBody } from './notice-fields.ts';

/** A notice with the version it was read in: what every change has to name. */
export interface VersionedNotice {
  readonly notice: DeskNotice;
  readonly etag: string | null;
}

/** The step somebody decided on, with what it needs. */
export type StepInput =
  | { readonly action: 'submit' | 'publish' }
  | { readonly action: 'approve' }
  | { readonly action: 'return' | 'withdraw'; readonly reason: string }
  | { readonly action: 'schedule'; readonly publishAt: string };

export type StepAction = Exclude<DeskAction, 'edit' | 'receipts'>;

export interface Step {
  readonly noticeId: string;
  readonly etag: string | null;
  readonly input: StepInput;
}

/** What the form sends. */
export type Save =
  | { readonly noticeId: null; readonly body: ReturnType<typeof createBody>; readonly submit: boolean }
  | {
      readonly noticeId: string;
      readonly etag: string | null;
      readonly body: ReturnType<typeof updateBody>;
      readonly submit: boolean;
    };

interface WriteOptions {
  readonly signal: AbortSignal;
  readonly idempotencyKey: string;
}

export function noticeQuery(noticeId: string): QuerySource<VersionedNotice> {
  return {
    key: deskKeys.item(noticeId),
    fetch: async (client, { signal }) => {
      const { data, etag } = await new NoticeDeskResource(client).get(noticeId, { signal }).withResponse();
      return { notice: data, etag: etag ?? null };
    },
    // Steps are decided on what is there now.
    options: { staleTime: 0 },
  };
}

export function receiptsQuery(noticeId: string): QuerySource<ReceiptsSummary> {
  return {
    key: deskKeys.part('receipts', noticeId),
    fetch: (client, options) => new NoticeDeskResource(client).receipts(noticeId, options).then(),
    options: { staleTime: 0 },
  };
}

/** Where this person may write. */
export const organizationsQuery: QuerySource<Organization[]> = {
  key: deskKeys.part('organizations'),
  fetch: async (client, options) => {
    const found: Organization[] = [];
    const all = client.organizations.list({ permission: 'notices.write', limit: 100 }, options);
    for await (const organization of all) found.push(organization);
    return found;
  },
  options: { staleTime: 600_000 },
};

export async function sendSave(client: Client, save: Save, options: WriteOptions): Promise<VersionedNotice> {
  const noticeDesk = new NoticeDeskResource(client);
  const answer =
    save.noticeId === null
      ? noticeDesk.create(save.body, options)
      : noticeDesk.update(save.noticeId, save.body, { ...options, ifMatch: save.etag ?? '*' });
  const { data, etag } = await answer.withResponse();
  return { notice: data, etag: etag ?? null };
}

export async function sendStep(client: Client, step: Step, options: WriteOptions): Promise<VersionedNotice> {
  const { data, etag } = await callStep(client, step, { ...options, ifMatch: step.etag ?? '*' }).withResponse();
  return { notice: data, etag: etag ?? null };
}

function callStep(client: Client, { noticeId, input }: Step, options: WriteOptions & { ifMatch: string }) {
  const noticeDesk = new NoticeDeskResource(client);
  switch (input.action) {
    case 'submit':
      return noticeDesk.submit(noticeId, options);
    case 'publish':
      return noticeDesk.publish(noticeId, options);
    case 'approve':
      return noticeDesk.approve(noticeId, { secrecyChecked: true }, options);
    case 'return':
      return noticeDesk.return(noticeId, { reason: input.reason }, options);
    case 'withdraw':
      return noticeDesk.withdraw(noticeId, { reason: input.reason }, options);
    case 'schedule':
      return noticeDesk.schedule(noticeId, { publishAt: input.publishAt }, options);
  }
}

/** Puts what a write answered where the readers look, and has everything else of the desk asked again. */
export function keepAnswer({ cache }: Session, answer: VersionedNotice): void {
  const { id } = answer.notice;
  cache.update<VersionedNotice>(deskKeys.item(id), () => answer);
  cache.invalidate(deskKeys.lists, deskKeys.part('receipts', id));
}
