import { css } from 'lit';
import { listToolsStyles } from '../list/list-tools.styles.ts';
import { selectStyles } from '../list/select.styles.ts';
import { baseStyles } from '../styles/base.styles.ts';
import { stateViewStyles } from '../views/state-views.styles.ts';

/** The frame, the list, and what list and record share. */
const frame = css`
  .root {
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    overflow: clip;
  }

  .desk {
    display: flex;
    flex: 1 1 auto;
    flex-direction: column;
    min-block-size: 0;
  }

  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: calc(var(--_space) * 2) calc(var(--_space) * 4);
    padding: calc(var(--_space) * 3) calc(var(--_space) * 4);
    border-block-end: 1px solid var(--_border);
  }

  .title {
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 2.5);
    font-size: var(--_text-18);
  }

  .title:focus:not(:focus-visible) {
    outline: none;
  }

  .title::before {
    content: '';
    inline-size: 3px;
    block-size: 1em;
    border-radius: 2px;
    background: var(--_accent);
  }

  /* Scrolls where the page gives the desk a height. */
  .panes {
    position: relative;
    flex: 1 1 auto;
    min-block-size: 0;
    overflow: auto;
  }

  .panes:not([data-open]) > .work-pane {
    display: none;
  }

  .list-pane {
    --_inset: calc(var(--_space) * 4);
    overflow: auto;
  }

  .list-pane > .tabs {
    padding-block-start: var(--_space);
  }

  [role='tabpanel'] > .filters {
    padding-block-start: calc(var(--_space) * 2);
  }

  /* Not 'display: none': a long list measures its rows, and stands where it stood when the user comes back. */
  .panes[data-open] > .list-pane {
    position: absolute;
    inset: 0 0 auto;
    visibility: hidden;
  }

  .filters {
    position: relative;
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 2);
    padding: calc(var(--_space) * 3) calc(var(--_space) * 4);
  }

  .search,
  .select-filter {
    flex: 1 1 132px;
  }

  .search {
    flex-basis: 180px;
  }

  .rows {
    display: block;
  }

  .row {
    display: grid;
    gap: calc(var(--_space) * 1.5);
    inline-size: 100%;
    min-block-size: var(--_target);
    padding: calc(var(--_space) * 3) calc(var(--_space) * 4);
    border: 0;
    border-block-start: 1px solid var(--_border);
    border-inline-start: 3px solid transparent;
    background: none;
    text-align: start;
    cursor: pointer;
    transition: background-color var(--_duration) ease-out;
  }

  .row:hover {
    background: var(--_surface-hover);
  }

  .row[aria-current='true'] {
    border-inline-start-color: var(--_accent);
    background: var(--_accent-soft);
  }

  .row:focus-visible {
    outline-offset: -2px;
  }

  .row-title {
    display: -webkit-box;
    overflow: hidden;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    font-weight: 600;
    line-height: 1.4;
  }

  .row-labels {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_space) * 1) calc(var(--_space) * 3);
  }

  .row-meta {
    display: flex;
    flex-wrap: wrap;
    gap: 0 calc(var(--_space) * 3);
  }

  .row-meta,
  .quiet {
    color: var(--_text-quiet);
    font-size: var(--_text-13);
  }

  .badge,
  .label {
    display: inline-flex;
    align-items: center;
    gap: var(--_space);
    font-size: var(--_text-13);
    line-height: 1.5;
  }

  .badge {
    font-weight: 600;
  }

  .label {
    color: var(--_text-quiet);
  }

  .badge > .icon,
  .label > .icon {
    inline-size: 16px;
    block-size: 16px;
  }

  .badge[data-tone='warning'] {
    color: var(--_warning);
  }

  .badge[data-tone='success'] {
    color: var(--_success);
  }

  .badge[data-tone='quiet'] {
    color: var(--_text-quiet);
  }

  /* The rows bring their own lines and insets. */
  .desk .item-content {
    margin: 0;
    border: 0;
  }

  .more {
    display: grid;
    justify-items: center;
    padding: calc(var(--_space) * 3);
    border-block-start: 1px solid var(--_border);
  }

  .skeleton .row {
    cursor: default;
  }

  .row > .bone:nth-child(2) {
    inline-size: 35%;
  }

  .row > .bone:nth-child(3) {
    inline-size: 55%;
  }

  .nothing-open {
    display: none;
  }

  /* Wide enough for the list beside the work. */
  @container (min-width: 820px) {
    .panes,
    .panes[data-open] {
      display: grid;
      grid-template: minmax(0, 1fr) / minmax(300px, 36%) 1fr;
      /* Each pane scrolls by itself. A box that scrolls around both would hold the list in place of the page. */
      overflow: visible;
    }

    /* Not less than this where the page gives no height, so that little changes when a record is opened. */
    .panes::before {
      content: '';
      grid-area: 1 / 2;
      block-size: 480px;
      visibility: hidden;
    }

    .panes:not([data-open]) > .work-pane {
      display: block;
    }

    /* The list keeps its place while a long record is read. */
    .panes > .list-pane,
    .panes[data-open] > .list-pane {
      grid-area: 1 / 1;
      position: sticky;
      inset: 0 auto auto;
      max-block-size: max(480px, 100vh);
      border-inline-end: 1px solid var(--_border);
      visibility: visible;
    }

    .work-pane {
      grid-area: 1 / 2;
      min-inline-size: 0;
      overflow: auto;
      margin-inline-start: -1px;
      border-inline-start: 1px solid var(--_border);
    }

    .panes .back {
      display: none;
    }

    .nothing-open {
      display: block;
      padding: calc(var(--_space) * 24) calc(var(--_space) * 6);
      color: var(--_text-quiet);
      font-size: var(--_text-14);
      text-align: center;
    }
  }

  @media (forced-colors: active) {
    .row[aria-current='true'] {
      border-inline-start-color: Highlight;
    }
  }

  @media print {
    .panes {
      display: block !important;
    }

    .panes[data-open] > .list-pane,
    .actions,
    .action-form,
    .message-line[data-kind='draft'],
    .work-pane:has(.nothing-open) {
      display: none !important;
    }
  }
`;

/** The styles of an element that is a desk. */
export const deskStyles = [baseStyles, stateViewStyles, listToolsStyles, selectStyles, frame];
