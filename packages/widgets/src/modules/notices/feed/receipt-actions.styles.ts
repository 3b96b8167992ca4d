import { css } from 'lit';

/** Styles that `ReceiptActions` adds when a reader comes near a row. */
export const receiptActionsStyles = css`
  .row-actions {
    position: relative;
    grid-column: 1 / -1;
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 2);
    padding-block-end: calc(var(--_space) * 3);
  }

  :is(.item, .item-content) > .message-line {
    margin-inline: calc(var(--_inset) * -1);
    padding-inline: var(--_inset);
  }

  .moved-title {
    display: -webkit-box;
    overflow: hidden;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 1;
  }
`;
