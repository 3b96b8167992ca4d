import type { Attachment } from '@party-affairs/sdk';
import { richTextSchemes } from '@party-affairs/sdk/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { fileSize } from '../i18n/file-size.ts';
import type { SharedMessages } from '../i18n/messages.ts';
import { fileIcon } from '../views/icons/file-icons.ts';
import { safeUrl } from '../views/safe-url.ts';

/** Lists files with their size: a large download should not come as a surprise. Styles: `attachmentsStyles`. */
export function attachmentsView(
  attachments: readonly Attachment[],
  messages: SharedMessages & { readonly attachments: string },
): TemplateResult | typeof nothing {
  if (attachments.length === 0) return nothing;
  return html`
    <div class="attachments" part="attachments">
      <h4 class="attachments-title" id="attachments-title">${messages.attachments}</h4>
      <ul role="list" aria-labelledby="attachments-title">
        ${attachments.map((attachment) => html`<li>${attachmentView(attachment, messages)}</li>`)}
      </ul>
    </div>
  `;
}

function attachmentView({ fileName, mediaType, size, url }: Attachment, messages: SharedMessages): TemplateResult {
  const href = safeUrl(url, richTextSchemes.src);
  const words = html`${fileIcon(fileName, mediaType)}<span class="attachment-name">${fileName}</span
    ><span class="attachment-size figures">${fileSize(size, messages.language)}</span>`;
  if (href === undefined) return html`<span class="attachment">${words}</span>`;
  return html`<a class="attachment" part="attachment" href=${href} target="_blank" rel="noopener noreferrer"
    >${words}<span class="visually-hidden">（${messages.opensElsewhere}）</span></a
  >`;
}
