import process from 'node:process';
import { parseArgs, type ParseArgsConfig } from 'node:util';

/** Reads the name of a module and the options after it. Ends the process with a sentence where an option is unknown. */
export function readArguments<const Options extends NonNullable<ParseArgsConfig['options']>>(options: Options) {
  try {
    const { values, positionals } = parseArgs({ allowPositionals: true, options });
    const [name = '', further] = positionals;
    if (further !== undefined) {
      console.error(
        `Give one name. ${further} is one too many; options come after a --: ${name} -- --title ${further}`,
      );
      process.exit(1);
    }
    return { name, values };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const known = Object.keys(options).map((option) => `--${option}`);
    const [problem] = error.message.split('. ');
    console.error(`${problem}. ${known.length > 0 ? `The options are ${known.join(', ')}` : 'There are no options'}.`);
    process.exit(1);
  }
}
