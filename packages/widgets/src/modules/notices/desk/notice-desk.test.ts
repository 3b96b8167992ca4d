import { createClient } from '@party-affairs/sdk';
import { expect } from 'chai';
import { closeDesks, openDesk } from './testing/open-desk.ts';

afterEach(closeDesks);

describe('who sits at the desk', () => {
  for (const [persona, sentence] of [
    ['visitor', '请先登录'],
    ['acc_member', '工作台供担任党务职务的人员使用'],
  ] as const) {
    it(`tells ${persona} what the way on is, and shows no notice and no button`, async () => {
      const desk = await openDesk({ persona });
      await desk.until('it says so', () => desk.text().includes(sentence));
      expect(desk.all('.row, button')).to.have.length(0);
    });
  }

  it('shows nothing of the former person once another person signs in', async () => {
    const desk = await openDesk({ persona: 'acc_secretary' });
    await desk.open('ntc_review_branch');
    await desk.signIn('acc_member');
    await desk.until('the desk is closed', () => desk.text().includes('工作台供担任党务职务的人员使用'));
    expect(desk.text()).not.to.include('期末答疑角值班表');
  });

  it('leaves a draft of another branch out of the list', async () => {
    const desk = await openDesk({ persona: 'acc_s2_secretary' });
    await desk.until('there are notices', () => desk.all('.item[data-id]').length > 0);
    expect(desk.text()).not.to.include('下学期学习主题征集');
  });
});

describe('the list', () => {
  it('says where each notice stands in words', async () => {
    const desk = await openDesk();
    await desk.until('there are notices', () => desk.all('.item[data-id]').length > 0);
    expect(desk.text('[data-id="ntc_review_branch"]')).to.include('保密审查中');
    expect(desk.text('[data-id="ntc_branch_committee_split"]')).to.include('旧版仍在公开');
    expect(desk.text('[data-id="ntc_scheduled_branch"]')).to.match(/定于.+发布/);
  });

  it('finds a two-character word', async () => {
    const desk = await openDesk();
    await desk.until('there are notices', () => desk.all('.item[data-id]').length > 0);
    desk.search('观影');
    await desk.until('only what was searched for is left', () => desk.all('.rows .item[data-id]').length === 1);
    expect(desk.text('.rows')).to.include('周五晚观影活动');
  });

  it('shows one state alone', async () => {
    const desk = await openDesk();
    await desk.until('there are notices', () => desk.all('.item[data-id]').length > 0);
    desk.fill('状态', 'draft');
    await desk.until('only drafts are left', () => desk.all('.item[data-id]').length === 2);
    expect(desk.all('.row .badge').map((badge) => badge.textContent.trim())).to.deep.equal(['草稿', '草稿']);
  });

  it('says that nothing was found, and leads back to all', async () => {
    const desk = await openDesk();
    await desk.until('there are notices', () => desk.all('.item[data-id]').length > 0);
    desk.search('不存在的词');
    await desk.until('it says so', () => desk.text().includes('没有符合条件的通知'));
    await desk.press('查看全部');
    await desk.until('there are notices again', () => desk.all('.item[data-id]').length > 0);
    expect(desk.find<HTMLInputElement>('.search input').value).to.equal('');
  });

  it('goes on where the first page ends', async () => {
    const desk = await openDesk({ persona: 'acc_staff' });
    await desk.until('there is a page', () => desk.all('.item[data-id]').length === 20);
    await desk.press('显示更多');
    await desk.until('there is a second one', () => desk.all('.item[data-id]').length > 20);
    const ids = desk.all('.item[data-id]').map((row) => row.dataset['id']);
    expect(new Set(ids).size).to.equal(ids.length);
  });

  it('says that there are no notices yet', async () => {
    const desk = await openDesk({ persona: 'acc_secretary' });
    await desk.mock.database.deleteFrom('notices').execute();
    await desk.reload();
    await desk.signIn('acc_secretary');
    await desk.until('it says so', () => desk.text().includes('还没有通知'));
    expect(desk.button('起草通知')).to.be.an('HTMLButtonElement');
  });

  it('shows what became of a notice that another person published', async () => {
    const desk = await openDesk();
    await desk.open('ntc_approved_handbook');
    await desk.untilLive();
    const { etag } = await desk.client.noticeDesk.get('ntc_approved_handbook').withResponse();
    await desk.client.noticeDesk.publish('ntc_approved_handbook', { ifMatch: etag! });
    await desk.until('it is published here too', () => desk.text('.record-state').includes('已发布'));
    expect(desk.text('[data-id="ntc_approved_handbook"]')).to.include('已发布');
  });
});

describe('what waits for the person at the desk', () => {
  const waiting = (desk: Awaited<ReturnType<typeof openDesk>>) => desk.text('#tab-me');
  const choices = (desk: Awaited<ReturnType<typeof openDesk>>) =>
    desk.all('select option').map((option) => option.textContent.trim());

  it('is counted beside the list, and listed alone when it is asked for', async () => {
    const desk = await openDesk();
    await desk.until('it is counted', () => /\d/.test(waiting(desk)));
    const { waitingForMe } = await desk.client.noticeDesk.counts();
    expect(waiting(desk)).to.equal(`待我处理 ${waitingForMe}${waitingForMe} 条`);
    desk.find('#tab-me').click();
    await desk.until('only that is left', () => desk.all('.item[data-id]').length === waitingForMe);
    expect(desk.text('.rows')).to.include('期末答疑角值班表').and.not.to.include('已发布');
    expect(desk.find('#panel').getAttribute('aria-labelledby')).to.equal('tab-me');
  });

  it('is one less once it is done, here and in the count of its state', async () => {
    const desk = await openDesk();
    await desk.until('it is counted', () => /\d/.test(waiting(desk)));
    const { waitingForMe, states } = await desk.client.noticeDesk.counts();
    expect(choices(desk)).to.include(`审核通过（${states.approved}）`);
    await desk.open('ntc_approved_handbook');
    await desk.press('立即发布');
    await desk.press('现在发布');
    await desk.until('it is counted anew', () => waiting(desk).includes(`${waitingForMe - 1} 条`));
    expect(choices(desk)).to.include(`审核通过（${states.approved - 1}）`);
  });

  it('is nothing for those who have nothing to do, in a sentence that leads back', async () => {
    const desk = await openDesk();
    await desk.until('there are notices', () => desk.all('.item[data-id]').length > 0);
    await desk.mock.database.deleteFrom('notices').where('state', '!=', 'published').execute();
    desk.find('#tab-me').click();
    await desk.until('it says so', () => desk.text().includes('没有待您处理的事项'));
    await desk.press('查看全部');
    await desk.until('there are notices again', () => desk.all('.item[data-id]').length > 0);
  });
});

const draftOfAColleague = {
  organizationId: 'org_cs_s1',
  kind: 'notice',
  categoryCode: 'study',
  disclosureScope: 'branch',
  title: '同事刚起草的通知',
  bodyHtml: '<p>请审阅。</p>',
} as const;

describe('what a colleague does at another desk', () => {
  it('is not missed between the first list and the first live event', async () => {
    let letEventsIn!: () => void;
    const eventsMayCome = new Promise<void>((resolve) => (letEventsIn = resolve));
    const desk = await openDesk({
      async through(request, send) {
        if (request.url.includes('/v1/events')) await eventsMayCome;
        return send(request);
      },
    });
    await desk.until('there are notices', () => desk.all('.item[data-id]').length > 0);
    const draft = await desk.client.noticeDesk.create(draftOfAColleague);
    letEventsIn();
    await desk.until('the draft is in the list', () => desk.all(`[data-id="${draft.id}"]`).length > 0);
  });

  it('is seen at once: a draft that is begun, changed and handed on', async () => {
    const desk = await openDesk();
    await desk.until('there are notices', () => desk.all('.item[data-id]').length > 0);
    await desk.untilLive();
    const { mock } = desk;
    const auth = { getToken: async () => 'persona.acc_publicity' };
    const colleague = createClient({ baseUrl: mock.baseUrl, fetch: mock.fetch, auth });
    try {
      const { data: draft, etag } = await colleague.noticeDesk.create(draftOfAColleague).withResponse();
      await desk.until('the draft is in the list', () => desk.all(`[data-id="${draft.id}"]`).length > 0);
      await desk.open(draft.id);
      await colleague.noticeDesk.submit(draft.id, { ifMatch: etag! });
      await desk.until('it can be reviewed', () => desk.text('.record-state').includes('保密审查中'));
    } finally {
      colleague.dispose();
    }
  });
});

describe('when something is wrong', () => {
  it('does not take an error for an empty desk, names the request, and tries again', async () => {
    const desk = await openDesk({ faults: { 'noticeDesk.list': { problem: 'internal' } } });
    await desk.until('it says so', () => desk.text().includes('服务器出了问题'));
    expect(desk.text()).to.include('req_fault').and.not.include('还没有通知');
    desk.mock.setFaults({});
    await desk.press('重试');
    await desk.until('there are notices', () => desk.all('.item[data-id]').length > 0);
  });

  it('says that there is no connection', async () => {
    const desk = await openDesk({ faults: { 'noticeDesk.list': { network: 'error' } } });
    await desk.until('it says so', () => desk.text().includes('暂时连不上服务器'));
  });

  it('says how old the list is when it could not be asked for again', async () => {
    const desk = await openDesk();
    await desk.until('there are notices', () => desk.all('.item[data-id]').length > 0);
    await desk.untilLive();
    desk.mock.setFaults({ 'noticeDesk.list': { network: 'error' } });
    const { etag } = await desk.client.noticeDesk.get('ntc_approved_handbook').withResponse();
    await desk.client.noticeDesk.publish('ntc_approved_handbook', { ifMatch: etag! });
    await desk.until('it says so', () => desk.text().includes('内容截至'));
    expect(desk.all('.item[data-id]').length).to.be.greaterThan(0);
  });

  it('says that a notice is gone, and leads back', async () => {
    const desk = await openDesk({ faults: { 'noticeDesk.get': { problem: 'not-found' } } });
    await desk.until('there are notices', () => desk.all('.item[data-id]').length > 0);
    desk.find('[data-id="ntc_draft_survey"] .row').click();
    await desk.until('it says so', () => desk.text('.work-pane').includes('内容不存在'));
    await desk.press('返回列表');
    await desk.until('nothing is open', () => desk.text('.work-pane').includes('从列表里选一条通知'));
  });

  it('shows hostile text as text', async () => {
    const desk = await openDesk();
    const hostile = '<img src=x onerror="document.title=1">${alert(1)}';
    const me = await desk.client.me.get();
    const made = await desk.client.noticeDesk.create({
      organizationId: me.organization!.id,
      kind: 'notice',
      categoryCode: 'study',
      disclosureScope: 'branch',
      title: hostile,
      summary: hostile,
      body: {
        type: 'root',
        children: [{ type: 'element', tagName: 'p', children: [{ type: 'text', value: hostile }] }],
      },
    });
    await desk.signIn('acc_secretary');
    await desk.open(made.id);
    expect(desk.all('img, script')).to.have.length(0);
    expect(desk.text('#record-title')).to.equal(hostile);
    expect(desk.text('.rich-text')).to.equal(hostile);
  });
});

describe('language', () => {
  for (const [lang, title, draft] of [
    ['zh-Hans', '通知工作台', '草稿'],
    ['zh-Hant', '通知工作台', '草稿'],
    ['en', 'Notice desk', 'Draft'],
  ] as const) {
    it(`speaks ${lang}, by the nearest lang`, async () => {
      const desk = await openDesk({ lang });
      await desk.open('ntc_draft_survey');
      expect(desk.text('#desk-title')).to.equal(title);
      expect(desk.text('.record-state')).to.include(draft);
      expect(desk.find('.root').lang).to.equal(lang);
    });
  }

  it('changes with the page, and keeps what was typed', async () => {
    const desk = await openDesk();
    await desk.until('there is a button', () => desk.all('[data-action="create"]').length > 0);
    await desk.press('起草通知');
    await desk.until('the form is open', () => desk.all('.form').length > 0);
    desk.fill('标题', '换语言也不丢');
    desk.host.querySelector('pa-provider')!.lang = 'en';
    await desk.until('it speaks English', () => desk.text('#form-title') === 'New notice');
    expect(desk.field('Title').value).to.equal('换语言也不丢');
  });
});
