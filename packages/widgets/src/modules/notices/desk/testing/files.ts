import type { OpenDesk, OpenDeskOptions } from './open-desk.ts';
import { openForm } from './open-form.ts';

/** A PDF as far as its first and last bytes go, of this size. */
export function pdf(name: string, size = 2000): File {
  const bytes = new Uint8Array(size).fill(32);
  const text = new TextEncoder();
  bytes.set(text.encode('%PDF-1.7\n'));
  if (size > 40) bytes.set(text.encode('\n%%EOF\n'), size - 7);
  return new File([bytes], name, { type: 'application/pdf', lastModified: 1_790_000_000_000 });
}

/** Chooses files, as with the browser's own dialog. */
export function choose(desk: OpenDesk, ...files: File[]): void {
  const input = desk.find<HTMLInputElement>('[data-name="attachments"] input[type="file"]');
  input.files = transferOf(files).files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
}

/** Drags files onto what matches, and lets go. */
export function drop(desk: OpenDesk, selector: string, ...files: File[]): void {
  for (const type of ['dragenter', 'dragover', 'drop']) {
    const init = { bubbles: true, cancelable: true, composed: true, dataTransfer: transferOf(files) };
    desk.find(selector).dispatchEvent(new DragEvent(type, init));
  }
}

export function paste(desk: OpenDesk, selector: string, data: DataTransfer): ClipboardEvent {
  const event = new ClipboardEvent('paste', { bubbles: true, cancelable: true, composed: true, clipboardData: data });
  desk.find(selector).dispatchEvent(event);
  return event;
}

export function transferOf(files: readonly File[]): DataTransfer {
  const transfer = new DataTransfer();
  for (const file of files) transfer.items.add(file);
  return transfer;
}

/** The row of a file, as it stands there for a reader. */
export function row(desk: OpenDesk, name: string): HTMLElement | undefined {
  return desk.all('.file').find((each) => each.querySelector('.file-name')?.textContent === name);
}

/** The text of a row besides the name of its file. */
export function stateOf(desk: OpenDesk, name: string): string {
  return (row(desk, name)?.querySelector('.file-state')?.textContent ?? '').replace(/\s+/g, ' ').trim();
}

/** Names of the files in their order; those that are removed are left out. */
export function names(desk: OpenDesk): string[] {
  return desk.all('.file:not([data-removed]) .file-name').map((each) => each.textContent);
}

/** Presses what a row offers, once it does. */
export async function pressOn(desk: OpenDesk, name: string, action: string): Promise<void> {
  const button = () => row(desk, name)?.querySelector<HTMLButtonElement>(`[data-action="${action}"]`);
  await desk.until(`${name} offers ${action}`, () => button() && button()!.ariaDisabled !== 'true');
  button()!.click();
}

/** Waits until these are at the server. */
export async function untilUploaded(desk: OpenDesk, ...files: readonly string[]): Promise<void> {
  for (const name of files)
    await desk.until(`${name} is uploaded`, () => /^[\d.,]+ ?\S+$/.test(stateOf(desk, name)) && !progress(desk, name));
}

export function progress(desk: OpenDesk, name: string): HTMLProgressElement | null {
  return row(desk, name)?.querySelector('progress') ?? null;
}

/** A desk with the form for a new notice open, where files can be chosen. */
export async function openFormWithFiles(options?: OpenDeskOptions): Promise<OpenDesk> {
  const desk = await openForm(options);
  await desk.until('files can be chosen', () => desk.all('#field-attachments').length > 0);
  return desk;
}

/** The files of the draft that `fillIn` makes, as they are saved. */
export async function savedFiles(desk: OpenDesk): Promise<string[]> {
  const [saved] = (await desk.client.noticeDesk.list({ q: '报送学习计划' })).items;
  return (await desk.client.noticeDesk.get(saved!.id)).attachments.map(({ fileName }) => fileName);
}

/** The text that a screen reader was last told. */
export const said = (desk: OpenDesk): string => desk.text('[role="status"]');

export const focused = (desk: OpenDesk): Element | null => desk.element.shadowRoot!.activeElement;
