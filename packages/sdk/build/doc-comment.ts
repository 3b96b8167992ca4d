/** Parts of a documentation comment. */
export interface DocComment {
  /** Sentences of the first paragraph. */
  readonly text: readonly (string | false | undefined)[];
  /** Codes of an `ApiError`. */
  readonly throws?: string;
  /** Code. */
  readonly example: string;
  readonly indent?: string;
}

/** Characters of a line. */
const width = 120;

/** The source of a documentation comment. */
export function docComment({ text, throws, example, indent = '' }: DocComment): string {
  const sentences = text.filter(Boolean).join(' ');
  const lines = [
    ...wrap(sentences, indent),
    ...(throws ? ['', ...wrap(`@throws ApiError ${throws}.`, indent)] : []),
    '',
    '@example',
    '```ts',
    ...example.trimEnd().split('\n'),
    '```',
  ];
  const body = lines.map((line) => `${indent} * ${line}`.trimEnd()).join('\n');
  return `${indent}/**\n${body}\n${indent} */`;
}

function wrap(text: string, indent: string): string[] {
  const most = width - indent.length - ' * '.length;
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (longer.length <= most) line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line];
}
