import { css } from 'lit';

export const richTextStyles = css`
  .link {
    color: var(--_link);
    text-decoration: underline;
    text-underline-offset: 3px;
  }

  .rich-text {
    line-height: 1.75;
    text-wrap: pretty;
    text-autospace: normal;
  }

  .rich-text > * + *,
  .rich-text blockquote > * + *,
  .rich-text td > * + * {
    margin-block-start: calc(var(--_space) * 4);
  }

  .rich-text :is(h4, h5, h6) {
    margin-block-start: calc(var(--_space) * 6);
    font-size: var(--_text-18);
    text-wrap: balance;
  }

  .rich-text :is(h5, h6) {
    font-size: var(--_base);
  }

  .rich-text > :first-child {
    margin-block-start: 0;
  }

  .rich-text :is(ul, ol) {
    padding-inline-start: 1.75em;
  }

  .rich-text ul {
    list-style: disc;
  }

  .rich-text ol {
    list-style: decimal;
  }

  .rich-text li + li {
    margin-block-start: calc(var(--_space) * 1.5);
  }

  .rich-text blockquote {
    margin-inline: 0;
    padding-inline-start: calc(var(--_space) * 4);
    border-inline-start: 3px solid var(--_border-strong);
    color: var(--_text-quiet);
  }

  .rich-text :is(code, pre) {
    font-family: ui-monospace, 'Cascadia Mono', Menlo, Consolas, 'Noto Sans Mono CJK SC', monospace;
    font-size: 0.9em;
  }

  .rich-text pre {
    margin-inline: 0;
    padding: calc(var(--_space) * 3);
    border-radius: var(--_radius-inner);
    background: var(--_surface-sunken);
    overflow-x: auto;
    white-space: pre;
    overflow-wrap: normal;
  }

  .rich-text hr {
    margin-inline: 0;
    border: 0;
    border-block-start: 1px solid var(--_border);
  }

  .rich-text :is(sub, sup) {
    line-height: 1;
  }

  .rich-text .table {
    overflow-x: auto;
  }

  .rich-text table {
    inline-size: 100%;
    border-collapse: collapse;
    font-size: var(--_text-14);
    line-height: 1.5;
    font-variant-numeric: tabular-nums;
  }

  .rich-text caption {
    padding-block-end: calc(var(--_space) * 2);
    color: var(--_text-quiet);
    text-align: start;
  }

  .rich-text :is(th, td) {
    min-inline-size: 4.5em;
    padding: calc(var(--_space) * 2) calc(var(--_space) * 3);
    border: 1px solid var(--_border);
    text-align: start;
    vertical-align: top;
  }

  .rich-text th {
    background: var(--_surface-sunken);
    font-weight: 600;
  }

  .rich-text figcaption {
    margin-block-start: calc(var(--_space) * 2);
    color: var(--_text-quiet);
    font-size: var(--_text-13);
  }

  .picture,
  .picture > .link {
    display: inline-flex;
    align-items: center;
    gap: calc(var(--_space) * 2);
    max-inline-size: 100%;
    vertical-align: middle;
  }

  .picture {
    min-block-size: var(--_target);
    padding-inline: calc(var(--_space) * 3);
    border: 1px dashed var(--_border-strong);
    border-radius: var(--_radius-inner);
    color: var(--_text-quiet);
    font-size: var(--_text-14);
    line-height: 1.5;
  }
`;
