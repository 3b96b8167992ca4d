import { expect } from 'chai';
import { notice, unreceived } from './testing/fake-api.ts';
import { closeFeeds, openFeed } from './testing/open-feed.ts';

afterEach(closeFeeds);

const many = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    notice(`n${index}`, { publishedAt: new Date(Date.UTC(2026, 10, 20) - index * 3_600_000).toISOString() }),
  );

describe('the list', () => {
  it('has pinned notices first, then days as people say them', async () => {
    const feed = await openFeed({
      notices: [
        notice('today', { publishedAt: '2026-11-22T08:30:00+08:00' }),
        notice('pinned', { pinned: true, publishedAt: '2026-10-01T08:00:00+08:00' }),
        notice('yesterday', { publishedAt: '2026-11-21T23:59:00+08:00' }),
        notice('friday', { publishedAt: '2026-11-20T12:00:00+08:00' }),
        notice('older', { publishedAt: '2025-03-02T12:00:00+08:00' }),
      ],
    });
    const headings = feed.all('.group-heading').map((each) => each.textContent?.trim());
    expect(headings).to.deep.equal(['置顶', '今天', '昨天', '11月20日 周五', '2025年3月2日']);
    expect(feed.find('time').title).to.include('2026年10月1日');
  });

  it('marks what is unread for eyes and for ears', async () => {
    const feed = await openFeed({
      notices: [notice('new'), notice('old', { receipt: { ...unreceived, readAt: '2026-11-21T08:00:00+08:00' } })],
    });
    expect(feed.row('new').querySelectorAll('[data-unread]')).to.have.lengthOf(1);
    expect(feed.titles).to.deep.equal(['未读 通知 new', '通知 old']);
    expect(getComputedStyle(feed.row('new').querySelector('.row-open')!).fontWeight).to.equal('600');
  });

  it('has the number of files on the line of another fact, however narrow it is', async () => {
    const feed = await openFeed({
      notices: [notice('one', { attachmentCount: 1 }), notice('new', { attachmentCount: 2, revision: 3 })],
    });
    for (let width = 260; width <= 480; width += 4) {
      feed.element.style.inlineSize = `${width}px`;
      for (const id of ['one', 'new']) {
        const files = feed.row(id).querySelector('.fact > .fact')!;
        const { height } = files.parentElement!.getBoundingClientRect();
        expect(height, `${id} at ${width} px`).to.be.lessThan(files.getBoundingClientRect().height * 1.5);
      }
    }
  });

  it('says until when something has to be acknowledged, and when that is over', async () => {
    const feed = await openFeed({
      notices: [
        notice('soon', { requiresAck: true, ackDueAt: '2026-11-24T18:00:00+08:00' }),
        notice('today', { requiresAck: true, ackDueAt: '2026-11-22T18:00:00+08:00' }),
        notice('over', { requiresAck: true, ackDueAt: '2026-11-19T18:00:00+08:00' }),
        notice('done', {
          requiresAck: true,
          receipt: { ...unreceived, ackAt: '2026-11-21T08:00:00+08:00', ackRevision: 1 },
        }),
      ],
    });
    const label = (title: string) => feed.row(title).querySelector('.label')?.textContent?.trim();
    expect(label('soon')).to.equal('待确认 还有 2 天');
    expect(label('today')).to.equal('待确认 今天截止');
    expect(label('over')).to.equal('待确认 已逾期 11月19日 周四截止');
    expect(label('done')).to.equal('已确认');
  });

  it('shows a kind it has never heard of as it came', async () => {
    const feed = await openFeed({ notices: [notice('a', { kind: 'hologram', categoryCode: 'toString' })] });
    expect(feed.row('a').textContent).to.include('hologram');
    await feed.open('a');
    expect(feed.find('.detail-head').textContent).to.include('toString');
  });

  it('shows hostile text as text', async () => {
    const title = '<img src=x onerror="window.hacked=1">\u202e${alert(1)}';
    const feed = await openFeed({ notices: [notice('a', { title, summary: title })] });
    expect(feed.titles[0]).to.include('<img src=x');
    expect(feed.all('img')).to.have.lengthOf(0);
    expect('hacked' in window).to.equal(false);
  });

  it('names who answers for it and when it last changed', async () => {
    const feed = await openFeed({
      notices: [notice('a'), notice('b', { updatedAt: '2026-11-21T10:30:00+08:00' })],
    });
    await feed.until('the owner is known', () => feed.find('.footer').textContent?.includes('中共江滨大学委员会'));
    expect(feed.find('.footer').textContent).to.include('昨天 10:30 更新');
  });
});

describe('page after page', () => {
  it('loads the next one at the press of a button, however often it is pressed, and goes on at its first row', async () => {
    const feed = await openFeed({ notices: many(5), properties: { pageSize: 3 } });
    feed.press('显示更多');
    feed.press('显示更多');
    await feed.until('all rows are there', () => feed.titles.length === 5);
    expect(feed.api.count(/cursor=/)).to.equal(1);
    expect(feed.focused?.textContent).to.include('n3');
    expect(feed.announced).to.include('5');
    expect(feed.all('.more')).to.have.lengthOf(0);
  });

  it('keeps the rows when the next page fails, and tries that page again', async () => {
    const feed = await openFeed({ notices: many(5), properties: { pageSize: 3 } });
    feed.api.fail(/cursor=/, { status: 500, code: 'internal' }, 1);
    feed.press('显示更多');
    await feed.until('it says so', () => feed.has('后面的内容没有载入成功'));
    expect(feed.titles).to.have.lengthOf(3);
    expect(feed.element.state).to.equal('ready');
    feed.press('重试');
    await feed.until('all rows are there', () => feed.titles.length === 5);
  });

  it('shows a row once that moved to the next page meanwhile', async () => {
    const feed = await openFeed({ notices: many(4), properties: { pageSize: 2 } });
    feed.api.notices = [notice('newest', { publishedAt: '2026-11-21T00:00:00Z' }), ...feed.api.notices];
    feed.press('显示更多');
    await feed.until('the next page is there', () => feed.titles.length > 2);
    expect(feed.titles.filter((title) => title.includes('n1'))).to.have.lengthOf(1);
  });

  it('comes by itself at the end of the list where the host page wants that', async () => {
    const feed = await openFeed({ notices: many(5), properties: { pageSize: 2, autoLoad: true } });
    await feed.until('all rows are there', () => feed.titles.length === 5);
  });

  it('goes on beyond some hundred rows, of which only those near the view are in the page', async () => {
    const feed = await openFeed({ notices: many(380), properties: { pageSize: 100 } });
    for (const count of [200, 300]) {
      feed.press('显示更多');
      await feed.until('the next page is there', () => feed.titles.length === count);
    }
    feed.press('显示更多');
    await feed.until('some rows stay', () => feed.titles.length > 0 && feed.titles.length < 150);
    await feed.until('the reader goes on at the next row', () => feed.focused?.textContent?.includes('n300'));
    const row = feed.focused!.closest('li')!;
    expect([row.ariaPosInSet, row.ariaSetSize]).to.deep.equal(['301', '380']);
    expect(feed.announced).to.include('380');
    const place = row.getBoundingClientRect().top;
    (feed.focused as HTMLElement).click();
    await feed.until('the notice is open', () => feed.root.querySelector('.rich-text'));
    feed.press('返回列表');
    await feed.until('the row has the focus', () => feed.focused?.textContent?.includes('n300'));
    await feed.until(
      'it is where it was',
      () => Math.abs(feed.focused!.closest('li')!.getBoundingClientRect().top - place) < 2,
    );
  });

  it('asks for a sensible number of rows whatever the page says', async () => {
    for (const [pageSize, limit] of [
      [0, 20],
      [-3, 1],
      [1e9, 100],
      [NaN, 20],
    ] as const) {
      const feed = await openFeed({ properties: { pageSize } });
      expect(feed.api.requests.find((each) => each.includes('/v1/notices?'))).to.include(`limit=${limit}`);
      closeFeeds();
    }
  });
});

describe('lists and filters', () => {
  const notices = [
    notice('a', { title: '党费收缴通知', categoryCode: 'dues' }),
    notice('b', { title: '主题党日', requiresAck: true }),
    notice('c', { title: '旧通知', receipt: { ...unreceived, archivedAt: '2026-11-21T08:00:00+08:00' } }),
    notice('d', { title: '读过的', receipt: { ...unreceived, readAt: '2026-11-21T08:00:00+08:00' } }),
  ];

  it('counts what is to be read and done', async () => {
    const feed = await openFeed({ notices });
    await feed.until('there are counts', () => feed.all('.tab-count').length > 0);
    const tabs = feed.all('[role="tab"]').map((tab) => tab.textContent?.replaceAll(/\s+/g, ''));
    expect(tabs).to.deep.equal(['全部', '未读22条', '待确认11条', '已归档11条']);
  });

  it('shows the list that is chosen', async () => {
    const feed = await openFeed({ notices });
    feed.press('待确认');
    await feed.until('it is shown', () => feed.titles.length === 1);
    expect(feed.titles[0]).to.include('主题党日');
    expect(feed.find('[role="tabpanel"]').getAttribute('aria-labelledby')).to.equal('tab-toAcknowledge');
  });

  it('takes a list it does not have for all of them', async () => {
    const feed = await openFeed({ notices, properties: { tab: 'nonsense' as never } });
    expect(feed.titles).to.have.lengthOf(3);
  });

  it('does not take the focus from a reader who has gone on meanwhile', async () => {
    const feed = await openFeed({ notices: many(5), properties: { pageSize: 3 } });
    const release = feed.api.hold(/cursor=/);
    feed.press('显示更多');
    const search = feed.find('input');
    search.focus();
    search.dispatchEvent(new KeyboardEvent('keydown', { key: 'a', bubbles: true, composed: true }));
    release();
    await feed.until('all rows are there', () => feed.titles.length === 5);
    expect(feed.focused === search).to.equal(true);
  });

  it('narrows to a category, and says how to widen again', async () => {
    const feed = await openFeed({ notices });
    feed.press('筛选');
    await feed.until('the filters are there', () => feed.root.querySelector('select'));
    const select = feed.find<HTMLSelectElement>('select');
    select.value = 'study';
    select.dispatchEvent(new Event('change', { bubbles: true }));
    await feed.until('nothing is found', () => feed.has('没有符合条件的通知'));
    feed.press('清除筛选');
    await feed.until('all are listed', () => feed.titles.length === 3);
    expect(feed.find<HTMLSelectElement>('select').value).to.equal('');
  });

  it('searches once the reader pauses, keeping the former rows until then', async () => {
    const feed = await openFeed({ notices });
    feed.type('党');
    feed.type('党费');
    expect(feed.titles).to.have.lengthOf(3);
    await feed.until('the result is there', () => feed.titles.length === 1);
    expect(feed.api.requests.filter((each) => each.includes('q='))).to.deep.equal(['GET /v1/notices?limit=20&q=党费']);
    expect(feed.announced).to.include('1');
  });

  it('does not search for the syllables an input method is still composing', async () => {
    const feed = await openFeed({ notices });
    const input = feed.find<HTMLInputElement>('input[type="search"]');
    for (const value of ["d'a", "dang'f", 'dangfei']) {
      input.value = value;
      input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true, isComposing: true }));
    }
    input.value = '党费';
    input.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true, composed: true, data: '党费' }));
    await feed.until('the result is there', () => feed.titles.length === 1);
    expect(feed.api.count(/q=d/)).to.equal(0);
  });

  it('clears a search with its button and keeps the cursor in the field', async () => {
    const feed = await openFeed({ notices });
    feed.type('党费');
    await feed.until('the result is there', () => feed.titles.length === 1);
    feed.press('清除搜索');
    await feed.until('all are listed', () => feed.titles.length === 3);
    expect(feed.find<HTMLInputElement>('input').value).to.equal('');
    expect(feed.focused === feed.find('input')).to.equal(true);
  });

  it('does not let a late answer replace a newer one', async () => {
    const feed = await openFeed({ notices });
    const release = feed.api.hold(/state=unread/);
    feed.press('未读');
    await feed.until('it is asked for', () => feed.api.count(/state=unread/) === 1);
    feed.press('已归档');
    await feed.until('the archive is shown', () => feed.titles.join() === '未读 旧通知');
    release();
    await feed.element.updateComplete;
    expect(feed.titles).to.deep.equal(['未读 旧通知']);
  });

  it('leaves out counts that are not those of its organisation', async () => {
    const feed = await openFeed({ notices, properties: { organizationId: 'org_branch' } });
    expect(feed.api.count(/organizationId=org_branch/)).to.be.greaterThan(0);
    expect(feed.all('.tab-count')).to.have.lengthOf(0);
  });

  it('is one line per notice on a front page', async () => {
    const feed = await openFeed({ notices, properties: { compact: true } });
    expect(feed.titles).to.have.lengthOf(3);
    expect(feed.all('input, select, [role="tab"], .row-more')).to.have.lengthOf(0);
  });
});
