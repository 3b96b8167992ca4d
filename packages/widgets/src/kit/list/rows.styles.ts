import { css } from 'lit';

/** Styles of rows with a title and a quiet line, under their headings. They cover the skeleton, and the way to more rows. */
export const rowsStyles = css`
  .group-heading {
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 1.5);
    padding: calc(var(--_space) * 4) var(--_inset) calc(var(--_space) * 1);
    color: var(--_text-quiet);
    font-size: var(--_text-13);
    font-weight: 600;
  }

  .group-heading > span::first-letter {
    text-transform: uppercase;
  }

  .group-heading > .icon {
    inline-size: 16px;
    block-size: 16px;
    margin-inline-start: -2px;
    color: var(--_accent);
  }

  .item + .item {
    border-block-start: 1px solid var(--_border);
    margin-inline: var(--_inset);
  }

  .item:first-child {
    margin-inline: var(--_inset);
  }

  .row {
    position: relative;
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: start;
    margin-inline: calc(var(--_inset) * -1);
    padding-inline: var(--_inset);
    transition: background-color var(--_duration) ease-out;
  }

  .row:hover {
    background: var(--_surface-hover);
  }

  .row-text {
    padding-block: calc(var(--_space) * 3);
  }

  .row-open,
  .row-summary {
    display: -webkit-box;
    overflow: hidden;
    text-wrap: pretty;
    text-autospace: normal;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
  }

  .row-summary {
    font-size: var(--_text-14);
  }

  .row-open {
    inline-size: 100%;
    padding: 0;
    border: 0;
    background: none;
    font-size: var(--_base);
    line-height: 1.5;
    text-align: start;
    cursor: pointer;
  }

  /* The whole row is the target. */
  .row-open::after {
    content: '';
    position: absolute;
    inset: 0;
  }

  .row-open:focus-visible {
    outline: none;
  }

  .row-open:focus-visible::after {
    outline: 2px solid var(--_focus);
    outline-offset: -3px;
    border-radius: var(--_radius-inner);
  }

  .row[data-unread] .row-open {
    font-weight: 600;
  }

  .row[data-unread]::before {
    content: '';
    position: absolute;
    inset-block-start: calc(var(--_space) * 3 + var(--_base) * 0.75 - 3px);
    inset-inline-start: calc(var(--_inset) / 2 - 3px);
    inline-size: 6px;
    block-size: 6px;
    border-radius: 50%;
    background: var(--_accent);
  }

  .meta {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 calc(var(--_space) * 4);
    margin-block-start: calc(var(--_space) * 1);
    color: var(--_text-quiet);
    font-size: var(--_text-13);
    line-height: 1.6;
    overflow: clip;
  }

  .fact {
    position: relative;
    display: inline-flex;
    align-items: center;
  }

  /* Drawn, as the letter is as wide as a Han character in many fonts; what begins a line has its dot outside, cut off. */
  .fact::before {
    content: '';
    position: absolute;
    inset-block-start: calc(50% - 1px);
    inset-inline-start: calc(var(--_space) * -2 - 1.5px);
    inline-size: 3px;
    block-size: 3px;
    border-radius: 50%;
    background: currentColor;
  }

  .fact > .fact {
    margin-inline-start: calc(var(--_space) * 4);
  }

  .fact > .icon {
    inline-size: 16px;
    block-size: 16px;
  }

  .label {
    display: inline-flex;
    align-items: center;
    flex-wrap: wrap;
    gap: 0 calc(var(--_space) * 4);
    max-inline-size: 100%;
    margin-inline-end: calc(var(--_space) * -2);
    font-weight: 600;
    overflow: clip;
  }

  .label + .fact::before {
    content: none;
  }

  .label > .icon {
    inline-size: 16px;
    block-size: 16px;
    margin-inline-end: calc(var(--_space) * -3);
  }

  .label[data-kind='owed'] {
    padding-inline: calc(var(--_space) * 1.5);
    border-radius: var(--_radius-inner);
    background: var(--_warning-soft);
    color: var(--_warning);
  }

  .label[data-overdue] {
    color: var(--_danger);
  }

  @container (inline-size < 380px) {
    .label:not([data-overdue]) > .icon {
      display: none;
    }
  }

  .label[data-kind='done'] {
    color: var(--_success);
    font-weight: 400;
  }

  .row-more {
    position: relative;
    margin-block-start: calc(var(--_space) * 1);
    margin-inline-end: calc(var(--_space) * -3);
  }

  .skeleton .group-heading > .bone {
    inline-size: 4em;
  }

  .bone-title {
    inline-size: 72%;
    block-size: calc(var(--_base) * 0.95);
    margin-block: calc(var(--_base) * 0.25);
  }

  .bone-meta {
    inline-size: 44%;
    block-size: calc(var(--_base) * 0.7);
    margin-block: calc(var(--_space) * 2) calc(var(--_base) * 0.25);
  }

  /* With a pointer that can hover, actions wait for it; the keyboard finds them all the same. */
  @media (hover: hover) {
    .row:not(:hover, :focus-within) .row-more[aria-expanded='false'] {
      opacity: 0;
    }
  }

  /* On a wide card the days stand beside their rows, like the margin of a calendar. */
  @container (inline-size >= 720px) {
    .card:not([data-compact]) .group {
      display: grid;
      grid-template-columns: 9.5em minmax(0, 1fr);
      border-block-start: 1px solid var(--_border);
    }

    .group:first-child {
      border: 0;
    }

    .group-heading {
      align-self: start;
      padding-block-start: calc(var(--_space) * 3);
      padding-inline-end: 0;
      line-height: calc(var(--_base) * 1.5);
    }
  }

  [data-compact] .rows {
    padding-block-end: calc(var(--_space) * 2);
  }

  [data-compact] .item + .item {
    border-block-start-style: dashed;
  }

  [data-compact] .row {
    align-items: center;
    min-block-size: var(--_target);
  }

  [data-compact] .row[data-unread]::before {
    inset-block-start: calc(50% - 3px);
  }

  [data-compact] .row-text {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: center;
    gap: calc(var(--_space) * 4);
    padding-block: 0;
  }

  [data-compact] .row-open {
    font-size: var(--_text-14);
    -webkit-line-clamp: 1;
  }

  [data-compact] .meta {
    flex-wrap: nowrap;
    margin: 0;
    white-space: nowrap;
  }

  .label[data-kind='pinned'] {
    color: var(--_accent);
    font-weight: 400;
  }

  @media (forced-colors: active) {
    .fact::before {
      background: CanvasText;
      forced-color-adjust: none;
    }

    .row[data-unread]::before {
      background: CanvasText;
      forced-color-adjust: none;
    }

    .label[data-kind='owed'] {
      border: 1px solid CanvasText;
    }
  }

  .more {
    display: grid;
    padding: calc(var(--_space) * 3) var(--_inset);
    border-block-start: 1px solid var(--_border);
  }
`;
