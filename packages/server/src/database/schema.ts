import type { Generated, Insertable, Selectable } from 'kysely';

/**
 * The tables, as Kysely sees them. Times are RFC 3339 in UTC with milliseconds (text sorts as time does), booleans 0/1,
 * trees and lists JSON text: the same on SQLite and PostgreSQL.
 */
export interface Database {
  organizations: OrganizationsTable;
  accounts: AccountsTable;
  members: MembersTable;
  role_assignments: RoleAssignmentsTable;
  notices: NoticesTable;
  notice_revisions: NoticeRevisionsTable;
  notice_trail: NoticeTrailTable;
  notice_receipts: NoticeReceiptsTable;
  notice_grams: NoticeGramsTable;
  attachments: AttachmentsTable;
  attachment_contents: AttachmentContentsTable;
  uploads: UploadsTable;
  upload_parts: UploadPartsTable;
  import_sources: ImportSourcesTable;
  events: EventsTable;
  idempotency_keys: IdempotencyKeysTable;
}

export interface OrganizationsTable {
  id: string;
  code: string | null;
  name: string;
  short_name: string;
  kind: string;
  parent_id: string | null;
  /** Ids from the root to this organisation, `/org_a/org_b/`: a subtree is a prefix. */
  path: string;
  position: number;
}

/** Whoever can sign in. */
export interface AccountsTable {
  id: string;
  display_name: string;
}

export interface MembersTable {
  id: string;
  account_id: string;
  organization_id: string;
  stage: string;
  membership_status: string;
}

/** Time-bounded, never a boolean. */
export interface RoleAssignmentsTable {
  id: string;
  member_id: string;
  organization_id: string;
  role: string;
  from_at: string;
  to_at: string | null;
}

/** Indexes: (status, pinned, published_at, id) for people's lists, (updated_at, id) for the desk's, (status, expire_at) for the clock. */
export interface NoticesTable {
  id: string;
  organization_id: string;
  author_id: string;
  /** The revision people see while `status` is `published`; afterwards the last one they saw; null before the first. */
  live_revision: number | null;
  /** The revision being worked on; null when there is none. */
  working_revision: number | null;
  /** `unpublished`, `published`, `expired`, `withdrawn`: the notice as a whole; each revision has its own state. */
  status: string;
  /**
   * Copied from the live revision when it goes up, so that who may see a notice and where it stands in a list are
   * read from this row and its indexes alone: `disclosure_scope`, `category_code`, `requires_ack`, `pinned`, `expire_at`.
   */
  disclosure_scope: string | null;
  category_code: string | null;
  requires_ack: number;
  pinned: number;
  /** When the notice first went up; a later revision does not move it in lists. */
  published_at: string | null;
  /** When the live revision went up: what readers see as the last update. */
  revised_at: string | null;
  expire_at: string | null;
  /** The last act at the desk. */
  updated_at: string;
  withdraw_reason: string | null;
  /** Grows with every change; the ETag of the desk. */
  version: number;
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

/** Append-only. Index: (notice_id, id). */
export interface NoticeTrailTable {
  id: Generated<number>;
  notice_id: string;
  revision: number;
  action: string;
  at: string;
  /** null: the clock did it. */
  account_id: string | null;
  reason: string | null;
}

/** Primary key: (notice_id, account_id). */
export interface NoticeReceiptsTable {
  notice_id: string;
  account_id: string;
  seen_at: string | null;
  read_at: string | null;
  ack_at: string | null;
  ack_revision: number | null;
  archived_at: string | null;
}

/** Search index of our own: one- and two-character pieces of the live revision's folded text. Primary key: (gram, notice_id). Index: (notice_id). */
export interface NoticeGramsTable {
  gram: string;
  notice_id: string;
}

export interface AttachmentsTable {
  id: string;
  notice_id: string;
  revision: number;
  file_name: string;
  media_type: string;
  size: number;
  content_id: string;
  position: number;
}

export interface AttachmentContentsTable {
  id: string;
  bytes: Uint8Array;
}

/** Files on their way in, until a notice takes them. Indexes: (account_id, created_at, id), (expires_at). */
export interface UploadsTable {
  id: string;
  account_id: string;
  /** For a notice of this organisation. */
  organization_id: string;
  purpose: string;
  file_name: string;
  media_type: string;
  size: number;
  /** Bytes that are here. */
  received: number;
  /** `open`, `complete`, or `refused`: all bytes came and were not what the name says. */
  state: string;
  resume_key: string | null;
  /** Once it is complete; before that its bytes are in `upload_parts`. */
  content_id: string | null;
  created_at: string;
  expires_at: string;
}

/** Primary key: (upload_id, from_byte). */
export interface UploadPartsTable {
  upload_id: string;
  from_byte: number;
  bytes: Uint8Array;
}

/** Which entry of which feed became which notice, so that the same file twice changes nothing. */
export interface ImportSourcesTable {
  organization_id: string;
  source: string;
  entry: string;
  content_hash: string;
  notice_id: string;
}

export interface EventsTable {
  id: Generated<number>;
  at: string;
  type: string;
  notice_id: string | null;
  organization_id: string | null;
  /** Only this account hears of it; null: whoever may see the notice. */
  account_id: string | null;
  data: string;
}

export interface IdempotencyKeysTable {
  account_id: string;
  operation: string;
  key: string;
  request_hash: string;
  /** What the answer is rendered from again; never the answer itself, which may hold personal data. */
  outcome: string;
  created_at: string;
}

export type OrganizationRow = Selectable<OrganizationsTable>;
export type NoticeRow = Selectable<NoticesTable>;
export type NoticeRevisionRow = Selectable<NoticeRevisionsTable>;
export type NewNotice = Insertable<NoticesTable>;
