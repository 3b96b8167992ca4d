import { type DeskAction, noticeDesk, type NoticeState } from '@party-affairs/sdk/contract';
import { type TimedState, stateAt } from '../../workflow/timed-state.ts';
import { defineWorkflow, type Position } from '../../workflow/workflow.ts';

/**
 * The life of a notice (党务公开条例(试行) 2017 Art. 15: propose, review with secrecy check, approve, publish).
 *
 * Two things have a state. The *notice* is what readers see: unpublished, published, expired, withdrawn. The *revision* is
 * the text being worked on: draft, secrecyReview, approved, scheduled; there is none when all is said. While a new
 * revision is on its way, the published one stays up.
 */
export type NoticeStatus = 'unpublished' | 'published' | 'expired' | 'withdrawn';
export type WorkingState = 'draft' | 'secrecyReview' | 'approved' | 'scheduled';
/** State of a revision. Its final state is kept with it. */
export type RevisionState = WorkingState | 'published' | 'superseded' | 'withdrawn';

type NoticeRegions = { readonly notice: NoticeStatus; readonly revision: WorkingState };

/** Facts that the rules need about a notice, beside its states. */
export interface NoticeFacts {
  /** The revision that readers see, or saw last; null before the first. */
  readonly liveRevision: number | null;
  /** RFC 3339 in UTC, of the live revision. */
  readonly expireAt: string | null;
  /** The revision being worked on, or that was when the notice was withdrawn before it was published. */
  readonly workingRevision: number | null;
  /** Value that `expireAt` gets when that revision is published. */
  readonly workingExpireAt: string | null;
  /** The live revision asks its readers for an acknowledgement. */
  readonly requiresAck: boolean;
  /** Accounts that wrote or changed the revision being worked on; none of them may approve it. */
  readonly editors: ReadonlySet<string>;
}

/** A notice as the rules see it. */
export type NoticeWorkflowState = NoticeFacts & Position<NoticeRegions>;

/** Action that changes the state of a notice, by staff or by the clock (`publish` of a scheduled revision, `expire`). */
export type NoticeTransition = Exclude<DeskAction, StatelessAction> | 'expire';

/** Action of staff that does not change the state of a notice. */
export type StatelessAction = 'duplicate' | 'remind' | 'receipts';

/** A published notice whose time is over is expired, before the clock has written it down. */
export const publication: TimedState<NoticeStatus> = { state: 'published', then: 'expired' };

const anywhere = [{ notice: ['unpublished', 'published', 'expired', 'withdrawn'] }] as const;
const ready = [{ revision: ['approved', 'scheduled'] }] as const;

/** The whole state machine. Permissions are those of the operations. */
export const noticeWorkflow = defineWorkflow<NoticeRegions, NoticeFacts, NoticeTransition | StatelessAction>({
  edit: {
    permission: noticeDesk.update.permission,
    from: [{ notice: ['unpublished', 'published', 'expired'] }],
    to: { revision: 'draft' },
  },
  submit: {
    permission: noticeDesk.submit.permission,
    from: [{ revision: ['draft'] }],
    to: { revision: 'secrecyReview' },
  },
  approve: {
    permission: noticeDesk.approve.permission,
    from: [{ revision: ['secrecyReview'] }],
    to: { revision: 'approved' },
    refuse: ({ editors }, { accountId }) => (editors.has(accountId) ? 'self-approval' : null),
  },
  return: {
    permission: noticeDesk.return.permission,
    from: [{ revision: ['secrecyReview'] }],
    to: { revision: 'draft' },
  },
  schedule: {
    permission: noticeDesk.schedule.permission,
    from: ready,
    to: { revision: 'scheduled' },
  },
  publish: {
    permission: noticeDesk.publish.permission,
    from: ready,
    to: { notice: 'published', revision: null },
  },
  withdraw: {
    permission: noticeDesk.withdraw.permission,
    from: [{ notice: ['published'] }, { revision: ['scheduled'] }],
    to: { notice: 'withdrawn', revision: null },
  },
  duplicate: {
    permission: noticeDesk.duplicate.permission,
    from: anywhere,
  },
  remind: {
    permission: noticeDesk.remind.permission,
    from: [{ notice: ['published'] }],
    refuse: ({ requiresAck }) => (requiresAck ? null : 'invalid-transition'),
  },
  receipts: {
    permission: noticeDesk.receipts.permission,
    from: anywhere,
    refuse: ({ liveRevision }) => (liveRevision === null ? 'invalid-transition' : null),
  },
  expire: {
    permission: null,
    from: [{ notice: ['published'] }],
    to: { notice: 'expired' },
  },
});

/** Tells whether readers see the notice at `now`. */
export function isPublished(
  { notice, expireAt }: Pick<NoticeWorkflowState, 'notice' | 'expireAt'>,
  now: Date,
): boolean {
  return notice !== null && stateAt(publication, notice, expireAt, now) === 'published';
}

/** Returns the one state that staff see, as it is stored. It is that of the revision being worked on, else of the notice. */
export function storedStateOf({ notice, revision }: Position<NoticeRegions>): NoticeState {
  return (revision ?? notice) as NoticeState;
}

/** Returns the one state that staff see at `now`. */
export function stateOf(notice: NoticeWorkflowState, now: Date): NoticeState {
  if (notice.revision !== null || notice.notice === null) return storedStateOf(notice);
  return stateAt(publication, notice.notice, notice.expireAt, now) as NoticeState;
}

/** Returns the number of the revision that an edit works on. */
export function revisionToEdit({ revision, workingRevision, liveRevision }: NoticeWorkflowState): number {
  return revision !== null && workingRevision !== null ? workingRevision : (liveRevision ?? 0) + 1;
}

/** Returns the notice after a transition that was checked. An edit is made `by` an account; others leave the editors as they are. */
export function nextNotice(
  notice: NoticeWorkflowState,
  transition: NoticeTransition,
  by: string | null,
): NoticeWorkflowState {
  const next = { ...notice, ...noticeWorkflow.nextState(transition, notice) };
  const { liveRevision, workingRevision, workingExpireAt, expireAt, editors } = notice;
  switch (transition) {
    case 'edit': {
      const isNew = notice.revision === null;
      return {
        ...next,
        workingRevision: revisionToEdit(notice),
        workingExpireAt: isNew ? expireAt : workingExpireAt,
        editors: new Set([...(isNew ? [] : editors), ...(by === null ? [] : [by])]),
      };
    }
    case 'publish':
      return {
        ...next,
        liveRevision: workingRevision,
        expireAt: workingExpireAt,
        workingRevision: null,
        editors: new Set(),
      };
    case 'withdraw':
      // What people saw stays on record. A text that was never published stays too, so that staff can read it.
      return { ...next, workingRevision: liveRevision === null ? workingRevision : null };
    default:
      return next;
  }
}

/** Returns the states that a transition gives to revisions, beside what the notice becomes. */
export function revisionStates(
  before: NoticeWorkflowState,
  transition: NoticeTransition,
  next: NoticeWorkflowState,
): [revision: number, state: RevisionState][] {
  const { liveRevision, workingRevision } = before;
  const states: [number | null, RevisionState][] = [];
  if (transition === 'publish') states.push([liveRevision, 'superseded'], [workingRevision, 'published']);
  else if (transition === 'withdraw') states.push([liveRevision, 'withdrawn'], [workingRevision, 'withdrawn']);
  else if (next.revision !== null && next.revision !== before.revision)
    states.push([next.workingRevision, next.revision]);
  return states.filter((entry): entry is [number, RevisionState] => entry[0] !== null);
}
