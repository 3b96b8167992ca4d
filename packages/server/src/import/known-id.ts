/**
 * Writes an id in the form in which ids are compared. It stays the same when a site moves to https, drops `www.` or adds
 * a slash at the end; what is no web address is left as it is.
 *
 * @example knownId('http://www.cs.example/1/') // 'https://cs.example/1'
 */
export function knownId(id: string): string {
  const text = id.trim();
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return text;
  const { host, pathname, search, hash } = new URL(text);
  let end = pathname.length;
  while (pathname[end - 1] === '/') end -= 1;
  return `https://${host.replace(/^www\./, '')}${pathname.slice(0, end)}${search}${hash}`;
}
