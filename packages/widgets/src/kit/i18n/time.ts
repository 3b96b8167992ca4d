import { html, type TemplateResult } from 'lit';
import type { Dates } from './dates.ts';

/** A time as people say it; its full form on hover and for screen readers. `say` is `dates.moment` unless given. */
export function timeOf(
  dates: Dates,
  at: string,
  say: (at: string) => string = (time) => dates.moment(time),
): TemplateResult {
  const full = dates.full(at);
  return html`<time class="figures" datetime=${at} title=${full}
    ><span aria-hidden="true">${say(at)}</span><span class="visually-hidden">${full}</span></time
  >`;
}
