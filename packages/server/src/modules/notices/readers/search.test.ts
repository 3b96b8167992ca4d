import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { NoticeSummary } from '@party-affairs/sdk/contract';
import { NoticeCampus } from '../testing/notice-campus.ts';

let campus: NoticeCampus;
let author: string;
let reviewer: string;
let member: string;
const names = new Map<string, string>();

async function publish(name: string, title: string, bodyHtml = '<p>内容</p>', summary = ''): Promise<string> {
  const id = await campus.published(author, reviewer, 'org_a1', { title, bodyHtml, summary });
  names.set(id, name);
  return id;
}
async function found(q: string, account: string | null = member): Promise<string[]> {
  const { body } = await campus.done<{ items: NoticeSummary[] }>(account, 'notices.list', { query: { q } });
  return body.items.map(({ id }) => names.get(id) ?? id).sort();
}

before(async () => {
  campus = await NoticeCampus.open();
  ({ author, reviewer, member } = await campus.people());
  await publish('dues', '关于收缴2026年第四季度党费的通知', '<p>请于月底前交至组织委员处。</p>');
  await publish('traditional', '關於黨費減免的說明', '<p>經濟困難的黨員可以申請。</p>');
  await publish('lecture', '专题党课', '<h2>主讲人</h2><p>周明远</p><table><tr><td>费用</td><td>无</td></tr></table>');
  await publish('percent', '完成率达到100%', '<p>snake_case 与 back\\slash</p>');
  await publish('wide', 'ＱＲ码签到说明', '<p>ABC</p>', '摘要里的词');
  await publish('rare', '𠮷野同志事迹', '<p>学习</p>');
});
after(() => campus.close());

describe('Search', () => {
  it('finds a word of two characters, in either script, by either script', async () => {
    assert.deepEqual(await found('党费'), ['dues', 'traditional']);
    assert.deepEqual(await found('黨費'), ['dues', 'traditional']);
    assert.deepEqual(await found('减免'), ['traditional']);
  });

  it('finds a single character', async () => {
    assert.deepEqual(await found('课'), ['lecture']);
  });

  it('does not take two characters that stand apart for a word', async () => {
    assert.deepEqual(await found('党用'), []);
    // 党课 and 费用 are there, 课费 is not.
    assert.deepEqual(await found('课费'), []);
  });

  it('wants every word of the question, in any order', async () => {
    assert.deepEqual(await found('通知 党费'), ['dues']);
    assert.deepEqual(await found('通知　减免'), []);
  });

  it('looks in title, summary and text, also in tables and headings', async () => {
    for (const [q, name] of [
      ['签到', 'wide'],
      ['摘要里', 'wide'],
      ['主讲人', 'lecture'],
      ['周明远', 'lecture'],
      ['费用', 'lecture'],
      ['组织委员', 'dues'],
    ] as const) {
      assert.deepEqual(await found(q), [name], q);
    }
  });

  it('does not mind width or capitals', async () => {
    assert.deepEqual(await found('qr码'), ['wide']);
    assert.deepEqual(await found('ａｂｃ'), ['wide']);
    assert.deepEqual(await found('２０２６'), ['dues']);
  });

  it('takes percent, underscore and backslash for what they are', async () => {
    assert.deepEqual(await found('100%'), ['percent']);
    assert.deepEqual(await found('%'), ['percent']);
    assert.deepEqual(await found('e_c'), ['percent']);
    assert.deepEqual(await found('_'), ['percent']);
    assert.deepEqual(await found('k\\s'), ['percent']);
    assert.deepEqual(await found("' or 1=1 --"), []);
  });

  it('finds characters outside the basic plane', async () => {
    assert.deepEqual(await found('𠮷野'), ['rare']);
    assert.deepEqual(await found('𠮷'), ['rare']);
  });

  it('finds a long sentence only where all of it stands', async () => {
    assert.deepEqual(await found('关于收缴2026年第四季度党费的通知'), ['dues']);
    assert.deepEqual(await found('关于收缴2026年第四季度党费的通告'), []);
  });

  it('says that nothing was asked when only invisible marks were', async () => {
    const { code, errors } = await campus.call(member, 'notices.list', { query: { q: '\u200b' } });
    assert.equal(code, 'invalid-parameter');
    assert.deepEqual(errors, [{ pointer: '?q', code: 'too-short' }]);
  });

  it('says where the words stand, in title, summary and text', async () => {
    const query = { q: 'QR 词 abc' };
    const { body } = await campus.done<{ items: NoticeSummary[] }>(member, 'notices.list', { query });
    const piece = (text: string, isMatch = false) => ({ text, isMatch });
    assert.deepEqual(body.items[0]?.highlight, {
      title: [piece('ＱＲ', true), piece('码签到说明')],
      summary: [piece('摘要里的'), piece('词', true)],
      excerpt: [piece('ABC', true)],
    });
    const { items } = (await campus.done<{ items: NoticeSummary[] }>(member, 'notices.list')).body;
    assert.ok(items.every((notice) => !('highlight' in notice)));
  });

  it('quotes the text that is up, and nothing of the one being written or the one before', async () => {
    const id = await publish('quoted', '换届', '<p>推选甲为候选人</p>');
    const quote = async (q: string) => {
      const { body } = await campus.done<{ items: NoticeSummary[] }>(member, 'notices.list', { query: { q } });
      return body.items.map(({ highlight }) => highlight?.excerpt.map(({ text }) => text).join(''));
    };
    await campus.change(author, 'update', id, { bodyHtml: '<p>推选乙为候选人</p>' });
    assert.deepEqual(await quote('候选人'), ['推选甲为候选人']);
    await campus.publish(author, reviewer, id);
    assert.deepEqual(await quote('候选人'), ['推选乙为候选人']);
    await campus.change(author, 'withdraw', id, { reason: '取消' });
    assert.deepEqual(await quote('候选人'), []);
  });

  it('finds nothing that the person may not see', async () => {
    assert.deepEqual(await found('党费', null), []);
  });

  it('finds the text that is up, not the one being written nor the one before', async () => {
    const id = await publish('changing', '换届选举');
    await campus.change(author, 'update', id, { title: '补选事项' });
    assert.deepEqual(await found('换届'), ['changing']);
    assert.deepEqual(await found('补选'), []);
    await campus.publish(author, reviewer, id);
    assert.deepEqual(await found('换届'), []);
    assert.deepEqual(await found('补选'), ['changing']);
    await campus.change(author, 'withdraw', id, { reason: '取消' });
    assert.deepEqual(await found('补选'), []);
    const { grams } = await campus.database
      .selectFrom('search_grams')
      .select((eb) => eb.fn.countAll<number>().as('grams'))
      .where('entity_id', '=', id)
      .executeTakeFirstOrThrow();
    assert.equal(grams, 0, 'the index forgets what can no longer be found');
  });
});
