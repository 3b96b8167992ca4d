import { expectAccessible } from '../../src/kit/testing/expect-accessible.ts';
import { closeExampleWidgets, openExampleWidget } from './testing/open-example-widget.ts';

afterEach(closeExampleWidgets);

describe('the example widget can be used by everybody', () => {
  for (const [state, fault] of [
    ['ready', undefined],
    ['loading', { network: 'silence' }],
    ['error', { problem: 'internal' }],
    ['denied', { problem: 'forbidden' }],
    ['offline', { network: 'error' }],
  ] as const) {
    it(`when it is ${state}`, async () => {
      const widget = await openExampleWidget(fault ? { faults: { 'organizations.list': fault } } : {});
      await widget.until(state);
      await expectAccessible(widget.element);
    });
  }
});
