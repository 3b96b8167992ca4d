/** Everything the renderer writes: element, then attributes. A list by hand, on purpose not the renderer's own. */
const known: Readonly<Record<string, readonly string[]>> = {
  div: ['class', 'part', 'role', 'tabindex', 'aria-label'],
  span: ['class'],
  svg: ['class', 'viewBox', 'aria-hidden', 'focusable', 'fill', 'stroke', 'width', 'height', 'part'],
  path: ['d', 'fill', 'stroke'],
  rect: [],
  circle: [],
  a: ['class', 'href', 'title', 'rel', 'target'],
  ol: ['start'],
  pre: ['tabindex'],
  th: ['colspan', 'rowspan', 'scope'],
  td: ['colspan', 'rowspan'],
};
const plain =
  'p br h4 h5 h6 ul li blockquote hr strong em u s sub sup code figure figcaption table caption thead tbody tr';

/** What an element of a rendered rich text has that the renderer never writes. */
export function strange(element: Element): string[] {
  const name = element.localName;
  const attributes = known[name] ?? (plain.split(' ').includes(name) ? [] : null);
  if (attributes === null) return [`<${name}>`];
  const drawing = element.namespaceURI === 'http://www.w3.org/2000/svg';
  const found = [...element.attributes].map(({ name: attribute }) => attribute);
  const bad = found.filter((attribute) => (drawing ? /^on|href/i.test(attribute) : !attributes.includes(attribute)));
  const leadsAway =
    element instanceof HTMLAnchorElement &&
    (!/^(?:https?|mailto|tel):$/.test(element.protocol) || !element.relList.contains('noopener'));
  return [...bad.map((attribute) => `<${name} ${attribute}>`), ...(leadsAway ? [`a link to ${element.href}`] : [])];
}
