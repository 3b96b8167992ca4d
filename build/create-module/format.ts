import * as prettier from 'prettier';

/** The text as prettier writes the file. */
export async function format(file: string, text: string): Promise<string> {
  return prettier.format(text, { ...(await prettier.resolveConfig(file)), filepath: file });
}
