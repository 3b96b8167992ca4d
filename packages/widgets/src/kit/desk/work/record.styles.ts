import { css } from 'lit';

/** An entity that is open: its actions, facts, figures, roll and trail. */
export const recordStyles = css`
  .back-out {
    margin: calc(var(--_space) * 2) calc(var(--_space) * 2) 0;
  }

  .record-state {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_space) * 1) calc(var(--_space) * 3);
  }

  .actions {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_space) * 2);
  }

  .actions .button[aria-expanded='true'] {
    border-color: var(--_accent);
    background: var(--_accent-soft);
  }

  .actions .button[data-destructive] {
    color: var(--_danger);
  }

  .action-explain {
    max-inline-size: 44em;
    text-wrap: pretty;
  }

  .action-form .form-field > :is(.hint, .problem) {
    margin-block-start: calc(var(--_space) * 2);
  }

  /* All that an action asks for is required. */
  .action-form .required {
    display: none;
  }

  .part:not(.sheet) {
    margin-block-start: calc(var(--_space) * 3);
  }

  .summary {
    padding-block-end: calc(var(--_space) * 3);
    margin-block-end: calc(var(--_space) * 3);
    border-block-end: 1px solid var(--_border);
    color: var(--_text-quiet);
    font-size: var(--_text-14);
  }

  .facts {
    display: grid;
    margin: 0;
    font-size: var(--_text-14);
  }

  .facts > div {
    display: grid;
    grid-template-columns: 7em minmax(0, 1fr);
    gap: calc(var(--_space) * 3);
    padding-block: calc(var(--_space) * 2);
    border-block-end: 1px solid var(--_border);
  }

  .root[lang='en'] .facts > div {
    grid-template-columns: 9.5em minmax(0, 1fr);
  }

  .facts dt {
    color: var(--_text-quiet);
  }

  .record.skeleton .bone:nth-child(1) {
    inline-size: 25%;
  }

  .record.skeleton .bone:nth-child(2) {
    block-size: 1.6em;
  }

  .counts {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 2);
    margin: calc(var(--_space) * 3) 0;
  }

  .count {
    flex: 1 1 104px;
    /* No narrower than its longest word. */
    overflow-wrap: break-word;
    padding: calc(var(--_space) * 3);
    border: 1px solid var(--_border);
    border-radius: var(--_radius-inner);
  }

  .count dt {
    color: var(--_text-quiet);
    font-size: var(--_text-13);
  }

  .count dd {
    font-size: var(--_text-18);
    font-weight: 600;
    line-height: 1.5;
  }

  .count dd[data-suppressed] {
    font-size: var(--_text-14);
    font-weight: 400;
    line-height: 1.75;
  }

  /* As high as a line without an icon. */
  .done {
    display: flex;
    align-items: center;
    gap: var(--_space);
  }

  .done > .icon {
    inline-size: 16px;
    block-size: 16px;
    color: var(--_success);
  }

  .trail {
    margin-block-start: calc(var(--_space) * 2);
  }

  .trail > li {
    position: relative;
    display: flex;
    flex-wrap: wrap;
    gap: 0 calc(var(--_space) * 3);
    padding: 0 0 calc(var(--_space) * 3) calc(var(--_space) * 5);
    font-size: var(--_text-14);
  }

  .trail > li::before {
    content: '';
    position: absolute;
    inset-block-start: 0.55em;
    inset-inline-start: 1px;
    inline-size: 7px;
    block-size: 7px;
    border: 1.5px solid var(--_border-strong);
    border-radius: 50%;
    background: var(--_surface);
  }

  .trail > li:not(:last-child)::after {
    content: '';
    position: absolute;
    inset-block: 1.3em -0.4em;
    inset-inline-start: 5px;
    border-inline-start: 1px solid var(--_border);
  }

  .trail-what {
    font-weight: 600;
  }

  .trail-when {
    color: var(--_text-quiet);
  }

  .trail-reason {
    flex-basis: 100%;
    color: var(--_text-quiet);
  }
`;
