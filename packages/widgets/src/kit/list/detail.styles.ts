import { css } from 'lit';

/**
 * Styles of an item that is open in place of its list. They are for the way back, head, facts and text, and for its
 * skeleton.
 */
export const detailStyles = css`
  .detail-bar {
    position: sticky;
    inset-block-start: 0;
    z-index: 1;
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    padding: calc(var(--_space) * 1) calc(var(--_inset) - var(--_space) * 2);
    border-block-end: 1px solid var(--_border);
    background: var(--_surface);
  }

  .detail-actions {
    display: flex;
    flex-wrap: wrap;
  }

  .neighbours {
    display: flex;
    align-items: center;
    color: var(--_text-quiet);
    font-size: var(--_text-13);
  }

  .neighbours-place {
    min-inline-size: 3em;
    text-align: center;
  }

  .neighbours > .button {
    min-inline-size: var(--_target);
  }

  .neighbours-word {
    display: none;
  }

  .detail {
    display: grid;
    gap: calc(var(--_space) * 6);
    grid-template-columns: minmax(0, 44em);
    justify-content: center;
    padding: calc(var(--_space) * 5) var(--_inset) calc(var(--_space) * 6);
  }

  .detail-head {
    display: grid;
    gap: calc(var(--_space) * 2);
  }

  .detail-head > .meta {
    margin: 0;
  }

  .detail-title {
    font-size: var(--_text-22);
    text-wrap: balance;
    text-autospace: normal;
  }

  .detail-title:focus-visible {
    outline: none;
  }

  .facts {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 1) calc(var(--_space) * 6);
    margin: calc(var(--_space) * 1) 0 0;
    padding-block-end: calc(var(--_space) * 4);
    border-block-end: 1px solid var(--_border);
    font-size: var(--_text-13);
  }

  .facts > div {
    display: flex;
    gap: calc(var(--_space) * 2);
  }

  .facts dt {
    flex: none;
    color: var(--_text-quiet);
  }

  .facts dd {
    margin: 0;
  }

  .detail-foot {
    color: var(--_text-quiet);
    font-size: var(--_text-12);
  }

  .detail-summary {
    color: var(--_text);
  }

  .lines {
    display: grid;
    gap: calc(var(--_space) * 4);
  }

  .lines > .bone:nth-child(4n) {
    inline-size: 62%;
  }

  @container (inline-size >= 760px) {
    .neighbours-word {
      display: inline;
    }
  }

  @container (inline-size >= 600px) {
    .detail {
      padding-block: calc(var(--_space) * 8);
    }
  }
`;
