import { css } from 'lit';

export const detailStyles = css`
  .detail-bar {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    padding: calc(var(--_space) * 1) calc(var(--_inset) - var(--_space) * 2);
    border-block-end: 1px solid var(--_border);
  }

  .detail-actions {
    display: flex;
    flex-wrap: wrap;
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

  @container (inline-size >= 600px) {
    .detail {
      padding-block: calc(var(--_space) * 8);
    }
  }

  @media (forced-colors: active) {
    .ack[data-kind='owed'] {
      border-color: CanvasText;
    }
  }
`;
