import type { Call, Exchange } from '../../../conformance/caller.ts';
import type { Tools } from '../../../conformance/check.ts';
import { Blocked, expectWorking, idOf, isRecord, requireWrites } from '../../../conformance/expect.ts';
import type { CleanUp, Fixture, LeftBehind, Run } from '../../../conformance/module-conformance.ts';
import type { Role } from '../../../conformance/tokens.ts';
import type { OperationName } from '../../../contract/index.ts';

/** A notice of the sandbox organisation, and the version it is in. */
export interface Target {
  readonly noticeId: string;
  readonly etag: string;
}

/** Tools and fixture for checks of notices. */
export type NoticeRun = Run<NoticeFixture>;

/** Year 2090: so far away that no notice scheduled for it is published. */
export const farAway = '2090-01-01T00:00:00Z';

/**
 * Makes notices for checks, for the Party members of the sandbox organisation alone. It makes none without permission to
 * write, and withdraws all of them at the end.
 */
export class NoticeFixture implements Fixture {
  readonly #tools: Tools;
  readonly #made = new Set<string>();
  #shared: Target | undefined;
  #other: Target | undefined;

  constructor(tools: Tools) {
    this.#tools = tools;
  }

  /** A body for `noticeDesk.create`. */
  content(changes: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> {
    const { organizationId, mark } = this.#tools;
    return {
      organizationId,
      kind: 'notice',
      categoryCode: 'service',
      disclosureScope: 'branch',
      title: `一致性测试 ${mark}`,
      summary: 'Made by the conformance suite. 请忽略。',
      bodyHtml: '<p>Made by the conformance suite; it will be withdrawn. 请忽略。</p>',
      requiresAck: true,
      ...changes,
    };
  }

  remember(id: OperationName, { status, json }: Exchange): void {
    if (id !== 'noticeDesk.create' && id !== 'noticeDesk.duplicate') return;
    if (status >= 300 || !isRecord(json)) return;
    if (typeof json['id'] === 'string') this.#made.add(json['id']);
  }

  async draft(changes: Readonly<Record<string, unknown>> = {}): Promise<Target> {
    requireWrites(this.#tools);
    const created = await this.#call('noticeDesk.create', { as: 'author', body: this.content(changes) });
    this.remember('noticeDesk.create', created);
    return this.latest(idOf(created));
  }

  async inReview(): Promise<Target> {
    return this.applyAction('author', 'submit', await this.draft());
  }

  async approved(): Promise<Target> {
    return this.applyAction('reviewer', 'approve', await this.inReview(), { secrecyChecked: true });
  }

  async published(changes: Readonly<Record<string, unknown>> = {}): Promise<Target> {
    const submitted = await this.applyAction('author', 'submit', await this.draft(changes));
    const approved = await this.applyAction('reviewer', 'approve', submitted, { secrecyChecked: true });
    return this.applyAction('reviewer', 'publish', approved);
  }

  /** A published one that many checks read and mark. */
  async shared(): Promise<Target> {
    return (this.#shared ??= await this.published());
  }

  /** Another published one: the wrong one, for keys and paths. */
  async other(): Promise<Target> {
    return (this.#other ??= await this.published());
  }

  /** Calls an operation of the desk that has to work. */
  async applyAction(
    as: Role,
    name: 'update' | 'submit' | 'approve' | 'return' | 'schedule' | 'publish' | 'withdraw',
    { noticeId, etag }: Target,
    body?: unknown,
  ): Promise<Target> {
    await this.#call(`noticeDesk.${name}`, { as, params: { noticeId }, ifMatch: etag, body });
    return this.latest(noticeId);
  }

  /** The version of a notice that there is now. */
  async latest(noticeId: string, as: Role = 'reviewer'): Promise<Target> {
    const { headers } = await this.#call('noticeDesk.get', { as, params: { noticeId } });
    const etag = headers.get('ETag');
    if (etag === null) throw new Blocked('noticeDesk.get answers no ETag');
    return { noticeId, etag };
  }

  async cleanUp(): Promise<CleanUp> {
    const left: LeftBehind[] = [];
    let withdrawn = 0;
    for (const noticeId of this.#made) {
      try {
        await this.#withdraw(noticeId);
        withdrawn += 1;
      } catch (error) {
        left.push({ id: noticeId, why: error instanceof Error ? error.message : String(error) });
      }
    }
    const hasMade = this.#made.size > 0;
    this.#made.clear();
    const remark = `${withdrawn} notices with ${this.#tools.mark} in their title were made and withdrawn. They stay on the desk as records.`;
    return { withdrawn, left, ...(hasMade ? { remark } : {}) };
  }

  /** The contract deletes no notice, and withdraws only those with a date: so a draft gets a date. */
  async #withdraw(noticeId: string): Promise<void> {
    const reason = { reason: 'End of the conformance test.' };
    let now = await this.#stateOf(noticeId);
    if (now.isPublished || now.state === 'scheduled' || now.state === 'expired') {
      await this.applyAction('reviewer', 'withdraw', now, reason);
      return;
    }
    if (now.state === 'withdrawn') return;
    if (now.state === 'draft') await this.applyAction('author', 'submit', now);
    now = await this.#stateOf(noticeId);
    if (now.state === 'secrecyReview') await this.applyAction('reviewer', 'approve', now, { secrecyChecked: true });
    const approved = await this.latest(noticeId);
    const scheduled = await this.applyAction('reviewer', 'schedule', approved, { publishAt: farAway });
    await this.applyAction('reviewer', 'withdraw', scheduled, reason);
  }

  async #stateOf(noticeId: string): Promise<Target & { readonly state: unknown; readonly isPublished: boolean }> {
    const { json, headers } = await this.#call('noticeDesk.get', { as: 'reviewer', params: { noticeId } });
    const { state, liveRevision } = isRecord(json) ? json : {};
    const isPublished = liveRevision !== null && state !== 'withdrawn';
    return { noticeId, etag: headers.get('ETag') ?? '', state, isPublished };
  }

  async #call(id: OperationName, call: Call): Promise<Exchange> {
    return expectWorking(await this.#tools.caller.call(id, call));
  }
}
