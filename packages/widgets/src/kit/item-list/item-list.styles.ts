import { listToolsStyles } from '../list/list-tools.styles.ts';
import { rowsStyles } from '../list/rows.styles.ts';
import { baseStyles } from '../styles/base.styles.ts';
import { cardStyles } from '../styles/card.styles.ts';
import { stateViewStyles } from '../views/state-views.styles.ts';

/** Styles of an element that is a list of items. Those of its actions and of the open item come with them. */
export const itemListStyles = [...baseStyles, stateViewStyles, cardStyles, listToolsStyles, rowsStyles];
