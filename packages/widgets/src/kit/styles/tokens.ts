import { css } from 'lit';

/**
 * The tokens. A host page sets `--pa-*` anywhere above a widget; `--_*` is what the styles read, with our value for
 * what the page left out. Themes change tokens, never structure. Lengths are px: a page's `rem` must not reach in.
 */
export const tokens = css`
  .root {
    --_text: var(--pa-color-text, #1f2328);
    --_text-quiet: var(--pa-color-text-quiet, #59616b);
    --_surface: var(--pa-color-surface, #fff);
    --_surface-sunken: var(--pa-color-surface-sunken, #f6f7f8);
    --_surface-hover: var(--pa-color-surface-hover, #f4f5f6);
    --_border: var(--pa-color-border, #e3e6e9);
    --_border-strong: var(--pa-color-border-strong, #868e97);
    --_accent: var(--pa-color-accent, #b4232a);
    --_accent-soft: var(--pa-color-accent-soft, #fcf1f0);
    --_on-accent: var(--pa-color-on-accent, #fff);
    --_link: var(--pa-color-link, #0b5cad);
    --_focus: var(--pa-color-focus, #0b5cad);
    --_success: var(--pa-color-success, #17703a);
    --_warning: var(--pa-color-warning, #855200);
    --_warning-soft: var(--pa-color-warning-soft, #fdf6e7);
    --_danger: var(--pa-color-danger, #b3261e);
    --_shadow: var(--pa-shadow, 0 4px 16px rgb(0 0 0 / 14%));
    --_font: var(
      --pa-font-family,
      system-ui,
      'PingFang SC',
      'Hiragino Sans GB',
      'Microsoft YaHei',
      'Noto Sans CJK SC',
      sans-serif
    );
    --_base: var(--pa-font-size, 16px);
    --_radius: var(--pa-radius, 10px);
    --_radius-inner: var(--pa-radius-inner, 6px);
    --_space: var(--pa-space, 4px);
    --_target: var(--pa-target-size, 44px);
    --_duration: var(--pa-duration, 160ms);

    --_text-12: calc(var(--_base) * 0.75);
    --_text-13: calc(var(--_base) * 0.8125);
    --_text-14: calc(var(--_base) * 0.875);
    --_text-18: calc(var(--_base) * 1.125);
    --_text-22: calc(var(--_base) * 1.375);
  }

  .root[lang='zh-Hant'] {
    --_font: var(--pa-font-family, system-ui, 'PingFang TC', 'Microsoft JhengHei', 'Noto Sans CJK TC', sans-serif);
  }

  .root[data-large-text] {
    --_base: calc(var(--pa-font-size, 16px) * 1.25);
  }

  @media screen {
    .root[data-theme='dark'] {
      --_text: var(--pa-color-text, #e9ebee);
      --_text-quiet: var(--pa-color-text-quiet, #a6aeb8);
      --_surface: var(--pa-color-surface, #1a1c20);
      --_surface-sunken: var(--pa-color-surface-sunken, #23262b);
      --_surface-hover: var(--pa-color-surface-hover, #24272d);
      --_border: var(--pa-color-border, #343940);
      --_border-strong: var(--pa-color-border-strong, #7d8691);
      --_accent: var(--pa-color-accent, #f0817f);
      --_accent-soft: var(--pa-color-accent-soft, #372123);
      --_on-accent: var(--pa-color-on-accent, #2b0707);
      --_link: var(--pa-color-link, #85b8f5);
      --_focus: var(--pa-color-focus, #85b8f5);
      --_success: var(--pa-color-success, #74cf92);
      --_warning: var(--pa-color-warning, #e6b65c);
      --_warning-soft: var(--pa-color-warning-soft, #33291a);
      --_danger: var(--pa-color-danger, #ff9b93);
      --_shadow: var(--pa-shadow, 0 4px 16px rgb(0 0 0 / 50%));
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .root {
      --_duration: 0s;
    }
  }

  @media (forced-colors: active) {
    .root,
    .root[data-theme='dark'] {
      --_text: CanvasText;
      --_text-quiet: CanvasText;
      --_surface: Canvas;
      --_surface-sunken: Canvas;
      --_surface-hover: Canvas;
      --_border: CanvasText;
      --_border-strong: CanvasText;
      --_accent: Highlight;
      --_accent-soft: Canvas;
      --_on-accent: HighlightText;
      --_link: LinkText;
      --_focus: Highlight;
      --_success: CanvasText;
      --_warning: CanvasText;
      --_warning-soft: Canvas;
      --_danger: CanvasText;
    }
  }
`;
