import type { Call, Exchange } from '../../../conformance/caller.ts';
import type { Tools } from '../../../conformance/check.ts';
import { Blocked, expectWorking, idOf, isRecord, requireWrites } from '../../../conformance/expect.ts';
import type { CleanUp, Fixture, LeftBehind, Run } from '../../../conformance/module-conformance.ts';
import type { Role } from '../../../conformance/tokens.ts';
import type { OperationName } from '../../../contract/index.ts';

/** An example item of the sandbox organisation, and the version it is in. */
export interface Target {
  readonly exampleItemId: string;
  readonly etag: string;
}

/** Tools for the checks of example items. */
export type ExampleItemRun = Run<ExampleItemFixture>;

/** Makes example items for checks. It makes none without permission to write, and withdraws all of them at the end. */
export class ExampleItemFixture implements Fixture {
  readonly #tools: Tools;
  readonly #made = new Set<string>();
  #shared: Target | undefined;
  #other: Target | undefined;

  constructor(tools: Tools) {
    this.#tools = tools;
  }

  /** A body for `exampleItemDesk.create`. */
  content(changes: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> {
    const { organizationId, mark } = this.#tools;
    const text = 'Made by the conformance suite; it will be withdrawn. 请忽略。';
    return { organizationId, title: `一致性测试 ${mark}`, text, ...changes };
  }

  remember(id: OperationName, { status, json }: Exchange): void {
    if (id !== 'exampleItemDesk.create' || status >= 300 || !isRecord(json)) return;
    if (typeof json['id'] === 'string') this.#made.add(json['id']);
  }

  async draft(): Promise<Target> {
    requireWrites(this.#tools);
    const created = await this.#call('exampleItemDesk.create', { as: 'author', body: this.content() });
    this.remember('exampleItemDesk.create', created);
    return this.latest(idOf(created));
  }

  async published(): Promise<Target> {
    return this.applyAction('publish', await this.draft());
  }

  /** A published one that many checks read. */
  async shared(): Promise<Target> {
    return (this.#shared ??= await this.published());
  }

  /** Makes another published one: the wrong one, for keys and paths. */
  async other(): Promise<Target> {
    return (this.#other ??= await this.published());
  }

  /** Calls an operation of the desk that has to work. */
  async applyAction(name: 'publish' | 'withdraw', { exampleItemId, etag }: Target, body?: unknown): Promise<Target> {
    await this.#call(`exampleItemDesk.${name}`, { as: 'reviewer', params: { exampleItemId }, ifMatch: etag, body });
    return this.latest(exampleItemId);
  }

  /** The version of an example item that there is now. */
  async latest(exampleItemId: string, as: Role = 'reviewer'): Promise<Target> {
    const { headers } = await this.#call('exampleItemDesk.get', { as, params: { exampleItemId } });
    const etag = headers.get('ETag');
    if (etag === null) throw new Blocked('exampleItemDesk.get answers no ETag');
    return { exampleItemId, etag };
  }

  async cleanUp(): Promise<CleanUp> {
    const left: LeftBehind[] = [];
    let withdrawn = 0;
    for (const id of this.#made) {
      try {
        await this.#withdraw(id);
        withdrawn += 1;
      } catch (error) {
        left.push({ id, why: error instanceof Error ? error.message : String(error) });
      }
    }
    const hasMade = this.#made.size > 0;
    this.#made.clear();
    const remark = `${withdrawn} example items with ${this.#tools.mark} in their title were made and withdrawn. They stay on the desk as records.`;
    return { withdrawn, left, ...(hasMade ? { remark } : {}) };
  }

  /** The contract deletes nothing, and withdraws only what is published: so a draft is published first. */
  async #withdraw(exampleItemId: string): Promise<void> {
    const { json } = await this.#call('exampleItemDesk.get', { as: 'reviewer', params: { exampleItemId } });
    const state = isRecord(json) ? json['state'] : undefined;
    if (state === 'withdrawn') return;
    const latest = await this.latest(exampleItemId);
    const published = state === 'draft' ? await this.applyAction('publish', latest) : latest;
    await this.applyAction('withdraw', published, { reason: 'End of the conformance test.' });
  }

  async #call(id: OperationName, call: Call): Promise<Exchange> {
    return expectWorking(await this.#tools.caller.call(id, call));
  }
}
