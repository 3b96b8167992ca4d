import type { Notice, NoticeCounts, NoticeReceipt, NoticeSummary, Page, ReceiptChange } from '@party-affairs/sdk';
import type { Query } from '@tanstack/query-core';
import type { CursorData } from '../../../kit/data/infinite-query-controller.ts';
import type { Session } from '../../../kit/data/session.ts';
import { countsKey, listKey } from './feed-filter.ts';

/** Writes into the shared cache, in every language and filter it holds; places in the lists stay as they are. */

export const latestKey = ['notices', 'latest'] as const;
/** Of every notice that is or was open. */
export const noticesKey = ['notices', 'notice'] as const;
export const noticeKey = (id: string) => [...noticesKey, id] as const;

/** Finds cache entries by what they are, whatever person and language come before. */
export function holds(what: readonly unknown[]) {
  return ({ queryKey }: { queryKey: readonly unknown[] }): boolean =>
    what.every((part, index) => queryKey[index + 3] === part);
}

/**
 * Changes entries now, and those that are being fetched once more when that is done: the answer under way was written
 * before the change, and would undo it.
 */
function change<Data>(session: Session, what: readonly unknown[], update: (data: Data) => Data): void {
  const cache = session.queries.getQueryCache();
  const entries = cache.findAll({ predicate: holds(what) });
  const again = new Set(entries.filter(({ state }) => state.fetchStatus === 'fetching'));
  for (const entry of entries) put(entry, update);
  if (again.size === 0) return;
  const stop = cache.subscribe(({ query, type }) => {
    if (!again.has(query) || (type !== 'removed' && query.state.fetchStatus !== 'idle')) return;
    again.delete(query);
    if (again.size === 0) stop();
    if (type !== 'removed') put(query, update);
  });
}

/** Nothing but the data: it was not fetched now, and why its next page could not be is still to be told. */
function put<Data>(entry: Query, update: (data: Data) => Data): void {
  const data = entry.state.data as Data | undefined;
  const next = data && update(data);
  if (next !== data) entry.setState({ data: next });
}

function changeLists(session: Session, update: (notices: readonly NoticeSummary[]) => readonly NoticeSummary[]): void {
  change<CursorData<NoticeSummary>>(session, listKey, (data) => {
    const pages = data.pages.map((page) => {
      const items = update(page.items);
      return items === page.items ? page : { ...page, items };
    });
    return pages.every((page, index) => page === data.pages[index]) ? data : { ...data, pages };
  });
}

function changeEach(
  notices: readonly NoticeSummary[],
  update: (notice: NoticeSummary) => NoticeSummary,
): readonly NoticeSummary[] {
  const changed = notices.map(update);
  return changed.every((notice, index) => notice === notices[index]) ? notices : changed;
}

/** What the server says of some notices now. */
export function putSummaries(session: Session, summaries: readonly NoticeSummary[]): void {
  const fresh = new Map(summaries.map((summary) => [summary.id, summary]));
  changeLists(session, (notices) => changeEach(notices, (notice) => fresh.get(notice.id) ?? notice));
}

const recentChanges = new WeakMap<Session, Map<string, number>>();
/** Milliseconds within which a live event about receipts may still be the echo of our own write. */
const echoTime = 15_000;

function noteChange(session: Session, ids: Iterable<string>): void {
  const now = performance.now();
  const recent = [...(recentChanges.get(session) ?? [])].filter(([, at]) => now - at < echoTime);
  recentChanges.set(session, new Map([...recent, ...[...ids].map((id) => [id, now] as const)]));
}

/** These receipts were just changed by this page: what the event would make us ask for is here already. */
export function changedHere(session: Session, ids: readonly string[]): boolean {
  const recent = recentChanges.get(session);
  return ids.every((id) => performance.now() - (recent?.get(id) ?? -Infinity) < echoTime);
}

/** This person's receipts after a write, and the counts after it. */
export function putReceipts(session: Session, { receipts, counts }: ReceiptChange): void {
  const fresh = new Map(receipts.map(({ noticeId, ...receipt }) => [noticeId, receipt as NoticeReceipt]));
  noteChange(session, fresh.keys());
  const withReceipt = <T extends NoticeSummary>(notice: T): T => {
    const receipt = fresh.get(notice.id);
    return receipt ? { ...notice, receipt } : notice;
  };
  changeLists(session, (notices) => changeEach(notices, withReceipt));
  change<Page<NoticeSummary>>(session, latestKey, (page) => ({ ...page, items: page.items.map(withReceipt) }));
  for (const id of fresh.keys()) change<Notice>(session, noticeKey(id), withReceipt);
  change<NoticeCounts>(session, countsKey, () => counts);
  // Other lists may hold other notices now; they are asked for again when they are shown.
  void session.queries.invalidateQueries({ predicate: holds(listKey), refetchType: 'none' });
}

/** A notice nobody can see any more. Out of what was looked up last too, or it would be offered as a new one. */
export function dropNotice(session: Session, id: string): void {
  const without = (notices: readonly NoticeSummary[]) =>
    notices.some((notice) => notice.id === id) ? notices.filter((notice) => notice.id !== id) : notices;
  changeLists(session, without);
  change<Page<NoticeSummary>>(session, latestKey, (page) => {
    const items = without(page.items);
    return items === page.items ? page : { ...page, items: [...items] };
  });
}
