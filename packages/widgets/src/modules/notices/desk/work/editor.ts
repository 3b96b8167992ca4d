import { isApiError, isStaleEdit } from '@party-affairs/sdk';
import type { DeskNotice, Organization } from '@party-affairs/sdk/contract';
import type { ReactiveController } from 'lit';
import { MutationController, type FailedMutation } from '../../../../kit/data/mutation-controller.ts';
import { QueryController } from '../../../../kit/data/query-controller.ts';
import type { Session } from '../../../../kit/data/session.ts';
import type { WidgetHost, HostContext } from '../../../../kit/element/host-context.ts';
import {
  keepAnswer,
  noticeQuery,
  organizationsQuery,
  type Save,
  sendSave,
  type VersionedNotice,
} from './work-queries.ts';
import type { DraftStore } from '../draft-store.ts';
import { unfinished, withoutLost } from './attached-files.ts';
import { LeavingGuard } from './leaving-guard.ts';
import {
  changedFields,
  checkFields,
  createBody,
  emptyFields,
  type FieldProblems,
  fieldProblems,
  fieldsOf,
  type NoticeFields,
  rebase,
  updateBody,
} from './notice-fields.ts';

/** The form, while it is open. */
export interface OpenForm {
  /** null: a notice that is not saved yet. */
  readonly notice: DeskNotice | null;
  /** What is saved, as the form shows it. */
  readonly base: NoticeFields;
  readonly fields: NoticeFields;
  /** Version of `base`. */
  readonly etag: string | null;
  /** Found before asking the server. */
  readonly problems: FieldProblems;
  /** When what is shown was typed, if it comes from before a reload. */
  readonly restoredAt: string | null;
  /** What somebody else saved meanwhile. */
  readonly conflict: VersionedNotice | null;
}

export interface EditorOptions {
  readonly store: () => DraftStore | undefined;
  readonly onSaved: (answer: VersionedNotice, save: Save, session: Session) => void;
  /** The form has something to say about what was filled in: lead the reader there. */
  readonly onProblem: () => void;
  /** Every file of the form that is not at the server yet is on its way there. */
  readonly uploading: () => boolean;
}

const newNotice = 'new';

/** What is being written: typed text, its saving, and what gets in the way. Nothing typed is lost by any answer. */
export class Editor implements ReactiveController {
  form: OpenForm | undefined;
  /** Where this person may write; asked for when a new notice is begun. */
  readonly organizations: QueryController<Organization[]>;

  readonly #host: WidgetHost;
  readonly #context: HostContext;
  readonly #options: EditorOptions;
  readonly #saving: MutationController<Save, VersionedNotice>;
  readonly #guard: LeavingGuard;
  #waiting: { readonly submit: boolean } | undefined;

  constructor(host: WidgetHost, context: HostContext, options: EditorOptions) {
    this.#host = host;
    this.#context = context;
    this.#options = options;
    this.#saving = new MutationController(host, context, {
      key: 'desk-save',
      send: sendSave,
      onSuccess: (answer, save, session) => {
        keepAnswer(session, answer);
        this.#options.store()?.forget(save.noticeId ?? newNotice);
        this.#options.onSaved(answer, save, session);
      },
      onError: (error, save, session) => void this.#handleFailure(error, save, session),
    });
    this.organizations = new QueryController(host, context, () =>
      this.form && !this.form.notice ? organizationsQuery : undefined,
    );
    this.#guard = new LeavingGuard(host, () => this.dirty);
    host.addController(this);
  }

  /** Something was typed that is not saved. */
  get dirty(): boolean {
    return this.form !== undefined && changedFields(this.form.base, this.form.fields).length > 0;
  }

  get saving(): boolean {
    return this.#saving.pending.length > 0;
  }

  /** Saves as soon as every file is uploaded. */
  get waiting(): boolean {
    return this.#waiting !== undefined;
  }

  /** Why the last saving failed, where that is not the matter of single fields. */
  get failure(): FailedMutation<Save> | undefined {
    return this.#saving.failures.at(-1);
  }

  /** By field, what does not fit: found here, or by the server. */
  get problems(): FieldProblems {
    const { error } = this.failure ?? {};
    return { ...(isApiError(error) && fieldProblems(error.errors).fields), ...this.form?.problems };
  }

  openNew(): void {
    this.#open(null, emptyFields(''), null);
  }

  openNotice({ notice, etag }: VersionedNotice): void {
    this.#open(notice, fieldsOf(notice, this.#timeZone), etag);
  }

  close(): void {
    this.#dismiss();
    this.form = undefined;
    this.#waiting = undefined;
    this.#guard.look();
    this.#host.requestUpdate();
  }

  /** Throws away what was typed, also what is kept of it. */
  discard(): void {
    if (this.form) this.#options.store()?.forget(this.form.notice?.id ?? newNotice);
    this.close();
  }

  set<Name extends keyof NoticeFields>(name: Name, value: NoticeFields[Name]): void {
    const { form } = this;
    if (!form || form.fields[name] === value) return;
    const problems = { ...form.problems };
    delete problems[name];
    this.#change({ ...form, fields: { ...form.fields, [name]: value }, problems });
    this.#keep();
  }

  /** Back to what is saved. */
  discardRestored(): void {
    const { form } = this;
    if (!form) return;
    this.#options.store()?.forget(form.notice?.id ?? newNotice);
    // The kept text may be older than what was just read: that is the one to go on from.
    this.#change({ ...form, fields: form.base, restoredAt: null, problems: {} });
  }

  save(submit: boolean): void {
    const { form } = this;
    if (!form || this.saving) return;
    this.#waiting = undefined;
    const missing = unfinished(form.fields.attachments).length > 0;
    const uploading = missing && this.#options.uploading();
    const problems: FieldProblems = {
      ...checkFields(form.fields, this.#timeZone),
      ...(missing && !uploading && { attachments: 'unfinished' }),
    };
    this.#change({ ...form, problems, restoredAt: null });
    if (Object.keys(problems).length > 0) {
      this.#dismiss();
      this.#options.onProblem();
      return;
    }
    if (uploading) {
      this.#dismiss();
      this.#waiting = { submit };
      return;
    }
    const save = this.#saveOf(form, submit);
    const failed = this.#saving.failures.find(({ variables }) => JSON.stringify(variables) === JSON.stringify(save));
    // The same again, after no answer came: under the same key, so that it cannot happen twice.
    if (failed) failed.retry();
    else {
      this.#dismiss();
      void this.#saving.run(save);
    }
  }

  /** A file is all there, or is not on its way any more: saves, or says why not, if that is what was waited for. */
  goOn(): void {
    const { form } = this;
    if (!form || !this.#waiting) return;
    if (unfinished(form.fields.attachments).length > 0 && this.#options.uploading()) return;
    this.save(this.#waiting.submit);
  }

  /** Does not wait for files any more, nor save. */
  stopWaiting(): void {
    this.#waiting = undefined;
    this.#host.requestUpdate();
  }

  /** Leaves what was typed for what somebody else saved. */
  reload(): void {
    const { conflict, notice } = this.form ?? {};
    if (!conflict || !notice) return;
    this.#options.store()?.forget(notice.id);
    this.#dismiss();
    this.openNotice(conflict);
  }

  /** Goes on from what somebody else saved, with what was changed here laid over it. */
  continueOnLatest(): void {
    const { form } = this;
    if (!form?.conflict) return;
    const { notice, etag } = form.conflict;
    const theirs = fieldsOf(notice, this.#timeZone);
    const fields = rebase(form.base, form.fields, theirs);
    this.#change({ ...form, notice, etag, base: theirs, fields, conflict: null });
    this.#keep();
  }

  hostUpdate(): void {
    this.#presetOrganization();
  }

  get #timeZone(): string | undefined {
    return this.#context.settings.timeZone;
  }

  /** A new notice starts with the organisation it is most likely for: the only one, or the one the person works for. */
  #presetOrganization(): void {
    const { form } = this;
    const organizations = this.organizations.data;
    if (!form || form.notice || form.base.organizationId || !organizations) return;
    const own = this.#context.session?.me?.roles.map(({ organization }) => organization.id) ?? [];
    const likely = organizations.length === 1 ? organizations[0] : organizations.find(({ id }) => own.includes(id));
    if (!likely) return;
    const chosen = form.fields.organizationId || likely.id;
    this.form = {
      ...form,
      base: { ...form.base, organizationId: likely.id },
      fields: { ...form.fields, organizationId: chosen },
    };
  }

  #open(notice: DeskNotice | null, base: NoticeFields, etag: string | null): void {
    this.#dismiss();
    this.#waiting = undefined;
    const kept = this.#options.store()?.find(notice?.id ?? newNotice);
    const fresh = { notice, base, fields: base, etag, problems: {}, restoredAt: null, conflict: null };
    const restored = kept && changedFields(kept.base, kept.fields).length > 0;
    // Typed over another version than the one that was just read: saving it says so, and both can be compared.
    this.#change(
      restored ? { ...fresh, base: kept.base, fields: kept.fields, etag: kept.etag, restoredAt: kept.at } : fresh,
    );
  }

  #saveOf({ notice, base, fields, etag }: OpenForm, submit: boolean): Save {
    if (!notice) return { noticeId: null, body: createBody(fields, this.#timeZone), submit };
    return { noticeId: notice.id, etag, body: updateBody(base, fields, this.#timeZone), submit };
  }

  async #handleFailure(error: unknown, save: Save, session: Session): Promise<void> {
    if (!this.form || (this.form.notice?.id ?? null) !== save.noticeId) return;
    this.#loseFiles(error);
    if (!isStaleEdit(error) || save.noticeId === null) {
      this.#options.onProblem();
      return;
    }
    const { client, signal } = session;
    try {
      const conflict = await noticeQuery(save.noticeId).fetch(client, { signal });
      if (signal.aborted || this.form?.notice?.id !== save.noticeId) return;
      this.#dismiss();
      this.#change({ ...this.form, conflict });
    } catch {
      // The failure itself is still shown, with a way to try again.
    }
    if (!signal.aborted) this.#options.onProblem();
  }

  /** Files the server does not know any more: uploads are forgotten after a while. They have to be chosen again. */
  #loseFiles(error: unknown): void {
    const { form } = this;
    if (!form || !isApiError(error)) return;
    const attachments = withoutLost(form.fields.attachments, error.errors);
    if (attachments === form.fields.attachments) return;
    this.#change({ ...form, fields: { ...form.fields, attachments } });
    this.#keep();
  }

  #dismiss(): void {
    for (const failure of this.#saving.failures) failure.dismiss();
  }

  #change(form: OpenForm): void {
    this.form = form;
    this.#guard.look();
    this.#host.requestUpdate();
  }

  #keep(): void {
    const { form } = this;
    if (!form) return;
    const { base, fields, etag } = form;
    const store = this.#options.store();
    const noticeId = form.notice?.id ?? newNotice;
    if (this.dirty) store?.keep(noticeId, { base, fields, etag, at: this.#context.settings.now().toISOString() });
    else store?.forget(noticeId);
  }
}
