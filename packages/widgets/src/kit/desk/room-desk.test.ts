import { expect } from 'chai';
import { expectAccessible } from '../testing/expect-accessible.ts';
import { problem } from '../testing/probe.ts';
import { closeRoomDesks, openRoomDesk, type OpenRoomDesk } from './testing/open-room-desk.ts';
import { invalid, RoomApi } from './testing/room-api.ts';

// A module the kit has never seen: everything it says and does comes from tables.

afterEach(closeRoomDesks);

function someBookings(): RoomApi {
  const api = new RoomApi();
  api.add('bkg_1', { purpose: 'Branch meeting' });
  api.add('bkg_2', { purpose: 'Reading circle', room: 'library' });
  api.add('bkg_3', { purpose: 'Lecture', state: 'requested', actions: ['confirm', 'refuse'] });
  return api;
}

async function openForm(api = someBookings()): Promise<OpenRoomDesk> {
  const desk = await openRoomDesk(api);
  await desk.press('Book a room');
  await desk.until('the form is open', () => desk.all('#field-purpose').length > 0);
  await desk.until(
    'the organisation is known',
    () => desk.find<HTMLSelectElement>('#field-organizationId').value !== '',
  );
  return desk;
}

function valueOf(desk: OpenRoomDesk, name: string): string | undefined {
  return (desk.all(`#field-${name}`)[0] as HTMLInputElement | undefined)?.value;
}

/** A button of the line that tells of a draft. */
function draftLine(desk: OpenRoomDesk, what: string, action: 'resume' | 'discard'): HTMLElement {
  const line = desk.all('[data-kind="draft"]').find(({ textContent }) => textContent.includes(what));
  return line!.querySelector<HTMLElement>(`[data-action="${action}"]`)!;
}

function fillIn(desk: OpenRoomDesk): void {
  desk.fill('room', 'hall');
  desk.fill('purpose', 'Choir');
  desk.fill('startAt', '2030-03-01T18:30');
  desk.fill('notes', 'Bring **scores**.');
}

describe('a list from a table', () => {
  it('shows rows with their states in words, and narrows them by search and filter', async () => {
    const desk = await openRoomDesk(someBookings());
    await desk.until('there are rows', () => desk.all('.item').length === 3);
    expect(desk.text('[data-id="bkg_3"]')).to.include('Lecture').and.include('Requested');
    const filter = desk.find<HTMLSelectElement>('.select-filter select');
    filter.value = 'library';
    filter.dispatchEvent(new Event('change', { bubbles: true }));
    await desk.until('one is left', () => desk.all('.item').length === 1);
    expect(desk.text('.rows')).to.include('Reading circle');
    expect(desk.api.requests.at(-1)!.path).to.equal('/v1/bookings?room=library');
  });

  it('tells a person without a role what the desk is for', async () => {
    const api = someBookings();
    api.person = 'Visitor';
    const desk = await openRoomDesk(api);
    await desk.until('it says so', () => desk.text().includes('Rooms are booked by the staff'));
    expect(desk.element.state).to.equal('denied');
    expect(desk.all('button')).to.have.length(0);
  });

  it('asks a visitor to sign in, in the way the page gives', async () => {
    const api = someBookings();
    api.isSignedOut = true;
    const desk = await openRoomDesk(api);
    desk.element.innerHTML = '<a slot="sign-in" href="/login">统一身份认证</a>';
    await desk.until('it says so', () => desk.text().includes('Please sign in'));
    expect(desk.text()).not.to.include('Rooms are booked by the staff');
    expect(desk.find<HTMLSlotElement>('slot[name="sign-in"]').assignedElements()).to.have.length(1);
  });

  it('says that the server is away when a gateway answers in its place', async () => {
    const desk = await openForm();
    fillIn(desk);
    const headers = { 'content-type': 'text/html' };
    desk.api.nextWrite = new Response('<!doctype html><title>502 Bad Gateway</title>', { status: 502, headers });
    await desk.press('Save');
    await desk.until('it says so', () => desk.text().includes('The service is not available just now'));
  });

  it('keeps only the rows near the view in the page when there are many, and opens any of them', async () => {
    const api = new RoomApi();
    for (let index = 0; index < 900; index += 1) api.add(`bkg_${index}`);
    const desk = await openRoomDesk(api);
    await desk.until('most rows are out of the page', () => {
      const rows = desk.all('.item').length;
      return rows > 0 && rows < 200;
    });
    const pane = desk.find('.list-pane');
    pane.scrollTop = pane.scrollHeight;
    await desk.until('the last row is there', () => desk.all('[data-id="bkg_899"]').length > 0);
    await desk.open('bkg_899');
    expect(desk.text('#record-title')).to.equal('Meeting bkg_899');
  });

  it('stays beside the booking that is open where there is room for both', async () => {
    const desk = await openRoomDesk(someBookings());
    await desk.open('bkg_2');
    const list = desk.find('.list-pane');
    expect(getComputedStyle(list).visibility).to.equal('visible');
    const record = desk.find('.record').getBoundingClientRect();
    expect(record.left).to.be.at.least(list.getBoundingClientRect().right - 1);
    expect(record.width).to.be.greaterThan(400);
  });

  it('gives the focus to the first new row after “show more”, also on the last page', async () => {
    const api = someBookings();
    api.pageSize = 2;
    const desk = await openRoomDesk(api);
    await desk.until('there are rows', () => desk.all('.item').length === 2);
    desk.find('[part=more]').focus();
    desk.find('[part=more]').click();
    await desk.until('the third has the focus', () =>
      desk.element.shadowRoot!.activeElement?.closest('[data-id="bkg_3"]'),
    );
  });

  it('tells the page that it is there, and of errors, under its own name and the one all widgets have', async () => {
    const told: string[] = [];
    const listen = (event: Event) => {
      const { type, items, error } = event as Event & { items?: { id: string }[]; error?: { code: string } };
      told.push(`${type}: ${error?.code ?? items?.map(({ id }) => id).join()}`);
    };
    const types = ['pa-load', 'pa-room-desk-load', 'pa-error', 'pa-room-desk-error'];
    for (const type of types) document.addEventListener(type, listen);
    try {
      const api = new RoomApi();
      api.add('bkg_1');
      api.instead = (path) => (path === '/v1/bookings' ? problem(500, 'internal') : undefined);
      const desk = await openRoomDesk(api);
      await desk.until('it failed', () => desk.text().includes('Try again'));
      api.instead = (path) => (path === '/v1/bookings/bkg_1' ? problem(403, 'forbidden') : undefined);
      await desk.press('Try again');
      await desk.until('there is a row', () => desk.all('.item').length === 1);
      desk.find('[data-id="bkg_1"] .row').click();
      await desk.until('it is told', () => told.includes('pa-error: forbidden'));
      expect(told).to.deep.equal([
        'pa-room-desk-error: internal',
        'pa-error: internal',
        'pa-room-desk-load: bkg_1',
        'pa-load: bkg_1',
        'pa-room-desk-error: forbidden',
        'pa-error: forbidden',
      ]);
    } finally {
      for (const type of types) document.removeEventListener(type, listen);
    }
  });

  it('stays in view while the page scrolls through a long booking', async () => {
    const api = someBookings();
    const lines = Array.from({ length: 120 }, () => ({
      type: 'element' as const,
      tagName: 'p' as const,
      properties: {},
      children: [{ type: 'text' as const, value: 'Chairs.' }],
    }));
    api.change('bkg_1', { notes: { type: 'root', children: lines } });
    const desk = await openRoomDesk(api);
    await desk.open('bkg_1');
    const list = desk.find('.list-pane');
    const begin = scrollY;
    scrollTo({ top: 2000, behavior: 'instant' });
    const { top } = list.getBoundingClientRect();
    scrollTo({ top: begin, behavior: 'instant' });
    expect(top).to.be.within(0, 1);
  });

  it('can be scrolled apart from a long booking in a desk of a given height', async () => {
    const api = new RoomApi();
    for (let number = 1; number <= 20; number += 1) api.add(`bkg_${number}`);
    const desk = await openRoomDesk(api);
    desk.element.style.blockSize = '400px';
    await desk.open('bkg_1');
    const frame = desk.element.getBoundingClientRect();
    for (const id of ['bkg_4', 'bkg_20', 'bkg_1']) {
      const row = desk.find(`[data-id="${id}"]`);
      row.scrollIntoView({ block: 'nearest', behavior: 'instant' });
      expect(row.getBoundingClientRect().bottom).to.be.at.most(frame.bottom + 1);
      expect(row.getBoundingClientRect().top).to.be.at.least(frame.top);
    }
    expect(desk.find('.record').getBoundingClientRect().top).to.be.at.least(frame.top);
  });

  it('stands where it stood when a narrow desk leads back to it', async () => {
    const desk = await openRoomDesk(someBookings(), '320px');
    await desk.open('bkg_2');
    expect(getComputedStyle(desk.find('.list-pane')).visibility).to.equal('hidden');
    await desk.press('Back to the list');
    await desk.until('the row has the focus', () =>
      desk.element.shadowRoot!.activeElement?.closest('[data-id="bkg_2"]'),
    );
    expect(getComputedStyle(desk.find('.list-pane')).visibility).to.equal('visible');
  });
});

describe('a form from a field table', () => {
  it('sends what was typed as the API takes it, and says so', async () => {
    const desk = await openForm();
    fillIn(desk);
    await desk.press('Save');
    await desk.until('it is saved', () => desk.text('.record').includes('Saved'));
    expect(desk.api.writes()[0]!.body).to.deep.equal({
      organizationId: 'org_1',
      room: 'hall',
      purpose: 'Choir',
      startAt: '2030-03-01T18:30:00+08:00',
      catering: false,
      order: '',
      notes: {
        type: 'root',
        children: [
          {
            type: 'element',
            tagName: 'p',
            properties: {},
            children: [
              { type: 'text', value: 'Bring ' },
              { type: 'element', tagName: 'strong', properties: {}, children: [{ type: 'text', value: 'scores' }] },
              { type: 'text', value: '.' },
            ],
          },
        ],
      },
    });
    expect(desk.heard).to.deep.equal([{ id: 'bkg_4', action: 'create' }]);
  });

  it('has selects that look as those of the list do', async () => {
    const desk = await openForm();
    const looks = ['#field-room', '.select-filter select'].map((selector) => {
      const { appearance, paddingInlineEnd, blockSize, borderRadius } = getComputedStyle(desk.find(selector));
      const { display, pointerEvents } = getComputedStyle(desk.find(selector).parentElement!.querySelector('.icon')!);
      return { appearance, paddingInlineEnd, blockSize, borderRadius, display, pointerEvents };
    });
    expect(looks[0]).to.deep.equal(looks[1]);
    expect(looks[0]!.appearance).to.equal('none');
  });

  it('lists what does not fit with links to the fields, and asks nothing of the server', async () => {
    const desk = await openForm();
    desk.fill('startAt', '2020-03-01T18:30');
    await desk.press('Save');
    await desk.until('it says so', () => desk.all('.problems a').length === 3);
    expect(desk.text('.problems')).to.include('Room: Please fill this in.').and.include('Begins: That time has passed');
    expect(desk.element.shadowRoot!.activeElement?.id).to.equal('field-room');
    desk.find('.problems li:nth-child(2) a').click();
    await desk.until('the link leads there', () => desk.element.shadowRoot!.activeElement?.id === 'field-purpose');
    expect(desk.api.writes()).to.have.length(0);
  });

  it('says no longer that the organisation is missing when the form has filled it in itself', async () => {
    const api = someBookings();
    let answer!: () => void;
    api.organizationsReady = new Promise<void>((resolve) => (answer = resolve));
    const desk = await openRoomDesk(api);
    await desk.press('Book a room');
    await desk.until('the form is open', () => desk.all('#field-purpose').length > 0);
    fillIn(desk);
    await desk.press('Save');
    await desk.until('it says so', () => desk.all('#organizationId-problem').length === 1);
    answer();
    await desk.until('it is filled in', () => desk.find<HTMLSelectElement>('#field-organizationId').value !== '');
    expect(desk.all('#organizationId-problem')).to.have.length(0);
  });

  it('shows what the server says beside the field it points at, in the module’s words', async () => {
    const desk = await openForm();
    fillIn(desk);
    desk.api.nextWrite = invalid([{ pointer: '/room', code: 'not-allowed' }]);
    await desk.press('Save');
    await desk.until('it says so', () => desk.text('#room-problem') === 'The room is taken at that time.');
    expect(desk.find<HTMLInputElement>('#field-purpose').value).to.equal('Choir');
  });

  it('asks only for what is shown, and sends nothing of what is not', async () => {
    const desk = await openForm();
    fillIn(desk);
    desk.fill('catering', true);
    await desk.until('the order can be given', () => desk.all('#field-order').length > 0);
    desk.fill('order', 'Tea');
    desk.fill('catering', false);
    await desk.until('the order is gone', () => desk.all('#field-order').length === 0);
    await desk.press('Save');
    await desk.until('it is saved', () => desk.text('.record').includes('Saved'));
    expect(desk.api.writes()[0]!.body).to.include({ catering: false, order: '' });
  });

  it('keeps what was typed over a reload, for this person only', async () => {
    const desk = await openForm();
    desk.fill('purpose', 'Half typed');
    await desk.reload();
    await desk.press('Book a room');
    await desk.until('it is there again', () => desk.all('.form .message-line').length > 0);
    expect(desk.find<HTMLInputElement>('#field-purpose').value).to.equal('Half typed');
    desk.api.person = 'Grace';
    desk.api.client.signOut();
    await desk.press('Book a room');
    await desk.until('the form is empty', () => desk.all('#field-purpose').length > 0);
    expect(desk.find<HTMLInputElement>('#field-purpose').value).to.equal('');
    expect(JSON.stringify({ ...sessionStorage })).not.to.include('Half typed');
  });

  it('asks before unsaved changes are given up', async () => {
    const desk = await openForm();
    desk.fill('purpose', 'Half typed');
    desk.find('[data-id="bkg_1"] .row').click();
    await desk.until('it asks', () => desk.find<HTMLDialogElement>('dialog').open);
    await desk.press('Go on editing');
    expect(desk.find<HTMLInputElement>('#field-purpose').value).to.equal('Half typed');
  });

  it('compares what another person saved, and goes on from it with what was changed here', async () => {
    const desk = await openRoomDesk(someBookings());
    await desk.open('bkg_1');
    await desk.press('Change');
    await desk.until('the form is open', () => desk.all('#field-purpose').length > 0);
    desk.fill('purpose', 'Mine');
    desk.api.change('bkg_1', { purpose: 'Theirs', room: 'library' });
    await desk.press('Save');
    await desk.until('both are shown', () => desk.all('.conflict').length > 0);
    expect(desk.text('.conflict')).to.include('Grace').and.include('Theirs').and.include('Mine');
    await desk.press('Keep mine and go on from the latest');
    await desk.until('the comparison is gone', () => desk.all('.conflict').length === 0);
    expect(desk.find<HTMLSelectElement>('#field-room').value).to.equal('library');
    await desk.press('Save');
    await desk.until('it is saved', () => desk.text('.record').includes('Saved'));
    expect(desk.api.writes().at(-1)!.body).to.deep.equal({ purpose: 'Mine' });
    expect(desk.api.bookings.get('bkg_1')!.room).to.equal('library');
  });

  it('makes one booking when the answer was lost and it is saved again', async () => {
    const desk = await openForm();
    fillIn(desk);
    desk.api.nextWrite = false;
    await desk.press('Save');
    await desk.until('it says that it kept everything', () => desk.text('.form').includes('still here'));
    await desk.press('Save');
    await desk.until('it is saved', () => desk.text('.record').includes('Saved'));
    const keys = desk.api.writes().map(({ key }) => key);
    expect(keys).to.have.length(2);
    expect(new Set(keys).size).to.equal(1);
    expect(desk.api.bookings.size).to.equal(4);
  });
});

describe('what was typed and not saved', () => {
  it('is told at the head of the list, with its title and its time, and gone on with from there', async () => {
    const desk = await openForm();
    desk.fill('purpose', 'Half typed');
    expect(desk.all('[data-kind="draft"]'), 'not while the form shows it').to.have.length(0);
    await desk.reload();
    await desk.open('bkg_1');
    await desk.press('Change');
    await desk.until('the form is open', () => desk.all('#field-purpose').length > 0);
    desk.fill('purpose', 'Other words');
    await desk.reload();
    await desk.until('both are told', () => desk.all('[data-kind="draft"]').length === 2);
    expect(
      desk
        .all('[data-kind="draft"] .message-line-text')
        .map(({ textContent }) => textContent)
        .sort(),
    ).to.deep.equal([
      'Book a room: what you wrote today 12:00 is not saved.',
      'Branch meeting: what you wrote today 12:00 is not saved.',
    ]);
    await expectAccessible(desk.element);
    draftLine(desk, 'Branch meeting', 'resume').click();
    await desk.until('it is in the form', () => valueOf(desk, 'purpose') === 'Other words');
    draftLine(desk, 'Book a room', 'resume').click();
    await desk.until('it asks', () => desk.find<HTMLDialogElement>('dialog').open);
    desk.find('dialog [data-kind="primary"]').click();
    await desk.until('the other is in the form', () => valueOf(desk, 'purpose') === 'Half typed');
    expect(desk.all('[data-kind="draft"]')).to.have.length(0);
  });

  it('is thrown away from the list only after a question', async () => {
    const desk = await openForm();
    desk.fill('purpose', 'Half typed');
    await desk.reload();
    await desk.until('it is told', () => desk.all('[data-action="discard"]').length === 1);
    await desk.until('the work is there', () => desk.all('dialog').length === 1);
    desk.find('[data-action="discard"]').click();
    await desk.until('it asks', () => desk.text('dialog').includes('cannot be brought back'));
    await desk.press('Keep it');
    expect(JSON.stringify({ ...sessionStorage })).to.include('Half typed');
    desk.find('[data-action="discard"]').click();
    await desk.until('it asks again', () => desk.find<HTMLDialogElement>('dialog').open);
    desk.find('dialog [data-kind="primary"]').click();
    await desk.until('it is gone', () => desk.all('[data-kind="draft"]').length === 0);
    expect(desk.element.shadowRoot!.activeElement?.id).to.equal('desk-title');
    expect(Object.keys(sessionStorage)).to.deep.equal([]);
  });

  it('can be read in the form also when the booking was moved on meanwhile', async () => {
    const desk = await openRoomDesk(someBookings());
    await desk.open('bkg_1');
    await desk.press('Change');
    await desk.until('the form is open', () => desk.all('#field-purpose').length > 0);
    desk.fill('purpose', 'Other words');
    desk.api.change('bkg_1', { state: 'confirmed', actions: [] });
    await desk.reload();
    await desk.until('it is told', () => desk.all('[data-action="resume"]').length === 1);
    desk.find('[data-action="resume"]').click();
    await desk.until('it is in the form', () => valueOf(desk, 'purpose') === 'Other words');
  });

  it('is not told to another person, nor where other code wrote into the tab’s storage', async () => {
    const desk = await openForm();
    desk.fill('purpose', 'Half typed');
    const [key] = Object.keys(sessionStorage);
    const kept = sessionStorage.getItem(key!)!;
    for (const junk of ['{', 'null', '[]', '{"at":"x"}', JSON.stringify({ ...JSON.parse(kept), at: 'soon' })]) {
      sessionStorage.setItem(key!, junk);
      await desk.reload();
      await desk.until('there are rows', () => desk.all('.item').length === 3);
      expect(desk.all('[data-kind="draft"]'), junk).to.have.length(0);
    }
    sessionStorage.setItem(key!, kept);
    await desk.reload();
    await desk.until('it is told', () => desk.all('[data-kind="draft"]').length === 1);
    desk.api.person = 'Grace';
    desk.api.client.signOut();
    await desk.until('it is gone', () => desk.all('[data-kind="draft"]').length === 0);
  });
});

describe('actions from a table', () => {
  it('offers what the server names, and nothing else', async () => {
    const desk = await openRoomDesk(someBookings());
    await desk.open('bkg_3');
    expect(desk.all('.actions button').map(({ textContent }) => textContent.trim())).to.deep.equal([
      'Confirm',
      'Refuse',
    ]);
  });

  it('asks for a statement and a time to come before it is taken', async () => {
    const desk = await openRoomDesk(someBookings());
    await desk.open('bkg_3');
    await desk.press('Confirm');
    await desk.until('it asks', () => desk.all('.action-form').length > 0);
    desk.fill('keyAt', '2020-01-01T08:00');
    desk.find('.action-form [data-kind="primary"]').click();
    await desk.until('both are refused', () => desk.all('.action-form [aria-invalid="true"]').length === 2);
    desk.fill('checked', true);
    desk.fill('keyAt', '2030-01-02T08:00');
    desk.find('.action-form [data-kind="primary"]').click();
    await desk.until('it is confirmed', () => desk.text('.record-state').includes('Confirmed'));
    expect(desk.api.writes().at(-1)!.body).to.deep.equal({ checked: true, keyAt: '2030-01-02T08:00:00+08:00' });
    expect(desk.text('.trail')).to.include('Confirmed Ada');
    expect(desk.heard).to.deep.equal([{ id: 'bkg_3', action: 'confirm' }]);
  });

  it('shows what is to be expected at once, and takes it back when the server refuses', async () => {
    const desk = await openRoomDesk(someBookings());
    await desk.open('bkg_1');
    let refuse!: (response: Response) => void;
    desk.api.nextWrite = new Promise((resolve) => (refuse = resolve));
    await desk.press('Request');
    await desk.until('it is shown', () => desk.text('.record-state').includes('Requested'));
    refuse(problem(503, 'unavailable'));
    await desk.until('it is taken back', () => desk.text('.record-state').includes('Draft'));
    expect(desk.text('.failure')).to.include('This was not done.');
    await desk.press('Try again');
    await desk.until('it is requested', () => desk.text('.record').includes('Requested.'));
    expect(new Set(desk.api.writes().map(({ key }) => key)).size).to.equal(1);
  });

  it('does nothing to a booking that changed meanwhile, and shows it as it is', async () => {
    const desk = await openRoomDesk(someBookings());
    await desk.open('bkg_3');
    await desk.press('Refuse');
    await desk.until('it asks why', () => desk.all('#field-reason').length > 0);
    desk.fill('reason', 'Too late');
    desk.api.change('bkg_3', { purpose: 'Lecture on Sunday' });
    desk.find('.action-form [data-kind="primary"]').click();
    await desk.until('it shows the new one', () => desk.text('#record-title') === 'Lecture on Sunday');
    expect(desk.api.bookings.get('bkg_3')!.state).to.equal('requested');
    expect(desk.find<HTMLTextAreaElement>('#field-reason').value).to.equal('Too late');
  });

  it('is taken with what was just saved, where the form says so', async () => {
    const desk = await openForm();
    fillIn(desk);
    await desk.press('Save and request');
    await desk.until('it is requested', () => desk.text('.record-state').includes('Requested'));
    expect(desk.api.writes().map(({ path }) => path)).to.deep.equal(['/v1/bookings', '/v1/bookings/bkg_4/request']);
  });
});

describe('what the kit makes of tables', () => {
  it('has no accessibility problem: list, record, form with problems, action that asks', async () => {
    const desk = await openRoomDesk(someBookings());
    await desk.open('bkg_3');
    await desk.press('Refuse');
    await desk.until('it asks', () => desk.all('.action-form').length > 0);
    desk.find('.action-form [data-kind="primary"]').click();
    await desk.until('it says what is missing', () => desk.all('.action-form .problem').length > 0);
    await expectAccessible(desk.element);
    await desk.press('Book a room');
    await desk.until('the form is open', () => desk.all('#field-purpose').length > 0);
    await desk.press('Save');
    await desk.until('it says what is missing', () => desk.all('.problems').length > 0);
    await expectAccessible(desk.element);
  });
});
