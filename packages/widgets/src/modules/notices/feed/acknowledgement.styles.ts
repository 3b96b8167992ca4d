import { css } from 'lit';

/** Styles of the box where a notice is acknowledged, and of the confirmation. */
export const acknowledgementStyles = css`
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

  .ack[data-overdue] > .icon,
  .ack[data-overdue] .ack-due {
    color: var(--_danger);
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
