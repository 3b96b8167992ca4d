import type { Notice, NoticeReceipt, NoticeSummary, Page, ReceiptChange } from '@party-affairs/sdk';
import type { CursorData } from '../shared/infinite-query-controller.ts';
import type { Session } from '../shared/session.ts';
import { countsKey, listKey } from './feed-filter.ts';

/** Writes into the shared cache, in every language and filter it holds; places in the lists stay as they are. */

type ListData = CursorData<NoticeSummary> | undefined;

export const latestKey = ['notices', 'latest'] as const;
export const noticeKey = (id: string) => ['notices', 'notice', id] as const;

/** Finds cache entries by what they are, whatever person and language come before. */
export function holds(what: readonly unknown[]) {
  return ({ queryKey }: { queryKey: readonly unknown[] }): boolean =>
    what.every((part, index) => queryKey[index + 3] === part);
}

function changeLists(session: Session, change: (notices: readonly NoticeSummary[]) => readonly NoticeSummary[]): void {
  session.queries.setQueriesData<ListData>({ predicate: holds(listKey) }, (data) => {
    if (!data) return data;
    const pages = data.pages.map((page) => {
      const items = change(page.items);
      return items === page.items ? page : { ...page, items };
    });
    return pages.every((page, index) => page === data.pages[index]) ? data : { ...data, pages };
  });
}

function changeEach(
  notices: readonly NoticeSummary[],
  change: (notice: NoticeSummary) => NoticeSummary,
): readonly NoticeSummary[] {
  const changed = notices.map(change);
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
  const change = <T extends NoticeSummary>(notice: T): T => {
    const receipt = fresh.get(notice.id);
    return receipt ? { ...notice, receipt } : notice;
  };
  changeLists(session, (notices) => changeEach(notices, change));
  session.queries.setQueriesData<Page<NoticeSummary>>(
    { predicate: holds(latestKey) },
    (page) => page && { ...page, items: page.items.map(change) },
  );
  for (const id of fresh.keys()) {
    session.queries.setQueriesData<Notice>({ predicate: holds(noticeKey(id)) }, (notice) => notice && change(notice));
  }
  session.queries.setQueriesData({ predicate: holds(countsKey) }, counts);
  // Other lists may hold other notices now; they are asked for again when they are shown.
  void session.queries.invalidateQueries({ predicate: holds(listKey), refetchType: 'none' });
}

/** A notice nobody can see any more. Out of what was looked up last too, or it would be offered as a new one. */
export function dropNotice(session: Session, id: string): void {
  const without = (notices: readonly NoticeSummary[]) =>
    notices.some((notice) => notice.id === id) ? notices.filter((notice) => notice.id !== id) : notices;
  changeLists(session, without);
  session.queries.setQueriesData<Page<NoticeSummary>>(
    { predicate: holds(latestKey) },
    (page) => page && { ...page, items: [...without(page.items)] },
  );
}
