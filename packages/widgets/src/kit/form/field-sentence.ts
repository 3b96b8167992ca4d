import type { FormWords } from './field.ts';
import type { FormMessages } from './messages.ts';

type Sentences = Readonly<Record<string, string>>;

/**
 * Says what is wrong with a field, in words. The module's words for this field and code come first, then the kit's for
 * this kind of field and code, then the kit's for the code.
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
