import { css } from 'lit';

/** What `ReceiptActions` brings along. */
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

  /* Its room is that of the heading, which is lower than a target: nothing moves when it comes. */
  .mark-all {
    margin-block: calc((var(--_text-18) * 1.35 - var(--_target)) / 2);
    margin-inline: auto calc(var(--_space) * -2);
    font-size: var(--_text-13);
  }

  .panel > .list-lines .message-line {
    margin: 0;
    padding-inline: var(--_inset);
  }

  .moved-title {
    display: -webkit-box;
    overflow: hidden;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 1;
  }
`;
