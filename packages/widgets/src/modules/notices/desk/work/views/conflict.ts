import { html, nothing, type TemplateResult } from 'lit';
import type { Dates } from '../../../../../kit/i18n/dates.ts';
import { warningIcon } from '../../../../../kit/views/icons/index.ts';
import { richText } from '../../../../../kit/views/rich-text.ts';
import type { OpenForm } from '../editor.ts';
import type { WorkMessages } from '../messages.ts';
import { staying } from '../attached-files.ts';
import { changedFields, type FieldName, fieldsOf, type NoticeFields } from '../notice-fields.ts';
import { labelFor } from '../../../../../kit/i18n/notice-words.ts';

export interface ConflictProps {
  readonly messages: WorkMessages;
  readonly dates: Dates;
  readonly form: OpenForm;
  readonly timeZone: string | undefined;
  /** What came of copying, in words. */
  readonly copyOutcome: string | undefined;
  readonly onReload: () => void;
  readonly onContinue: () => void;
  readonly onCopy: (text: string) => void;
}

/** Somebody else saved meanwhile: both versions of what was changed here side by side, and three ways on. */
export function conflictView(props: ConflictProps): TemplateResult {
  const { messages, dates, form, timeZone, copyOutcome, onReload, onContinue, onCopy } = props;
  const { conflict, base, fields } = form;
  if (!conflict) return html``;
  const theirs = fieldsOf(conflict.notice, timeZone);
  const mine = changedFields(base, fields);
  const differing = mine.filter((name) =>
    name === 'attachments' ? fileNames(theirs) !== fileNames(fields) : theirs[name] !== fields[name],
  );
  const last = conflict.notice.trail.at(-1);
  const { text } = fields;
  return html`
    <section class="conflict" aria-labelledby="conflict-title">
      <h4 class="part-title" id="conflict-title" tabindex="-1">${warningIcon()}${messages.staleTitle}</h4>
      <p>
        ${last ? messages.staleBy(last.by?.displayName ?? messages.byClock, dates.moment(last.at)) : nothing}
        ${messages.staleText}
      </p>
      ${
        differing.length === 0
          ? html`<p>${messages.staleSame}</p>`
          : html`<div class="compare" role="region" tabindex="0" aria-label=${messages.staleTitle}>
              <table>
                <thead>
                  <tr>
                    <th scope="col">${messages.staleField}</th>
                    <th scope="col">${messages.staleTheirs}</th>
                    <th scope="col">${messages.staleMine}</th>
                  </tr>
                </thead>
                <tbody>
                  ${differing.map(
                    (name) => html`
                      <tr>
                        <th scope="row">${messages.fields[name]}</th>
                        <td>
                          ${
                            name === 'text' && theirs.text === null
                              ? richText(conflict.notice.body, messages)
                              : html`<span class="typed">${valueText(name, theirs, messages)}</span>`
                          }
                        </td>
                        <td><span class="typed">${valueText(name, fields, messages)}</span></td>
                      </tr>
                    `,
                  )}
                </tbody>
              </table>
            </div>`
      }
      <div class="step-actions">
        <button class="button" type="button" data-action="continue" @click=${onContinue}>
          ${messages.staleContinue}
        </button>
        ${
          text === null || text === base.text
            ? nothing
            : html`<button class="button" type="button" data-action="copy" @click=${() => onCopy(text)}>
                ${messages.staleCopy}
              </button>`
        }
        <button class="button" type="button" data-action="reload" @click=${onReload}>${messages.staleReload}</button>
      </div>
      ${copyOutcome ? html`<p class="quiet">${copyOutcome}</p>` : nothing}
    </section>
  `;
}

/** A field's value as people read it. */
function valueText(name: FieldName, fields: NoticeFields, messages: WorkMessages): string {
  if (name === 'attachments') return fileNames(fields) || messages.emptyValue;
  const value = fields[name];
  if (typeof value === 'boolean') return value ? messages.yes : messages.no;
  if (!value) return messages.emptyValue;
  switch (name) {
    case 'kind':
      return labelFor(messages.kinds, value);
    case 'categoryCode':
      return labelFor(messages.categories, value);
    case 'disclosureScope':
      return labelFor(messages.scopes, value);
    case 'expireAt':
    case 'ackDueAt':
      return value.replace('T', ' ');
    default:
      return value;
  }
}

/** What is attached, as people know it: ids differ from revision to revision. */
function fileNames({ attachments }: NoticeFields): string {
  return staying(attachments)
    .map(({ fileName }) => fileName)
    .join('\n');
}
