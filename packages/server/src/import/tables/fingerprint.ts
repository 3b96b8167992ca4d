/**
 * Makes a short text of a long one, to see that it is the same again. It is cyrb53, of 53 bits, in the public domain. It is
 * no proof against forgers: the author of the file may write anything in it anyway.
 */
export function fingerprint(text: string): string {
  let [one, two] = [0xdeadbeef, 0x41c6ce57];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    one = Math.imul(one ^ code, 2_654_435_761);
    two = Math.imul(two ^ code, 1_597_334_677);
  }
  one = Math.imul(one ^ (one >>> 16), 2_246_822_507) ^ Math.imul(two ^ (two >>> 13), 3_266_489_909);
  two = Math.imul(two ^ (two >>> 16), 2_246_822_507) ^ Math.imul(one ^ (one >>> 13), 3_266_489_909);
  return ((two & 0x1fffff) * 0x1_0000_0000 + (one >>> 0)).toString(36);
}
