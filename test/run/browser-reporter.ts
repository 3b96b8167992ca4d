import type { Reporter, TestSession, TestSuiteResult } from '@web/test-runner';
import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import process from 'node:process';
import type { Tally } from './tally.ts';

/**
 * Prints one line for each test file and engine, and what failed in full. The tally goes to the file that `TALLY` names,
 * where the test command reads it.
 */
export function browserReporter(): Reporter {
  return {
    onTestRunFinished({ sessions }) {
      const tally: Tally = { passed: 0, failed: 0, skipped: 0, files: [] };
      for (const session of sessions) report(session, tally);
      const place = process.env['TALLY'];
      if (place) writeFileSync(place, JSON.stringify(tally));
    },
  };
}

function report(session: TestSession, tally: Tally): void {
  const { passed, failed: failures } = tally;
  const lines: string[] = [];
  if (session.testResults) count(session.testResults, [], tally, lines);
  for (const error of session.errors) {
    tally.failed += 1;
    lines.push(`  ✗ ${error.message}\n${indent(error.stack ?? '')}`);
  }
  // A file that ran no test at all proves nothing.
  if (tally.passed === passed && tally.failed === failures) {
    tally.failed += 1;
    lines.push('  ✗ no test ran in this file');
  }
  const failed = tally.failed > failures;
  if (failed) {
    lines.push(...session.logs.map((log) => `  console: ${log.map(String).join(' ')}`));
    lines.push(...session.request404s.map((path) => `  not found: ${path}`));
  }
  const file = relative(process.cwd(), session.testFile);
  tally.files.push({ file, seconds: secondsOf(session.testResults) });
  const ran = tally.passed - passed;
  console.log([`${failed ? '✗' : '✓'} ${session.browser.name}: ${file} (${ran} passed)`, ...lines].join('\n'));
}

/** Time in tests. What the page takes to load its modules is not in it. */
function secondsOf({ tests, suites }: TestSuiteResult = { name: '', tests: [], suites: [] }): number {
  const own = tests.reduce((sum, { duration = 0 }) => sum + duration / 1000, 0);
  return suites.reduce((sum, suite) => sum + secondsOf(suite), own);
}

function count(suite: TestSuiteResult, path: readonly string[], tally: Tally, lines: string[]): void {
  for (const test of suite.tests) {
    if (test.skipped) tally.skipped += 1;
    else if (test.passed) tally.passed += 1;
    else {
      tally.failed += 1;
      const { message = 'failed', stack = '', expected, actual } = test.error ?? {};
      lines.push(`  ✗ ${[...path, test.name].join(' › ')}\n${indent(message)}\n${indent(stack)}`);
      if (expected !== undefined) lines.push(`    expected: ${expected}\n    actual:   ${actual}`);
    }
  }
  for (const inner of suite.suites) count(inner, [...path, inner.name], tally, lines);
}

function indent(text: string): string {
  return text.replaceAll(/^/gm, '    ');
}
