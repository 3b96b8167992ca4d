import { type CheckName, checkNames } from './check.ts';
import type { Report, Result } from './run-conformance.ts';

const signs: Readonly<Record<Result['outcome'], string>> = { passed: '✓', failed: '✗', blocked: '?', skipped: '–' };

/**
 * A report for people: operations by checks, then a sentence for everything that is not as it should be.
 *
 * @example
 * ```ts
 * import { tableOf } from '@party-affairs/sdk/conformance';
 *
 * const report = { baseUrl: 'https://party.example.edu', results: [], passed: 0, failed: 0, blocked: 0, skipped: 0 };
 * console.log(tableOf({ ...report, mark: '', withdrawn: 0, left: [], remarks: [] }));
 * ```
 */
export function tableOf(report: Report): string {
  const columns = (Object.keys(checkNames) as CheckName[]).filter((name) =>
    report.results.some(({ check }) => check === name),
  );
  const operations = [...new Set(report.results.map(({ operation }) => operation))];
  const width = Math.max(...operations.map((id) => id.length), 'operation'.length);
  const lines = operations.map((id) =>
    [
      id.padEnd(width),
      ...columns.map((name) => {
        const result = report.results.find((one) => one.operation === id && one.check === name);
        return middle(result ? signs[result.outcome] : ' ', name.length);
      }),
    ]
      .join('  ')
      .trimEnd(),
  );
  return [
    ['operation'.padEnd(width), ...columns].join('  '),
    ...lines,
    '',
    ...sentencesOf(report, 'failed'),
    ...sentencesOf(report, 'blocked'),
    ...reasonsToSkip(report),
    ...whatWasMade(report),
    `${report.passed} passed, ${report.failed} failed, ${report.blocked} could not begin, ${report.skipped} not looked at.`,
    '',
  ].join('\n');
}

function middle(sign: string, width: number): string {
  return sign.padStart(Math.ceil(width / 2)).padEnd(width);
}

function sentencesOf({ results }: Report, outcome: Result['outcome']): string[] {
  const lines = results
    .filter((result) => result.outcome === outcome)
    .flatMap(({ operation, check, sentences }) =>
      sentences.map((sentence) => `${signs[outcome]} ${operation}, ${check}: ${sentence}`),
    );
  return lines.length > 0 ? [...lines, ''] : [];
}

function reasonsToSkip({ results }: Report): string[] {
  const reasons = new Map<string, string[]>();
  for (const { outcome, operation, check, sentences } of results) {
    if (outcome !== 'skipped') continue;
    const [reason = ''] = sentences;
    reasons.set(reason, [...(reasons.get(reason) ?? []), `${operation} (${check})`]);
  }
  const lines = [...reasons].map(([reason, cells]) =>
    cells.length > 4 ? `– ${cells.length} not looked at: ${reason}.` : `– ${cells.join(', ')}: ${reason}.`,
  );
  return lines.length > 0 ? [...lines, ''] : [];
}

function whatWasMade({ left, remarks }: Report): string[] {
  const lines = [...remarks, ...left.map(({ id, why }) => `Still there: ${id}. It could not be withdrawn: ${why}.`)];
  return lines.length > 0 ? [...lines, ''] : [];
}
