import type { ColumnType, Generated, Selectable } from 'kysely';

/**
 * The tables as Kysely sees them. Times are RFC 3339 in UTC with milliseconds (text sorts as time does), booleans 0/1,
 * trees and lists JSON text: the same on SQLite and PostgreSQL.
 *
 * These belong to the machinery. Each module adds its own in its `tables.ts`, by declaration merging.
 */
export interface Database {
  organizations: OrganizationsTable;
  accounts: AccountsTable;
  members: MembersTable;
  member_counts: MemberCountsTable;
  role_assignments: RoleAssignmentsTable;
  audit_entries: AuditEntriesTable;
  list_places: ListPlacesTable;
  list_counts: ListCountsTable;
  search_grams: SearchGramsTable;
  file_contents: FileContentsTable;
  file_parts: FilePartsTable;
  attachments: AttachmentsTable;
  uploads: UploadsTable;
  events: EventsTable;
  idempotency_keys: IdempotencyKeysTable;
  external_identities: ExternalIdentitiesTable;
  sign_in_sessions: SignInSessionsTable;
  import_runs: ImportRunsTable;
  import_keys: ImportKeysTable;
  import_duplicates: ImportDuplicatesTable;
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
  unit_nature: string | null;
  admin_division: string | null;
  /** Number of the term of office (届次). */
  term_no: number | null;
  /** Days, `2026-11-22`. */
  term_start: string | null;
  term_end: string | null;
  term_years: number | null;
  has_committee: Generated<number>;
  can_approve_probationary: Generated<number>;
  /** The day from which it is no more; it is closed, never deleted. */
  closed_on: string | null;
  version: Generated<number>;
}

/** People and services that can sign in. */
export interface AccountsTable {
  id: string;
  display_name: string;
  /** Name or number of the person at the institution's sign-in, where it is known. Unique. */
  login: ColumnType<string | null, string | null | undefined>;
}

/** Whom a sign-in service knows an account as. An account has one subject at each issuer. */
export interface ExternalIdentitiesTable {
  issuer: string;
  subject: string;
  account_id: string;
  linked_at: string;
}

/** Sessions of tickets and cookies. The id is a hash: who reads the table cannot use a session. */
export interface SignInSessionsTable {
  id_hash: string;
  account_id: string;
  expires_at: string;
}

/** Index: (roll_position, id). */
export interface MembersTable {
  id: string;
  account_id: string;
  organization_id: string;
  stage: string;
  membership_status: string;
  /** Set by a person with its basis, never inferred from the stage; null: not decided. */
  voting_entitled: number | null;
  voting_basis: string | null;
  /** Days, `2026-11-22`. */
  joined_on: string | null;
  full_on: string | null;
  category: string | null;
  /** The day from which they are no member here; they are closed, never deleted. */
  left_on: string | null;
  /** Initials of the name in pinyin, small letters. */
  pinyin_initials: Generated<string>;
  /** Folded name and initials, for search. */
  search_text: Generated<string>;
  /**
   * Path of the organisation, initials and folded name: the members of a subtree are one stretch of an index. Indexes
   * (partial, for those who have not left): (roster_position, id), and the same after stage, status and category.
   */
  roster_position: Generated<string>;
  version: Generated<number>;
  /** Path of the organisation, then the name; null for those in no roll. The database keeps it, by triggers. */
  roll_position: ColumnType<string | null, never, never>;
}

/** How many Party members are affiliated to an organisation itself. The database keeps it, by triggers. */
export interface MemberCountsTable {
  organization_id: string;
  count: number;
}

/** Time-bounded, never a boolean. Indexes: (from_at, id), and the same after member_id and organization_id. */
export interface RoleAssignmentsTable {
  id: string;
  member_id: string;
  organization_id: string;
  role: string;
  from_at: string;
  to_at: string | null;
  version: Generated<number>;
}

/** Columns that name one thing of a module: its kind (`notice`) and its id. */
interface EntityColumns {
  entity_type: string;
  entity_id: string;
}

/**
 * Append-only, one chain in the order of `id`: triggers refuse to change or remove a row. Indexes: (entity_type, entity_id,
 * id), (account_id, id), unique (former_hash).
 */
export interface AuditEntriesTable extends EntityColumns {
  id: Generated<number>;
  /** null for what has no revisions. */
  revision: number | null;
  action: string;
  at: string;
  /** null: the server did it when its time came. */
  account_id: string | null;
  reason: string | null;
  /** Hash of the entry before; 64 zeros in the first one. */
  former_hash: string;
  /** SHA-256 of the content and `former_hash` (`audit/chain.ts`). */
  hash: string;
}

/**
 * The lists that things stand in, each a stretch of the primary key: (entity_type, list, position, entity_id). Index:
 * (entity_type, entity_id).
 */
export interface ListPlacesTable extends EntityColumns {
  list: string;
  position: string;
}

/** How many things stand in a list; kept in the transaction that places them. Primary key: (entity_type, list). */
export interface ListCountsTable {
  entity_type: string;
  list: string;
  count: number;
}

/**
 * Search index: one- and two-character pieces of the folded text that readers see. Things with the same piece are in the
 * order of the list that is searched. Primary key: (entity_type, gram, position, entity_id). Index: (entity_type, entity_id).
 */
export interface SearchGramsTable extends EntityColumns {
  gram: string;
  position: Generated<string>;
}

/** The bytes of a file are in `file_parts`, so that they can be written and sent piece by piece. */
export interface FileContentsTable {
  id: string;
  size: number;
}

/** Primary key: (content_id, from_byte). */
export interface FilePartsTable {
  content_id: string;
  from_byte: number;
  bytes: Uint8Array;
}

/** Indexes: (entity_type, entity_id, revision, position), (content_id). */
export interface AttachmentsTable extends EntityColumns {
  id: string;
  /** 1 for what has no revisions. */
  revision: number;
  file_name: string;
  media_type: string;
  size: number;
  content_id: string;
  position: number;
}

/** Files on their way in, until something takes them. Indexes: (account_id, created_at, id), (expires_at). */
export interface UploadsTable {
  id: string;
  account_id: string;
  /** Only a thing of this organisation can take it. */
  organization_id: string;
  purpose: string;
  file_name: string;
  media_type: string;
  size: number;
  /** Bytes that are here. */
  received: number;
  /** `open`; `complete`; `taken`: the bytes are an attachment's now; `refused`: all came and were not what the name says. */
  state: string;
  resume_key: string | null;
  content_id: string;
  created_at: string;
  expires_at: string;
}

export interface EventsTable {
  id: Generated<number>;
  at: string;
  type: string;
  /** null for what is about no single thing. */
  entity_type: string | null;
  entity_id: string | null;
  organization_id: string | null;
  /**
   * The revision of the thing that could be seen before. It is null where there was none, or in events older than this
   * column.
   */
  former_revision: number | null;
  /** Only this account hears of it; null: the audience of its type. */
  account_id: string | null;
  data: string;
}

export interface IdempotencyKeysTable {
  account_id: string;
  operation: string;
  key: string;
  request_hash: string;
  /** Data from which the server renders the response again; never the response itself, which may hold personal data. */
  outcome: string;
  created_at: string;
}

/** One row for each import of a table that wrote something. */
export interface ImportRunsTable {
  id: string;
  target: string;
  source: string;
  file_name: string;
  started_at: string;
  /** null where it was stopped. */
  finished_at: string | null;
  /** JSON: how many rows came to what. */
  counts: string;
}

/** Keys by which other systems know things here. Primary key: (target, source, key). Index: (entity_id, target). */
export interface ImportKeysTable {
  target: string;
  source: string;
  key: string;
  entity_id: string;
  /** Organisation with which the thing is counted when some are missing. */
  group_id: string;
  /** What the last row said, as a fingerprint. */
  hash: string;
  /** null while the source has the thing. */
  closed_at: string | null;
  /** The run that last wrote the thing. */
  run_id: string;
}

/** Rows that may be about a thing that another row or this database has. Unique: (target, source, key, hash). */
export interface ImportDuplicatesTable {
  id: string;
  target: string;
  source: string;
  key: string;
  hash: string;
  row_number: number;
  label: string;
  /** `same-key`, `same-name` (within the file) or `known-name` (a thing that is here). */
  reason: string;
  /** The thing that is here. */
  other_id: string | null;
  run_id: string;
  /** null while it waits; `merge`: the same thing; `keep`: another thing; `drop`: another row of the same thing counts. */
  decision: string | null;
  decided_at: string | null;
}

export type OrganizationRow = Selectable<OrganizationsTable>;
