import { listToolsStyles } from '../../../kit/list/list-tools.styles.ts';
import { rowsStyles } from '../../../kit/list/rows.styles.ts';
import { baseStyles } from '../../../kit/styles/base.styles.ts';
import { cardStyles } from '../../../kit/styles/card.styles.ts';
import { stateViewStyles } from '../../../kit/views/state-views.styles.ts';

export const noticeFeedStyles = [...baseStyles, stateViewStyles, cardStyles, listToolsStyles, rowsStyles];
