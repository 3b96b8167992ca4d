import { css } from 'lit';

/** A notice that is open, the steps, receipts, trail. */
export const noticeStyles = css`
  .notice,
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

  .counts {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 2);
    margin: calc(var(--_space) * 3) 0;
  }

  .count {
    flex: 1 1 104px;
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

  .roll > summary,
  .fold > summary {
    min-block-size: var(--_target);
    padding-block: calc((var(--_target) - 1.6em) / 2);
    font-size: var(--_text-14);
    cursor: pointer;
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

  .acknowledged {
    display: inline-flex;
    align-items: center;
    gap: var(--_space);
  }

  .acknowledged > .icon {
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
