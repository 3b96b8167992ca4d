import 'axe-core/axe.js';
import type Axe from 'axe-core';

/** axe makes itself a global when it is loaded in a page. */
const { axe } = globalThis as unknown as { readonly axe: typeof Axe };

/** Fails with what axe finds, in its own words. The page around is the test runner's, so rules about whole pages are off. */
export async function expectAccessible(element: Element): Promise<void> {
  const { violations } = await axe.run(element, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    rules: { region: { enabled: false }, 'page-has-heading-one': { enabled: false } },
  });
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${help} (${target.join(' ')}) ${failureSummary ?? ''}`),
  );
  if (found.length > 0) throw new Error(found.join('\n'));
}
