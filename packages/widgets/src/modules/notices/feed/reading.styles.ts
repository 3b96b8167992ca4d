import { css } from 'lit';
import { dialogStyles } from '../../../kit/views/dialog.styles.ts';
import { richTextStyles } from '../../../kit/views/rich-text.styles.ts';
import { detailStyles } from './detail.styles.ts';

/** What acts leave in the list, and the offer of new notices. */
const listStyles = css`
  .row-actions {
    position: relative;
    grid-column: 1 / -1;
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 2);
    padding-block-end: calc(var(--_space) * 3);
  }

  .item > .notice-line {
    margin-inline: calc(var(--_inset) * -1);
    padding-inline: var(--_inset);
  }

  .moved-title {
    display: -webkit-box;
    overflow: hidden;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 1;
  }

  .newcomers {
    position: sticky;
    inset-block-start: 0;
    z-index: 2;
    display: grid;
    justify-content: center;
    block-size: 0;
    animation: newcomers-appear var(--_duration) ease-out;
  }

  .newcomers > .button {
    margin-block-start: var(--_space);
    border-radius: 999px;
    box-shadow: var(--_shadow);
  }

  @keyframes newcomers-appear {
    from {
      opacity: 0;
      translate: 0 -8px;
    }
  }

  @media (forced-colors: active) {
    .newcomers > .button {
      border: 1px solid ButtonText;
    }
  }
`;

/** What `Reading` brings along. */
export const readingStyles = [dialogStyles, richTextStyles, listStyles, detailStyles];
