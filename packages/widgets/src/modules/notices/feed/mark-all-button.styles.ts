import { css } from 'lit';

/** The button in the heading line. */
export const markAllButtonStyles = css`
  /* Its room is that of the heading, which is lower than a target: nothing moves when it comes. */
  .mark-all {
    margin-block: calc((var(--_text-18) * 1.35 - var(--_target)) / 2);
    margin-inline: auto calc(var(--_space) * -2);
    font-size: var(--_text-13);
  }
`;
