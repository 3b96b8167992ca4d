import { css } from 'lit';

/** The form, and the comparison of two versions. */
export const formStyles = css`
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

  .form-field .check {
    min-block-size: 0;
    padding-block: calc(var(--_space) * 1);
    font-weight: 600;
  }

  .form-field .check ~ .hint {
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

  .form-actions {
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
`;
