#!/usr/bin/env node
import process from 'node:process';
import { conformanceCommand, conformanceUsage } from './command.ts';

const [command, ...args] = process.argv.slice(2);
if (command === 'conformance') {
  // The first Ctrl+C still takes away what was made; the second does not wait.
  const stop = new AbortController();
  process.once('SIGINT', () => {
    stop.abort();
    process.once('SIGINT', () => process.exit(130));
  });
  process.exitCode = await conformanceCommand(args, {
    out: process.stdout,
    errors: process.stderr,
    signal: stop.signal,
  });
} else {
  const isHelp = command === '--help' || command === 'help';
  process[isHelp ? 'stdout' : 'stderr'].write(
    `${isHelp ? '' : `${command === undefined ? 'No command' : `No command ${command}`}. `}Usage:\n${conformanceUsage}\n`,
  );
  process.exitCode = isHelp ? 0 : 2;
}
