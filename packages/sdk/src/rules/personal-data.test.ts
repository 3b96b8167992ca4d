import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findForbiddenData, holdsForbiddenNumber, isForbiddenField } from './personal-data.ts';

/** Numbers of documents and manuals, of no person. */
const residentId = '11010519491231002X';
const bankCard = '6222021234567890128';

describe('Fields for data that the core never holds', () => {
  for (const name of [
    'idCard',
    'id_card_no',
    'ID-NO',
    'IDENTITY NUMBER',
    '身份证',
    '身份證號碼',
    '身 份 证 号',
    '证件号码',
    'ｉｄＣａｒｄ',
    'id\u200bCard',
    'sfzh',
    '月工资',
    'monthlySalary',
    'bank_account',
    '银行卡号',
    '開戶銀行',
    '家庭成员',
    'familyMembers',
    '配偶',
    'passportNumber',
    '護照',
  ]) {
    it(`are refused by their name: ${JSON.stringify(name)}`, () => assert.equal(isForbiddenField(name), true));
  }

  for (const name of [
    'id',
    'parentId',
    'accountId',
    'displayName',
    '姓名',
    '党支部',
    '入党日期',
    'category',
    'incoming',
    'code',
  ]) {
    it(`are not mistaken: ${name}`, () => assert.equal(isForbiddenField(name), false));
  }
});

describe('Numbers that the core never holds', () => {
  for (const text of [
    residentId,
    residentId.toLowerCase(),
    '110105194912310 02X',
    '110105-19491231-002X',
    '110105 19491231 002 X',
    '１１０１０５１９４９１２３１００２Ｘ',
    '1101\u200b05194912\u200d31002X',
    '11010519491231002Х',
    '一一〇一〇五一九四九一二三一〇〇二X',
    '١١٠١٠٥١٩٤٩١٢٣١٠٠٢X',
    `张三（${residentId}）`,
    `2026 ${residentId}`,
    '99911010519491231002X',
    '110105491231002',
    '110105 491231 002',
    bankCard,
    bankCard.replace(/(\d{4})/g, '$1 '),
    bankCard.replace(/(\d{4})/g, '$1-'),
    `2026年 卡 ${bankCard}`,
    '4111 1111 1111 1111',
  ]) {
    it(`are refused by their form: ${text}`, () => assert.equal(holdsForbiddenNumber(text), true));
  }

  for (const text of [
    '',
    '张三',
    '990101000001',
    '370100001234',
    '110105194912310021',
    '11010519491331002X',
    '110105491331002',
    '6222021234567890123',
    '2026-11-22 2027-11-22',
    '2026-11-22T09:30:00+08:00',
    '13800138000',
    '13800138000 02788881111',
    '第一党支部第二党小组',
    'member_4f9z0123456789abcdef',
  ]) {
    it(`are not mistaken: ${JSON.stringify(text)}`, () => assert.equal(holdsForbiddenNumber(text), false));
  }

  it('are looked for in a time that does not explode with the text', () => {
    assert.equal(holdsForbiddenNumber('7-'.repeat(50_000)), false);
    assert.equal(holdsForbiddenNumber('7'.repeat(100_000)), false);
  });
});

describe('What is found in a value', () => {
  it('is named by its path and never repeated', () => {
    const body = {
      displayName: '张三',
      extra: [{ 身份证号: 'x' }, residentId],
      note: `卡${bankCard}`,
      n: 110105194912310021,
    };
    const found = findForbiddenData(body);
    assert.deepEqual(found, [
      { path: ['extra', '0', '身份证号'], by: 'name' },
      { path: ['extra', '1'], by: 'value' },
      { path: ['note'], by: 'value' },
      { path: ['n'], by: 'value' },
    ]);
  });

  it('can also be the name of a field', () => {
    assert.deepEqual(findForbiddenData({ [residentId]: '张三' }), [{ path: [residentId], by: 'value' }]);
  });

  it('is nothing in plain values', () => {
    assert.deepEqual(findForbiddenData({ a: null, b: true, c: 20261122, d: ['党员'] }), []);
  });
});
