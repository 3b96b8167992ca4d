import { css } from 'lit';

/** Rows of which each carries its own heading, since there is no element around those of one group. */
export const virtualRowsStyles = css`
  [data-virtual] {
    display: flow-root;
    overflow-anchor: none;
  }

  [data-virtual] > .item,
  [data-virtual] > .item:first-child {
    margin-inline: 0;
    border: 0;
  }

  .item-content {
    margin-inline: var(--_inset);
    border-block-start: 1px solid var(--_border);
  }

  .item[data-first] > .item-content,
  .item[data-index='0'] > .item-content {
    border: 0;
  }

  @container (inline-size >= 720px) {
    .card:not([data-compact]) [data-virtual] > .item {
      display: grid;
      grid-template-columns: 9.5em minmax(0, 1fr);
    }

    .card:not([data-compact]) .item-content {
      grid-column: 2;
    }

    .card:not([data-compact]) [data-virtual] > .item[data-first]:not([data-index='0']) {
      border-block-start: 1px solid var(--_border);
    }
  }
`;
