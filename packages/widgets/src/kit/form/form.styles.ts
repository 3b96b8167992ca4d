import { css } from 'lit';

/** A form, the comparison of two versions, and what forms share with the record of an entity. */
export const formStyles = css`
  .record,
  .form {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 3);
    padding: calc(var(--_space) * 4);
  }

  .back {
    justify-self: start;
    margin: calc(var(--_space) * -2) 0 calc(var(--_space) * -2) calc(var(--_space) * -2);
  }

  .work-title {
    font-size: var(--_text-22);
    text-wrap: balance;
  }

  .work-title:focus:not(:focus-visible),
  .part-title:focus:not(:focus-visible),
  .failure:focus:not(:focus-visible) {
    outline: none;
  }

  .note {
    display: flex;
    gap: calc(var(--_space) * 2);
    padding: calc(var(--_space) * 3);
    border-radius: var(--_radius-inner);
    background: var(--_warning-soft);
    font-size: var(--_text-14);
    text-wrap: pretty;
  }

  .note > .icon {
    margin-block-start: 1px;
    color: var(--_warning);
  }

  .record > .message-line,
  .form > .message-line {
    border-radius: var(--_radius-inner);
    padding-inline: calc(var(--_space) * 3);
  }

  .failure ul {
    padding-inline-start: 1.25em;
    list-style: disc;
  }

  .action-form,
  .conflict {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 3);
    padding: calc(var(--_space) * 4);
    border: 1px solid var(--_border-strong);
    border-radius: var(--_radius-inner);
    background: var(--_surface-sunken);
    font-size: var(--_text-14);
  }

  .buttons,
  .form-buttons {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 2);
  }

  .check {
    display: flex;
    align-items: flex-start;
    gap: calc(var(--_space) * 3);
    min-block-size: var(--_target);
    padding-block: calc(var(--_space) * 2);
    font-size: var(--_text-14);
    cursor: pointer;
  }

  .check > input {
    flex: none;
    inline-size: 20px;
    block-size: 20px;
    margin-block-start: 1px;
    accent-color: var(--_accent);
  }

  .problem {
    display: flex;
    gap: calc(var(--_space) * 1.5);
    color: var(--_danger);
    font-size: var(--_text-14);
  }

  .sheet {
    padding: calc(var(--_space) * 4);
    border: 1px solid var(--_border);
    border-radius: var(--_radius-inner);
  }

  .facts dd,
  .counts dd,
  .marks dd {
    margin: 0;
  }

  .part-title {
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 2);
    font-size: var(--_base);
  }

  .roll > summary,
  .fold > summary {
    min-block-size: var(--_target);
    padding-block: calc((var(--_target) - 1.6em) / 2);
    font-size: var(--_text-14);
    cursor: pointer;
  }

  .roll-file {
    display: grid;
    justify-items: start;
    gap: calc(var(--_space) * 2);
    margin-block: calc(var(--_space) * 2);
  }

  .roll-file > .message-line {
    inline-size: 100%;
  }

  .roll-progress {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_space) * 2) calc(var(--_space) * 3);
  }

  .roll-progress > progress {
    inline-size: 12em;
    accent-color: var(--_accent);
  }

  .roll .roll-group > th {
    padding-block-start: calc(var(--_space) * 4);
    color: var(--_text-quiet);
    font-size: var(--_text-13);
    font-weight: 600;
  }

  .roll table,
  .compare table {
    inline-size: 100%;
    border-collapse: collapse;
    font-size: var(--_text-14);
  }

  .roll :is(th, td),
  .compare :is(th, td) {
    padding: calc(var(--_space) * 2) calc(var(--_space) * 3) calc(var(--_space) * 2) 0;
    border-block-end: 1px solid var(--_border);
    font-weight: 400;
    text-align: start;
    vertical-align: top;
  }

  .roll thead th,
  .compare thead th {
    color: var(--_text-quiet);
    font-size: var(--_text-13);
  }

  .attachments {
    display: grid;
    margin-block-start: calc(var(--_space) * 4);
    border-block-start: 1px solid var(--_border);
    padding-block-start: calc(var(--_space) * 2);
  }

  .attachments > li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 calc(var(--_space) * 3);
  }

  .attachments .link {
    display: inline-flex;
    align-items: center;
    gap: calc(var(--_space) * 1.5);
    min-block-size: var(--_target);
    font-size: var(--_text-14);
  }

  textarea.field {
    padding-block: calc(var(--_space) * 2);
    line-height: 1.6;
  }

  .field[aria-invalid='true'] {
    border-color: var(--_danger);
  }

  .fields {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 5);
  }

  .short-fields {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 200px), 1fr));
    gap: calc(var(--_space) * 5) calc(var(--_space) * 4);
  }

  .form-field {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-content: start;
    gap: var(--_space);
  }

  .field-name {
    font-size: var(--_text-14);
    font-weight: 600;
  }

  .required {
    color: var(--_text-quiet);
    font-size: var(--_text-13);
    font-weight: 400;
  }

  .hint {
    color: var(--_text-quiet);
    font-size: var(--_text-13);
    text-wrap: pretty;
  }

  .hint[data-kind='warning'] {
    color: var(--_warning);
  }

  .form .check {
    min-block-size: 0;
    padding-block: calc(var(--_space) * 1);
    font-weight: 600;
  }

  .form .check ~ .hint {
    padding-inline-start: 32px;
  }

  .field.moment {
    inline-size: min(100%, 240px);
  }

  .field.body {
    min-block-size: 14em;
    resize: vertical;
  }

  .form-field > .button {
    justify-self: start;
  }

  .kept-body {
    max-block-size: 24em;
    padding: calc(var(--_space) * 4);
    border: 1px solid var(--_border);
    border-radius: var(--_radius-inner);
    background: var(--_surface-sunken);
    overflow: auto;
  }

  .preview .attachments > li {
    flex-wrap: nowrap;
    align-items: start;
    gap: calc(var(--_space) * 1.5);
    padding-block: calc(var(--_space) * 1.5);
    font-size: var(--_text-14);
  }

  .preview .attachments .quiet {
    flex: none;
    margin-inline-start: calc(var(--_space) * 1.5);
  }

  .marks {
    display: grid;
    margin: 0 0 calc(var(--_space) * 3);
    font-size: var(--_text-13);
  }

  .marks > div {
    display: grid;
    grid-template-columns: minmax(0, 11em) minmax(0, 1fr);
    gap: calc(var(--_space) * 3);
    padding-block: var(--_space);
  }

  .marks code {
    font-family: ui-monospace, 'Cascadia Mono', Menlo, Consolas, 'Noto Sans Mono CJK SC', monospace;
  }

  .form-buttons {
    padding-block-start: calc(var(--_space) * 4);
    border-block-start: 1px solid var(--_border);
  }

  .conflict {
    border-color: var(--_warning);
  }

  .conflict .part-title > .icon {
    color: var(--_warning);
  }

  .compare {
    max-block-size: 24em;
    overflow: auto;
  }

  .compare :is(td, tbody th) {
    min-inline-size: 6em;
  }

  .compare .typed {
    white-space: pre-wrap;
  }

  .problems ul {
    padding-inline-start: 1.25em;
    font-size: var(--_text-14);
    list-style: disc;
  }

  @container (min-width: 820px) {
    .record,
    .form {
      padding: calc(var(--_space) * 6);
    }
  }
`;
