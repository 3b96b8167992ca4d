import { css } from 'lit';
import { baseStyles } from '../../src/kit/styles/base.styles.ts';
import { stateViewStyles } from '../../src/kit/views/state-views.styles.ts';

/** Narrow first; container queries widen it. */
const cardStyles = css`
  .root {
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    overflow: clip;
  }

  .header {
    padding: calc(var(--_space) * 4);
    border-block-end: 1px solid var(--_border);
  }

  .heading {
    font-size: var(--_text-18);
  }

  .item {
    padding: calc(var(--_space) * 3) calc(var(--_space) * 4);
  }

  .item + .item {
    border-block-start: 1px solid var(--_border);
  }

  .waiting {
    min-block-size: calc(var(--_target) * 3);
  }

  @media (forced-colors: active) {
    .root {
      border-color: CanvasText;
    }
  }
`;

export const exampleWidgetStyles = [baseStyles, stateViewStyles, cardStyles];
