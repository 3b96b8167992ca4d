import { html, nothing, type TemplateResult } from 'lit';
import { labelFor } from '../../i18n/label-for.ts';
import type { StateLooks } from '../desk-definition.ts';

/**
 * Shows the state of an entity: always the word, with the drawing beside it. A state of a newer server has its name and
 * no drawing.
 */
export function stateBadge(state: string, looks: StateLooks, labels: Readonly<Record<string, string>>): TemplateResult {
  const look = Object.hasOwn(looks, state) ? looks[state] : undefined;
  return html`<span class="badge" data-state=${state} data-tone=${look?.tone ?? nothing}
    >${look?.icon()}${labelFor(labels, state)}</span
  >`;
}
