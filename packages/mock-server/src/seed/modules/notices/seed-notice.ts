import type { DisclosureScope, NoticeCategory, NoticeKind, RichText } from '@party-affairs/sdk/contract';
import type { SeedFile } from '../../files/seed-file.ts';
import type { OrganizationId } from '../../campus/organizations.ts';

/** Content of one revision. */
export interface SeedContent {
  readonly kind: NoticeKind;
  readonly category: NoticeCategory;
  readonly scope: DisclosureScope;
  readonly title: string;
  readonly summary: string;
  readonly body: RichText;
  readonly pinned?: true;
  /** Readers must acknowledge, by this time when there is one. */
  readonly acknowledge?: { readonly by: Date | null };
  readonly expires?: Date;
  readonly attachments?: readonly SeedFile[];
}

/** How far the newest action on a revision brought it, and when that was. */
export type SeedProgress =
  | { readonly state: 'draft'; readonly at: Date; readonly returned?: string }
  | { readonly state: 'secrecyReview' | 'approved' | 'published'; readonly at: Date }
  | { readonly state: 'scheduled'; readonly at: Date; readonly publishAt: Date }
  | { readonly state: 'withdrawn'; readonly at: Date; readonly publishedAt: Date; readonly reason: string };

/** A notice; a published one whose `expires` is over counts as expired. */
export interface SeedNotice extends SeedContent {
  readonly id: string;
  readonly owner: OrganizationId;
  readonly author: string;
  /** Person who makes the secrecy check and publishes: never the author. */
  readonly reviewer: string;
  readonly progress: SeedProgress;
  /** Earlier published revisions of the notice, the oldest first. */
  readonly earlier?: readonly (SeedContent & { readonly publishedAt: Date })[];
  /** The next revision, on its way while this one is published. */
  readonly working?: SeedContent & { readonly progress: Exclude<SeedProgress, { state: 'withdrawn' }> };
}

export function published(at: Date): SeedProgress {
  return { state: 'published', at };
}
