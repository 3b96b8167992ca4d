import type { Generated } from 'kysely';

/**
 * Where a person takes part besides the organisation of their affiliation (一方隶属、参加多重组织生活). Indexes:
 * (member_id, from_on, id), (organization_id).
 */
export interface ParticipationsTable {
  id: string;
  member_id: string;
  organization_id: string;
  /** Days, `2026-11-22`; the last day is not part of it. */
  from_on: string;
  to_on: string | null;
  version: Generated<number>;
}

declare module '../../database/schema.ts' {
  interface Database {
    participations: ParticipationsTable;
  }
}
