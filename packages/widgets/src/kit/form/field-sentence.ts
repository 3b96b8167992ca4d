import type { FormWords } from './field.ts';
import type { FormMessages } from './messages.ts';

type Sentences = Readonly<Record<string, string>>;

/**
 * What is wrong with a field, in words: the module's for this field and code, else the kit's for this kind of field and
 * code, or for the code.
 */
export function fieldSentence(
  messages: Pick<FormMessages, 'fieldProblems' | 'fieldUnknown'>,
  words: Pick<FormWords, 'fieldProblems'>,
  { name, kind }: { readonly name: string; readonly kind?: string },
  code: string,
): string {
  return (
    find(words.fieldProblems, `${name}.${code}`) ??
    find(messages.fieldProblems, `${kind}.${code}`) ??
    find(messages.fieldProblems, code) ??
    messages.fieldUnknown
  );
}

function find(sentences: Sentences, key: string): string | undefined {
  return Object.hasOwn(sentences, key) ? sentences[key] : undefined;
}
