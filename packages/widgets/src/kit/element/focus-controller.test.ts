import { expect } from 'chai';
import { html, nothing } from 'lit';
import { openProbe, Probe } from '../testing/probe.ts';
import { FocusController } from './focus-controller.ts';

class Focusing extends Probe {
  declare focusing: FocusController;
  declare parts: { first?: boolean; second?: boolean; group?: boolean };

  protected override setUp(): void {
    this.parts = { first: true };
    this.focusing = new FocusController(this);
  }

  protected override show(): unknown {
    const { first, second, group } = this.parts;
    return html`
      <h2 data-focus-home tabindex="-1">title</h2>
      <div data-focus-group="row">
        ${first ? html`<button id="first" type="button">1</button>` : nothing}
        ${group ? html`<button id="substitute" type="button">2</button>` : nothing}
      </div>
      ${second ? html`<button id="second" type="button">3</button>` : nothing}
    `;
  }
}

let element: Focusing;
beforeEach(async () => {
  element = await openProbe(Focusing);
});
afterEach(() => element.remove());

const focused = () => element.shadowRoot!.activeElement;
async function show(parts: Focusing['parts']): Promise<void> {
  element.parts = parts;
  element.requestUpdate();
  await element.updateComplete;
}

describe('the focus', () => {
  it('goes to what comes, once it is there', async () => {
    element.focusing.move('#second');
    await element.updateComplete;
    expect(focused()).to.equal(null);
    await show({ first: true, second: true });
    expect(focused()?.id).to.equal('second');
  });

  it('does not go after a reader who pressed something else meanwhile', async () => {
    element.focusing.move(() => element.shadowRoot!.querySelector<HTMLElement>('#second'));
    element.dispatchEvent(new PointerEvent('pointerdown'));
    await show({ first: true, second: true });
    expect(focused()).to.equal(null);
  });

  it('stays in its group when what had it goes away', async () => {
    element.shadowRoot!.querySelector<HTMLElement>('#first')!.focus();
    await show({ group: true });
    expect(focused()?.id).to.equal('substitute');
  });

  it('goes to the heading when nothing of its group is left', async () => {
    element.shadowRoot!.querySelector<HTMLElement>('#first')!.focus();
    await show({});
    expect(focused()?.hasAttribute('data-focus-home')).to.equal(true);
  });
});
