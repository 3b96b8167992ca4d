import assert from 'node:assert/strict';
import { it } from 'node:test';
import { withProgress } from '../../examples/portal/progress.ts';

it('npm start says what it does before it does it, and goes on with a dot each second', async (t) => {
  t.mock.timers.enable({ apis: ['setInterval'] });
  let shown = '';
  let end = (_: string) => {};
  const write = (text: string) => (shown += text);
  const done = withProgress('Building the widgets', () => new Promise<string>((resolve) => (end = resolve)), write);
  assert.equal(shown, '  Building the widgets ');
  t.mock.timers.tick(3000);
  end('built');
  assert.equal(await done, 'built');
  t.mock.timers.tick(3000);
  assert.equal(shown, '  Building the widgets ... done\n');
});
