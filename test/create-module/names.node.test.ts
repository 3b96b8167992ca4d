import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import process from 'node:process';
import { describe, it } from 'node:test';
import { findProblem } from '../../build/create-module/check-names.ts';
import { hasNoun, moduleNames, nounsOf, templateNames } from '../../build/create-module/names.ts';

const root = join(import.meta.dirname, '../..');

const problemOf = (name: string, singular?: string) =>
  findProblem(root, moduleNames(name, { ...templateNames, singular }));

const form = 'Give the module a plural noun in small letters and hyphens: npm run create:module room-bookings';

describe('create:module says in one sentence what is wrong with the name', () => {
  for (const name of [
    '',
    'FieldTrips',
    'fieldTrips',
    '党费',
    '1st-steps',
    'step-1s',
    'a b',
    '../notices',
    '.',
    'é-tudes',
  ])
    it(`"${name}", which is no name of a folder`, () => assert.equal(problemOf(name), form));

  for (const [name, singular, sentence] of [
    [
      'people',
      undefined,
      'people is no plural. Give one, or its singular: npm run create:module people -- --singular NAME',
    ],
    ['people', 'person', 'There is a module people already: packages/sdk/src/modules/people'],
    ['notices', undefined, 'There is a module notices already: packages/sdk/src/modules/notices'],
    ['packages', undefined, 'package is a word of JavaScript itself. Take a longer name: own-packages'],
    [
      'news',
      undefined,
      'English has no rule for the singular of news. Give it: npm run create:module news -- --singular NAME',
    ],
    [
      'film-series',
      undefined,
      'English has no rule for the singular of film-series. Give it: npm run create:module film-series -- --singular NAME',
    ],
    [
      'analyses',
      undefined,
      'English has no rule for the singular of analyses. Give it: npm run create:module analyses -- --singular NAME',
    ],
    [
      'noticeboards',
      'notice',
      'pa-notice-open is in packages/widgets/src/modules/notices/feed/events.ts already. Take another name or singular',
    ],
    ['attachments', undefined, 'The database has a table attachments already. Take a longer name: own-attachments'],
    ['boards', 'event', 'The files of every module have something called event. Take a longer name: own-boards'],
    [
      'groups',
      undefined,
      'group_id is in packages/server/src/import/tables/sync-keys.ts already. Take a longer name: own-groups',
    ],
    [
      'live-groups',
      undefined,
      'LiveGroup is in packages/sdk/src/live/live-group.ts already. Take a longer name: own-live-groups',
    ],
    [
      'constructor',
      'part',
      'The files of every module have something called constructor. Take a longer name: own-constructor',
    ],
    ['items', undefined, 'The files of every module have something called items. Take a longer name: own-items'],
    ['events', undefined, 'The files of every module have something called events. Take a longer name: own-events'],
    ['uploads', undefined, 'The database has a table uploads already. Take a longer name: own-uploads'],
    [
      'import-sources',
      undefined,
      'The database has a table import_sources already. Take a longer name: own-import-sources',
    ],
  ] as const) {
    it(`"${name}"${singular ? ` of "${singular}"` : ''}, which is taken or no plural`, () =>
      assert.equal(problemOf(name, singular), sentence));
  }

  it('and nothing where there is nothing wrong', () => {
    const names = [
      'courses',
      'study-branches',
      'duties',
      'activities',
      'check-ins',
      'study-plans',
      'room-bookings',
      'feedback-forms',
      'own-notices',
      'own-groups',
      'membership-transfers',
    ];
    assert.deepEqual(
      names.filter((name) => problemOf(name)),
      [],
    );
  });

  it('and nothing where the singular is given that no rule tells', () => {
    assert.equal(problemOf('film-series', 'film'), undefined);
    assert.equal(problemOf('olives', 'olive'), undefined);
    assert.equal(problemOf('dues', 'dues-payment'), undefined);
  });

  it('or with an option, and ends with exit code 1', () => {
    for (const command of ['create', 'remove', 'test']) {
      const { status, stderr } = spawnSync(process.execPath, [`build/create-module/${command}.ts`, '--titel', 'x'], {
        cwd: root,
        encoding: 'utf8',
      });
      assert.equal(status, 1, stderr);
      assert.match(stderr, /^Unknown option '--titel'\. .*\n$/);
    }
  });

  it('or with a second name, which is what npm makes of an option without a -- before it', () => {
    const { status, stderr } = spawnSync(process.execPath, ['build/create-module/create.ts', 'votes', '投票'], {
      cwd: root,
      encoding: 'utf8',
    });
    assert.equal(status, 1, stderr);
    assert.equal(stderr, 'Give one name. 投票 is one too many; options come after a --: votes -- --title 投票\n');
  });
});

describe('The nouns of a module', () => {
  for (const [folder, nouns] of [
    ['notices', ['notices', 'notice']],
    ['activities', ['activities', 'activity']],
    ['dues', ['dues']],
    ['study', ['study']],
    ['room-bookings', ['room-bookings', 'room-booking']],
  ] as const)
    it(`of the folder ${folder} are ${nouns.join(' and ')}`, () => assert.deepEqual(nounsOf(folder), nouns));

  for (const [text, noun, is] of [
    ['noticeId', 'notice', true],
    ['NoticeFeed', 'notice', true],
    ['notice_revisions', 'notice', true],
    ['pa-notice-feed', 'notice', true],
    ['RoomBookingDesk', 'room-booking', true],
    ['room_booking_id', 'room-booking', true],
    ['dueOrder', 'dues', false],
    ['reactivity', 'activity', false],
    ['noticeable', 'notice', false],
  ] as const)
    it(`${is ? 'are' : 'are not'} in ${text}: ${noun}`, () => assert.equal(hasNoun(text, noun), is));
});
