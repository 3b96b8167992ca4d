import { tusVersion, type Upload, uploadLimits } from '../../contract/index.ts';
import type { Answer } from '../caller.ts';
import type { Check, Run } from '../check.ts';
import { each, expectFieldProblem, expectProblem, expectSuccess, expectThat, isRecord } from '../expect.ts';
import { operationOf, type OperationId } from '../operations.ts';
import { uploadText } from '../sandbox.ts';

const tus = { 'Tus-Resumable': tusVersion };
const size = new TextEncoder().encode(uploadText).length;

/** What becomes of a file on its way: begun within the limits, gone on with after a cut, taken by one notice. */
export const uploadStates = {
  'uploads.create': async (run) => {
    const ask = async (changes: Readonly<Record<string, unknown>>) => {
      const answer = await run.caller.call('uploads.create', { as: 'author', body: run.sandbox.file(changes) });
      run.sandbox.remember('uploads.create', answer);
      return answer;
    };
    const tooMuch = uploadLimits.noticeAttachment.size + 1;
    await each([
      async () => expectProblem(await ask({ size: tooMuch }), 'upload-too-large'),
      async () => expectFieldProblem(await ask({ size: 0 }), 'invalid-body', '/size'),
      async () => expectProblem(await ask({ fileName: 'a.html', mediaType: 'text/html' }), 'file-type-not-allowed'),
      async () => expectProblem(await ask({ fileName: 'a.exe' }), 'file-type-not-allowed'),
      async () => {
        const answer = await ask({ fileName: '../../a.txt' });
        expectSuccess(operationOf('uploads.create'), answer);
        const { fileName, state, offset } = answer.json as Upload;
        expectThat(fileName === 'a.txt', answer, 'a name without a path', fileName);
        expectThat(state === 'open' && offset === 0, answer, 'an open upload at 0', `${state} at ${offset}`);
      },
    ]);
    await run.sandbox.forgetUploads();
  },

  'uploads.offset': async (run) => {
    const id = await run.sandbox.upload();
    await expectOffset(run, id, 0);
    await must(run, id, 0, uploadText.slice(0, 10));
    await expectOffset(run, id, 10);
  },

  'uploads.append': async (run) => {
    await each([
      async () => {
        const id = await run.sandbox.upload();
        await must(run, id, 0, uploadText.slice(0, 10));
        expectProblem(await append(run, id, 0, uploadText.slice(0, 10)), 'upload-offset-conflict');
        expectProblem(await append(run, id, 11, uploadText.slice(11)), 'upload-offset-conflict');
        await expectOffset(run, id, 10);
        await must(run, id, 10, uploadText.slice(10));
        await expectState(run, id, 'complete');
      },
      async () => {
        const id = await run.sandbox.upload();
        expectProblem(await append(run, id, 0, `${uploadText}.`), 'upload-too-large');
        await expectOffset(run, id, 0);
      },
      async () => {
        const id = await run.sandbox.upload({ fileName: 'a.pdf', mediaType: 'application/pdf' });
        expectProblem(await append(run, id, 0, uploadText), 'file-type-mismatch');
      },
    ]);
    await run.sandbox.forgetUploads();
  },

  'uploads.get': async (run) => {
    const { sandbox, caller } = run;
    const take = async (attachmentIds: readonly string[]) => {
      const body = sandbox.content({ attachmentIds });
      const answer = await caller.call('noticeDesk.create', { as: 'author', body });
      sandbox.remember('noticeDesk.create', answer);
      return answer;
    };
    const open = await sandbox.upload();
    await expectState(run, open, 'open');
    expectFieldProblem(await take([open]), 'invalid-body', '/attachmentIds/0');
    await must(run, open, 0, uploadText);
    const taken = await take([open]);
    expectSuccess(operationOf('noticeDesk.create'), taken);
    const attached = isRecord(taken.json) ? taken.json['attachments'] : undefined;
    const count = Array.isArray(attached) ? attached.length : 0;
    expectThat(count === 1, taken, 'the file among the attachments', `${count} attachments`);
    // It is the notice's now, and no other's.
    expectFieldProblem(await take([open]), 'invalid-body', '/attachmentIds/0');
    expectProblem(await caller.call('uploads.get', { as: 'author', params: { uploadId: open } }), 'not-found');
    await sandbox.forgetUploads();
  },

  'uploads.remove': async (run) => {
    const uploadId = await run.sandbox.upload();
    const remove = () => run.caller.call('uploads.remove', { as: 'author', params: { uploadId }, headers: tus });
    expectSuccess(operationOf('uploads.remove'), await remove());
    expectProblem(await run.caller.call('uploads.get', { as: 'author', params: { uploadId } }), 'not-found');
    expectProblem(await remove(), 'not-found');
  },
} as const satisfies Partial<Record<OperationId, Check>>;

/** The texts of the suite begin with ASCII, so that a character is a byte there. */
function append(run: Run, uploadId: string, offset: number, rawBody: string): Promise<Answer> {
  const own = { 'Upload-Offset': String(offset), 'Content-Type': 'application/offset+octet-stream' };
  return run.caller.call('uploads.append', {
    as: 'author',
    params: { uploadId },
    headers: { ...tus, ...own },
    rawBody,
    about: `${rawBody.length} characters at ${offset}`,
  });
}

async function must(run: Run, uploadId: string, offset: number, text: string): Promise<void> {
  const answer = await append(run, uploadId, offset, text);
  expectSuccess(operationOf('uploads.append'), answer);
  const wanted = String(offset + new TextEncoder().encode(text).length);
  const said = answer.headers.get('Upload-Offset');
  expectThat(said === wanted, answer, `Upload-Offset: ${wanted}`, said ?? 'none');
}

async function expectOffset(run: Run, uploadId: string, offset: number): Promise<void> {
  const answer = await run.caller.call('uploads.offset', { as: 'author', params: { uploadId }, headers: tus });
  expectSuccess(operationOf('uploads.offset'), answer);
  const said = ['Upload-Offset', 'Upload-Length'].map((name) => answer.headers.get(name)).join(' of ');
  expectThat(said === `${offset} of ${size}`, answer, `${offset} of ${size} bytes`, said);
}

async function expectState(run: Run, uploadId: string, wanted: string): Promise<void> {
  const answer = await run.caller.call('uploads.get', { as: 'author', params: { uploadId } });
  expectSuccess(operationOf('uploads.get'), answer);
  const { state } = answer.json as Upload;
  expectThat(state === wanted, answer, `the state ${wanted}`, state);
}
