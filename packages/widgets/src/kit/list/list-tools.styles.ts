import { css } from 'lit';

/** Tabs, search field and filters above a list, on one line where there is room. */
export const listToolsStyles = css`
  .tools {
    display: grid;
    gap: calc(var(--_space) * 2);
    padding-block-end: calc(var(--_space) * 3);
    border-block-end: 1px solid var(--_border);
  }

  .tabs {
    display: flex;
    flex-wrap: wrap;
    --_tab: calc(var(--_space) * 2.5);
    padding-inline: calc(var(--_inset) - var(--_tab));
  }

  /* Whose lists they are, or in which words, is not known yet: their place is kept. */
  .tabs:empty,
  .filters:empty {
    min-block-size: var(--_target);
  }

  .tab {
    position: relative;
    display: inline-flex;
    align-items: center;
    gap: calc(var(--_space) * 1.5);
    min-block-size: var(--_target);
    padding: 0 var(--_tab);
    border: 0;
    border-radius: var(--_radius-inner);
    background: none;
    color: var(--_text-quiet);
    font-size: var(--_text-14);
    line-height: 1.35;
    white-space: nowrap;
    cursor: pointer;
  }

  .tab:hover {
    color: var(--_text);
  }

  .tab:focus-visible {
    outline-offset: -2px;
  }

  .tab[aria-selected='true'] {
    color: var(--_accent);
    font-weight: 600;
  }

  .tab[aria-selected='true']::after {
    content: '';
    position: absolute;
    inset-inline: var(--_tab);
    inset-block-end: 4px;
    block-size: 2px;
    border-radius: 1px;
    background: currentColor;
  }

  .tab-count {
    color: var(--_text-quiet);
    font-size: var(--_text-12);
    font-weight: 400;
  }

  .tab-count[data-strong] {
    padding: 0 calc(var(--_space) * 1.5);
    border-radius: 999px;
    background: var(--_accent-soft);
    color: var(--_accent);
    font-weight: 600;
    line-height: 1.5;
  }

  .filters {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 2);
    padding-inline: var(--_inset);
  }

  .search {
    position: relative;
    flex: 999 1 8em;
    min-inline-size: 0;
  }

  .search > .icon {
    position: absolute;
    inset-block-start: calc(50% - 10px);
    inset-inline-start: 10px;
    color: var(--_text-quiet);
    pointer-events: none;
  }

  .search > .field {
    padding-inline-start: 36px;
    appearance: none;
    text-overflow: ellipsis;
  }

  .search > .field:not(:placeholder-shown) {
    padding-inline-end: var(--_target);
  }

  .search > .field::-webkit-search-cancel-button {
    display: none;
  }

  .search-clear {
    position: absolute;
    inset-block: 0;
    inset-inline-end: 0;
  }

  /* All four on one line in a telephone's width, in Chinese. */
  @container (inline-size < 380px) {
    .tabs {
      --_tab: calc(var(--_space) * 1.75);
    }

    .tab {
      gap: var(--_space);
    }
  }

  @container (inline-size >= 720px) {
    .tools {
      grid-template-columns: auto minmax(0, 26em);
      justify-content: space-between;
      align-items: center;
      padding-block-end: calc(var(--_space) * 2);
    }

    .tabs + .filters {
      padding-inline-start: 0;
    }

    .filters:only-child {
      grid-column: 1 / -1;
      max-inline-size: 40em;
    }
  }

  @media (forced-colors: active) {
    .tab[aria-selected='true'] {
      color: Highlight;
      forced-color-adjust: none;
    }
  }
`;
