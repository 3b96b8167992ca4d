import { methodsOf, type ResourceSource } from './resource-class.ts';

/** Puts tables between the comments of a README that name them: `<!-- methods -->` and `<!-- /methods -->`. */
export function withTables(readme: string, tables: Readonly<Record<string, string>>): string {
  return Object.entries(tables).reduce((text, [name, table]) => {
    const place = new RegExp(`(<!-- ${name} -->\n)[^]*?(<!-- /${name} -->)`);
    if (!place.test(text)) throw new Error(`The README has no <!-- ${name} -->.`);
    return text.replace(place, (_, begin: string, end: string) => `${begin}\n${table}\n\n${end}`);
  }, readme);
}

/** The methods of every resource, as a table. */
export function methodTable(sources: readonly ResourceSource[]): string {
  const rows = sources.flatMap((source) =>
    source.operations.flatMap((operation) =>
      methodsOf(source, operation).map(({ name, args, doc }) => {
        const given = args.map((arg) => (arg.initial === undefined ? arg.name : `${arg.name}?`));
        if (operation.conditional === 'write') given.push('{ ifMatch }');
        const note = operation.queueable ? '; may wait in the outbox' : '';
        return row(`\`${source.resource}.${name}(${given.join(', ')})\``, `${doc.summary}${note}`);
      }),
    ),
  );
  return [row('`client.`…', 'what it does'), row('---', '---'), ...rows].join('\n');
}

/** The types of live events with what they tell, as a table. */
export function eventTable(events: Readonly<Record<string, string>>): string {
  const rows = Object.entries(events).map(([type, sentence]) => row(`\`${type}\``, sentence));
  return [row('`event.type`', 'what happened'), row('---', '---'), ...rows].join('\n');
}

function row(...cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}
