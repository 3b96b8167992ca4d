import { css } from 'lit';

/** Styles that `ToggleActions` adds to the element. */
export const togglesStyles = css`
  .toggle {
    position: relative;
  }

  .toggle[aria-pressed='true'] {
    color: var(--_accent);
  }

  .toggle[aria-pressed='true'] > .icon {
    fill: currentColor;
  }

  .row-buttons {
    display: flex;
    margin-block-start: calc(var(--_space) * 1);
    margin-inline-end: calc(var(--_space) * -3);
  }
`;
