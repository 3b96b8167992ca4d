import { expect } from 'chai';
import { closeExampleWidgets, openExampleWidget } from './testing/open-example-widget.ts';

afterEach(closeExampleWidgets);

describe('the example widget', () => {
  it('shows what there is, in the language of the page', async () => {
    const widget = await openExampleWidget({ lang: 'en' });
    await widget.until('ready');
    expect(widget.find('[part=heading]').textContent).to.equal('Organisations');
    expect(widget.find('[part=list]').children.length).to.be.greaterThan(0);
  });

  it('says what went wrong, and shows what there is after "try again"', async () => {
    const widget = await openExampleWidget({ faults: { 'organizations.list': { problem: 'internal', times: 1 } } });
    await widget.until('error');
    widget.find('.state button').click();
    await widget.until('ready');
  });

  it('says that there is no connection', async () => {
    const widget = await openExampleWidget({ faults: { 'organizations.list': { network: 'error' } } });
    await widget.until('offline');
    expect(widget.text).to.contain('暂时连不上服务器');
  });
});
