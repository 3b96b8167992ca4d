/** An element of XML, with the text directly in it. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  readonly text: string;
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const token =
  /<\?xml[^<>]*\?>|<!\[CDATA\[([^]*?)\]\]>|<(\/?)([A-Za-z_][\w.:-]*)((?:\s+[\w.:-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|[^<]+/y;
const deepest = 16;

/**
 * Reads a small XML document that a machine wrote. What attacks are made of is refused, not skipped: document types and
 * their entities, comments (a reader that stops at one takes `admin<!---->x` for `admin`), instructions.
 *
 * @throws Error for everything else than elements, text and CDATA.
 */
export function parseStrictXml(source: string): XmlElement {
  interface Open extends XmlElement {
    readonly children: XmlElement[];
    text: string;
  }
  const document: Open = { name: '', attributes: {}, children: [], text: '' };
  const open: Open[] = [document];
  token.lastIndex = 0;
  const text = source.replace(/^\uFEFF/, '').trim();
  while (token.lastIndex < text.length) {
    const at = token.lastIndex;
    const found = token.exec(text);
    const current = open.at(-1)!;
    if (!found) throw new Error(`At ${at} is what must not be there.`);
    const [all, cdata, closing, name, attributes = '', empty] = found;
    if (all.startsWith('<?')) {
      if (at !== 0) throw new Error('The declaration is not at the beginning.');
    } else if (cdata !== undefined) current.text += cdata;
    else if (name === undefined) current.text += decode(all);
    else if (closing === '/') {
      if (attributes !== '' || empty === '/' || current.name !== name) throw new Error(`</${name}> closes nothing.`);
      open.pop();
    } else {
      const element: Open = { name, attributes: attributesIn(attributes), children: [], text: '' };
      current.children.push(element);
      if (empty !== '/') open.push(element);
      if (open.length > deepest) throw new Error('It is too deep.');
    }
  }
  const [root, ...others] = document.children;
  if (open.length !== 1 || !root || others.length > 0 || document.text.trim() !== '') {
    throw new Error('It is not one element.');
  }
  return root;
}

function attributesIn(text: string): Record<string, string> {
  const attributes: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const [, name = '', quoted = ''] of text.matchAll(/([\w.:-]+)\s*=\s*("[^"]*"|'[^']*')/g)) {
    if (name in attributes) throw new Error(`Two attributes are named ${name}.`);
    attributes[name] = decode(quoted.slice(1, -1));
  }
  return attributes;
}

function decode(text: string): string {
  return text.replaceAll(/&([^;\s]{0,10};?)/g, (_, reference: string) => {
    const name = reference.endsWith(';') ? reference.slice(0, -1) : '';
    const known = Object.hasOwn(entities, name) ? entities[name] : undefined;
    if (known !== undefined) return known;
    const [, hex, decimal] = /^#(?:x([\da-fA-F]{1,6})|(\d{1,7}))$/.exec(name) ?? [];
    const code = hex === undefined ? Number(decimal ?? NaN) : Number.parseInt(hex, 16);
    if (!(code <= 0x10_ffff)) throw new Error('It names an entity of its own.');
    return String.fromCodePoint(code);
  });
}
