import { type Described, type ElementDeclaration, type Manifest, propertiesOf } from './manifest.ts';

/** The elements and attributes that VS Code completes and explains: https://github.com/microsoft/vscode-custom-data. */
export function vsCodeData({ modules }: Manifest): unknown {
  const tags = elementsOf(modules).map(({ tagName, description = '', ...element }) => ({
    name: tagName,
    description: { kind: 'markdown', value: [description, ...listsOf(element)].join('\n\n') },
    attributes: (element.attributes ?? []).map(({ name, description: value, type }) => ({
      name,
      description: { kind: 'markdown', value },
      ...(type?.text === 'boolean' ? { valueSet: 'v' } : {}),
      values: wordsOf(type).map((word) => ({ name: word })),
    })),
  }));
  return { version: 1.1, tags };
}

/** The same for JetBrains' editors, which also know properties and events: https://github.com/JetBrains/web-types. */
export function webTypes(
  { modules }: Manifest,
  { name, version }: { readonly name: string; readonly version: string },
) {
  const elements = elementsOf(modules).map((element) => {
    const { tagName, description, attributes, events, slots, cssParts, cssProperties } = element;
    return {
      name: tagName,
      description,
      attributes: attributes?.map((attribute) => ({
        ...described(attribute),
        ...(attribute.default === undefined ? {} : { default: attribute.default }),
        value: { type: attribute.type?.text },
      })),
      slots: slots?.map(described),
      css: { parts: cssParts?.map(described), properties: cssProperties?.map(described) },
      js: {
        properties: propertiesOf(element).map((property) => ({ ...described(property), type: property.type?.text })),
        events: events?.map(described),
      },
    };
  });
  return {
    $schema: 'https://raw.githubusercontent.com/JetBrains/web-types/master/schema/web-types.json',
    name,
    version,
    'description-markup': 'markdown',
    contributions: { html: { elements } },
  };
}

function elementsOf(modules: Manifest['modules']): ElementDeclaration[] {
  return modules.flatMap(({ declarations }) => declarations);
}

/** What VS Code has no place for but in the description of the element. */
function* listsOf({ events, slots, cssParts, cssProperties }: Partial<ElementDeclaration>): Generator<string> {
  for (const [title, list = []] of Object.entries({
    Events: events,
    Slots: slots,
    Parts: cssParts,
    Tokens: cssProperties,
  }))
    if (list.length > 0) yield [`**${title}**`, ...list.map(lineOf)].join('\n');
}

function lineOf({ name, description }: Described): string {
  return `- \`${name || '(default)'}\`: ${description}`;
}

function described({ name, description }: Described) {
  return { name, description };
}

/** The words of a type that is a choice of some. */
function wordsOf(type: Described['type']): string[] {
  return [...(type?.text.matchAll(/'([^']+)'/g) ?? [])].map(([, word]) => word!);
}
