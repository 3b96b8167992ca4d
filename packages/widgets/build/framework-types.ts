import { type Described, type ElementDeclaration, type Manifest, propertiesOf } from './manifest.ts';

/*
 * The types that frameworks' templates go by. What a property or event is says the class of the element; these files only
 * name it in the way of each framework.
 */

/** Declaration files by name. */
export function frameworkTypes({ modules }: Manifest): Readonly<Record<string, string>> {
  const elements = modules.flatMap(({ path, declarations }) =>
    declarations.map((declaration) => ({ ...declaration, file: path.replace(/^dist/, '..') })),
  );
  const tags = (type: (name: string) => string) =>
    elements.map(({ tagName, name }) => `'${tagName}': ${type(name)};`).join('\n');
  const classes = elements.map(({ name, file }) => `import type { ${name} } from '${file}';`).join('\n');
  return {
    elements: `${classes}
import type { EventsOf } from '../kit/element/widget.js';

${elements.map(propertiesInterface).join('\n')}
/** What an element of each tag may be given in JSX: properties, attributes and listeners. */
export interface PartyAffairsElements {
${tags((name) => `${name}Properties & ${name}Attributes & ${name}Listeners`)}
}
`,
    jsx: `import type { PartyAffairsElements } from './elements.js';

/** What every element may be given. */
interface EveryElement {
  id?: string | undefined;
  class?: string | undefined;
  className?: string | undefined;
  style?: unknown;
  slot?: string | undefined;
  lang?: string | undefined;
  hidden?: boolean | undefined;
  children?: unknown;
  key?: unknown;
  ref?: unknown;
}

declare global {
  namespace JSX {
    interface IntrinsicElements {
${elements.map(({ tagName }) => `'${tagName}': EveryElement & PartyAffairsElements['${tagName}'];`).join('\n')}
    }
  }
}
`,
    react: `import type { DetailedHTMLProps, HTMLAttributes } from 'react';
${classes}
import type { PartyAffairsElements } from './elements.js';

type InReact<Tag extends keyof PartyAffairsElements, Element> = PartyAffairsElements[Tag] &
  Omit<DetailedHTMLProps<HTMLAttributes<Element>, Element>, keyof PartyAffairsElements[Tag]> & { class?: string | undefined };

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
${elements.map(({ tagName, name }) => `'${tagName}': InReact<'${tagName}', ${name}>;`).join('\n')}
    }
  }
}
`,
    vue: `import type { HTMLAttributes, PublicProps } from 'vue';
${classes}
import type { EventsOf } from '../kit/element/widget.js';
import type { ${elements.map(({ name }) => `${name}Properties`).join(', ')} } from './elements.js';

/** An element in a template: Vue reads what it may be given from $props, and its events from $emit. */
type InVue<Element, Properties> = new () => Element & {
  /** Of a template only; an element has no such property. */
  $props: Properties & Omit<HTMLAttributes, keyof Properties> & PublicProps;
  /** Of a template only; an element has no such method. */
  $emit: <Type extends keyof EventsOf<Element>>(type: Type, event: EventsOf<Element>[Type]) => void;
};

declare module 'vue' {
  interface GlobalComponents {
${tags((name) => `InVue<${name}, ${name}Properties>`)}
  }
}
`,
  };
}

function propertiesInterface(element: ElementDeclaration): string {
  const { name, tagName, attributes = [], events = [] } = element;
  const typeOf = (property: string, attribute?: Described) => {
    const type = `${name}['${property}']`;
    // Templates write numbers as words too.
    return attribute?.type?.text === 'number' ? `${type} | \`\${number}\` | undefined` : `${type} | undefined`;
  };
  const attributeOf = (property: string) => attributes.find(({ fieldName }) => fieldName === property);
  const properties = propertiesOf(element).map(({ name: property, description }) =>
    member(description, property, typeOf(property, attributeOf(property))),
  );
  const others = attributes
    .filter(({ name: attribute, fieldName = attribute }) => attribute !== fieldName)
    .map((attribute) => member(attribute.description, `'${attribute.name}'`, typeOf(attribute.fieldName!, attribute)));
  const listeners = events.map(({ name: event, description }) =>
    member(description, `'on${event}'`, `((event: EventsOf<${name}>['${event}']) => void) | undefined`),
  );
  return [
    declared(`Properties of \`<${tagName}>\`.`, `${name}Properties`, properties),
    declared(
      `Attributes of \`<${tagName}>\` that have other names than their properties.`,
      `${name}Attributes`,
      others,
    ),
    declared(`Listeners of \`<${tagName}>\`.`, `${name}Listeners`, listeners),
  ].join('\n');
}

function declared(description: string, name: string, members: readonly string[]): string {
  return `/** ${description} */\nexport interface ${name} {\n${members.join('\n')}\n}\n`;
}

function member(description = '', name: string, type: string): string {
  return `/** ${description.replaceAll('*/', '*\\/')} */\n${name}?: ${type};`;
}
