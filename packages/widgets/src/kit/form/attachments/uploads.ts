import { isApiError, isNetworkError, type Upload, UploadsResource, type UploadTask } from '@party-affairs/sdk';
import { fileNameLength, type UploadPurpose } from '@party-affairs/sdk/contract';
import type { ReactiveController } from 'lit';
import type { Session } from '../../data/session.ts';
import type { WidgetHost, HostContext } from '../../element/host-context.ts';
import type { AttachedFile } from './attached-files.ts';

/** How far a file is. `waiting`: for its turn, for a network, or for an organisation it can be uploaded for. */
export type UploadProgress =
  | { readonly state: 'waiting' | 'done' }
  | { readonly state: 'sending'; readonly sent: number }
  | { readonly state: 'failed'; readonly error: unknown };

export interface UploadsOptions {
  readonly purpose: UploadPurpose;
  /** The organisation the files are for; empty while none is chosen. */
  readonly organizationId: () => string;
  /** The file in the form; undefined: it is not wanted any more. */
  readonly find: (key: string) => AttachedFile | undefined;
  readonly onDone: (key: string, upload: Upload) => void;
  /** Called when an upload cannot be used any more and begins once more. */
  readonly onRestart: (key: string) => void;
  readonly onFailed: (key: string, error: unknown) => void;
}

interface Job {
  readonly key: string;
  readonly file: File;
  progress: UploadProgress;
  /** The upload that is under way or has ended; undefined while there is none. */
  run: Run | undefined;
}

interface Run {
  readonly task: UploadTask;
  readonly session: Session;
  readonly organizationId: string;
  /** Stops it and leaves at the server what is there; `task.cancel()` throws that away. */
  readonly stop: AbortController;
}

/** More at once would not be faster, and the one that is wanted first would come later. */
const atOnce = 2;

/**
 * Files on their way to the server, two at a time. They wait while there is no network, and go on where they were cut.
 * The uploads follow the form: what is not in it any more is thrown away, also at the server.
 */
export class Uploads implements ReactiveController {
  readonly #host: WidgetHost;
  readonly #context: HostContext;
  readonly #options: UploadsOptions;
  readonly #jobs = new Map<string, Job>();
  #wasOffline = false;

  constructor(host: WidgetHost, context: HostContext, options: UploadsOptions) {
    this.#host = host;
    this.#context = context;
    this.#options = options;
    host.addController(this);
  }

  add(key: string, file: File): void {
    this.#jobs.set(key, { key, file, progress: { state: 'waiting' }, run: undefined });
    this.#update();
  }

  /** Returns the progress of a file; undefined when it was not chosen in this page. */
  progressOf(key: string): UploadProgress | undefined {
    return this.#jobs.get(key)?.progress;
  }

  /** Whether a file is on its way, or will be without the user doing anything. */
  isGoing(key: string): boolean {
    const state = this.progressOf(key)?.state;
    return state === 'waiting' || state === 'sending';
  }

  /** Uploads the rest of a file that failed, after what the server has. */
  retry(key: string): void {
    const job = this.#jobs.get(key);
    if (job?.progress.state !== 'failed') return;
    job.progress = { state: 'waiting' };
    this.#update();
  }

  /** A saved entity has taken these: they are no uploads any more. */
  taken(keys: ReadonlySet<string>): void {
    for (const key of keys) this.#jobs.delete(key);
  }

  hostUpdate(): void {
    this.#update();
  }

  /**
   * Pauses while the widget is not in the page. What is sent is kept at the server, and a widget that comes back goes
   * on from it.
   */
  hostDisconnected(): void {
    this.#pause();
  }

  #update(): void {
    const { session, attached } = this.#context;
    this.#follow();
    const offline = session?.offline ?? false;
    if (offline && !this.#wasOffline) this.#pause();
    if (this.#wasOffline && !offline) this.#revive();
    this.#wasOffline = offline;
    const organizationId = this.#options.organizationId();
    if (!session || !attached || offline || !organizationId) return;
    const jobs = [...this.#jobs.values()];
    let free = atOnce - jobs.filter(({ progress }) => progress.state === 'sending').length;
    for (const job of jobs) {
      if (free <= 0) break;
      if (job.progress.state !== 'waiting') continue;
      free -= 1;
      void this.#send(job, session, organizationId);
    }
  }

  /** Throws away what is not in the form any more, and takes back what was uploaded for another organisation. */
  #follow(): void {
    const organizationId = this.#options.organizationId();
    for (const job of this.#jobs.values()) {
      const file = this.#options.find(job.key);
      if (!file) {
        this.#jobs.delete(job.key);
        throwAway(job);
      } else if (job.progress.state === 'done' && file.id === null) {
        // The server does not know it any more.
        job.run = undefined;
        job.progress = { state: 'waiting' };
      } else if (job.run && organizationId && job.run.organizationId !== organizationId) {
        throwAway(job);
        job.progress = { state: 'waiting' };
        this.#options.onRestart(job.key);
      }
    }
  }

  #pause(): void {
    for (const job of this.#jobs.values()) if (job.progress.state === 'sending') halt(job);
  }

  /** Takes up uploads that failed for lack of a network, when there is one again. */
  #revive(): void {
    for (const job of this.#jobs.values()) {
      if (job.progress.state === 'failed' && isNetworkError(job.progress.error)) job.progress = { state: 'waiting' };
    }
  }

  async #send(job: Job, session: Session, organizationId: string): Promise<void> {
    const stop = new AbortController();
    session.signal.addEventListener('abort', () => stop.abort(), { once: true, signal: stop.signal });
    const task = new UploadsResource(session.client).start(job.file, {
      purpose: this.#options.purpose,
      organizationId,
      fileName: savedName(job.file.name),
      signal: stop.signal,
      onProgress: ({ sent }) => {
        if (job.run !== run) return;
        job.progress = { state: 'sending', sent };
        this.#host.requestUpdate();
      },
    });
    const run: Run = { task, session, organizationId, stop };
    job.run = run;
    job.progress = { state: 'sending', sent: 0 };
    try {
      const upload = await task;
      if (job.run !== run) return;
      job.progress = { state: 'done' };
      this.#options.onDone(job.key, upload);
    } catch (error) {
      if (job.run !== run) return;
      job.run = undefined;
      // Without a network it waits for one, and the user has to do nothing.
      const waits = isNetworkError(error) && session.offline;
      job.progress = waits ? { state: 'waiting' } : { state: 'failed', error };
      if (!waits) this.#options.onFailed(job.key, error);
    }
    this.#host.requestUpdate();
  }
}

/** Whether the same again may succeed. */
export function mayRetry(error: unknown): boolean {
  // A file that cannot be read any more is no error of ours. All else may be the network or the server.
  return isApiError(error) ? error.isRetryable || error.status === 401 : !(error instanceof DOMException);
}

/**
 * Cuts a name to the length the API allows. Some file systems allow longer ones. The ending is kept, which says what
 * the file is.
 */
function savedName(name: string): string {
  const ending = /\.[^.]*$/.exec(name)?.[0] ?? '';
  return name.length > fileNameLength ? name.slice(0, fileNameLength - ending.length) + ending : name;
}

function halt(job: Job): void {
  job.run?.stop.abort();
  job.run = undefined;
  job.progress = { state: 'waiting' };
}

function throwAway(job: Job): void {
  const { run } = job;
  job.run = undefined;
  if (!run) return;
  // Nothing is sent as the person who came after: theirs is another session.
  if (run.session.signal.aborted) run.stop.abort();
  else void run.task.cancel().catch(() => {});
}
