import { isApiError } from '@party-affairs/sdk';
import type { DeskAction, Me, ReceiptsSummary } from '@party-affairs/sdk/contract';
import { html, nothing, type TemplateResult } from 'lit';
import type { Settings } from '../../../../../kit/element/contexts.ts';
import type { Dates } from '../../../../../kit/i18n/dates.ts';
import { backIcon, clockIcon } from '../../../../../kit/views/icons/index.ts';
import type { Language } from '../../../../../kit/i18n/language.ts';
import { problemSentence } from '../../../../../kit/views/problem-sentence.ts';
import type { QueryController } from '../../../../../kit/data/query-controller.ts';
import type { Lazy } from '../../../../../kit/element/lazy.ts';
import { notLoadedView, retryButton, successLine } from '../../../../../kit/views/state-views.ts';
import { unfinished } from '../attached-files.ts';
import type { Attachments } from '../attachments/attachments.ts';
import type { VersionedNotice } from '../work-queries.ts';
import type { Editor, OpenForm } from '../editor.ts';
import type { WorkMessages } from '../messages.ts';
import { isOwnText } from '../own-text.ts';
import type { StepTaker } from '../step-taker.ts';
import { zoneName } from '../zoned-time.ts';
import { missingView, staleLine } from '../../views/answer.ts';
import { conflictView } from './conflict.ts';
import { failureView } from './failure.ts';
import { type FormFiles, formView } from './form.ts';
import { noticeSkeleton, noticeView } from './notice.ts';
import { receiptsView } from './receipts.ts';
import { stepsView } from './steps.ts';

/** What the pane beside the list shows: the notice that is open, or the form. */
export interface WorkProps {
  readonly messages: WorkMessages;
  readonly dates: Dates;
  readonly language: Language;
  readonly settings: Settings;
  readonly me: Me | null | undefined;
  readonly notice: QueryController<VersionedNotice>;
  readonly receipts: QueryController<ReceiptsSummary>;
  readonly editor: Editor;
  readonly attachments: Lazy<Attachments>;
  readonly steps: StepTaker;
  /** What was just done with the open notice, in words. */
  readonly outcome: string | undefined;
  /** What came of copying, in words. */
  readonly copyOutcome: string | undefined;
  readonly onBack: () => void;
  readonly onAction: (action: DeskAction, versioned: VersionedNotice) => void;
  readonly onCancelStep: () => void;
  readonly onSave: (submit: boolean) => void;
  readonly onCancelForm: () => void;
  readonly onReload: () => void;
  readonly onContinue: () => void;
  readonly onCopy: (text: string) => void;
}

export function workPane(props: WorkProps): TemplateResult {
  const { editor, notice, messages, onBack } = props;
  if (editor.form) return formPane(props, editor.form);
  if (notice.data) return noticePane(props, notice.data);
  return html`
    <button class="button back-out" data-kind="quiet" type="button" @click=${onBack}>
      ${backIcon()}${messages.back}
    </button>
    ${missingView(notice, messages, () => noticeSkeleton(messages.loading))}
  `;
}

function noticePane(props: WorkProps, versioned: VersionedNotice): TemplateResult {
  const { messages, dates, language, settings, me, steps, outcome, onBack, onAction, onCancelStep } = props;
  const { notice } = versioned;
  return noticeView({
    messages,
    dates,
    language,
    notice,
    isOwnText: isOwnText(notice, me),
    outcome: html`
      ${staleLine(props.notice, messages, (at) => dates.moment(at))}
      ${outcome === undefined ? nothing : successLine(outcome)} ${stepFailure(props, notice.id)}
    `,
    steps: stepsView({
      messages,
      notice,
      step: steps.open,
      busy: steps.busy,
      zone: zoneName(settings.timeZone, language),
      onChoose: (action) => onAction(action, versioned),
      onChange: (change) => steps.change(change),
      onConfirm: () => steps.confirm(versioned),
      onCancel: onCancelStep,
    }),
    receipts: receiptsPart(props),
    onBack,
  });
}

function stepFailure({ messages, steps }: WorkProps, noticeId: string) {
  const failure = steps.failureOf(noticeId);
  if (!failure) return nothing;
  const { error, variables } = failure;
  const isIncomplete = variables.input.action === 'submit' && isApiError(error) && error.errors.length > 0;
  return failureView(messages, isIncomplete ? messages.cannotSubmit : messages.failed, failure);
}

function receiptsPart({ messages, dates, receipts }: WorkProps) {
  const { data, error, result } = receipts;
  if (data) return receiptsView(data, messages, dates);
  if (!error || result?.isFetching) return nothing;
  return html`<p class="part">
    ${messages.receiptsFailed}${messages.colon}${problemSentence(error, messages)}
    ${retryButton(messages, () => receipts.refetch())}
  </p>`;
}

function formPane(props: WorkProps, form: OpenForm): TemplateResult {
  const { messages, language, settings, editor, onSave, onCancelForm } = props;
  return formView({
    messages,
    form,
    problems: editor.problems,
    organizations: editor.organizations.data,
    saving: editor.saving,
    zone: zoneName(settings.timeZone, language),
    files: formFiles(props),
    lines: formLines(props, form),
    outcome: saveOutcome(props, form),
    set: (name, value) => editor.set(name, value),
    onSave,
    onCancel: onCancelForm,
  });
}

/** Above the fields: text from before a reload, a version somebody else saved. */
function formLines(props: WorkProps, form: OpenForm): TemplateResult {
  const { messages, dates, settings, editor, copyOutcome, onReload, onContinue, onCopy } = props;
  const discard = { label: messages.discardRestored, onClick: () => editor.discardRestored() };
  return html`
    ${form.restoredAt === null ? nothing : successLine(messages.restored(dates.moment(form.restoredAt)), [discard])}
    ${conflictView({ messages, dates, form, timeZone: settings.timeZone, copyOutcome, onReload, onContinue, onCopy })}
  `;
}

/** The field of the files comes later than the form; the rest of it can be filled in meanwhile. */
function formFiles({ attachments }: WorkProps): FormFiles {
  const { part, failed } = attachments;
  const missing = () => (failed ? notLoadedView(() => attachments.load()) : nothing);
  return {
    field: (context) => part?.render(context) ?? missing(),
    onDrag: part?.handleDrag,
    onPaste: part?.handlePaste,
  };
}

function saveOutcome({ messages, editor }: WorkProps, form: OpenForm) {
  if (editor.waiting) return waitingLine(messages, editor, form);
  if (Object.keys(editor.problems).length > 0) return html`<p class="problem">${messages.checkFields}</p>`;
  if (!editor.failure || form.conflict) return nothing;
  return failureView(messages, `${messages.saveFailed} ${messages.saveFailedKept}`, editor.failure);
}

/** Save was pressed while files are on their way. */
function waitingLine(messages: WorkMessages, editor: Editor, { fields }: OpenForm): TemplateResult {
  return html`
    <div class="notice-line" part="line" data-kind="waiting">
      ${clockIcon()}
      <span class="notice-line-text">${messages.savesAfter(unfinished(fields.attachments).length)}</span>
      <span class="notice-line-actions">
        <button
          class="button"
          data-kind="quiet"
          type="button"
          data-action="stop-waiting"
          @click=${() => editor.stopWaiting()}
        >
          ${messages.stopWaiting}
        </button>
      </span>
    </div>
  `;
}
