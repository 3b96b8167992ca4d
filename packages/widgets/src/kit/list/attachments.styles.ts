import { css } from 'lit';

export const attachmentsStyles = css`
  .attachments-title {
    margin-block-end: calc(var(--_space) * 2);
    font-size: var(--_text-14);
  }

  .attachments ul {
    border: 1px solid var(--_border);
    border-radius: var(--_radius-inner);
  }

  .attachments li + li {
    border-block-start: 1px solid var(--_border);
  }

  .attachment {
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 2);
    min-block-size: var(--_target);
    padding: calc(var(--_space) * 1) calc(var(--_space) * 3);
    color: var(--_text);
    font-size: var(--_text-14);
    line-height: 1.45;
    text-decoration: none;
  }

  .attachment > .icon {
    color: var(--_text-quiet);
  }

  .attachment-name {
    flex: 1 1 auto;
  }

  a.attachment > .attachment-name {
    color: var(--_link);
  }

  a.attachment:hover {
    background: var(--_surface-hover);
  }

  a.attachment:hover > .attachment-name {
    text-decoration: underline;
    text-underline-offset: 3px;
  }

  .attachment-size {
    flex: none;
    color: var(--_text-quiet);
    font-size: var(--_text-13);
  }
`;
