import { css } from 'lit';

export const stateViewStyles = css`
  .state {
    display: grid;
    justify-items: center;
    gap: calc(var(--_space) * 2);
    padding: calc(var(--_space) * 8) calc(var(--_space) * 4);
    text-align: center;
    text-wrap: pretty;
  }

  .state > .icon {
    inline-size: 32px;
    block-size: 32px;
    color: var(--_text-quiet);
    stroke-width: 1;
  }

  .state-title {
    font-size: var(--_base);
    font-weight: 600;
  }

  .state-text {
    max-inline-size: 32em;
    color: var(--_text-quiet);
    font-size: var(--_text-14);
  }

  .state-actions {
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    gap: calc(var(--_space) * 2);
    margin-block-start: calc(var(--_space) * 2);
  }

  .state-actions:empty {
    display: none;
  }

  .state-request {
    color: var(--_text-quiet);
    font-size: var(--_text-12);
    user-select: all;
  }

  .message-line {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 calc(var(--_space) * 2);
    padding: 0 calc(var(--_space) * 4);
    background: var(--_surface-sunken);
    color: var(--_text);
    font-size: var(--_text-13);
  }

  .message-line > .icon {
    color: var(--_text-quiet);
  }

  .message-line[data-kind='failure'] > .icon {
    color: var(--_danger);
  }

  .message-line[data-kind='success'] > .icon {
    color: var(--_success);
  }

  .message-line-text {
    flex: 1 1 12em;
    padding-block: calc(var(--_space) * 2);
    text-wrap: pretty;
  }

  .message-line-actions {
    display: flex;
    flex-wrap: wrap;
  }

  .message-line .button:focus-visible {
    outline-offset: -3px;
  }

  .message-line .button {
    font-size: var(--_text-13);
    font-weight: 600;
  }

  .skeleton {
    animation: skeleton-appear 0s 200ms both;
  }

  .bone {
    display: block;
    block-size: 0.8em;
    border-radius: 3px;
    background: var(--_border);
    animation: skeleton-breathe 1.6s ease-in-out infinite alternate;
  }

  @keyframes skeleton-appear {
    from {
      visibility: hidden;
    }
  }

  @keyframes skeleton-breathe {
    from {
      opacity: 1;
    }

    to {
      opacity: 0.55;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .bone {
      animation: none;
    }
  }

  @media (forced-colors: active) {
    .message-line {
      border-block: 1px solid CanvasText;
    }

    .bone {
      border: 1px solid GrayText;
      background: none;
    }
  }
`;
