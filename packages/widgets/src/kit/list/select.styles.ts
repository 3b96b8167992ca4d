import { css } from 'lit';

/** Fields with a few choices, and filters that are such fields. */
export const selectStyles = css`
  /* A select with an arrow of our own, so that it looks alike in every system. */
  .select {
    position: relative;
  }

  .select > .field {
    padding-inline-end: 32px;
    appearance: none;
    text-overflow: ellipsis;
    cursor: pointer;
  }

  .select > .icon {
    position: absolute;
    inset-block-start: calc(50% - 10px);
    inset-inline-end: 8px;
    color: var(--_text-quiet);
    pointer-events: none;
  }

  .select-filter {
    flex: 1 1 auto;
    min-inline-size: 0;
  }
`;
