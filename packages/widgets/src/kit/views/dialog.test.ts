import { expect } from 'chai';
import { html } from 'lit';
import { Dialog } from './dialog.ts';
import { openProbe, Probe, until } from '../testing/probe.ts';

const opened: Element[] = [];
afterEach(() => opened.splice(0).forEach((element) => element.remove()));

class Asking extends Probe {
  declare dialog: Dialog;

  protected override setUp(): void {
    this.dialog = new Dialog(this);
  }

  protected override show(): unknown {
    return html`<button id="before" type="button">before</button>${this.dialog.render()}`;
  }
}

const question = { title: '确定？', body: '内容', confirm: '确定', cancel: '取消' };

async function open(): Promise<{ element: Asking; dialog: HTMLDialogElement; buttons: HTMLButtonElement[] }> {
  const element = await openProbe(Asking);
  opened.push(element);
  element.shadowRoot!.querySelector<HTMLElement>('#before')!.focus();
  const dialog = element.shadowRoot!.querySelector('dialog')!;
  return {
    element,
    dialog,
    get buttons() {
      return [...dialog.querySelectorAll('button')];
    },
  };
}

describe('a question', () => {
  it('is modal, has a name, and gives the focus back', async () => {
    const asking = await open();
    const answer = asking.element.dialog.ask(question);
    await until('it is open', () => asking.dialog.matches(':modal'));
    const title = asking.element.shadowRoot!.getElementById(asking.dialog.getAttribute('aria-labelledby')!);
    expect(title?.textContent).to.equal('确定？');
    asking.buttons[1]!.click();
    expect(await answer).to.equal(true);
    expect(asking.element.shadowRoot!.activeElement?.id).to.equal('before');
  });

  it('is answered with no by its button, by the browser closing it, and by leaving the page', async () => {
    const asking = await open();
    for (const refuse of [
      () => asking.buttons[0]!.click(),
      () => asking.dialog.close(),
      () => asking.element.remove(),
    ]) {
      const answer = asking.element.dialog.ask(question);
      await until('it is open', () => asking.dialog.open);
      refuse();
      expect(await answer).to.equal(false);
    }
  });

  it('takes the place of the one before, which is then answered with no', async () => {
    const asking = await open();
    const first = asking.element.dialog.ask(question);
    const second = asking.element.dialog.ask({ ...question, title: '另一个' });
    expect(await first).to.equal(false);
    await until('the other is open', () => asking.dialog.open && asking.dialog.textContent?.includes('另一个'));
    asking.buttons[1]!.click();
    expect(await second).to.equal(true);
  });

  it('stays open while what it needs is missing', async () => {
    const asking = await open();
    let ready = false;
    const answer = asking.element.dialog.ask({ ...question, onConfirm: () => ready });
    await until('it is open', () => asking.dialog.open);
    asking.buttons[1]!.click();
    expect(asking.dialog.open).to.equal(true);
    ready = true;
    asking.buttons[1]!.click();
    expect(await answer).to.equal(true);
  });
});
