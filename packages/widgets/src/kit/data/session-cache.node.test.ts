import { QueryClient } from '@tanstack/query-core';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { entityKeys, SessionCache } from './session-cache.ts';

interface Post {
  readonly id: string;
  readonly text: string;
}

const posts = entityKeys('posts');
const post = (id: string, text = id): Post => ({ id, text });
const page = (...items: Post[]) => ({ items, nextCursor: null });

function fixture() {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false, gcTime: 1000, staleTime: Infinity } } });
  const cache = new SessionCache(queries, () => ['https://api.example.test', 'acc_1']);
  const key = (...parts: Parameters<typeof cache.keyOf>) => cache.keyOf(...parts);
  return { queries, cache, key };
}

describe('the cache of a person', () => {
  it('changes an item in every list, language and filter, and nothing else', () => {
    const { queries, cache, key } = fixture();
    const [unread, all, head] = [
      key('zh-Hans', posts.list({ state: 'unread' })),
      key('en', posts.list({})),
      key('en', posts.head({})),
    ];
    queries.setQueryData(unread, { pages: [page(post('a')), page(post('b'))], pageParams: [undefined, '1'] });
    queries.setQueryData(all, { pages: [page(post('c'))], pageParams: [undefined] });
    queries.setQueryData(head, page(post('b'), post('c')));
    queries.setQueryData(key('en', entityKeys('notes').list({})), page(post('b')));
    const others = queries.getQueryData(all);
    cache.updateLists<Post>('posts', (item) => (item.id === 'b' ? { ...item, text: 'new' } : item));
    assert.deepEqual(queries.getQueryData(unread), {
      pages: [page(post('a')), page(post('b', 'new'))],
      pageParams: [undefined, '1'],
    });
    assert.deepEqual(queries.getQueryData(head), page(post('b', 'new'), post('c')));
    assert.equal(queries.getQueryData(all), others);
    assert.deepEqual(queries.getQueryData(key('en', entityKeys('notes').list({}))), page(post('b')));
  });

  it('takes an item out of the lists', () => {
    const { queries, cache, key } = fixture();
    const list = key('en', posts.list({}));
    queries.setQueryData(list, { pages: [page(post('a'), post('b'))], pageParams: [undefined] });
    cache.updateLists<Post>('posts', (item) => (item.id === 'a' ? undefined : item));
    assert.deepEqual(queries.getQueryData(list), { pages: [page(post('b'))], pageParams: [undefined] });
  });

  it('makes a change once more over an answer that was under way, which was written before it', async () => {
    const { queries, cache, key } = fixture();
    const item = key('en', posts.item('a'));
    let answer = (_: Post) => {};
    queries.setQueryData(item, post('a', 'old'));
    const asking = queries.fetchQuery({
      queryKey: item,
      queryFn: () => new Promise<Post>((resolve) => (answer = resolve)),
      staleTime: 0,
    });
    cache.update<Post>(posts.item('a'), (data) => ({ ...data, text: 'changed' }));
    assert.deepEqual(queries.getQueryData(item), post('a', 'changed'));
    answer(post('a', 'old'));
    await asking;
    assert.deepEqual(queries.getQueryData(item), post('a', 'changed'));
    queries.clear();
  });

  it('puts an answer into the lists, with what was changed since it was asked for', async () => {
    const { queries, cache, key } = fixture();
    const list = key('en', posts.list({}));
    queries.setQueryData(list, { pages: [page(post('a', 'old'), post('b', 'old'))], pageParams: [undefined] });
    let answer = (_: Post[]) => {};
    const asking = new Promise<Post[]>((resolve) => (answer = resolve));
    const refreshing = cache.refreshLists('posts', asking, (items) => items);
    cache.updateLists<Post>('posts', (item) => (item.id === 'a' ? { ...item, text: 'changed' } : item));
    cache.updateLists<Post>('notes', (item) => ({ ...item, text: 'another' }));
    answer([post('a', 'old'), post('b', 'new')]);
    assert.deepEqual(await refreshing, [post('a', 'old'), post('b', 'new')]);
    const { pages } = queries.getQueryData<{ pages: unknown }>(list)!;
    assert.deepEqual(pages, [page(post('a', 'changed'), post('b', 'new'))]);
  });

  it('asks again for what begins with a key', () => {
    const { queries, cache, key } = fixture();
    const keys = [posts.item('a'), posts.item('b'), posts.list({}), posts.part('counts')].map((each) =>
      key('en', each),
    );
    const stale = () => keys.filter((each) => queries.getQueryState(each)!.isInvalidated).length;
    for (const each of keys) queries.setQueryData(each, {});
    cache.invalidate(posts.item('a'), posts.part('counts'));
    assert.equal(stale(), 2);
    cache.invalidateLater(posts.items);
    assert.equal(stale(), 3);
    cache.invalidate(posts.all);
    assert.equal(stale(), 4);
  });

  it('knows for a while what this page wrote itself', () => {
    const { cache } = fixture();
    cache.noteWrite('posts', ['a', 'b']);
    assert.equal(cache.isEcho('posts', ['a']), true);
    assert.equal(cache.isEcho('posts', ['a', 'c']), false);
    assert.equal(cache.isEcho('notes', ['a']), false);
  });
});
