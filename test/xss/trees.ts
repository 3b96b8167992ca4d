/**
 * Trees that no HTML parser makes. A client can send them to the API, and they reach a widget when a backend does not
 * clean. The rules are those of `vectors.ts`. All are harmless as JSON; none may act once rendered.
 */
export interface HostileTree {
  readonly name: string;
  readonly tree: unknown;
}

const text = (value: unknown) => ({ type: 'text', value });
const element = (tagName: unknown, properties: unknown, ...children: unknown[]) => ({
  type: 'element',
  tagName,
  properties,
  children,
});
const root = (...children: unknown[]) => ({ type: 'root', children });

export const hostileTrees: readonly HostileTree[] = [
  { name: 'a script', tree: root(element('script', {}, text('pwn()'))) },
  { name: 'a script in capitals', tree: root(element('SCRIPT', {}, text('pwn()'))) },
  { name: 'a tag with an attribute in its name', tree: root(element('img src=x onerror=pwn()', {})) },
  { name: 'a tag that ends itself', tree: root(element('p><img src=x onerror=pwn()>', {}, text('a'))) },
  { name: 'a handler by its property', tree: root(element('p', { onClick: 'pwn()' }, text('a'))) },
  { name: 'a handler by its attribute', tree: root(element('img', { src: 'x', onerror: 'pwn()' })) },
  { name: 'HTML by a property', tree: root(element('p', { innerHTML: '<img src=x onerror=pwn()>' }, text('a'))) },
  {
    name: 'HTML by a React property',
    tree: root(element('p', { dangerouslySetInnerHTML: '<img src=x onerror=pwn()>' })),
  },
  {
    name: 'a binding of Lit',
    tree: root(element('p', { '.innerHTML': '<img src=x onerror=pwn()>', '@click': 'pwn()' })),
  },
  { name: 'a style', tree: root(element('p', { style: 'background:url(/xss-canary)' }, text('a'))) },
  { name: 'a style as an object', tree: root(element('p', { style: { background: 'url(/xss-canary)' } }, text('a'))) },
  { name: 'a class and an id', tree: root(element('p', { className: ['modal'], id: 'config' }, text('a'))) },
  { name: 'a script address', tree: root(element('a', { href: 'javascript:pwn()' }, text('a'))) },
  { name: 'a script address in a list', tree: root(element('a', { href: ['javascript:pwn()'] }, text('a'))) },
  { name: 'a script address in pieces', tree: root(element('a', { href: ['java', 'script:pwn()'] }, text('a'))) },
  {
    name: 'a script address with controls',
    tree: root(element('a', { href: '\u0000\tjava\nscript:pwn()' }, text('a'))),
  },
  {
    name: 'a script address after a safe one',
    tree: root(element('a', { href: 'https:javascript:pwn()' }, text('a'))),
  },
  {
    name: 'a script address in an object',
    tree: root(element('a', { href: { toString: 'javascript:pwn()' } }, text('a'))),
  },
  {
    name: 'an address in the attribute’s other case',
    tree: root(element('a', { HREF: 'javascript:pwn()' }, text('a'))),
  },
  { name: 'a relative address', tree: root(element('a', { href: '/logout' }, text('a'))) },
  { name: 'an address of the page’s scheme', tree: root(element('a', { href: '//evil.example/a' }, text('a'))) },
  { name: 'a picture from the page', tree: root(element('img', { src: '/xss-canary', alt: 'a' })) },
  {
    name: 'a picture with a set',
    tree: root(element('img', { src: 'https://e.example/a.png', srcSet: '/xss-canary 1x', alt: '' })),
  },
  { name: 'a picture of data', tree: root(element('img', { src: 'data:image/svg+xml,<svg onload=pwn()>', alt: 'a' })) },
  { name: 'a frame', tree: root(element('iframe', { srcDoc: '<script>parent.pwn()</script>' })) },
  { name: 'a frame of a script address', tree: root(element('iframe', { src: 'javascript:parent.pwn()' })) },
  { name: 'an object', tree: root(element('object', { data: '/xss-canary' })) },
  { name: 'a linked sheet', tree: root(element('link', { rel: ['stylesheet'], href: '/xss-canary/a.css' })) },
  { name: 'a style element', tree: root(element('style', {}, text('*{background:url(/xss-canary)}'))) },
  { name: 'a base', tree: root(element('base', { href: 'https://evil.example/' })) },
  { name: 'a refresh', tree: root(element('meta', { httpEquiv: ['refresh'], content: '0;url=/xss-canary' })) },
  { name: 'a form', tree: root(element('form', { action: 'javascript:pwn()' }, element('button', {}, text('a')))) },
  { name: 'an SVG', tree: root(element('svg', { onLoad: 'pwn()' }, element('script', {}, text('pwn()')))) },
  { name: 'an SVG link', tree: root(element('svg', {}, element('a', { xLinkHref: 'javascript:pwn()' }, text('a')))) },
  { name: 'a MathML link', tree: root(element('math', { href: 'javascript:pwn()' }, text('a'))) },
  {
    name: 'one of our elements',
    tree: root(element('pa-provider', { baseUrl: 'https://evil.example/' }, element('pa-notice-feed', {}))),
  },
  {
    name: 'a name from the prototype',
    tree: root(element('constructor', {}, text('a')), element('__proto__', {}, text('b'))),
  },
  {
    name: 'properties from the prototype',
    tree: root(element('a', JSON.parse('{"__proto__":{"href":"javascript:pwn()"}}'), text('a'))),
  },
  { name: 'properties that are a list', tree: root(element('p', ['onclick', 'pwn()'], text('a'))) },
  { name: 'HTML as text', tree: root(element('p', {}, text('<img src=x onerror=pwn()>'))) },
  { name: 'HTML as a raw node', tree: root({ type: 'raw', value: '<img src=x onerror=pwn()>' }) },
  { name: 'a comment', tree: root({ type: 'comment', value: '--><img src=x onerror=pwn()>' }) },
  {
    name: 'a template with content',
    tree: root({ ...element('template', {}), content: root(element('script', {}, text('pwn()'))) }),
  },
  { name: 'a root in a root', tree: root(root(element('script', {}, text('pwn()')))) },
  { name: 'a value of Lit', tree: root({ _$litType$: 1, strings: ['<img src=x onerror=pwn()>'], values: [] }) },
  {
    name: 'a text that is a value of Lit',
    tree: root(text({ _$litType$: 1, strings: ['<img src=x onerror=pwn()>'], values: [] })),
  },
  {
    name: 'a title that is a value of Lit',
    tree: root(element('a', { href: 'https://e.example', title: { _$litType$: 1, strings: ['x'] } }, text('a'))),
  },
  { name: 'a text that is a list', tree: root(text(['a', { onclick: 'pwn()' }])) },
  { name: 'a text that cannot be made into words', tree: root(text({ toString: 1, valueOf: 1 })) },
  {
    name: 'a description that cannot be made into words',
    tree: root(element('img', { src: { toString: 1 }, alt: { toString: 1 } })),
  },
  {
    name: 'a cell over everything',
    tree: root(element('table', {}, element('tr', {}, element('td', { colSpan: 1e9, rowSpan: 1e9 }, text('a'))))),
  },
  {
    name: 'a list that starts nowhere',
    tree: root(element('ol', { start: 'Infinity' }, element('li', {}, text('a')))),
  },
  {
    name: 'children that are none',
    tree: root({ type: 'element', tagName: 'p', properties: {}, children: { length: 1, 0: 'a' } }),
  },
  { name: 'no children at all', tree: { type: 'root' } },
  { name: 'null for a node', tree: root(null, element('p', null, null)) },
  { name: 'a letter for a tree', tree: 'a' },
];

/** A tree as deep as asked: far more than any call stack holds. */
export function deepTree(depth: number): unknown {
  let node: unknown = text('a');
  for (let level = 0; level < depth; level += 1) node = element('blockquote', {}, node);
  return root(node);
}

/** A tree of one long row of nodes. */
export function wideTree(nodes: number): unknown {
  return root(...Array.from({ length: nodes }, () => element('p', {}, text('a'))));
}
