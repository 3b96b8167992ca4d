import { html, type TemplateResult } from 'lit';
import type { Language } from '../i18n/language.ts';
import type { HostContext } from './host-context.ts';

/**
 * Makes the inner root every widget renders into. It carries theme, text size and language, and keeps the host page's text
 * styles out (`baseStyles`). `language` is that of the words shown, which decides the shapes of Han characters; all of
 * them run from left to right, also in a page that runs the other way.
 */
export function root(
  { theme, settings, noClient }: Pick<HostContext, 'theme' | 'settings' | 'noClient'>,
  language: Language,
  content: unknown,
): TemplateResult {
  return html`
    <div class="root" part="root" lang=${language} dir="ltr" data-theme=${theme} ?data-large-text=${settings.largeText}>
      ${noClient ? noClient(language) : content}
    </div>
  `;
}
