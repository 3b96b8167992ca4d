import { expect } from 'chai';
import { closeExampleWidgets, openExampleWidget } from './testing/open-example-widget.ts';

afterEach(closeExampleWidgets);

it('the example widget is there for a member, in every engine', async () => {
  const widget = await openExampleWidget();
  await widget.until('ready');
  expect(widget.text).to.contain('党');
});
