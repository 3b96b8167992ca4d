import { type RichText, type RichTextNode, richTextSchemes, richTextTags } from '@party-affairs/sdk/contract';

/**
 * What in a tree is outside the subset, as sentences: elements, properties, kinds of values, schemes. Reads the
 * contract's table and nothing of the code that cleans.
 */
export function outsideSubset(tree: RichText): string[] {
  const found: string[] = [];
  const rest: RichTextNode[] = [...tree.children];
  if (tree.type !== 'root') found.push('the top is no root');
  for (let node = rest.pop(); node; node = rest.pop()) {
    if (node.type === 'text') {
      if (typeof node.value !== 'string') found.push('a text that is no string');
      continue;
    }
    if (node.type !== 'element') {
      found.push(`a node of type ${String((node as { type: unknown }).type)}`);
      continue;
    }
    const { tagName } = node;
    if (!Object.hasOwn(richTextTags, tagName)) {
      found.push(`an element <${tagName}>`);
      continue;
    }
    const known: readonly string[] = richTextTags[tagName as keyof typeof richTextTags];
    for (const [name, value] of Object.entries(node.properties ?? {})) {
      if (!known.includes(name)) found.push(`a property ${tagName}.${name}`);
      if (typeof value !== 'string' && typeof value !== 'number') found.push(`a ${typeof value} in ${tagName}.${name}`);
      if ((name === 'href' || name === 'src') && !hasAllowedScheme(String(value), richTextSchemes[name]))
        found.push(`an address ${String(value)}`);
    }
    rest.push(...node.children);
  }
  return found;
}

function hasAllowedScheme(address: string, schemes: readonly string[]): boolean {
  if (/[\u0000-\u0020\u007f]/.test(address)) return false;
  return schemes.some((scheme) => address.startsWith(`${scheme}:`));
}
