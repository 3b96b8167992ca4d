import { type Contract, tusVersion } from '../contract/index.ts';
import type { Call } from './caller.ts';
import { isRecord, NotCheckable } from './expect.ts';
import type { Run } from './check.ts';
import type { OperationId } from './operations.ts';
import { type Target, uploadText } from './sandbox.ts';

/** Makes a request that has to succeed, with whatever it needs to be there. */
type Prepare = (run: Run) => Promise<Call> | Call;

type Requests = { readonly [R in keyof Contract]: { readonly [K in keyof Contract[R]]: Prepare } };

const asMember = { as: 'member' } as const;

const onShared =
  (call: Partial<Call> = {}): Prepare =>
  async ({ sandbox }) => {
    const { noticeId } = await sandbox.shared();
    return { ...asMember, params: { noticeId }, ...call };
  };

const onTarget =
  (as: Call['as'], make: (run: Run) => Promise<Target>, body?: unknown): Prepare =>
  async (run) => {
    const { noticeId, etag } = await make(run);
    return { as, params: { noticeId }, ifMatch: etag, body };
  };

const onUpload =
  (call: Partial<Call> = {}): Prepare =>
  async ({ sandbox }) => ({ as: 'author', params: { uploadId: await sandbox.upload() }, ...call });

/** The whole text at once. */
const allBytes: Partial<Call> = {
  headers: {
    'Tus-Resumable': tusVersion,
    'Upload-Offset': '0',
    'Content-Type': 'application/offset+octet-stream',
  },
  rawBody: uploadText,
};

/** One for each operation; a new one does not compile until it is known how to call it. */
const requests: Requests = {
  me: { get: () => asMember },
  organizations: {
    list: () => asMember,
    get: ({ sandbox }) => ({ ...asMember, params: { organizationId: sandbox.organizationId } }),
  },
  notices: {
    list: () => asMember,
    counts: () => asMember,
    get: async (run) => ({ ...asMember, params: { noticeId: await someNotice(run) } }),
    mark: async ({ sandbox }) => ({
      ...asMember,
      body: { mark: 'read', noticeIds: [(await sandbox.shared()).noticeId] },
    }),
    acknowledge: onShared({ body: { revision: 1 } }),
    archive: onShared(),
    unarchive: onShared(),
  },
  noticeDesk: {
    list: () => ({ as: 'author' }),
    get: async (run) => ({ as: 'author', params: { noticeId: await someDeskNotice(run) } }),
    create: ({ sandbox }) => {
      if (!sandbox.mayWrite) throw new NotCheckable('needs --allow-writes');
      return { as: 'author', body: sandbox.content() };
    },
    update: onTarget('author', ({ sandbox }) => sandbox.draft(), { summary: 'Changed by the conformance suite.' }),
    submit: onTarget('author', ({ sandbox }) => sandbox.draft()),
    approve: onTarget('reviewer', ({ sandbox }) => sandbox.inReview(), { secrecyChecked: true }),
    return: onTarget('reviewer', ({ sandbox }) => sandbox.inReview(), { reason: 'Conformance test.' }),
    schedule: onTarget('reviewer', ({ sandbox }) => sandbox.approved(), { publishAt: '2090-01-01T00:00:00Z' }),
    publish: onTarget('reviewer', ({ sandbox }) => sandbox.approved()),
    withdraw: onTarget('reviewer', ({ sandbox }) => sandbox.published(), { reason: 'Conformance test.' }),
    receipts: async ({ sandbox }) => ({ as: 'author', params: { noticeId: (await sandbox.shared()).noticeId } }),
  },
  uploads: {
    list: () => ({ as: 'author' }),
    create: ({ sandbox }) => {
      if (!sandbox.mayWrite) throw new NotCheckable('needs --allow-writes');
      return { as: 'author', body: sandbox.file() };
    },
    get: onUpload(),
    offset: onUpload({ headers: { 'Tus-Resumable': tusVersion } }),
    append: onUpload(allBytes),
    remove: onUpload({ headers: { 'Tus-Resumable': tusVersion } }),
    capabilities: () => ({ as: 'visitor' }),
  },
  events: { stream: () => asMember, poll: () => asMember },
};

/** A well-formed request for the operation, to something that is in the state for it. */
export async function wellFormed(run: Run, id: OperationId): Promise<Call> {
  const [resource, name] = id.split('.') as [keyof Contract, string];
  const own = requests[resource] as unknown as Readonly<Record<string, Prepare>>;
  return own[name]!(run);
}

const refusable = new WeakMap<Run, Map<OperationId, Call>>();

/**
 * As `wellFormed`, for requests that are made wrong or come from the wrong person: as none of them has an effect, one
 * notice will do for all, and less is left on the desk.
 */
export async function toBeRefused(run: Run, id: OperationId): Promise<Call> {
  const known = refusable.get(run) ?? new Map<OperationId, Call>();
  refusable.set(run, known);
  const call = known.get(id) ?? (await wellFormed(run, id));
  known.set(id, call);
  return call;
}

/** The suite's own notice, or any that is there where it may not write. */
async function someNotice({ caller, sandbox }: Run): Promise<string> {
  if (sandbox.mayWrite) return (await sandbox.shared()).noticeId;
  return firstId((await caller.call('notices.list', { as: 'member', query: { limit: '1' } })).json);
}

async function someDeskNotice({ caller, sandbox }: Run): Promise<string> {
  if (sandbox.mayWrite) return (await sandbox.shared()).noticeId;
  return firstId((await caller.call('noticeDesk.list', { as: 'author', query: { limit: '1' } })).json);
}

function firstId(page: unknown): string {
  const items: unknown = isRecord(page) ? page['items'] : undefined;
  const first: unknown = Array.isArray(items) ? items[0] : undefined;
  if (isRecord(first) && typeof first['id'] === 'string') return first['id'];
  throw new NotCheckable('there is no notice to look at; --allow-writes makes one');
}

/** The same request with one thing changed, as far as its body can be: the server has to see that it is another. */
export async function changed({ sandbox }: Run, id: OperationId, call: Call): Promise<Call> {
  const { body } = call;
  if (id === 'noticeDesk.schedule') return { ...call, body: { publishAt: '2090-01-02T00:00:00Z' } };
  if (id === 'notices.mark' && isRecord(body)) return { ...call, body: { ...body, mark: 'seen' } };
  if (id === 'notices.acknowledge') return { ...call, body: { revision: 2 } };
  if (isRecord(body) && 'reason' in body) return { ...call, body: { reason: 'Another reason.' } };
  if (isRecord(body) && 'fileName' in body) return { ...call, body: { ...body, fileName: 'another.txt' } };
  if (id === 'uploads.remove') return { ...call, params: { uploadId: await sandbox.upload() } };
  if (isRecord(body) && 'title' in body) return { ...call, body: { ...body, title: `${String(body['title'])} 2` } };
  if (isRecord(body) && 'summary' in body) return { ...call, body: { summary: 'Another summary.' } };
  // Nothing in the body can be another: the path can.
  const { noticeId } = await sandbox.other();
  return { ...call, params: { noticeId } };
}
