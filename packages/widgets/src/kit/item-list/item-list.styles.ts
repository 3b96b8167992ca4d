import { css } from 'lit';
import { listToolsStyles } from '../list/list-tools.styles.ts';
import { rowsStyles } from '../list/rows.styles.ts';
import { baseStyles } from '../styles/base.styles.ts';
import { cardStyles } from '../styles/card.styles.ts';
import { stateViewStyles } from '../views/state-views.styles.ts';

const togglesStyles = css`
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

/** Styles of an element that is a list of items; those of the open item come with it. */
export const itemListStyles = [...baseStyles, stateViewStyles, cardStyles, listToolsStyles, rowsStyles, togglesStyles];
