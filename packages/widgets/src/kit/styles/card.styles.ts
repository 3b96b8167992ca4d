import { css } from 'lit';

/** The card most widgets are: heading, tools, panel, footer. Narrow first; container queries widen it. */
export const cardStyles = css`
  .root {
    --_inset: calc(var(--_space) * 4);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    overflow: clip;
  }

  .card {
    display: flex;
    flex: 1 1 auto;
    flex-direction: column;
    overflow: auto;
  }

  .header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0 calc(var(--_space) * 4);
    padding: calc(var(--_space) * 4) var(--_inset) calc(var(--_space) * 2);
  }

  .header[data-bare] {
    padding-block: 0;
    justify-content: flex-end;
  }

  .heading {
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 2.5);
    font-size: var(--_text-18);
    font-weight: 600;
    line-height: 1.35;
    outline-offset: 4px;
  }

  .heading::before {
    content: '';
    inline-size: 3px;
    block-size: 1em;
    border-radius: 2px;
    background: var(--_accent);
  }

  .panel {
    flex: 1 1 auto;
    min-block-size: 0;
    overflow: auto;
    transition: opacity var(--_duration) ease-out;
  }

  .panel[data-busy] {
    opacity: 0.6;
  }

  .footer {
    display: grid;
    gap: calc(var(--_space) * 1);
    padding: calc(var(--_space) * 3) var(--_inset);
    border-block-start: 1px solid var(--_border);
    color: var(--_text-quiet);
    font-size: var(--_text-12);
    text-wrap: pretty;
  }

  .footer[data-bare] {
    padding: 0;
    border: 0;
  }

  .visitor {
    color: var(--_text);
    font-size: var(--_text-13);
  }

  @container (inline-size >= 600px) {
    .root > .card {
      --_inset: calc(var(--_space) * 6);
    }
  }
`;
