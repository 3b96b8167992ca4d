import type { Call, Exchange } from '../../../conformance/caller.ts';
import type { Tools } from '../../../conformance/check.ts';
import { Blocked, expectWorking, idOf, isRecord, requireWrites } from '../../../conformance/expect.ts';
import type { CleanUp, Fixture, LeftBehind, Run } from '../../../conformance/module-conformance.ts';
import type { OperationName } from '../../../contract/index.ts';

/** A thing of the sandbox organisation, and the version it is in. */
export interface Target {
  readonly id: string;
  readonly etag: string;
}

/** Tools and fixture for checks of people. */
export type PeopleRun = Run<PeopleFixture>;

const as = 'reviewer' as const;
const lastDay = '2020-03-01';

/**
 * Makes members and groups of the sandbox organisation for checks. It makes none without permission to write, and closes
 * all of them at the end.
 */
export class PeopleFixture implements Fixture {
  readonly #tools: Tools;
  readonly #members = new Set<string>();
  readonly #groups = new Set<string>();

  constructor(tools: Tools) {
    this.#tools = tools;
  }

  /** A body for `members.create`. */
  memberContent(changes: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> {
    const { organizationId, mark } = this.#tools;
    return { displayName: `一致性测试 ${mark}`.slice(0, 50), organizationId, stage: 'activist', ...changes };
  }

  /** A body for `organizationDesk.create`. */
  groupContent(changes: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> {
    const { organizationId, mark } = this.#tools;
    const name = `一致性测试 ${mark}`;
    return { parentId: organizationId, name, shortName: name.slice(0, 40), kind: 'group', ...changes };
  }

  /** A body for `roles.assign`, of a role that any number of people may hold. */
  async roleContent(): Promise<Readonly<Record<string, unknown>>> {
    return { memberId: (await this.member()).id, organizationId: this.#tools.organizationId, role: 'trainer' };
  }

  remember(id: OperationName, { status, json }: Exchange): void {
    if (status >= 300 || !isRecord(json) || typeof json['id'] !== 'string') return;
    if (id === 'members.create') this.#members.add(json['id']);
    if (id === 'organizationDesk.create') this.#groups.add(json['id']);
  }

  member(): Promise<Target> {
    return this.#make('members.create', this.memberContent());
  }

  group(): Promise<Target> {
    return this.#make('organizationDesk.create', this.groupContent());
  }

  /** Makes a member with a participation, and returns the ids of both. */
  async participation(): Promise<{ readonly memberId: string; readonly participationId: string }> {
    const { id: memberId } = await this.member();
    const body = { organizationId: (await this.group()).id, from: '2020-01-01' };
    const { json } = await this.#call('members.addParticipation', { as, params: { memberId }, body });
    const participations = isRecord(json) ? json['participations'] : undefined;
    const first: unknown = Array.isArray(participations) ? participations[0] : undefined;
    if (!isRecord(first) || typeof first['id'] !== 'string') throw new Blocked('members.addParticipation adds none');
    return { memberId, participationId: first['id'] };
  }

  /** Gives a new member a role that began some time ago, and returns its id. */
  async role(): Promise<string> {
    requireWrites(this.#tools);
    const body = { ...(await this.roleContent()), from: '2020-01-01T00:00:00Z' };
    return idOf(await this.#call('roles.assign', { as, body }));
  }

  async cleanUp(): Promise<CleanUp> {
    const left: LeftBehind[] = [];
    const made = [...this.#members].length + [...this.#groups].length;
    for (const id of this.#members) await this.#close('members', { memberId: id }, { leftOn: lastDay }, id, left);
    for (const id of this.#groups) {
      await this.#close('organizationDesk', { organizationId: id }, { closedOn: lastDay }, id, left);
    }
    this.#members.clear();
    this.#groups.clear();
    const remark = `${made} members and groups with ${this.#tools.mark} in their names were made and closed. They stay on record.`;
    return { withdrawn: made - left.length, left, ...(made > 0 ? { remark } : {}) };
  }

  async #close(
    resource: 'members' | 'organizationDesk',
    params: Readonly<Record<string, string>>,
    body: Readonly<Record<string, unknown>>,
    id: string,
    left: LeftBehind[],
  ): Promise<void> {
    try {
      const { headers, json } = await this.#call(`${resource}.get`, { as, params });
      const end = isRecord(json) ? (json['leftOn'] ?? json['closedOn']) : null;
      if (typeof end === 'string') return;
      const etag = headers.get('ETag') ?? '';
      await this.#call(`${resource}.close`, { as, params, ifMatch: etag, body });
    } catch (error) {
      left.push({ id, why: error instanceof Error ? error.message : String(error) });
    }
  }

  async #make(id: 'members.create' | 'organizationDesk.create', body: unknown): Promise<Target> {
    requireWrites(this.#tools);
    const created = await this.#call(id, { as, body });
    this.remember(id, created);
    const etag = created.headers.get('ETag');
    if (etag === null) throw new Blocked(`${id} answers no ETag`);
    return { id: idOf(created), etag };
  }

  async #call(id: OperationName, call: Call): Promise<Exchange> {
    return expectWorking(await this.#tools.caller.call(id, call));
  }
}
