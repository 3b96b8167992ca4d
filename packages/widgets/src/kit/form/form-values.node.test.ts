import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FormWords } from './field.ts';
import {
  areValues,
  changedFields,
  checkValues,
  createBody,
  type FieldTable,
  initialValues,
  problemsByField,
  rebaseValues,
  updateBody,
  valuesOf,
} from './form-values.ts';
import { checkField } from './kinds/check.ts';
import { choiceField } from './kinds/choice.ts';
import { dateTimeField } from './kinds/date-time.ts';
import { longTextField, textField } from './kinds/text.ts';
import { richTextField } from './rich-text/rich-text-field.ts';

interface Meeting {
  readonly title: string;
  readonly kind: string;
  readonly online: boolean;
  readonly link: string | null;
  readonly startAt: string | null;
  readonly minutes: unknown;
}

const table: FieldTable<Meeting, FormWords> = [
  textField('title', { required: true, max: 10 }),
  choiceField('kind', { values: ['open', 'closed'], labels: () => ({}), initial: 'open', onlyNew: true }),
  checkField('online'),
  longTextField('link', { max: 100, isShown: ({ online }) => online === true }),
  dateTimeField('startAt', { required: true, future: true }),
  richTextField('text', { api: 'minutes', answersFor: ['minutesHtml'] }),
];

const zone = 'Asia/Shanghai';
const tree = (text: string) => ({
  type: 'root',
  children: [{ type: 'element', tagName: 'p', properties: {}, children: [{ type: 'text', value: text }] }],
});
const saved: Meeting = {
  title: 'First',
  kind: 'closed',
  online: true,
  link: 'https://example.org',
  startAt: '2030-01-01T01:30:00Z',
  minutes: tree('Agreed.'),
};
const before = valuesOf(table, saved, zone);

test('an entity is shown as it can be typed, and a new form as the table says', () => {
  assert.deepEqual(before, {
    title: 'First',
    kind: 'closed',
    online: true,
    link: 'https://example.org',
    startAt: '2030-01-01T09:30',
    text: 'Agreed.',
  });
  assert.deepEqual(initialValues(table), { title: '', kind: 'open', online: false, link: '', startAt: '', text: '' });
});

test('a new entity is sent whole, with what is not shown as empty', () => {
  const body = createBody(table, { ...before, title: '  First ', online: false }, zone);
  assert.deepEqual(body, {
    title: 'First',
    kind: 'closed',
    online: false,
    link: '',
    startAt: '2030-01-01T09:30:00+08:00',
    minutes: tree('Agreed.'),
  });
});

test('an update holds what was changed, what came or went with it, and nothing that is set once', () => {
  assert.deepEqual(updateBody(table, before, before, zone), {});
  assert.deepEqual(updateBody(table, before, { ...before, title: 'Second', kind: 'open' }, zone), { title: 'Second' });
  assert.deepEqual(updateBody(table, before, { ...before, online: false }, zone), { online: false, link: '' });
});

test('a text the form cannot say stays as it is', () => {
  const picture = { type: 'root', children: [{ type: 'element', tagName: 'figure', children: [] }] };
  const kept = valuesOf(table, { ...saved, minutes: picture }, zone);
  assert.equal(kept['text'], null);
  assert.deepEqual(updateBody(table, kept, { ...kept, title: 'Second' }, zone), { title: 'Second' });
});

test('what does not fit is found by the codes of the API, in what is shown only', () => {
  const now = new Date('2030-06-01T00:00:00Z');
  const values = { ...before, title: 'Longer than ten', link: 'x'.repeat(101) };
  assert.deepEqual(checkValues(table, values, { timeZone: zone, now }), {
    title: 'too-long',
    link: 'too-long',
    startAt: 'too-small',
  });
  const hidden = { ...values, title: ' ', online: false, startAt: '' };
  assert.deepEqual(checkValues(table, hidden, { timeZone: zone, now }), { title: 'required', startAt: 'required' });
});

test('problems of the server find their field by its member, or by one it answers for', () => {
  const problems = [
    { pointer: '/minutes/children/0', code: 'type' },
    { pointer: '/minutesHtml', code: 'too-long' },
    { pointer: '/title', code: 'not-allowed' },
    { pointer: '/unknown', code: 'required' },
  ];
  assert.deepEqual(problemsByField(table, problems), { text: 'type', title: 'not-allowed' });
});

test('what another person saved meanwhile stays theirs where nothing was changed here', () => {
  const mine = { ...before, title: 'Mine' };
  const theirs = { ...before, title: 'Theirs', startAt: '2030-02-01T08:00' };
  assert.deepEqual(rebaseValues(table, before, mine, theirs), { ...theirs, title: 'Mine' });
  assert.deepEqual(
    changedFields(table, before, mine).map(({ name }) => name),
    ['title'],
  );
});

test('a draft of another shape is none', () => {
  assert.equal(areValues(table, before), true);
  for (const junk of [null, [], {}, { ...before, title: 1 }, { ...before, online: 'yes' }])
    assert.equal(areValues(table, junk), false);
});
