import { sendKeys } from '@web/test-runner-commands';
import { closeWidgets, openWidget, type OpenWidget } from '../../../kit/testing/open-widget.ts';
import './define.ts';
import type { PaExampleItemDesk } from './example-item-desk.ts';

afterEach(closeWidgets);

/** Presses Tab until the focus is on what matches. */
async function tabTo(desk: OpenWidget<PaExampleItemDesk>, selector: string): Promise<void> {
  await desk.until(`there is ${selector}`, () => desk.all(`${selector}:not([aria-disabled="true"])`).length > 0);
  for (let presses = 0; presses < 60; presses += 1) {
    if (desk.root.activeElement?.matches(selector)) return;
    await sendKeys({ press: 'Tab' });
  }
  throw new Error(`Tab does not lead to ${selector}`);
}

/** Key by key: WebKit's driver swallows letters that come twice in one go. */
async function type(text: string): Promise<void> {
  for (const letter of text) await sendKeys({ press: letter });
}

it('lets an example item be written and published with the keyboard alone', async () => {
  const desk = await openWidget<PaExampleItemDesk>('example-item-desk', { persona: 'acc_secretary', width: '1000px' });
  await tabTo(desk, '[data-action="create"]');
  await sendKeys({ press: 'Enter' });
  await desk.until('the organisation is known', () => desk.all<HTMLSelectElement>('#field-organizationId')[0]?.value);
  await tabTo(desk, '#field-title');
  await type('Open day');
  await tabTo(desk, '#field-text');
  await type('Bring a friend.');
  await tabTo(desk, '.form-buttons [data-kind="primary"]');
  await sendKeys({ press: 'Enter' });
  await tabTo(desk, '.actions [data-action="publish"]');
  await sendKeys({ press: 'Enter' });
  await tabTo(desk, '.action-form [data-kind="primary"]');
  await sendKeys({ press: 'Enter' });
  await desk.until('it is published', () => desk.all('.record-state [data-state="published"]').length > 0);
});
