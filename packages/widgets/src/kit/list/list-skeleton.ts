import { html, nothing, type TemplateResult } from 'lit';

/** A list before it is there, in the shape it will have. Without a label there are no words yet to say so. */
export function listSkeleton(rows: number, label = ''): TemplateResult {
  return html`
    <div
      class="skeleton group"
      role=${label ? 'img' : nothing}
      aria-label=${label || nothing}
      aria-hidden=${label ? nothing : true}
    >
      <div class="group-heading"><span class="bone"></span></div>
      <div class="rows">
        ${Array.from(
          { length: rows },
          () => html`
            <div class="item">
              <div class="row">
                <div class="row-text"><span class="bone bone-title"></span><span class="bone bone-meta"></span></div>
              </div>
            </div>
          `,
        )}
      </div>
    </div>
  `;
}
