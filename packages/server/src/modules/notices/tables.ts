import type { Generated, Insertable, Selectable } from 'kysely';

/**
 * The notices. Readers' lists are in `list_places`. The desk's lists use (updated_at, id), (organization_id, updated_at, id)
 * and (state, updated_at, id), its counts (organization_id, state, expire_at), what waits for a person (updated_at, id).
 * The clock uses (status, expire_at).
 */
export interface NoticesTable {
  id: string;
  organization_id: string;
  author_id: string;
  /** The revision people see while `status` is `published`; afterwards the last one they saw; null before the first. */
  live_revision: number | null;
  /** The revision being worked on; null when there is none. */
  working_revision: number | null;
  /** `unpublished`, `published`, `expired`, `withdrawn`: the notice as readers see it; each revision has its own state. */
  status: string;
  /**
   * Copied from the live revision when it is published: lists and visibility read this row and its indexes alone.
   * The same holds for `category_code`, `requires_ack`, `pinned` and `expire_at`.
   */
  disclosure_scope: string | null;
  category_code: string | null;
  requires_ack: number;
  pinned: number;
  /** Time when the notice was first published; a later revision does not move it in lists. */
  published_at: string | null;
  /** Time by which the live revision is to be acknowledged; `noDueDate` where it names none. */
  ack_due_order: Generated<string>;
  /** Time when the live revision was published: readers see it as the last update. */
  revised_at: string | null;
  expire_at: string | null;
  /** Time when the notice was last changed at the desk. */
  updated_at: string;
  withdraw_reason: string | null;
  /** Time of the last reminder to people who had not acknowledged the notice. */
  reminded_at: string | null;
  /** Grows with every change; the ETag of the desk. */
  version: number;
  /** The one state that staff see and filter by: of the revision being worked on, else of the notice. */
  state: string;
}

/** Primary key: (notice_id, revision). Index: (state, publish_at) for the clock. */
export interface NoticeRevisionsTable {
  notice_id: string;
  revision: number;
  /** `draft`, `secrecyReview`, `approved`, `scheduled`, `published`, `superseded`, `withdrawn`. */
  state: string;
  author_id: string;
  kind: string;
  category_code: string;
  disclosure_scope: string;
  title: string;
  summary: string;
  body: string;
  pinned: number;
  requires_ack: number;
  ack_due_at: string | null;
  publish_at: string | null;
  expire_at: string | null;
  /** Folded title, summary and text, for search. */
  search_text: string;
  created_at: string;
}

/** Primary key: (account_id, notice_id). Indexes: (notice_id), (account_id, archived_at, notice_id). */
export interface NoticeReceiptsTable {
  notice_id: string;
  account_id: string;
  seen_at: string | null;
  read_at: string | null;
  ack_at: string | null;
  ack_revision: number | null;
  archived_at: string | null;
}

/** Entries of feeds and the notices made from them, so that importing the same file twice changes nothing. */
export interface ImportSourcesTable {
  organization_id: string;
  /** Id of the feed, as `knownId` writes it. */
  source: string;
  /** One of the entry's ids, its own or its address, as `knownId` writes it. */
  entry: string;
  content_hash: string;
  notice_id: string;
}

declare module '../../database/schema.ts' {
  interface Database {
    notices: NoticesTable;
    notice_revisions: NoticeRevisionsTable;
    notice_receipts: NoticeReceiptsTable;
    import_sources: ImportSourcesTable;
  }
}

export type NoticeRow = Selectable<NoticesTable>;
export type NoticeRevisionRow = Selectable<NoticeRevisionsTable>;
export type NewNotice = Insertable<NoticesTable>;
