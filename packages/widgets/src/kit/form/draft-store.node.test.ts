import assert from 'node:assert/strict';
import { it } from 'node:test';
import { DraftStore, type Draft } from './draft-store.ts';

it('a draft is kept as it is on a page that gave arrays and objects a toJSON', () => {
  const kept = new Map<string, string>();
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  } as unknown as Storage;
  const drafts = new DraftStore('https://party.example.edu', 'acc_1', () => storage);
  const values = {
    title: '关于报送年度总结的通知',
    attachments: ['年度总结模板.docx', '报送清单.xlsx'],
    body: { type: 'root', children: [{ type: 'text', value: '请各党支部于月底前报送。' }] },
  };
  const draft: Draft = {
    values,
    base: { title: '', attachments: [] },
    etag: null,
    at: '2026-11-28T08:00:00Z',
    title: '',
  };
  const prototypes: object[] = [Array.prototype, Object.prototype];
  for (const prototype of prototypes) {
    Object.defineProperty(prototype, 'toJSON', { value: () => 'theirs', enumerable: true, configurable: true });
  }
  try {
    drafts.keep('notices', null, draft);
  } finally {
    for (const prototype of prototypes) Reflect.deleteProperty(prototype, 'toJSON');
  }
  assert.deepEqual(
    drafts.find('notices', null, () => true),
    draft,
  );
});
