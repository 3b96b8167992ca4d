import { css } from 'lit';

/** What became of a notice: figures, roll, comparison of versions, trail. */
export const recordStyles = css`
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
`;
