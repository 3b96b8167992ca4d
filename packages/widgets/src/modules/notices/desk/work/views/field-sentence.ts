/** What is wrong with a field, in words. */
export function fieldSentence(
  messages: { readonly fieldProblems: Readonly<Record<string, string>>; readonly fieldUnknown: string },
  name: string,
  code: string,
): string {
  const { fieldProblems, fieldUnknown } = messages;
  const key = [`${name}.${code}`, code].find((each) => Object.hasOwn(fieldProblems, each));
  return (key !== undefined && fieldProblems[key]) || fieldUnknown;
}
