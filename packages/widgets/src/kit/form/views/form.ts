import { html, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { warningIcon } from '../../views/icons/first-icons.ts';
import type { Field, FieldPart, FieldProblems, FormWords } from '../field.ts';
import type { FormContext } from '../form-context.ts';
import type { FieldTable } from '../form-values.ts';
import { fieldSentence } from '../field-sentence.ts';
import { fieldId } from './field.ts';

export interface FormFrame {
  readonly title: string;
  readonly busy: boolean;
  /** Parts of the fields, which take what is dropped or pasted anywhere on the form. */
  readonly parts: readonly FieldPart[];
  /** The way back, above the title. */
  readonly back: unknown;
  /** Lines above the fields about restored text or a conflict. */
  readonly lines: unknown;
  /** The result of the last try to save, above the buttons. */
  readonly outcome: unknown;
  readonly buttons: unknown;
  /** Called with the `value` of the button that was pressed. */
  readonly onSubmit: (value: string) => void;
}

/** A form: title, fields in their order, what became of saving, buttons. */
export function formView<Entity, Words extends FormWords>(
  fields: FieldTable<Entity, Words>,
  context: FormContext<Entity, Words>,
  { title, busy, parts, back, lines, outcome, buttons, onSubmit }: FormFrame,
): TemplateResult {
  const handleSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!busy) onSubmit((event.submitter as HTMLButtonElement | null)?.value ?? '');
  };
  const handleDrag = (event: DragEvent) => {
    for (const part of parts) part.handleDrag?.(event);
  };
  const handlePaste = (event: ClipboardEvent) => {
    for (const part of parts) part.handlePaste?.(event);
  };
  return html`
    <form
      class="form"
      part="form"
      novalidate
      aria-labelledby="form-title"
      @submit=${handleSubmit}
      @dragenter=${handleDrag}
      @dragover=${handleDrag}
      @dragleave=${handleDrag}
      @drop=${handleDrag}
      @paste=${handlePaste}
    >
      ${back}
      <h3 class="work-title" id="form-title" tabindex="-1">${title}</h3>
      ${lines}
      <div class="fields">${fieldsView(fields, context)}</div>
      ${outcome}
      <div class="form-buttons">${buttons}</div>
    </form>
  `;
}

/** The fields that are shown now; short ones that follow each other stand side by side. */
export function fieldsView<Entity, Words extends FormWords>(
  fields: FieldTable<Entity, Words>,
  context: FormContext<Entity, Words>,
): unknown {
  const groups: Field<Entity, Words>[][] = [];
  for (const field of fields.filter(({ isShown }) => isShown(context.values))) {
    const last = groups.at(-1);
    if (field.short && last?.[0]?.short) last.push(field);
    else groups.push([field]);
  }
  return repeat(
    groups,
    ([first]) => first?.name,
    (group) =>
      group.length > 1
        ? html`<div class="short-fields">${group.map((field) => field.render(context))}</div>`
        : group[0]?.render(context),
  );
}

/** Lists the problems, with links that lead to their fields. */
export function problemSummary<Words extends FormWords>(
  fields: readonly Field<never, never>[],
  { messages, words }: Pick<FormContext<unknown, Words>, 'messages' | 'words'>,
  problems: FieldProblems,
  onGo: (selector: string) => void,
): TemplateResult {
  const found = fields.filter(({ name }) => problems[name] !== undefined);
  return html`
    <div class="problems" role="group" aria-labelledby="problems-title">
      <p class="problem" id="problems-title">${messages.checkFields}</p>
      <ul>
        ${found.map((field) => {
          const { name } = field;
          const sentence = fieldSentence(messages, words, field, problems[name]!);
          const handleClick = (event: Event) => {
            event.preventDefault();
            onGo(`#${fieldId(name)}`);
          };
          return html`<li>
            <a class="link" href="#${fieldId(name)}" @click=${handleClick}>${words.fields[name]}</a
            >${messages.colon}${sentence}
          </li>`;
        })}
      </ul>
    </div>
  `;
}

/** Shows what the user has to know before changing anything. */
export function noteLines(lines: readonly string[]): unknown {
  return lines.map((line) => html`<p class="note">${warningIcon()}<span>${line}</span></p>`);
}
