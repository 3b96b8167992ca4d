import { css } from 'lit';

/** The files of the form. */
export const attachmentStyles = css`
  .files {
    display: grid;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-inner);
  }

  .files > li + li {
    border-block-start: 1px solid var(--_border);
  }

  .file {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 calc(var(--_space) * 2);
    padding-inline-start: calc(var(--_space) * 3);
  }

  .file > .icon {
    align-self: start;
    margin-block-start: calc(var(--_space) * 2);
    color: var(--_text-quiet);
  }

  .file-words {
    flex: 1 1 11em;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 0.5);
    padding-block: calc(var(--_space) * 2);
    padding-inline-end: calc(var(--_space) * 3);
  }

  .file-name {
    font-size: var(--_text-14);
  }

  .file-state {
    color: var(--_text-quiet);
    font-size: var(--_text-13);
    text-wrap: pretty;
  }

  .file-state[data-kind='problem'] {
    display: flex;
    gap: calc(var(--_space) * 1.5);
    color: var(--_danger);
  }

  .file-state > .icon {
    inline-size: 16px;
    block-size: 16px;
    margin-block-start: 2px;
  }

  .file-actions {
    display: flex;
    flex-wrap: wrap;
    justify-content: flex-end;
    margin-inline-start: auto;
    padding-inline-end: var(--_space);
  }

  .file-actions > .button {
    min-inline-size: var(--_target);
  }

  .file-actions > .button:focus-visible {
    outline-offset: -3px;
  }

  .file-actions > .button[data-kind='quiet'] {
    font-size: var(--_text-13);
    color: var(--_link);
  }

  .file[data-removed] .file-name {
    color: var(--_text-quiet);
    text-decoration: line-through;
  }

  .file progress {
    appearance: none;
    inline-size: 100%;
    block-size: 6px;
    margin-block: calc(var(--_space) * 1);
    border: 0;
    border-radius: 3px;
    background: var(--_border);
    overflow: hidden;
  }

  .file progress::-webkit-progress-bar {
    background: none;
  }

  .file progress::-webkit-progress-value {
    background: var(--_accent);
    transition: inline-size var(--_duration) ease-out;
  }

  .file progress::-moz-progress-bar {
    background: var(--_accent);
  }

  .drop {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_space) * 2) calc(var(--_space) * 3);
    padding: calc(var(--_space) * 3);
    border: 1px dashed var(--_border-strong);
    border-radius: var(--_radius-inner);
  }

  .files + .drop {
    margin-block-start: var(--_space);
  }

  .drop[data-over] {
    border-color: var(--_accent);
    border-style: solid;
    background: var(--_accent-soft);
  }

  .drop-hint {
    color: var(--_text-quiet);
    font-size: var(--_text-14);
  }

  .refused {
    border-radius: var(--_radius-inner);
    padding-inline: calc(var(--_space) * 3);
  }

  .refusals {
    display: grid;
    gap: var(--_space);
  }

  /* The buttons stand under the words there, and bring their own room. */
  @container (max-width: 400px) {
    .file-words {
      padding-block-end: 0;
    }
  }

  /* Where nothing can be dragged, the hint would only puzzle. */
  @media (any-hover: none) {
    .drop-hint {
      display: none;
    }
  }

  @media (forced-colors: active) {
    .file progress {
      border: 1px solid CanvasText;
      forced-color-adjust: none;
      background: Canvas;
    }

    .file progress::-webkit-progress-value {
      background: Highlight;
    }

    .file progress::-moz-progress-bar {
      background: Highlight;
    }

    .drop[data-over] {
      border-color: Highlight;
    }
  }
`;
