import { css } from 'lit';

/** A notice that is open, and the steps. */
export const noticeStyles = css`
  .notice,
  .form {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 3);
    padding: calc(var(--_space) * 4);
  }

  .back-out {
    margin: calc(var(--_space) * 2) calc(var(--_space) * 2) 0;
  }

  .back {
    justify-self: start;
    margin: calc(var(--_space) * -2) 0 calc(var(--_space) * -2) calc(var(--_space) * -2);
  }

  .notice-state {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_space) * 1) calc(var(--_space) * 3);
  }

  .notice-title {
    font-size: var(--_text-22);
    text-wrap: balance;
  }

  .notice-title:focus:not(:focus-visible),
  .part-title:focus:not(:focus-visible),
  .failure:focus:not(:focus-visible) {
    outline: none;
  }

  .standing {
    display: flex;
    gap: calc(var(--_space) * 2);
    padding: calc(var(--_space) * 3);
    border-radius: var(--_radius-inner);
    background: var(--_warning-soft);
    font-size: var(--_text-14);
    text-wrap: pretty;
  }

  .standing > .icon {
    margin-block-start: 1px;
    color: var(--_warning);
  }

  .notice > .notice-line,
  .form > .notice-line {
    border-radius: var(--_radius-inner);
    padding-inline: calc(var(--_space) * 3);
  }

  .failure ul {
    padding-inline-start: 1.25em;
    list-style: disc;
  }

  .steps {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_space) * 2);
  }

  .steps .button[aria-expanded='true'] {
    border-color: var(--_accent);
    background: var(--_accent-soft);
  }

  .steps .button[data-action='withdraw'] {
    color: var(--_danger);
  }

  .step,
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

  .step-explain {
    max-inline-size: 44em;
    text-wrap: pretty;
  }

  .step-field {
    display: grid;
    gap: var(--_space);
  }

  .step-actions,
  .form-actions {
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

  .summary {
    padding-block-end: calc(var(--_space) * 3);
    margin-block-end: calc(var(--_space) * 3);
    border-block-end: 1px solid var(--_border);
    color: var(--_text-quiet);
    font-size: var(--_text-14);
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

  .part:not(.sheet) {
    margin-block-start: calc(var(--_space) * 3);
  }

  .notice.skeleton .bone:nth-child(1) {
    inline-size: 25%;
  }

  .notice.skeleton .bone:nth-child(2) {
    block-size: 1.6em;
  }

  @container (min-width: 820px) {
    .notice,
    .form {
      padding: calc(var(--_space) * 6);
    }
  }
`;
