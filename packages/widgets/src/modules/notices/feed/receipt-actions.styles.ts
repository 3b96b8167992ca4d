import { css } from 'lit';
import { dialogStyles } from '../../../kit/views/dialog.styles.ts';

const actionStyles = css`
  .row-actions {
    position: relative;
    grid-column: 1 / -1;
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 2);
    padding-block-end: calc(var(--_space) * 3);
  }

  :is(.item, .item-content) > .notice-line {
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

const acknowledgementStyles = css`
  .ack {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_space) * 3);
    padding: calc(var(--_space) * 4);
    border: 1px solid var(--_border);
    border-radius: var(--_radius-inner);
    font-size: var(--_text-14);
  }

  .ack[data-kind='owed'] {
    border-color: transparent;
    background: var(--_warning-soft);
  }

  .ack[data-kind='owed'] > .icon {
    align-self: start;
    color: var(--_warning);
  }

  .ack[data-kind='done'] > .icon {
    color: var(--_success);
  }

  .ack-text {
    flex: 1 1 14em;
    text-wrap: pretty;
  }

  .ack-hint {
    color: var(--_text-quiet);
    font-size: var(--_text-13);
  }

  .ack > .button {
    flex: 0 0 auto;
  }

  .confirm-title {
    font-weight: 600;
    line-height: 1.45;
  }

  .confirm-revision {
    color: var(--_text-quiet);
  }

  @media (forced-colors: active) {
    .ack[data-kind='owed'] {
      border-color: CanvasText;
    }
  }
`;

/** What `ReceiptActions` brings along. */
export const receiptActionsStyles = [dialogStyles, actionStyles, acknowledgementStyles];
