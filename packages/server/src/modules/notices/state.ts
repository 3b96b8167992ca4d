import {
  type DeskAction,
  deskActions,
  noticeDesk,
  type NoticeState,
  type Permission,
  type ProblemCode,
} from '@party-affairs/sdk/contract';

/**
 * The life of a notice (党务公开条例(试行) 2017 Art. 15: propose, review with secrecy check, approve, publish).
 *
 * Two things have a state. A *revision* is a text on its way: draft, secrecyReview, approved, scheduled, published,
 * then superseded by the next. The *notice* is what people see: unpublished, published, expired, withdrawn.
 * While a new revision is on its way, the published one stays up.
 */
export type RevisionState =
  'draft' | 'secrecyReview' | 'approved' | 'scheduled' | 'published' | 'superseded' | 'withdrawn';
export type NoticeStatus = 'unpublished' | 'published' | 'expired' | 'withdrawn';

export interface WorkingRevision {
  readonly revision: number;
  readonly state: RevisionState;
  /** RFC 3339 in UTC: what the notice's own becomes when this revision goes up. */
  readonly expireAt: string | null;
  /** Accounts that wrote or changed this revision; none of them may approve it. */
  readonly editors: ReadonlySet<string>;
}

/** A notice as the rules see it. */
export interface NoticeLife {
  readonly status: NoticeStatus;
  /** The revision that is up, or was last; null before the first. */
  readonly liveRevision: number | null;
  /** RFC 3339 in UTC, of the live revision. */
  readonly expireAt: string | null;
  readonly working: WorkingRevision | null;
}

/** Who acts: an account, and what it may do with notices of this notice's owner. */
export interface Actor {
  readonly accountId: string;
  readonly may: (permission: Permission) => boolean;
}

/** Is the notice up? Its time may have run out before the clock's next tick says so. */
export function isUp(life: Pick<NoticeLife, 'status' | 'expireAt'>, now: Date): boolean {
  return life.status === 'published' && (life.expireAt === null || Date.parse(life.expireAt) > now.getTime());
}

/** The one state staff see: of the revision being worked on, else of the notice. */
export function stateOf(life: NoticeLife, now: Date): NoticeState {
  if (life.status === 'withdrawn') return 'withdrawn';
  if (life.working) return life.working.state as NoticeState;
  return life.status === 'published' && isUp(life, now) ? 'published' : 'expired';
}

const operationOf = {
  edit: 'update',
  submit: 'submit',
  approve: 'approve',
  return: 'return',
  schedule: 'schedule',
  publish: 'publish',
  withdraw: 'withdraw',
  receipts: 'receipts',
} as const satisfies Record<DeskAction, keyof typeof noticeDesk>;

/** The permission that the contract asks for an action. */
export function permissionFor(action: DeskAction): Permission {
  return noticeDesk[operationOf[action]].permission;
}

function isPossible(life: NoticeLife, action: DeskAction): boolean {
  if (action === 'receipts') return life.liveRevision !== null;
  if (life.status === 'withdrawn') return false;
  const working = life.working?.state;
  switch (action) {
    case 'edit':
      return true;
    case 'submit':
      return working === 'draft';
    case 'approve':
    case 'return':
      return working === 'secrecyReview';
    case 'schedule':
    case 'publish':
      return working === 'approved' || working === 'scheduled';
    case 'withdraw':
      return life.status === 'published' || working === 'scheduled';
  }
}

/**
 * Why an actor may not do something with a notice now; null when they may. Both the check of every desk operation
 * and the list of `actions` in its answers are this function, so no button offers what would be refused.
 */
export function refusalOf(action: DeskAction, life: NoticeLife, actor: Actor): ProblemCode | null {
  if (!actor.may(permissionFor(action))) return 'forbidden';
  if (!isPossible(life, action)) return 'invalid-transition';
  if (action === 'approve' && life.working?.editors.has(actor.accountId)) return 'self-approval';
  return null;
}

/** What an actor may do with a notice now. */
export function actionsFor(life: NoticeLife, actor: Actor): DeskAction[] {
  return deskActions.filter((action) => refusalOf(action, life, actor) === null);
}

/** What moves a notice on: staff, or the clock (`publish` of a scheduled revision, `expire`). */
export type Step = Exclude<DeskAction, 'receipts'> | 'expire';

/** The notice after a step that was allowed. An edit is made `by` somebody; the other steps leave the editors alone. */
export function after(life: NoticeLife, step: Step, by: string | null): NoticeLife {
  const { working } = life;
  switch (step) {
    case 'edit': {
      const editors = new Set(working?.editors);
      if (by !== null) editors.add(by);
      const revision = working?.revision ?? (life.liveRevision ?? 0) + 1;
      const expireAt = working ? working.expireAt : life.expireAt;
      return { ...life, working: { revision, state: 'draft', expireAt, editors } };
    }
    case 'submit':
      return { ...life, working: inState(working, 'secrecyReview') };
    case 'approve':
      return { ...life, working: inState(working, 'approved') };
    case 'return':
      return { ...life, working: inState(working, 'draft') };
    case 'schedule':
      return { ...life, working: inState(working, 'scheduled') };
    case 'publish': {
      const { revision, expireAt } = inState(working, 'published');
      return { status: 'published', liveRevision: revision, expireAt, working: null };
    }
    case 'withdraw':
      // What people saw stays on record. A text that never went up stays as the one being worked on, so that it can be read.
      return {
        ...life,
        status: 'withdrawn',
        working: life.liveRevision === null ? inState(working, 'withdrawn') : null,
      };
    case 'expire':
      return { ...life, status: 'expired' };
  }
}

/** The states that a step gives to revisions, beside what `after` says of the notice. */
export function revisionStatesAfter(life: NoticeLife, step: Step): [revision: number, state: RevisionState][] {
  const { liveRevision, working } = life;
  const states: [number, RevisionState][] = [];
  const next = after(life, step, null);
  if (step === 'publish' && liveRevision !== null) states.push([liveRevision, 'superseded']);
  if (step === 'publish' && working) states.push([working.revision, 'published']);
  if (step === 'withdraw' && liveRevision !== null) states.push([liveRevision, 'withdrawn']);
  if (step === 'withdraw' && working) states.push([working.revision, 'withdrawn']);
  if (step !== 'publish' && step !== 'withdraw' && step !== 'expire' && next.working) {
    states.push([next.working.revision, next.working.state]);
  }
  return states;
}

function inState(working: WorkingRevision | null, state: RevisionState): WorkingRevision {
  if (!working) throw new Error(`No revision to bring to ${state}`);
  return { ...working, state };
}
