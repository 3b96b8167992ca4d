/** How one noun is written in code, files and sentences. */
export interface Spellings {
  readonly kebab: string;
  readonly snake: string;
  readonly camel: string;
  readonly pascal: string;
  readonly words: string;
  readonly sentence: string;
}

/** The names of a module: its folder is the plural, one of its things the singular. */
export interface ModuleNames {
  readonly plural: Spellings;
  readonly singular: Spellings;
  /** The caller gave the singular; else a rule made it. */
  readonly singularIsGiven: boolean;
  /** The title that people read, in simplified and in traditional characters. */
  readonly title: string;
  readonly titleHant: string;
}

/** A name in small letters and hyphens. */
export const namePattern = /^[a-z]+(-[a-z]+)*$/;

/** The names of a module from its folder. `singular` where the rules of English do not give it. */
export function moduleNames(
  name: string,
  {
    singular,
    title,
    titleHant,
  }: { readonly singular?: string | undefined; readonly title: string; readonly titleHant: string },
): ModuleNames {
  return {
    plural: spellings(name),
    singular: spellings(singular ?? singularOf(name)),
    singularIsGiven: singular !== undefined,
    title,
    titleHant,
  };
}

/** The names that the template is written with. */
export const templateNames = moduleNames('example-items', { title: '示例事项', titleHant: '示例事項' });

/** Writes a text of the template for a module. Titles in it are left as they are. */
export function renamed(text: string, names: ModuleNames): string {
  const article = /^[aeiou]/.test(names.singular.words) ? 'n' : '';
  let result = text.replaceAll(/\b([Aa])n (example item)\b/g, `$1${article} $2`);
  // The plural first: it begins with the singular.
  for (const number of ['plural', 'singular'] as const) {
    for (const spelling of Object.keys(templateNames[number]) as (keyof Spellings)[]) {
      result = result.replaceAll(templateNames[number][spelling], names[number][spelling]);
    }
  }
  return result;
}

/**
 * The nouns that have no singular by the rules below, or more than one. `bases` may be of base and of basis, and
 * nothing tells that `movies` is not of "movy".
 */
const irregular =
  /(^|-)(news|series|species|means|dues|(.*[aeiouy]s|.*z|.*o|ti|li|pi|di|movi|cooki|calori|selfi|.*([lr]|ea|wi|li|ni)v|cach|nich)es|.*[ui]s)$/;

/** Whether the rules of English do not tell the singular of a plural. */
export function isIrregular(plural: string): boolean {
  return irregular.test(plural) || singularOf(plural) === plural;
}

/**
 * Gives the nouns by which code calls a module. They are its folder, and one of its things where the rules of English
 * tell it.
 */
export function nounsOf(folder: string): readonly string[] {
  return isIrregular(folder) ? [folder] : [folder, singularOf(folder)];
}

/** Whether a name or a text has a noun as words of its own: `noticeId` and `pa-notice-feed` have "notice". */
export function hasNoun(text: string, noun: string): boolean {
  const words = text
    .replaceAll(/([a-z\d])(?=[A-Z])/g, '$1-')
    .toLowerCase()
    .replaceAll(/[^a-z\d]+/g, '-');
  return `-${words}-`.includes(`-${noun}-`);
}

function singularOf(name: string): string {
  if (name.endsWith('ies')) return `${name.slice(0, -3)}y`;
  if (/(ss|sh|ch|x|zz)es$/.test(name)) return name.slice(0, -2);
  return name.replace(/([^s])s$/, '$1');
}

function spellings(kebab: string): Spellings {
  const camel = kebab.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  const words = kebab.replaceAll('-', ' ');
  return {
    kebab,
    snake: kebab.replaceAll('-', '_'),
    camel,
    pascal: capitalized(camel),
    words,
    sentence: capitalized(words),
  };
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
