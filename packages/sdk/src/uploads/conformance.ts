import type { Call, Exchange } from '../conformance/caller.ts';
import type { Tools } from '../conformance/check.ts';
import { everybody, officers, ownOfficers, type Expectations } from '../conformance/expectations.ts';
import {
  each,
  expectFieldProblem,
  expectProblem,
  expectSuccess,
  expectThat,
  expectWorking,
  idOf,
  isRecord,
  NotCheckable,
  requireWrites,
} from '../conformance/expect.ts';
import type { CleanUp, Fixture, ResourceConformance, Run } from '../conformance/module-conformance.ts';
import { type OperationName, tusVersion } from '../contract/index.ts';
import type { uploads } from './contract.ts';
import { uploadLimits, type UploadPurpose, uploadPurposes } from './limits.ts';
import type { Upload } from './schemas.ts';

type UploadRun = Run<UploadFixture>;

/** A text, for uploads. It begins with ASCII, so that a character is a byte there. */
const text = 'Made by the conformance suite. 请忽略。\n';
const size = new TextEncoder().encode(text).length;
const tus = { 'Tus-Resumable': tusVersion };

/** Begins uploads for checks, and removes them again: a person may have a limited number of them. */
class UploadFixture implements Fixture {
  readonly #tools: Tools;
  readonly #made = new Set<string>();

  constructor(tools: Tools) {
    this.#tools = tools;
  }

  /** A purpose that takes texts. @throws NotCheckable where there is none */
  get purpose(): UploadPurpose {
    const purpose = uploadPurposes.find((one) => {
      return ['text/plain', 'application/pdf'].every((type) => type in uploadLimits[one].mediaTypes);
    });
    if (!purpose) throw new NotCheckable('no purpose of uploads takes texts');
    return purpose;
  }

  /** A body for `uploads.create`. */
  file(changes: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> {
    const { organizationId, mark } = this.#tools;
    const fileName = `conformance-${mark}.txt`;
    return { purpose: this.purpose, organizationId, fileName, mediaType: 'text/plain', size, ...changes };
  }

  /** An upload of the author's with no bytes yet; its id. */
  async begin(changes: Readonly<Record<string, unknown>> = {}): Promise<string> {
    requireWrites(this.#tools);
    const call: Call = { as: 'author', body: this.file(changes) };
    const created = expectWorking(await this.#tools.caller.call('uploads.create', call));
    this.remember('uploads.create', created);
    return idOf(created);
  }

  remember(id: OperationName, { status, json }: Exchange): void {
    if (id !== 'uploads.create' || status >= 300 || !isRecord(json)) return;
    if (typeof json['id'] === 'string') this.#made.add(json['id']);
  }

  /** Removes what was uploaded and not used. */
  async removeAll(): Promise<void> {
    for (const uploadId of this.#made) {
      await this.#tools.caller.call('uploads.remove', { as: 'author', params: { uploadId }, headers: tus });
    }
    this.#made.clear();
  }

  async cleanUp(): Promise<CleanUp> {
    // The server itself removes later what could not be removed now.
    await this.removeAll().catch(() => {});
    return { withdrawn: 0, left: [] };
  }
}

/** An upload is its author's alone, whatever rights others have over the organisation. */
const ownUpload: Expectations = { ...ownOfficers, reviewer: 'not-found', staff: 'not-found' };

const onUpload =
  (call: Partial<Call> = {}) =>
  async ({ fixture }: UploadRun): Promise<Call> => ({
    as: 'author',
    params: { uploadId: await fixture.begin() },
    ...call,
  });

/** The whole text at once. */
const allBytes: Partial<Call> = {
  headers: { ...tus, 'Upload-Offset': '0', 'Content-Type': 'application/offset+octet-stream' },
  rawBody: text,
};

/** Uploads are begun within the limits, continue after a cut, and belong to the one thing that uses them. */
const resource: ResourceConformance<typeof uploads, UploadFixture> = {
  list: {
    request: () => ({ as: 'author' }),
    allows: officers,
    fill: async ({ fixture }) => {
      await fixture.begin();
      await fixture.begin();
    },
  },

  create: {
    request: ({ fixture }) => ({ as: 'author', body: fixture.file() }),
    other: ({ fixture }, good) => ({ ...good, body: fixture.file({ fileName: 'another.txt' }) }),
    // Organisations are no secret, so an officer of another one is refused openly.
    allows: { ...officers, outsider: 'forbidden' },
    states: async ({ caller, fixture }) => {
      const ask = async (changes: Readonly<Record<string, unknown>>) => {
        const answer = await caller.call('uploads.create', { as: 'author', body: fixture.file(changes) });
        fixture.remember('uploads.create', answer);
        return answer;
      };
      const tooMuch = uploadLimits[fixture.purpose].size + 1;
      await each([
        async () => expectProblem(await ask({ size: tooMuch }), 'upload-too-large'),
        async () => expectFieldProblem(await ask({ size: 0 }), 'invalid-body', '/size'),
        async () => expectProblem(await ask({ fileName: 'a.html', mediaType: 'text/html' }), 'file-type-not-allowed'),
        async () => expectProblem(await ask({ fileName: 'a.exe' }), 'file-type-not-allowed'),
        async () => {
          const answer = await ask({ fileName: '../../a.txt' });
          expectSuccess(answer);
          const { fileName, state, offset } = answer.json as Upload;
          expectThat(fileName === 'a.txt', answer, 'a name without a path', fileName);
          expectThat(state === 'open' && offset === 0, answer, 'an open upload at 0', `${state} at ${offset}`);
        },
      ]);
      await fixture.removeAll();
    },
  },

  get: {
    request: onUpload(),
    allows: ownUpload,
    states: async (run) => {
      const { fixture, caller, uploadUses } = run;
      const id = await fixture.begin();
      await expectState(run, id, 'open');
      const thing = uploadUses.get(fixture.purpose);
      if (!thing) throw new Error(`No conformance.ts says how uploads for ${fixture.purpose} are used.`);
      expectFieldProblem(await thing.use([id]), 'invalid-body', thing.pointer(0));
      await appendBytes(run, id, 0, text);
      const taken = await thing.use([id]);
      expectSuccess(taken);
      const count = isRecord(taken.json) ? thing.count(taken.json) : 0;
      expectThat(count === 1, taken, 'one file with what uses it', String(count));
      // Another thing can use it no more.
      expectFieldProblem(await thing.use([id]), 'invalid-body', thing.pointer(0));
      expectProblem(await caller.call('uploads.get', { as: 'author', params: { uploadId: id } }), 'not-found');
      await fixture.removeAll();
    },
  },

  offset: {
    request: onUpload({ headers: tus }),
    allows: ownUpload,
    states: async (run) => {
      const id = await run.fixture.begin();
      await expectOffset(run, id, 0);
      await appendBytes(run, id, 0, text.slice(0, 10));
      await expectOffset(run, id, 10);
    },
  },

  append: {
    request: onUpload(allBytes),
    allows: ownUpload,
    states: async (run) => {
      await each([
        async () => {
          const id = await run.fixture.begin();
          await appendBytes(run, id, 0, text.slice(0, 10));
          expectProblem(await append(run, id, 0, text.slice(0, 10)), 'upload-offset-conflict');
          expectProblem(await append(run, id, 11, text.slice(11)), 'upload-offset-conflict');
          await expectOffset(run, id, 10);
          await appendBytes(run, id, 10, text.slice(10));
          await expectState(run, id, 'complete');
        },
        async () => {
          const id = await run.fixture.begin();
          expectProblem(await append(run, id, 0, `${text}.`), 'upload-too-large');
          await expectOffset(run, id, 0);
        },
        async () => {
          const id = await run.fixture.begin({ fileName: 'a.pdf', mediaType: 'application/pdf' });
          expectProblem(await append(run, id, 0, text), 'file-type-mismatch');
        },
      ]);
      await run.fixture.removeAll();
    },
  },

  remove: {
    request: onUpload({ headers: tus }),
    other: async ({ fixture }, good) => ({ ...good, params: { uploadId: await fixture.begin() } }),
    allows: ownUpload,
    states: async ({ caller, fixture }) => {
      const uploadId = await fixture.begin();
      const remove = () => caller.call('uploads.remove', { as: 'author', params: { uploadId }, headers: tus });
      expectSuccess(await remove());
      expectProblem(await caller.call('uploads.get', { as: 'author', params: { uploadId } }), 'not-found');
      expectProblem(await remove(), 'not-found');
    },
  },

  capabilities: { request: () => ({ as: 'visitor' }), allows: everybody },
};

/** Conformance of uploads. */
export const uploadConformance = {
  fixture: (tools: Tools) => new UploadFixture(tools),
  resources: { uploads: resource },
};

function append(run: UploadRun, uploadId: string, offset: number, rawBody: string): Promise<Exchange> {
  const own = { 'Upload-Offset': String(offset), 'Content-Type': 'application/offset+octet-stream' };
  return run.caller.call('uploads.append', {
    as: 'author',
    params: { uploadId },
    headers: { ...tus, ...own },
    rawBody,
    about: `${rawBody.length} characters at ${offset}`,
  });
}

/** Sends bytes that the server has to take. */
async function appendBytes(run: UploadRun, uploadId: string, offset: number, text: string): Promise<void> {
  const answer = await append(run, uploadId, offset, text);
  expectSuccess(answer);
  const wanted = String(offset + new TextEncoder().encode(text).length);
  const said = answer.headers.get('Upload-Offset');
  expectThat(said === wanted, answer, `Upload-Offset: ${wanted}`, said ?? 'none');
}

async function expectOffset(run: UploadRun, uploadId: string, offset: number): Promise<void> {
  const answer = await run.caller.call('uploads.offset', { as: 'author', params: { uploadId }, headers: tus });
  expectSuccess(answer);
  const said = ['Upload-Offset', 'Upload-Length'].map((name) => answer.headers.get(name)).join(' of ');
  expectThat(said === `${offset} of ${size}`, answer, `${offset} of ${size} bytes`, said);
}

async function expectState(run: UploadRun, uploadId: string, wanted: string): Promise<void> {
  const answer = await run.caller.call('uploads.get', { as: 'author', params: { uploadId } });
  expectSuccess(answer);
  const { state } = answer.json as Upload;
  expectThat(state === wanted, answer, `the state ${wanted}`, state);
}
