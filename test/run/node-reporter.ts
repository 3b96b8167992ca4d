import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import process from 'node:process';
import type { TestEvent } from 'node:test/reporters';
import { inspect } from 'node:util';
import type { FileTime, Tally } from './tally.ts';

/**
 * Prints one line for each test file, and what failed in full. The tally goes to the file that `TALLY` names, where the test
 * command reads it.
 */
export default async function* report(source: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  const suites: string[] = [];
  const files: FileTime[] = [];
  for await (const { type, data } of source) {
    if (type === 'test:start') suites[data.nesting] = data.name;
    else if (type === 'test:fail') {
      // A suite fails because a test in it did; that one has told why.
      const { error } = data.details;
      if ((error as { failureType?: string }).failureType === 'subtestsFailed') continue;
      const path = [...suites.slice(0, data.nesting), data.name].join(' › ');
      yield `✗ ${data.file ? relative(process.cwd(), data.file) : ''}: ${path}\n${inspect(error.cause ?? error)}\n`;
    } else if (type === 'test:stderr') yield data.message;
    else if (type === 'test:summary') {
      const { passed, skipped, todo, tests } = data.counts;
      if (data.file) {
        const name = relative(process.cwd(), data.file);
        files.push({ file: name, seconds: data.duration_ms / 1000 });
        yield `${data.success && tests > 0 ? '✓' : '✗'} ${name} (${passed} passed)\n`;
      } else {
        const tally: Tally = { passed, skipped: skipped + todo, failed: tests - passed - skipped - todo, files };
        const place = process.env['TALLY'];
        if (place) writeFileSync(place, JSON.stringify(tally));
      }
    }
  }
}
