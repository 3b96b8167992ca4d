import { css } from 'lit';

export const dialogStyles = css`
  .dialog {
    box-sizing: border-box;
    inline-size: min(440px, calc(100vw - 32px));
    max-block-size: calc(100vh - 32px);
    padding: calc(var(--_space) * 6);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_text);
    box-shadow: var(--_shadow);
    overflow: auto;
  }

  .dialog::backdrop {
    background: rgb(0 0 0 / 45%);
  }

  .dialog-title {
    font-size: var(--_text-18);
    text-wrap: balance;
  }

  .dialog-body {
    display: grid;
    gap: calc(var(--_space) * 2);
    margin-block: calc(var(--_space) * 3) calc(var(--_space) * 6);
    font-size: var(--_text-14);
  }

  .dialog-actions {
    display: flex;
    flex-wrap: wrap;
    justify-content: flex-end;
    gap: calc(var(--_space) * 2);
  }

  @media (forced-colors: active) {
    .dialog {
      border-color: CanvasText;
    }
  }
`;
