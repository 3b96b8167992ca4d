import type { AttachedFile } from './work/attached-files.ts';
import type { NoticeFields } from './work/notice-fields.ts';

/** What somebody typed and did not save. */
export interface KeptDraft {
  readonly fields: NoticeFields;
  /** What the form held before: what the difference is measured against. */
  readonly base: NoticeFields;
  /** ETag of the version it was typed over; null for a new notice. */
  readonly etag: string | null;
  /** When the last letter was kept: RFC 3339. */
  readonly at: string;
}

const prefix = 'party-affairs.desk-draft@1';

/**
 * Keeps typed text over a reload, in this tab only, under API, person and notice. Gone with the tab, at sign-out, and
 * when somebody else signs in. Where storage is refused, nothing is kept and nothing breaks.
 */
export class DraftStore {
  readonly #scope: string;

  constructor(baseUrl: string, subject: string) {
    this.#scope = `${prefix}|${baseUrl}|${subject}|`;
  }

  /** Throws away what other people of this API left in this tab. */
  forgetOthers(baseUrl: string): void {
    forget((key) => key.startsWith(`${prefix}|${baseUrl}|`) && !key.startsWith(this.#scope));
  }

  /** Throws away everything this person left. */
  forgetAll(): void {
    forget((key) => key.startsWith(this.#scope));
  }

  keep(noticeId: string, draft: KeptDraft): void {
    attempt((storage) => storage.setItem(this.#scope + noticeId, JSON.stringify(draft)));
  }

  find(noticeId: string): KeptDraft | undefined {
    const kept = attempt((storage) => storage.getItem(this.#scope + noticeId));
    if (!kept) return undefined;
    try {
      const draft = JSON.parse(kept) as Partial<KeptDraft>;
      return isFields(draft.fields) && isFields(draft.base) && typeof draft.at === 'string'
        ? { fields: draft.fields, base: draft.base, at: draft.at, etag: draft.etag ?? null }
        : undefined;
    } catch {
      return undefined;
    }
  }

  forget(noticeId: string): void {
    attempt((storage) => storage.removeItem(this.#scope + noticeId));
  }
}

function forget(matches: (key: string) => boolean): void {
  attempt((storage) => {
    for (const key of Object.keys(storage)) if (matches(key)) storage.removeItem(key);
  });
}

function attempt<Value>(use: (storage: Storage) => Value): Value | undefined {
  try {
    return use(sessionStorage);
  } catch {
    // Refused in some private windows and sandboxed frames, or full.
    return undefined;
  }
}

/** The page can write there too: what is not ours is not shown. */
function isFields(value: unknown): value is NoticeFields {
  if (typeof value !== 'object' || value === null) return false;
  const fields = value as Partial<Record<keyof NoticeFields, unknown>>;
  const texts = [fields.organizationId, fields.kind, fields.categoryCode, fields.disclosureScope, fields.title];
  return (
    [...texts, fields.summary, fields.expireAt, fields.ackDueAt].every((text) => typeof text === 'string') &&
    (fields.text === null || typeof fields.text === 'string') &&
    Array.isArray(fields.attachments) &&
    fields.attachments.every(isFile) &&
    typeof fields.pinned === 'boolean' &&
    typeof fields.requiresAck === 'boolean'
  );
}

function isFile(value: unknown): value is AttachedFile {
  if (typeof value !== 'object' || value === null) return false;
  const { key, id, fileName, size, removed } = value as Partial<Record<keyof AttachedFile, unknown>>;
  return (
    typeof key === 'string' &&
    (id === null || typeof id === 'string') &&
    typeof fileName === 'string' &&
    typeof size === 'number' &&
    typeof removed === 'boolean'
  );
}
