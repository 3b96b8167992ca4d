import { css } from 'lit';

export const newItemsStyles = css`
  .new-items {
    position: sticky;
    inset-block-start: 0;
    z-index: 2;
    display: grid;
    justify-content: center;
    block-size: 0;
    animation: new-items-appear var(--_duration) ease-out;
  }

  .new-items > .button {
    margin-block-start: var(--_space);
    border-radius: 999px;
    box-shadow: var(--_shadow);
  }

  @keyframes new-items-appear {
    from {
      opacity: 0;
      translate: 0 -8px;
    }
  }

  @media (forced-colors: active) {
    .new-items > .button {
      border: 1px solid ButtonText;
    }
  }
`;
