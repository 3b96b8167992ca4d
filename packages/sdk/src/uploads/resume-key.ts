/**
 * Identifies the same file after a reload by name, size and the time of its last change. None of them leaves the
 * browser. Undefined for what is no file: it does not outlive the page that made it.
 */
export function resumeKeyOf(file: Blob): string | undefined {
  const { name, lastModified } = file as Partial<File>;
  if (typeof name !== 'string' || typeof lastModified !== 'number') return undefined;
  const facts = JSON.stringify([name, file.size, lastModified]);
  // `crypto.subtle` is missing on plain-http portals. An attack would gain nothing: an upload is found among one's own only.
  return [0x811c9dc5, 0x9e3779b9].map((seed) => mix(facts, seed).toString(36)).join('-');
}

function mix(text: string, seed: number): number {
  let sum = seed;
  for (let index = 0; index < text.length; index++) {
    sum = Math.imul(sum ^ text.charCodeAt(index), 0x01000193);
    sum ^= sum >>> 15;
  }
  return sum >>> 0;
}
