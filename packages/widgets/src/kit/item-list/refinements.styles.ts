import { css } from 'lit';

/** Styles that `Refinements` adds to the element. */
export const refinementsStyles = css`
  .refinements {
    display: grid;
    gap: calc(var(--_space) * 2);
    grid-column: 1 / -1;
    padding-inline: var(--_inset);
  }

  .filter-fields,
  .chips {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_space) * 2);
  }

  .filter-fields > .select-filter {
    flex: 1 1 9em;
  }

  .filter-days {
    display: flex;
    flex: 2 1 20em;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 2);
  }

  .day-label {
    display: flex;
    flex: 1 1 9em;
    align-items: center;
    gap: calc(var(--_space) * 2);
    color: var(--_text-quiet);
    font-size: var(--_text-14);
    white-space: nowrap;
  }

  .filter-day {
    min-inline-size: 0;
  }

  .filter-failure,
  .results {
    color: var(--_text-quiet);
    font-size: var(--_text-14);
  }

  .results {
    margin-inline-end: calc(var(--_space) * 2);
  }

  .chip {
    max-inline-size: 100%;
    padding-inline: calc(var(--_space) * 3) calc(var(--_space) * 2);
    border-color: var(--_border);
    border-radius: 999px;
    background: var(--_surface-sunken);
    font-size: var(--_text-13);
  }

  .chip-text {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .chip > .icon {
    inline-size: 16px;
    block-size: 16px;
    color: var(--_text-quiet);
  }

  mark {
    border-radius: 2px;
    background: var(--_warning-soft);
    box-shadow: inset 0 -2px var(--_warning);
    color: inherit;
  }

  @media (forced-colors: active) {
    mark {
      background: Mark;
      color: MarkText;
      forced-color-adjust: none;
    }
  }

  @media print {
    mark {
      background: none;
      box-shadow: none;
      text-decoration: underline;
    }
  }
`;
