import { css } from 'lit';
import { tokens } from './tokens.ts';

/**
 * The first styles of every widget. The host element takes only layout, so that a page can place, size and hide it; its
 * text styles stop at the inner root, whose `all: initial` no rule of the page can reach.
 */
const isolation = css`
  :host {
    /* The root is as tall as the page says. 'block-size: 100%' would be the window's height on a page without a doctype. */
    display: flex;
    flex-direction: column;
    /* Where a page keeps line breaks and makes a block of the host, those of the template would be lines too. */
    white-space: normal !important;
    min-inline-size: min(100%, 256px);
  }

  /*
   * The root answers container queries, so its content gives it no width. In a box that is as wide as what it holds the
   * widget asks for 480 px, by two empty words with a space of that width, and takes no less than 256 px.
   */
  :host::before {
    content: '. .';
    display: block;
    block-size: 0;
    overflow: hidden;
    font: 0/0 serif;
    white-space: normal;
    word-spacing: 480px;
  }

  :host([hidden]) {
    display: none;
  }

  .root {
    all: initial;
    display: flex;
    flex-direction: column;
    box-sizing: border-box;
    container-type: inline-size;
    contain-intrinsic-inline-size: 256px;
    flex: 1 1 auto;
    min-block-size: 0;
    /* Also where the page's own styles make a block of the host. */
    max-block-size: 100%;
    color: var(--_text);
    background: var(--_surface);
    font: 400 var(--_base) / 1.6 var(--_font);
    color-scheme: light;
    text-align: start;
    overflow-wrap: anywhere;
    line-break: strict;
    -webkit-tap-highlight-color: transparent;
  }

  @media screen {
    .root[data-theme='dark'] {
      color-scheme: dark;
    }
  }

  .root *,
  .root *::before,
  .root *::after {
    box-sizing: border-box;
  }

  .root [hidden] {
    display: none;
  }

  h2,
  h3,
  h4,
  h5,
  h6,
  p,
  ul,
  ol,
  figure {
    margin: 0;
    padding: 0;
  }

  h2,
  h3,
  h4,
  h5,
  h6 {
    font-size: inherit;
    font-weight: 600;
    line-height: 1.35;
  }

  ul,
  ol {
    list-style: none;
  }

  .icon {
    flex: none;
    inline-size: 20px;
    block-size: 20px;
  }

  .visually-hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  .figures {
    font-variant-numeric: tabular-nums;
  }

  :focus-visible {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
  }
`;

/** Buttons, fields and links. */
const controls = css`
  button,
  input,
  select,
  textarea {
    margin: 0;
    color: inherit;
    font: inherit;
    letter-spacing: inherit;
  }

  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: calc(var(--_space) * 1.5);
    min-block-size: var(--_target);
    padding: 0 calc(var(--_space) * 4);
    border: 1px solid var(--_border-strong);
    border-radius: var(--_radius-inner);
    background: var(--_surface);
    color: var(--_text);
    font-size: var(--_text-14);
    line-height: 1.35;
    cursor: pointer;
    transition: background-color var(--_duration) ease-out;
  }

  .button:hover {
    background: var(--_surface-hover);
  }

  .button[data-kind='primary'] {
    border-color: var(--_accent);
    background: var(--_accent);
    color: var(--_on-accent);
    font-weight: 600;
  }

  .button[data-kind='primary']:hover {
    filter: brightness(0.93);
  }

  .button[data-kind='quiet'] {
    border-color: transparent;
    background: none;
    padding-inline: calc(var(--_space) * 2);
  }

  .button[data-kind='quiet']:hover {
    background: var(--_surface-hover);
  }

  .button[data-kind='icon'] {
    inline-size: var(--_target);
    padding: 0;
    border-color: transparent;
    background: none;
    color: var(--_text-quiet);
  }

  .button[data-kind='icon']:hover {
    background: var(--_surface-hover);
    color: var(--_text);
  }

  .button:disabled,
  .button[aria-disabled='true'] {
    opacity: 0.6;
    cursor: default;
  }

  .field {
    inline-size: 100%;
    min-block-size: var(--_target);
    padding: 0 calc(var(--_space) * 3);
    border: 1px solid var(--_border-strong);
    border-radius: var(--_radius-inner);
    background: var(--_surface);
    color: var(--_text);
    font-size: var(--_text-14);
  }

  .field::placeholder {
    color: var(--_text-quiet);
    opacity: 1;
  }

  @media (forced-colors: active) {
    .button,
    .field {
      border-color: ButtonBorder;
    }

    .button[data-kind='icon'],
    .button[data-kind='quiet'] {
      border-color: Canvas;
    }

    /* Or the browser lays the page's colour behind the words, which have that colour too. */
    .button[data-kind='primary'] {
      forced-color-adjust: none;
    }

    .button:disabled,
    .button[aria-disabled='true'] {
      color: GrayText;
      opacity: 1;
    }
  }
`;

/** Styles for paper: black on white, in full length, no controls, links with their addresses. */
const paper = css`
  @media print {
    :host,
    :is(.root, .card, .panel, .desk, .list-pane) {
      block-size: auto !important;
      max-block-size: none !important;
      overflow: visible !important;
    }

    .root {
      --_text: #000 !important;
      --_text-quiet: #333 !important;
      --_surface: #fff !important;
      --_surface-sunken: #fff !important;
      --_accent-soft: #fff !important;
      --_warning-soft: #fff !important;
      --_border: #999 !important;
    }

    .root :is(.button, .tools, .filters, .more, .detail-bar, dialog) {
      display: none !important;
    }

    .root :focus-visible {
      outline: none;
    }

    .rich-text a[href]::after {
      content: ' (' attr(href) ')';
      overflow-wrap: anywhere;
    }
  }
`;

export const baseStyles = [tokens, isolation, controls, paper];
