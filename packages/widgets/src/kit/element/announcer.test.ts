import { expect } from 'chai';
import { Announcer } from './announcer.ts';
import { openProbe, Probe } from '../testing/probe.ts';

class Telling extends Probe {
  declare announcer: Announcer;

  protected override setUp(): void {
    this.announcer = new Announcer(this);
  }

  protected override show(): unknown {
    return this.announcer.render();
  }
}

let element: Telling;
beforeEach(async () => {
  element = await openProbe(Telling);
});
afterEach(() => element.remove());

const region = () => element.shadowRoot!.querySelector('[role="status"]')!;

describe('the live region', () => {
  it('is there before there is anything to say', () => {
    expect(region().textContent).to.equal('');
  });

  it('joins what is said at one moment', async () => {
    element.announcer.announce('一');
    element.announcer.announce('二');
    await element.updateComplete;
    expect(region().textContent).to.equal('一 二');
  });

  it('changes when the same is said again, so that it is heard again', async () => {
    element.announcer.announce('一');
    await element.updateComplete;
    const before = region().textContent;
    element.announcer.announce('一');
    await element.updateComplete;
    expect(region().textContent).not.to.equal(before);
    expect(region().textContent?.trim()).to.equal('一');
  });
});
