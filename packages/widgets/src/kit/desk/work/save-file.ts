/** How long the browser may take to read a file it was handed: WebKit reads it after the click. */
const readingTime = 60_000;

/** Has the browser save a file that was made in the page. */
export function saveFile(name: string, text: string, type: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  // Not in the page, whose own listeners for links have no part in it.
  Object.assign(document.createElement('a'), { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), readingTime);
}
