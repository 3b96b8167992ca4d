import { formatPastedHtml } from './pasted-text.ts';

/** Pastes what Word, WPS or a page put on the clipboard with its headings, lists, tables, links and bold words. */
export function pasteWithMarks(event: ClipboardEvent): void {
  const html = event.clipboardData?.getData('text/html');
  const text = html ? formatPastedHtml(html) : undefined;
  if (text === undefined) return;
  event.preventDefault();
  insertText(event.currentTarget as HTMLTextAreaElement, text);
}

function insertText(area: HTMLTextAreaElement, text: string): void {
  const { value, selectionStart, selectionEnd } = area;
  const before = value.slice(0, selectionStart);
  const after = value.slice(selectionEnd);
  // A block has empty lines around it; words go into the line.
  const isBlock = /^(?:#|>|\||-|\d+\. )|\n/.test(text);
  const lineEnds = (found: number) => '\n'.repeat(isBlock ? Math.max(0, 2 - found) : 0);
  const start = before === '' ? '' : lineEnds(/\n*$/.exec(before)![0].length);
  const end = after === '' ? '' : lineEnds(/^\n*/.exec(after)![0].length);
  // The one way of writing that the browser's undo takes back.
  if (document.execCommand('insertText', false, start + text + end)) return;
  area.setRangeText(start + text + end, selectionStart, selectionEnd, 'end');
  area.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
}
