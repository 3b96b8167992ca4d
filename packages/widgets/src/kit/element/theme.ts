import type { Settings } from './contexts.ts';

const darkPreferred = '(prefers-color-scheme: dark)';

/**
 * Light or dark for this element. `auto` asks the page, not the system: a dark card on a page that only knows light
 * would look broken, so dark needs a page that declares `color-scheme: dark` (or both, and a system set to dark).
 */
export function resolveTheme(element: Element, theme: Settings['theme']): 'light' | 'dark' {
  if (theme === 'light' || theme === 'dark') return theme;
  const declared = getComputedStyle(element).colorScheme.split(' ');
  if (!declared.includes('dark')) return 'light';
  return !declared.includes('light') || matchMedia(darkPreferred).matches ? 'dark' : 'light';
}

/** Calls back when the system's preference changes. */
export function watchTheme(listener: () => void): () => void {
  const query = matchMedia(darkPreferred);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}
