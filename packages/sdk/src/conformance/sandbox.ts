import type { Answer, Call, Caller } from './caller.ts';
import { tusVersion } from '../contract/index.ts';
import { isRecord, NotCheckable, outcomeOf } from './expect.ts';
import type { OperationId } from './operations.ts';
import type { Role } from './tokens.ts';

/** A notice of the sandbox organisation, and the version it is in. */
export interface Target {
  readonly noticeId: string;
  readonly etag: string;
}

/** What could not be taken away again, and why. */
export interface LeftBehind {
  /** Its id, for whoever takes it away by hand. */
  readonly noticeId: string;
  /** What the server answered. */
  readonly why: string;
}

/** Something that has to work before a check can begin did not: that is the failure of another operation. */
export class Blocked extends Error {
  override readonly name = 'Blocked';
}

/** A text, for uploads. */
export const uploadText = 'Made by the conformance suite. 请忽略。\n';

/** Year 2090: so far away that nothing scheduled for it goes up. */
const farAway = '2090-01-01T00:00:00Z';

/**
 * Notices to play with, all of the sandbox organisation and for its own Party members only. Nothing is made without leave,
 * and everything that was made is withdrawn at the end.
 */
export class Sandbox {
  readonly organizationId: string;
  /** In the title of everything that was made. */
  readonly mark: string;
  readonly #caller: Caller;
  readonly #mayWrite: boolean;
  readonly #made = new Set<string>();
  readonly #uploads = new Set<string>();
  #shared: Target | undefined;
  #other: Target | undefined;

  constructor(caller: Caller, organizationId: string, mayWrite: boolean, mark: string) {
    this.#caller = caller;
    this.organizationId = organizationId;
    this.#mayWrite = mayWrite;
    this.mark = mark;
  }

  get mayWrite(): boolean {
    return this.#mayWrite;
  }

  /** A body for `noticeDesk.create`. */
  content(changes: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> {
    return {
      organizationId: this.organizationId,
      kind: 'notice',
      categoryCode: 'service',
      disclosureScope: 'branch',
      title: `一致性测试 ${this.mark}`,
      summary: 'Made by the conformance suite. 请忽略。',
      bodyHtml: '<p>Made by the conformance suite; it will be withdrawn. 请忽略。</p>',
      requiresAck: true,
      ...changes,
    };
  }

  /** Remembers what a check made itself, so that it is taken away. */
  remember(id: OperationId, answer: Answer): void {
    const made = id === 'noticeDesk.create' ? this.#made : id === 'uploads.create' ? this.#uploads : undefined;
    if (answer.status < 300 && isRecord(answer.json) && typeof answer.json['id'] === 'string') {
      made?.add(answer.json['id']);
    }
  }

  /** A body for `uploads.create`. */
  file(changes: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> {
    return {
      purpose: 'noticeAttachment',
      organizationId: this.organizationId,
      fileName: `conformance-${this.mark}.txt`,
      mediaType: 'text/plain',
      size: new TextEncoder().encode(uploadText).length,
      ...changes,
    };
  }

  /** An upload of the author's with no bytes yet; its id. */
  async upload(changes: Readonly<Record<string, unknown>> = {}): Promise<string> {
    if (!this.#mayWrite) throw new NotCheckable('needs --allow-writes');
    const answer = await this.#must('uploads.create', { as: 'author', body: this.file(changes) });
    this.remember('uploads.create', answer);
    const id = isRecord(answer.json) ? answer.json['id'] : undefined;
    if (typeof id !== 'string') throw new Blocked('uploads.create answers no id');
    return id;
  }

  /** Throws away what was uploaded: a person may have so many, and no more. */
  async forgetUploads(): Promise<void> {
    for (const uploadId of this.#uploads) {
      await this.#caller.call('uploads.remove', {
        as: 'author',
        params: { uploadId },
        headers: { 'Tus-Resumable': tusVersion },
      });
    }
    this.#uploads.clear();
  }

  async draft(changes: Readonly<Record<string, unknown>> = {}): Promise<Target> {
    if (!this.#mayWrite) throw new NotCheckable('needs --allow-writes');
    const answer = await this.#must('noticeDesk.create', { as: 'author', body: this.content(changes) });
    this.remember('noticeDesk.create', answer);
    const id = isRecord(answer.json) ? answer.json['id'] : undefined;
    if (typeof id !== 'string') throw new Blocked('noticeDesk.create answers no id');
    return this.latest(id);
  }

  async inReview(): Promise<Target> {
    return this.act('author', 'submit', await this.draft());
  }

  async approved(): Promise<Target> {
    return this.act('reviewer', 'approve', await this.inReview(), { secrecyChecked: true });
  }

  async published(changes: Readonly<Record<string, unknown>> = {}): Promise<Target> {
    const submitted = await this.act('author', 'submit', await this.draft(changes));
    const approved = await this.act('reviewer', 'approve', submitted, { secrecyChecked: true });
    return this.act('reviewer', 'publish', approved);
  }

  /** One that is up, for reading and marking. */
  async shared(): Promise<Target> {
    return (this.#shared ??= await this.published());
  }

  /** Another one that is up: the wrong one, for keys and paths. */
  async other(): Promise<Target> {
    return (this.#other ??= await this.published());
  }

  /** One act of the desk that has to work. */
  async act(
    as: Role,
    name: 'update' | 'submit' | 'approve' | 'return' | 'schedule' | 'publish' | 'withdraw',
    { noticeId, etag }: Target,
    body?: unknown,
  ): Promise<Target> {
    await this.#must(`noticeDesk.${name}`, { as, params: { noticeId }, ifMatch: etag, body });
    return this.latest(noticeId);
  }

  /** The version of a notice that there is now. */
  async latest(noticeId: string, as: Role = 'reviewer'): Promise<Target> {
    const answer = await this.#must('noticeDesk.get', { as, params: { noticeId } });
    const etag = answer.headers.get('ETag');
    if (etag === null) throw new Blocked('noticeDesk.get answers no ETag');
    return { noticeId, etag };
  }

  /** Takes down everything that was made. */
  async cleanUp(): Promise<{ readonly withdrawn: number; readonly left: readonly LeftBehind[] }> {
    const left: LeftBehind[] = [];
    let withdrawn = 0;
    for (const noticeId of this.#made) {
      try {
        await this.#withdraw(noticeId);
        withdrawn += 1;
      } catch (error) {
        left.push({ noticeId, why: error instanceof Error ? error.message : String(error) });
      }
    }
    this.#made.clear();
    // Whatever comes of it: what is left is forgotten by the server itself.
    await this.forgetUploads().catch(() => {});
    return { withdrawn, left };
  }

  /** There is no deletion in the contract, and only what is up or has a date can be withdrawn: so a draft gets a date. */
  async #withdraw(noticeId: string): Promise<void> {
    let state = await this.#stateOf(noticeId);
    if (state.isUp || state.state === 'scheduled' || state.state === 'expired') {
      await this.act('reviewer', 'withdraw', state, { reason: 'End of the conformance test.' });
      return;
    }
    if (state.state === 'withdrawn') return;
    if (state.state === 'draft') await this.act('author', 'submit', state);
    state = await this.#stateOf(noticeId);
    if (state.state === 'secrecyReview') await this.act('reviewer', 'approve', state, { secrecyChecked: true });
    const scheduled = await this.act('reviewer', 'schedule', await this.latest(noticeId), { publishAt: farAway });
    await this.act('reviewer', 'withdraw', scheduled, { reason: 'End of the conformance test.' });
  }

  async #stateOf(noticeId: string): Promise<Target & { readonly state: unknown; readonly isUp: boolean }> {
    const { json, headers } = await this.#must('noticeDesk.get', { as: 'reviewer', params: { noticeId } });
    const { state, liveRevision } = isRecord(json) ? json : {};
    const isUp = liveRevision !== null && state !== 'withdrawn';
    return { noticeId, etag: headers.get('ETag') ?? '', state, isUp };
  }

  async #must(id: OperationId, call: Call): Promise<Answer> {
    const answer = await this.#caller.call(id, call);
    if (answer.status < 200 || answer.status > 299) {
      throw new Blocked(`${answer.request} answers ${outcomeOf(answer)} (request id ${answer.requestId ?? 'missing'})`);
    }
    return answer;
  }
}
