import {
  disclosureScopes,
  noticeCategories,
  noticeKinds,
  noticeLimits,
  type Organization,
} from '@party-affairs/sdk/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { backIcon, warningIcon } from '../../../../../kit/views/icons/index.ts';
import type { OpenForm } from '../editor.ts';
import type { WorkMessages } from '../messages.ts';
import type { FieldProblems } from '../notice-fields.ts';
import { bodyField } from './body-field.ts';
import { checkField, choiceField, type FieldContext, longTextField, momentField, textField } from './form-fields.ts';

/** The files of the notice, once their code is there. */
export interface FormFiles {
  readonly field: (context: FieldContext) => unknown;
  readonly onDrag: ((event: DragEvent) => void) | undefined;
  readonly onPaste: ((event: ClipboardEvent) => void) | undefined;
}

export interface FormProps {
  readonly messages: WorkMessages;
  readonly form: OpenForm;
  readonly problems: FieldProblems;
  /** Where this person may write; undefined while it is not known. */
  readonly organizations: readonly Organization[] | undefined;
  readonly saving: boolean;
  /** Name of the time zone the times are in. */
  readonly zone: string;
  readonly files: FormFiles;
  /** Above the fields: restored text, a conflict. */
  readonly lines: unknown;
  /** Above the buttons: what became of the last try. */
  readonly outcome: unknown;
  readonly set: FieldContext['set'];
  readonly onSave: (submit: boolean) => void;
  readonly onCancel: () => void;
}

export function formView(props: FormProps): TemplateResult {
  const { messages, form, problems, saving, files, lines, outcome, set, onSave, onCancel } = props;
  const { notice, base, fields } = form;
  const { hints } = messages;
  const context: FieldContext = { messages, fields, problems, set };
  const handleSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!saving) onSave((event.submitter as HTMLButtonElement | null)?.value === 'submit');
  };
  return html`
    <form
      class="form"
      part="form"
      novalidate
      aria-labelledby="form-title"
      @submit=${handleSubmit}
      @dragenter=${files.onDrag}
      @dragover=${files.onDrag}
      @dragleave=${files.onDrag}
      @drop=${files.onDrag}
      @paste=${files.onPaste}
    >
      <button class="button back" data-kind="quiet" type="button" @click=${onCancel}>
        ${backIcon()}${messages.back}
      </button>
      <h3 class="notice-title" id="form-title" tabindex="-1">
        ${notice ? messages.formTitleEdit : messages.formTitleNew}
      </h3>
      ${consequence(props)} ${lines}
      <div class="fields">
        ${organizationField(props, context)}
        <div class="short-fields">
          ${choiceField('kind', context, noticeKinds, messages.kinds, { required: true })}
          ${choiceField('categoryCode', context, noticeCategories, messages.categories, { required: true })}
        </div>
        ${choiceField('disclosureScope', context, disclosureScopes, messages.scopes, {
          required: true,
          hint: scopeHint(props),
        })}
        ${textField('title', context, noticeLimits.title, { required: true, hint: hints.title })}
        ${longTextField('summary', context, noticeLimits.summary, { hint: hints.summary })}
        ${bodyField(context, notice?.body, base.text !== null)} ${files.field(context)}
        ${checkField('pinned', context, hints.pinned)}
        ${momentField('expireAt', context, { hint: `${hints.expireAt}${zoneHint(props)}` })}
        ${checkField('requiresAck', context, hints.requiresAck)}
        ${
          fields.requiresAck
            ? momentField('ackDueAt', context, { hint: `${hints.ackDueAt}${zoneHint(props)}` })
            : nothing
        }
      </div>
      ${outcome}
      <div class="form-actions">
        <button class="button" data-kind="primary" value="save" aria-disabled=${saving}>
          ${saving ? messages.working : messages.save}
        </button>
        <button class="button" value="submit" aria-disabled=${saving}>${messages.saveAndSubmit}</button>
        <button class="button" data-kind="quiet" type="button" @click=${onCancel}>${messages.cancel}</button>
      </div>
    </form>
  `;
}

/** What saving does to a notice that is already on its way, or up. */
function consequence({ messages, form: { notice } }: FormProps) {
  if (!notice) return nothing;
  const { state, revision, liveRevision } = notice;
  const next = liveRevision === revision ? revision + 1 : revision;
  const lines = [
    ...(liveRevision === null ? [] : [messages.editingPublished(liveRevision, next)]),
    ...(['secrecyReview', 'approved', 'scheduled'].includes(state) ? [messages.editingReviewed] : []),
  ];
  return lines.map((line) => html`<p class="standing">${warningIcon()}<span>${line}</span></p>`);
}

function organizationField({ messages, form, organizations }: FormProps, context: FieldContext) {
  if (form.notice) {
    return html`<div class="form-field">
      <span class="field-name">${messages.fields.organizationId}</span>
      <p>${form.notice.owner.name}</p>
    </div>`;
  }
  if (organizations?.length === 0) return html`<p class="problem">${warningIcon()}${messages.noOrganization}</p>`;
  const names = Object.fromEntries((organizations ?? []).map(({ id, name }) => [id, name]));
  return choiceField('organizationId', context, Object.keys(names), names, { required: true });
}

function scopeHint({ messages, form: { notice, fields }, organizations }: FormProps): string {
  const { scopeHints, chooseScope } = messages;
  const owner = notice?.owner.name ?? organizations?.find(({ id }) => id === fields.organizationId)?.name ?? '';
  const scope = fields.disclosureScope;
  return Object.hasOwn(scopeHints, scope) ? scopeHints[scope as keyof typeof scopeHints](owner) : chooseScope;
}

function zoneHint({ messages, zone }: FormProps): string {
  const space = /[\p{Script=Han}。]$/u.test(messages.hints.expireAt) ? '' : ' ';
  return `${space}${messages.zoneHint(zone)}`;
}
