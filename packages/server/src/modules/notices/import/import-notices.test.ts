import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { readFile } from 'node:fs/promises';
import type { Kysely } from 'kysely';
import type { DeskNotice, Notice, NoticeSummary } from '@party-affairs/sdk/contract';
import { subjects } from '../../../composition.ts';
import { NoticeCampus } from '../testing/notice-campus.ts';
import { writeKnownImportIds } from '../migrations/002-known-import-ids.ts';
import { importNotices, type ImportOptions } from './import-notices.ts';
import { readFeed } from '../../../import/read-feed.ts';

let campus: NoticeCampus;
let secretary: string;
let writer: string;

beforeEach(async () => {
  campus = await NoticeCampus.open();
  secretary = await campus.person('org_a1', { role: 'secretary' });
  writer = await campus.person('org_a1', { role: 'publicityOfficer' });
});
afterEach(() => campus.close());

/** A clock that goes on a little each time it is looked at. */
const ticking = () => {
  let time = campus.now.getTime();
  return () => new Date((time += 10));
};

const item = (guid: string, title: string, text: string, more = '') =>
  `<item><guid isPermaLink="false">${guid}</guid><title>${title}</title><description><![CDATA[${text}]]></description>${more}</item>`;
const feedOf = (...items: string[]) =>
  readFeed(
    new TextEncoder().encode(
      `<rss version="2.0"><channel><title>学院网站</title><link>https://cs.example/</link>${items.join('')}</channel></rss>`,
    ),
  );

async function importFeed(feed: ReturnType<typeof readFeed>, options: Partial<ImportOptions> & { as?: string } = {}) {
  const { as, ...rest } = options;
  const results: string[] = [];
  const run = importNotices(campus.database, feed, {
    organization: { id: 'org_a1', path: '/org_root/org_a/org_a1/' },
    source: 'file.xml',
    kind: 'news',
    categoryCode: 'activities',
    disclosureScope: 'public',
    publishAs: as === undefined ? null : await subjects.load(campus.database, as, campus.now),
    keepDates: false,
    dryRun: false,
    now: () => campus.now,
    ...rest,
  });
  for await (const result of run) {
    results.push(`${result.entry.position} ${result.outcome}${'fault' in result ? ` ${result.fault}` : ''}`);
  }
  // They come in the order they are published in; these tests ask about each by its place.
  return results.sort();
}

const desk = async () =>
  (await campus.done<{ items: DeskNotice[] }>(secretary, 'noticeDesk.list', { query: { limit: 100 } })).body.items;
const only = async () => {
  const [summary] = await desk();
  assert.ok(summary);
  return (await campus.done<DeskNotice>(secretary, 'noticeDesk.get', { params: { noticeId: summary.id } })).body;
};
const trail = ({ trail }: DeskNotice) => trail.map(({ action, by, revision }) => `${revision} ${action} ${by?.id}`);
const words = (value: unknown) => JSON.stringify(value);
const rows = async () => {
  const tables = ['notices', 'notice_revisions', 'audit_entries', 'import_sources', 'search_grams', 'events'] as const;
  return Promise.all(tables.map((table) => campus.database.selectFrom(table).selectAll().execute()));
};

describe('An imported entry', () => {
  it('waits at the desk as a draft by the import service', async () => {
    assert.deepEqual(await importFeed(feedOf(item('1', '一', '<p>甲</p>'))), ['1 created']);
    const notice = await only();
    assert.equal(notice.state, 'draft');
    assert.equal(notice.author.id, 'acc_import');
    assert.deepEqual(trail(notice), ['1 create acc_import']);
  });

  it('is published by the account that is named, with every step in its trail', async () => {
    assert.deepEqual(await importFeed(feedOf(item('1', '一', '<p>甲</p>')), { as: secretary }), ['1 published']);
    const notice = await only();
    assert.equal(notice.state, 'published');
    assert.deepEqual(trail(notice), [
      '1 create acc_import',
      `1 submit ${secretary}`,
      `1 approve ${secretary}`,
      `1 publish ${secretary}`,
    ]);
  });

  it('is there for visitors, and found by two characters', async () => {
    await importFeed(feedOf(item('1', '一', '<p>党费收缴</p>')), { as: secretary });
    const { body } = await campus.done<{ items: NoticeSummary[] }>(null, 'notices.list', { query: { q: '党费' } });
    assert.deepEqual(
      body.items.map(({ title }) => title),
      ['一'],
    );
  });

  it('says where it comes from and when it was published there', async () => {
    const more =
      '<link>https://cs.example/1</link><pubDate>2026-03-02 08:30:00</pubDate><author>a@cs.example (张老师)</author>';
    await importFeed(feedOf(item('1', '一', '<p>甲</p>', more)), { as: secretary });
    const notice = await only();
    assert.match(
      words(notice.body),
      /来源：学院网站（[^）]*张老师[^）]*），2026年3月2日，.*"href":"https:\/\/cs\.example\/1".*查看原文/,
    );
    assert.equal(notice.trail.at(-1)?.at, campus.now.toISOString());
  });

  it('is of today in the lists, and of its own day when an archive moves', async () => {
    const more = '<pubDate>2026-03-02 08:30:00</pubDate>';
    await importFeed(feedOf(item('1', '一', '甲', more)), { as: secretary });
    await importFeed(feedOf(item('2', '二', '乙', more)), { as: secretary, keepDates: true });
    const { body } = await campus.done<{ items: NoticeSummary[] }>(null, 'notices.list');
    assert.deepEqual(
      body.items.map(({ title, publishedAt }) => [title, publishedAt]),
      [
        ['一', campus.now.toISOString()],
        ['二', '2026-03-02T00:30:00.000Z'],
      ],
    );
  });

  it('stands in the lists in the order of its feed: the newest on top', async () => {
    const dated = (title: string, date: string) => item(title, title, '甲', `<pubDate>${date}</pubDate>`);
    const order = async () => {
      const { body } = await campus.done<{ items: NoticeSummary[] }>(null, 'notices.list');
      return body.items.map(({ title }) => title);
    };
    await importFeed(feedOf(dated('三日', '2026-03-03'), dated('五日', '2026-03-05'), dated('四日', '2026-03-04')), {
      as: secretary,
      now: ticking(),
    });
    assert.deepEqual(await order(), ['五日', '四日', '三日']);
    campus.wait(60);
    await importFeed(feedOf(item('b', '新', '甲'), item('a', '旧', '甲')), { as: secretary, now: ticking() });
    assert.deepEqual((await order()).slice(0, 2), ['新', '旧']);
  });

  it('is never of a day to come', async () => {
    const more = '<pubDate>Mon, 01 Mar 2032 08:00:00 +0800</pubDate>';
    await importFeed(feedOf(item('1', '一', '甲', more)), { as: secretary, keepDates: true });
    const { body } = await campus.done<{ items: NoticeSummary[] }>(null, 'notices.list');
    assert.equal(body.items[0]?.publishedAt, campus.now.toISOString());
  });

  it('has links to what is relative to its own page', async () => {
    const more = '<link>https://cs.example/a/1.htm</link>';
    await importFeed(feedOf(item('1', '一', '<a href="2.htm">乙</a><img src="/p.png" alt="图">', more)));
    const body = words((await only()).body);
    assert.match(body, /"href":"https:\/\/cs\.example\/a\/2\.htm"/);
    assert.match(body, /"src":"https:\/\/cs\.example\/p\.png"/);
  });

  it('has links and pictures from where its feed, its entry and its content say they start', async () => {
    const file = new URL('../../../import/testing/cases/01-xml-base.atom', import.meta.url);
    await importFeed(readFeed(await readFile(file)));
    const body = words((await only()).body);
    for (const address of ['a1/fujian.pdf', 'a1/tu/1.jpg', 'a1.html']) {
      assert.ok(body.includes(`"https://dangwei.example.edu.cn/news/2026/03/${address}"`), body);
    }
  });

  it('keeps what stands in angle brackets in its title and is no HTML', async () => {
    const file = new URL('../../../import/testing/cases/06-titles.xml', import.meta.url);
    await importFeed(readFeed(await readFile(file)));
    const kept = (await desk()).map(({ title }) => title).sort();
    assert.deepEqual(kept, [
      'T1 讲座：Rust 里的 Vec<T> 与 Arc<Mutex<T>>',
      'T10 没有标题，只有正文的一条通知。',
      'T11 <IMO> 通知 <Part A>',
      'T2 关于学习<党章>的通知',
      'T3 R&D 经费 “包干制” 说明',
      'T4 AT&T 与 <svg>',
      'T5 置顶通知',
      'T6 换行标签的用法',
      'T7 a < b 且 c > d',
      'T8 图片标题',
      'T9 <C语言>程序设计',
    ]);
  });

  it('is of the Chinese day and hour its feed gives, wherever the machine is', async () => {
    const file = new URL('../../../import/testing/cases/18-future-and-cst.xml', import.meta.url);
    await importFeed(readFeed(await readFile(file)), { as: secretary, keepDates: true });
    const { body } = await campus.done<{ items: NoticeSummary[] }>(null, 'notices.list');
    assert.equal(
      body.items.find(({ title }) => title.startsWith('F1'))?.publishedAt,
      new Date('2026-03-05T15:30:00+08:00').toISOString(),
    );
  });

  it('gets a title from its text when it has none, and is left out when both are empty once clean', async () => {
    const untitled = feedOf(
      item('1', '', '<p>支部二十名党员参加志愿服务。</p>'),
      item('2', '', '<script>x()</script>'),
    );
    assert.deepEqual(await importFeed(untitled), ['1 created', '2 skipped empty']);
    assert.equal((await only()).title, '支部二十名党员参加志愿服务。');
  });

  it('is left out when it is more than one notice may hold', async () => {
    const feed = feedOf(item('1', '一', '<hr>'.repeat(6000)), item('2', '二', '乙'));
    assert.deepEqual(await importFeed(feed), ['1 skipped too-large', '2 created']);
  });
});

describe('Importing the same again', () => {
  const feed = () => feedOf(item('1', '一', '<p>甲</p>'), item('2', '二', '<p>乙</p>'));

  it('changes nothing at all', async () => {
    await importFeed(feed(), { as: secretary });
    const before = await rows();
    campus.wait(60);
    assert.deepEqual(await importFeed(feed(), { as: secretary, source: 'moved-elsewhere.xml' }), [
      '1 unchanged',
      '2 unchanged',
    ]);
    assert.deepEqual(await rows(), before);
  });

  it('changes nothing when only the date was made anew', async () => {
    const dated = (date: string) => feedOf(item('1', '一', '甲', `<pubDate>${date}</pubDate>`));
    await importFeed(dated('2026-03-02 08:30:00'));
    assert.deepEqual(await importFeed(dated('2026-03-03 08:30:00')), ['1 unchanged']);
  });

  it('publishes the drafts it left before, when an account is named now', async () => {
    await importFeed(feed());
    assert.deepEqual(await importFeed(feed(), { as: secretary }), ['1 published', '2 published']);
  });

  it('leaves alone what a reviewer gave back', async () => {
    await importFeed(feedOf(item('1', '一', '甲')));
    const { id } = await only();
    await campus.change(writer, 'submit', id);
    await campus.change(secretary, 'return', id, { reason: '请核对' });
    assert.deepEqual(await importFeed(feedOf(item('1', '一', '甲')), { as: secretary }), ['1 unchanged']);
    assert.equal((await only()).state, 'draft');
  });
});

describe('An entry that is known by another name', () => {
  const linked = (guid: string, title: string, link: string, text = '<p>甲</p>') =>
    feedOf(item(guid, title, text, `<link>${link}</link>`));
  const published = async (...feeds: ReturnType<typeof readFeed>[]) => {
    const results: string[][] = [];
    for (const feed of feeds) results.push(await importFeed(feed, { as: secretary }));
    return results.flat();
  };

  it('is the same when its site moved to https, in ids, links and texts', async () => {
    const feed = (site: string) =>
      readFeed(
        new TextEncoder().encode(
          `<rss version="2.0"><channel><title>站</title><link>${site}/</link>${item(`${site}/1.htm/`, '一', `<a href="${site}/2.htm">乙</a>`, `<link>${site}/1.htm</link>`)}</channel></rss>`,
        ),
      );
    const before = [feed('http://www.mv.example'), feed('https://mv.example')];
    assert.deepEqual(await published(...before), ['1 published', '1 unchanged']);
    assert.equal((await desk()).length, 1);
  });

  for (const [name, files, expected] of [
    ['13-moved-to-https', ['http', 'https'], ['1 published', '2 published', '1 unchanged', '2 unchanged']],
    ['14-guid-changes', ['1', '2'], ['1 published', '1 unchanged']],
  ] as const) {
    it(`is the same in the feeds of ${name}`, async () => {
      const folder = new URL('../../../import/testing/cases/', import.meta.url);
      const feeds = files.map(async (file) => readFeed(await readFile(new URL(`${name}-${file}.xml`, folder))));
      assert.deepEqual(await published(...(await Promise.all(feeds))), expected);
    });
  }

  it('is the same under a new id with its old address, also when its text was corrected', async () => {
    const [first, second] = [
      linked('a', '一', 'https://cs.example/1'),
      linked('b', '一', 'https://cs.example/1', '丙'),
    ];
    assert.deepEqual(await published(first, second, second), ['1 published', '1 published', '1 unchanged']);
    assert.equal((await only()).revision, 2);
  });

  it('is left to a person when the address is all that is the same', async () => {
    const [first, second] = [
      linked('a', '一', 'https://cs.example/new'),
      linked('b', '二', 'https://cs.example/new', '丙'),
    ];
    assert.deepEqual(await published(first, second), ['1 published', '1 skipped known-link']);
    assert.equal((await only()).title, '一');
  });

  it('is another where all entries of a feed have one address', async () => {
    const home = '<link>https://cs.example/</link>';
    const feed = (one: string, two: string) => feedOf(item(one, one, '甲', home), item(two, two, '乙', home));
    assert.deepEqual(
      await published(feed('a', 'b'), feed('c', 'd')),
      Array.from('1212', (place) => `${place} published`),
    );
  });

  it('is known from databases that have its id to the letter', async () => {
    await importFeed(linked('http://www.cs.example/1/', '一', 'http://www.cs.example/1/'));
    const { database } = campus;
    await database
      .updateTable('import_sources')
      .set({ source: 'http://www.cs.example/', entry: 'http://www.cs.example/1/' })
      .execute();
    await writeKnownImportIds.up(database as Kysely<unknown>);
    const rows = await database.selectFrom('import_sources').select(['source', 'entry']).execute();
    assert.deepEqual({ ...rows[0] }, { source: 'https://cs.example', entry: 'https://cs.example/1' });
  });
});

describe('Importing what has changed', () => {
  const first = () => feedOf(item('1', '一', '<p>甲</p>'));
  const second = () => feedOf(item('1', '一（更正）', '<p>丙</p>'));

  it('makes a revision that waits for its review while the old one stays up', async () => {
    await importFeed(first(), { as: secretary });
    assert.deepEqual(await importFeed(second()), ['1 changed']);
    const notice = await only();
    assert.deepEqual([notice.revision, notice.liveRevision, notice.state], [2, 1, 'draft']);
    const { body } = await campus.done<Notice>(null, 'notices.get', { params: { noticeId: notice.id } });
    assert.equal(body.title, '一');
  });

  it('puts the revision up when an account is named', async () => {
    await importFeed(first(), { as: secretary });
    assert.deepEqual(await importFeed(second(), { as: secretary }), ['1 published']);
    const { id } = await only();
    const { body } = await campus.done<Notice>(null, 'notices.get', { params: { noticeId: id } });
    assert.deepEqual([body.title, body.revision], ['一（更正）', 2]);
  });

  it('never overwrites what people wrote at the desk', async () => {
    await importFeed(first());
    const { id } = await only();
    await campus.change(writer, 'update', id, { title: '我们的标题' });
    assert.deepEqual(await importFeed(second()), ['1 skipped changed-at-desk']);
    assert.equal((await only()).title, '我们的标题');
  });

  it('does not bring back what was withdrawn', async () => {
    await importFeed(first(), { as: secretary });
    await campus.change(secretary, 'withdraw', (await only()).id, { reason: '内容有误' });
    assert.deepEqual(await importFeed(second(), { as: secretary }), ['1 skipped invalid-transition']);
    assert.equal((await only()).state, 'withdrawn');
  });
});

describe('An import that goes wrong', () => {
  it('leaves nothing of an entry whose account may not publish it', async () => {
    const member = await campus.person('org_a1');
    assert.deepEqual(await importFeed(feedOf(item('1', '一', '甲')), { as: member }), ['1 skipped not-found']);
    assert.deepEqual(await desk(), []);
    assert.deepEqual(await campus.database.selectFrom('import_sources').selectAll().execute(), []);
  });

  it('lets no one approve in the name of the import', async () => {
    await importFeed(feedOf(item('1', '一', '甲')));
    const reply = await campus.call('acc_import', 'noticeDesk.approve', {
      params: { noticeId: (await only()).id },
      body: { secrecyChecked: true },
      ifMatch: '"1"',
    });
    assert.ok(reply.status === 403 || reply.status === 404, `answered ${reply.status}`);
  });

  it('keeps the entries before it, and goes on with the rest when it is run again', async () => {
    const feed = feedOf(item('1', '一', '甲'), item('2', '二', '乙'), item('3', '三', '丙'));
    let clock = 0;
    const dies = () => {
      clock += 1;
      if (clock > 2) throw new Error('the power went');
      return campus.now;
    };
    await assert.rejects(importFeed(feed, { now: dies }), /the power went/);
    const kept = (await desk()).length;
    assert.ok(kept > 0 && kept < 3);
    assert.deepEqual((await importFeed(feed)).filter((result) => result.endsWith('created')).length, 3 - kept);
    assert.equal((await desk()).length, 3);
  });

  it('keeps nothing in a dry run, and says what would happen', async () => {
    const before = await rows();
    const feed = feedOf(item('1', '一', '甲'), item('2', '', '<style>p{}</style>'));
    assert.deepEqual(await importFeed(feed, { as: secretary, dryRun: true }), ['1 published', '2 skipped empty']);
    assert.deepEqual(await rows(), before);
    assert.equal(
      await campus.database.selectFrom('accounts').where('id', '=', 'acc_import').selectAll().executeTakeFirst(),
      undefined,
    );
  });
});
