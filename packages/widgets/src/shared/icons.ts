import { html, svg, type TemplateResult } from 'lit';

/** 20 px line drawings, 1.5 px stroke, in the colour of the text. Always beside a word, hence hidden from screen readers. */
export function drawIcon(drawing: TemplateResult): TemplateResult {
  return html`<svg
    class="icon"
    viewBox="0 0 20 20"
    width="20"
    height="20"
    fill="none"
    stroke="currentColor"
    stroke-width="1.5"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
    focusable="false"
  >
    ${drawing}
  </svg>`;
}

export const searchIcon = () => drawIcon(svg`<circle cx="9" cy="9" r="5.25"></circle><path d="m13 13 4 4"></path>`);
export const clearIcon = () => drawIcon(svg`<path d="m5.5 5.5 9 9m0-9-9 9"></path>`);
export const backIcon = () => drawIcon(svg`<path d="M12 4.5 6.5 10l5.5 5.5"></path>`);
export const forwardIcon = () => drawIcon(svg`<path d="M8 4.5 13.5 10 8 15.5"></path>`);
export const upIcon = () => drawIcon(svg`<path d="M10 16V4.5M5 9l5-5 5 5"></path>`);
export const downIcon = () => drawIcon(svg`<path d="m5 7.5 5 5 5-5"></path>`);
export const moreIcon = () =>
  drawIcon(
    svg`<circle cx="4.5" cy="10" r=".6"></circle><circle cx="10" cy="10" r=".6"></circle><circle cx="15.5" cy="10" r=".6"></circle>`,
  );
export const pinIcon = () => drawIcon(svg`<path d="M7 3h6l-.75 5.5L15 11.5H5l2.75-3L7 3Zm3 8.5V17"></path>`);
export const clipIcon = () =>
  drawIcon(
    svg`<path d="m15.5 9.5-5.6 5.6a3.4 3.4 0 0 1-4.8-4.8l6-6a2.3 2.3 0 0 1 3.2 3.2l-5.9 6a1.1 1.1 0 0 1-1.6-1.6l5.3-5.4"></path>`,
  );
export const archiveIcon = () => drawIcon(svg`<path d="M3 4.5h14V8H3V4.5ZM4.25 8v7.5h11.5V8M8 11h4"></path>`);
export const unarchiveIcon = () =>
  drawIcon(svg`<path d="M4.25 8v7.5h11.5V8M3 4.5h14V8H3V4.5Zm7 9V10m-2 1.75 2-2 2 2"></path>`);
export const unreadIcon = () => drawIcon(svg`<path d="M3 5h14v10.5H3V5Zm0 .5 7 5.5 7-5.5"></path>`);
export const checkIcon = () => drawIcon(svg`<path d="m4 10.5 4 4 8-9"></path>`);
export const stampIcon = () =>
  drawIcon(svg`<circle cx="10" cy="10" r="7"></circle><path d="m6.75 10.25 2.25 2.25 4.25-4.75"></path>`);
export const clockIcon = () =>
  drawIcon(svg`<circle cx="10" cy="10" r="7"></circle><path d="M10 6v4.25l2.75 1.75"></path>`);
export const warningIcon = () =>
  drawIcon(svg`<path d="M10 3.25 17.5 16.5h-15L10 3.25ZM10 8.5v3.75M10 14.4v.1"></path>`);
export const lockIcon = () => drawIcon(svg`<path d="M4.5 9h11v7.5h-11V9ZM7 9V6.5a3 3 0 0 1 6 0V9"></path>`);
export const offlineIcon = () =>
  drawIcon(
    svg`<path d="M3 3l14 14M2.5 8.2a11 11 0 0 1 3.3-2.1m3-.8A11 11 0 0 1 17.5 8.2M5.3 11.2a7 7 0 0 1 3.2-1.7m3.3.4a7 7 0 0 1 2.9 1.3M8.3 14.1a2.6 2.6 0 0 1 3.3-.1"></path>`,
  );
export const inboxIcon = () => drawIcon(svg`<path d="M3 11.5 5 4.5h10l2 7v4H3v-4Zm0 0h4l1 2h4l1-2h4"></path>`);
export const pictureIcon = () =>
  drawIcon(svg`<path d="M3 4h14v12H3V4Zm0 9.5 4-4 4 4 2-2 4 3.5"></path><circle cx="13" cy="7.5" r="1.25"></circle>`);
export const eyeIcon = () =>
  drawIcon(
    svg`<path d="M2.5 10S5 5 10 5s7.5 5 7.5 5-2.5 5-7.5 5-7.5-5-7.5-5Z"></path><circle cx="10" cy="10" r="2.25"></circle>`,
  );
export const fileIcon = () => drawIcon(svg`<path d="M5 2.75h6.5L15 6.25v11H5V2.75Zm6.250.25v3.5H15"></path>`);
export const linkIcon = () => drawIcon(svg`<path d="M11.5 4H16v4.5M16 4l-7 7M8 5.5H4V16h10.5v-4"></path>`);
export const pencilIcon = () => drawIcon(svg`<path d="m12.75 4.25 3 3L7 16H4v-3l8.75-8.75Zm-2 2 3 3"></path>`);
export const takenBackIcon = () => drawIcon(svg`<path d="M7.5 4.5 4 8l3.5 3.5M4 8h7.5a4 4 0 0 1 0 8H8"></path>`);
