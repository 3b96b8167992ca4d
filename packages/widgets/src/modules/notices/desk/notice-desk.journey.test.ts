import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import { choose as chooseFiles, pdf, untilUploaded } from './testing/files.ts';
import { closeDesks, openDesk, type OpenDesk } from './testing/open-desk.ts';

afterEach(closeDesks);

/** Presses Tab until the focus is on what matches. */
async function tabTo(desk: OpenDesk, selector: string): Promise<void> {
  for (let presses = 0; presses < 80; presses += 1) {
    if (desk.element.shadowRoot!.activeElement?.matches(selector)) return;
    await sendKeys({ press: 'Tab' });
  }
  throw new Error(`Tab does not lead to ${selector}`);
}

async function choose(desk: OpenDesk, selector: string, value: string): Promise<void> {
  await tabTo(desk, selector);
  const select = desk.find<HTMLSelectElement>(selector);
  for (let presses = 0; select.value !== value && presses < 20; presses += 1) await sendKeys({ press: 'ArrowDown' });
  expect(select.value).to.equal(value);
}

/** Key by key: WebKit's driver swallows letters that come twice in one go. */
async function type(text: string): Promise<void> {
  for (const letter of text) await sendKeys({ press: letter });
}

async function press(desk: OpenDesk, selector: string): Promise<void> {
  await tabTo(desk, selector);
  await sendKeys({ press: 'Enter' });
}

it('lets a notice be written, reviewed and published with the keyboard alone', async function () {
  this.timeout(60_000);
  const desk = await openDesk({ persona: 'acc_publicity' });
  await desk.until('there is a button', () => desk.all('[data-action="create"]').length > 0);
  document.body.focus();

  await press(desk, '[data-action="create"]');
  await desk.until('the organisation is known', () => desk.all('#field-organizationId option').length === 1);
  await choose(desk, '#field-categoryCode', 'study');
  await choose(desk, '#field-disclosureScope', 'public');
  await tabTo(desk, '#field-title');
  await type('Evening study, room B105');
  await tabTo(desk, '#field-body');
  await type('Open from 18:30.');
  // The browser's own dialog for files is beyond the reach of keys.
  chooseFiles(desk, pdf('timetable.pdf', 300_000), pdf('map.pdf'));
  await untilUploaded(desk, 'timetable.pdf', 'map.pdf');
  await press(desk, '[data-action="down"]:not([aria-disabled="true"])');
  await press(desk, '.form-buttons [value="submit"]');
  await desk.until('it is submitted', () => desk.text('.record-state').includes('保密审查中'));

  await desk.signIn('acc_secretary');
  const [waiting] = (await desk.client.noticeDesk.list({ q: 'Evening study' })).items;
  await desk.until('it is in the list', () => desk.all(`[data-id="${waiting!.id}"]`).length > 0);
  await press(desk, `[data-id="${waiting!.id}"] .row`);
  await desk.until('it is open', () => desk.all('.actions [data-action="approve"]').length > 0);
  await press(desk, '.actions [data-action="approve"]');
  await desk.until('the statement is there', () => desk.all('.action-form input').length > 0);
  await tabTo(desk, '.action-form input');
  await sendKeys({ press: ' ' });
  await press(desk, '.action-form [data-kind="primary"]');
  await desk.until(
    'it is approved',
    () => desk.all('.actions [data-action="publish"]:not([aria-disabled="true"])').length > 0,
  );
  await press(desk, '.actions [data-action="publish"]');
  await desk.until('it asks once more', () => desk.all('.action-form').length > 0);
  await press(desk, '.action-form [data-kind="primary"]');
  await desk.until('it is published', () => desk.text('.record-state').includes('已发布'));

  desk.mock.setPersona('visitor');
  desk.client.signOut();
  const published = await desk.client.notices.get(waiting!.id);
  expect(published.title).to.equal('Evening study, room B105');
  expect(published.attachments.map(({ fileName }) => fileName)).to.deep.equal(['map.pdf', 'timetable.pdf']);
});
