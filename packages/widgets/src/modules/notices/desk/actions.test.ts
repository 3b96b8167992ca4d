import { isNotFound } from '@party-affairs/sdk';
import { expect } from 'chai';
import { closeDesks, openDesk, type OpenDesk, type OpenDeskOptions } from './testing/open-desk.ts';

afterEach(closeDesks);

const actionButtons = '.actions button';

const namesOn = (desk: OpenDesk) => desk.all('.roll tbody th[scope="row"]').map((name) => name.textContent);

async function openRoll(desk: OpenDesk): Promise<void> {
  await desk.until('the roll is there', () => desk.all('.roll').length > 0);
  desk.find<HTMLDetailsElement>('.roll').open = true;
  await desk.until('its lines are there', () => desk.all('.roll tbody tr').length > 0);
}

/** Answers for a roll of that many people, half of them of the one and half of the other branch. */
function longRoll(count: number): NonNullable<OpenDeskOptions['through']> {
  return async (request, send) => {
    const url = new URL(request.url);
    if (!url.pathname.endsWith('/roll')) return send(request);
    const from = Number(url.searchParams.get('cursor') ?? 0);
    const to = Math.min(count, from + Number(url.searchParams.get('limit')));
    url.searchParams.delete('cursor');
    const headers = new Headers((await send(new Request(url, request))).headers);
    for (const name of ['Content-Length', 'ETag']) headers.delete(name);
    const items = Array.from({ length: to - from }, (_, place) => {
      const index = from + place;
      const name = index % 50 < 25 ? '第一支部' : '第二支部';
      return {
        id: `mem_${index}`,
        displayName: `员${index}`,
        organization: { id: index % 50 < 25 ? 'org_1' : 'org_2', name, shortName: name },
        ackAt: null,
      };
    });
    return Response.json({ items, nextCursor: to === count ? null : String(to) }, { headers });
  };
}

describe('actions', () => {
  it('offers what the server allows now, and nothing else', async () => {
    const desk = await openDesk({ persona: 'acc_publicity' });
    await desk.open('ntc_review_branch');
    const words = desk.all(actionButtons).map((button) => button.textContent.trim());
    const { actions } = await desk.client.noticeDesk.get('ntc_review_branch');
    expect(words).to.deep.equal(['修改', '复制为草稿']);
    expect(actions).to.deep.equal(['edit', 'duplicate']);
  });

  it('lets the secretary approve only with the secrecy check made, then publish', async () => {
    const desk = await openDesk();
    await desk.open('ntc_review_branch');
    await desk.press('通过审核');
    await desk.until('the statement is there', () => desk.all('.action-form input[type="checkbox"]').length > 0);
    desk.find('.action-form [data-kind="primary"]').click();
    await desk.until('it asks for the check', () => desk.text('.action-form').includes('请先完成保密审查并勾选'));
    expect(desk.find('.action-form input').getAttribute('aria-invalid')).to.equal('true');
    expect((await desk.client.noticeDesk.get('ntc_review_branch')).state).to.equal('secrecyReview');

    desk.find('.action-form input').click();
    desk.find('.action-form [data-kind="primary"]').click();
    await desk.until('it is approved', () => desk.text('.record').includes('审核已通过'));
    await desk.press('立即发布');
    await desk.until('it says who will see it', () => desk.text('.action-form').includes('本单位所有登录的人能看到'));
    desk.find('.action-form [data-kind="primary"]').click();
    await desk.until('it is published', () => desk.text('.record-state').includes('已发布'));
    const seen = await desk.client.notices.get('ntc_review_branch');
    expect(seen.title).to.equal('期末答疑角值班表（第二周）');
  });

  it('makes a draft of a notice and opens it, with the focus on its title', async () => {
    const desk = await openDesk();
    await desk.open('ntc_branch_dues');
    await desk.press('复制为草稿');
    await desk.until('the draft is open', () => desk.text('.record-state').includes('草稿'));
    expect(desk.text('.record')).to.include('已复制为新的草稿');
    expect(desk.element.shadowRoot?.activeElement?.id).to.equal('record-title');
    const { items } = await desk.client.noticeDesk.list({ state: 'draft' });
    const original = await desk.client.noticeDesk.get('ntc_branch_dues');
    expect(items.some(({ title }) => title === original.title)).to.equal(true);
    expect(original.state).to.equal('published');
  });

  it('reminds those who have not acknowledged once a day, and says so in words and in the record', async () => {
    const desk = await openDesk();
    await desk.open('ntc_branch_dues');
    await desk.press('提醒未确认的人');
    await desk.until('it says whom', () => desk.text('.action-form').includes('只提醒还没有确认的人'));
    await desk.press('现在提醒');
    await desk.until('it is done', () => desk.text('.record').includes('已提醒还没有确认的人。'));
    await desk.until('the record has it', () => desk.text('.trail').includes('提醒未确认的人'));
    await desk.press('提醒未确认的人');
    await desk.press('现在提醒');
    await desk.until('it says why not', () => desk.text('.failure').includes('一天之内已经提醒过'));
  });

  it('explains why authors do not approve their own notices', async () => {
    const desk = await openDesk({ persona: 'acc_staff' });
    await desk.open('ntc_review_own');
    expect(desk.text('.record')).to.include('作者不能审核自己的通知，请由其他人员审核');
    expect(desk.all('.actions [data-action="approve"]')).to.have.length(0);
  });

  it('returns a notice with a reason, which its author reads', async () => {
    const desk = await openDesk();
    await desk.open('ntc_review_branch');
    await desk.press('退回修改');
    await desk.until('a reason can be given', () => desk.all('.action-form textarea').length > 0);
    desk.find('.action-form [data-kind="primary"]').click();
    await desk.until('it asks for one', () => desk.text('.action-form').includes('请写明原因'));
    desk.fill('退回原因', '请补上周五。');
    desk.find('.action-form [data-kind="primary"]').click();
    await desk.until('it is a draft again', () => desk.text('.record-state').includes('草稿'));
    await desk.signIn('acc_publicity');
    await desk.open('ntc_review_branch');
    expect(desk.text('.record')).to.include('周明远退回修改：请补上周五。');
  });

  it('schedules in the portal’s time, and the notice goes up at that time', async () => {
    const desk = await openDesk();
    await desk.open('ntc_approved_handbook');
    await desk.press('定时发布');
    await desk.until('a time can be given', () => desk.all('.action-form input').length > 0);
    expect(desk.text('.action-form')).to.include('中国标准时间');
    desk.fill('发布时间', '2026-11-22T08:00');
    desk.find('.action-form [data-kind="primary"]').click();
    await desk.until('it refuses the past', () => desk.text('.action-form').includes('这个时间已经过去'));
    desk.fill('发布时间', '2026-11-22T09:30');
    desk.find('.action-form [data-kind="primary"]').click();
    await desk.until('it is scheduled', () => desk.text('.record-state').includes('等待定时发布'));
    expect((await desk.client.noticeDesk.get('ntc_approved_handbook')).publishAt).to.equal('2026-11-22T01:30:00.000Z');
    await desk.untilLive();
    await desk.mock.advance(31 * 60_000);
    await desk.until('it is up', () => desk.text('.record-state').includes('已发布'));
    expect(desk.text('.trail')).to.include('系统定时');
  });

  it('withdraws with a reason only; then it is not seen any more and the reason remains', async () => {
    const desk = await openDesk();
    await desk.open('ntc_museum_visit');
    await desk.press('撤回');
    await desk.until('it says what that does', () => desk.text('.action-form').includes('撤回后大家不再看得到'));
    desk.find('.action-form [data-kind="primary"]').click();
    await desk.until('it asks for a reason', () => desk.text('.action-form').includes('请写明原因'));
    desk.fill('撤回原因', '时间改了。');
    desk.find('.action-form [data-kind="primary"]').click();
    await desk.until('it is withdrawn', () => desk.text('.record-state').includes('已撤回'));
    expect(desk.text('.record')).to.include('撤回原因：时间改了。');
    const asked = await desk.client.notices.get('ntc_museum_visit').safe();
    expect(isNotFound(asked.error)).to.equal(true);
  });

  it('takes an action once, however fast it is clicked', async () => {
    const desk = await openDesk();
    await desk.open('ntc_draft_survey');
    const submit = desk.button('送保密审查');
    submit.click();
    submit.click();
    await desk.until('it is submitted', () => desk.text('.record-state').includes('保密审查中'));
    const { trail } = await desk.client.noticeDesk.get('ntc_draft_survey');
    expect(trail.filter(({ action }) => action === 'submit')).to.have.length(1);
  });

  it('takes an action once when its first answer was lost and it is tried again', async () => {
    const desk = await openDesk({ faults: { 'noticeDesk.submit': { network: 'drop', times: 1 } } });
    await desk.open('ntc_draft_survey');
    await desk.press('送保密审查');
    await desk.until('it says that no answer came', () => desk.text('.record').includes('连不上服务器'));
    await desk.press('重试');
    await desk.until('it is submitted', () => desk.text('.record-state').includes('保密审查中'));
    const { trail } = await desk.client.noticeDesk.get('ntc_draft_survey');
    expect(trail.filter(({ action }) => action === 'submit')).to.have.length(1);
  });

  it('does not approve a text that changed under the reviewer’s eyes, and shows the new one', async () => {
    const desk = await openDesk();
    await desk.open('ntc_review_branch');
    await desk.press('通过审核');
    await desk.until('the statement is there', () => desk.all('.action-form input[type="checkbox"]').length > 0);
    desk.find('.action-form input').click();
    desk.mock.setPersona('acc_publicity');
    const author = desk.client.noticeDesk;
    const { etag } = await author.get('ntc_review_branch').withResponse();
    await author.update('ntc_review_branch', { title: '期末答疑角值班表（改）' }, { ifMatch: etag! });
    desk.mock.setPersona('acc_secretary');
    desk.find('.action-form [data-kind="primary"]').click();
    await desk.until('it says so', () => desk.text('.record').includes('别人修改了它'));
    await desk.until('it shows the new text', () => desk.text('#record-title').includes('（改）'));
    expect((await desk.client.noticeDesk.get('ntc_review_branch')).state).to.equal('draft');
  });

  it('names what is missing before a draft can be submitted', async () => {
    const desk = await openDesk();
    const me = await desk.client.me.get();
    const made = await desk.client.noticeDesk.create({
      organizationId: me.organization!.id,
      kind: 'notice',
      categoryCode: 'study',
      disclosureScope: 'branch',
      title: '只有标题',
    });
    await desk.signIn('acc_secretary');
    await desk.open(made.id);
    await desk.press('送保密审查');
    await desk.until('it says what', () => desk.text('.failure').includes('正文：写好正文后才能送审'));
  });
});

describe('receipts', () => {
  it('never shows a small figure on reading, and says why', async () => {
    const desk = await openDesk();
    await desk.open('ntc_branch_meeting');
    await desk.until('the figures are there', () => desk.all('.counts').length > 0);
    const { read } = await desk.client.noticeDesk.receipts('ntc_branch_meeting');
    expect(read).to.equal(null);
    expect(desk.text('.counts')).to.include('不显示');
  });

  it('asks for the names of a required acknowledgement when they are wanted, in the order of the server', async () => {
    let asked = 0;
    const desk = await openDesk({
      through: (request, send) => {
        if (request.url.includes('/roll')) asked += 1;
        return send(request);
      },
    });
    await desk.open('ntc_branch_meeting');
    await desk.until('the roll is there', () => desk.all('.roll').length > 0);
    expect(asked).to.equal(0);
    await openRoll(desk);
    const { acknowledgement } = await desk.client.noticeDesk.receipts('ntc_branch_meeting');
    const { items } = await desk.client.noticeDesk.roll('ntc_branch_meeting', { limit: 100 });
    expect(namesOn(desk)).to.deep.equal(items.map(({ displayName }) => displayName));
    expect(items.length).to.equal(acknowledgement!.acknowledged + acknowledgement!.pending);
  });

  it('narrows the roll to those who have not acknowledged, says how many they are, and says so where there are none', async () => {
    const desk = await openDesk();
    await desk.open('ntc_branch_dues');
    await openRoll(desk);
    const { acknowledged, pending } = (await desk.client.noticeDesk.receipts('ntc_branch_dues')).acknowledgement!;
    const select = desk.find<HTMLSelectElement>('.roll select');
    expect([...select.options].map(({ text }) => text)).to.deep.equal([
      `全部（${acknowledged + pending} 人）`,
      `未确认（${pending} 人）`,
      `已确认（${acknowledged} 人）`,
    ]);
    desk.fill('确认', 'waiting');
    await desk.until('only they are shown', () => namesOn(desk).length === pending);
    expect(desk.all('.roll tbody .done')).to.have.length(0);
    desk.fill('确认', 'acknowledged');
    await desk.until('only the others are shown', () => namesOn(desk).length === acknowledged);
    expect(desk.all('.roll tbody .done')).to.have.length(acknowledged);
  });

  it('loads more of a long roll, with the focus on the first line that is new', async () => {
    const desk = await openDesk({ through: longRoll(120) });
    await desk.open('ntc_branch_meeting');
    await openRoll(desk);
    expect(namesOn(desk)).to.have.length(50);
    expect(desk.all('.roll-group').map((group) => group.textContent?.trim())).to.deep.equal(['第一支部', '第二支部']);
    desk.find('.roll .more button').click();
    await desk.until('there are more', () => namesOn(desk).length === 100);
    await desk.until(
      'the focus is on the first of them',
      () => (desk.element.shadowRoot?.activeElement as HTMLElement | null)?.dataset['line'] === '50',
    );
    desk.find('.roll .more button').click();
    await desk.until('all are there', () => namesOn(desk).length === 120);
    expect(desk.all('.roll .more')).to.have.length(0);
  });

  it('says that the names were not loaded, keeps the counts, and tries again', async () => {
    const desk = await openDesk({ faults: { 'noticeDesk.roll': { problem: 'internal', times: 1 } } });
    await desk.open('ntc_branch_dues');
    await desk.until('the roll is there', () => desk.all('.roll').length > 0);
    desk.find<HTMLDetailsElement>('.roll').open = true;
    await desk.until('it says so', () => desk.text('.roll').includes('名单没有载入成功'));
    expect(desk.text('.counts')).to.include('已确认');
    await desk.press('重试');
    await desk.until('they are there', () => namesOn(desk).length > 0);
  });

  it('shows all lines of the roll equally high, acknowledged or not', async () => {
    const desk = await openDesk();
    await desk.open('ntc_branch_dues');
    await openRoll(desk);
    const rows = desk.all('.roll tbody tr');
    expect(new Set(rows.map((row) => row.querySelector('.done') !== null)).size, 'both are there').to.equal(2);
    const heights = rows.map((row) => row.getBoundingClientRect().height);
    expect(Math.max(...heights) - Math.min(...heights)).to.be.below(0.5);
  });

  it('takes the roll out as a file for spreadsheets, and writes down who did', async () => {
    const saved: { name: string; url: string }[] = [];
    const { click } = HTMLAnchorElement.prototype;
    HTMLAnchorElement.prototype.click = function () {
      saved.push({ name: this.download, url: this.href });
    };
    try {
      const desk = await openDesk();
      await desk.open('ntc_branch_dues');
      await desk.until('the roll is there', () => desk.all('.roll').length > 0);
      desk.find<HTMLDetailsElement>('.roll').open = true;
      await desk.press('导出名册（CSV）');
      await desk.until('it says so', () => desk.text('.roll').includes('已导出'));
      await desk.until('the record has it', () => desk.text('.trail').includes('导出确认名册'));
      const { title } = await desk.client.noticeDesk.get('ntc_branch_dues');
      expect(saved.map(({ name }) => name)).to.deep.equal([`确认名册（第 1 版）${title}.csv`]);
      const bytes = new Uint8Array(await (await fetch(saved[0]!.url)).arrayBuffer());
      expect([...bytes.slice(0, 3)]).to.deep.equal([0xef, 0xbb, 0xbf]);
      const [head, ...lines] = new TextDecoder().decode(bytes).split('\r\n');
      expect(head).to.equal('"姓名","党组织","确认","确认时间"');
      expect(lines.pop()).to.equal('');
      expect(lines.pop()).to.equal('"周明远于 2026-11-22 09:00 导出，只用于落实这次确认。"');
      const { items: roll } = await desk.client.noticeDesk.roll('ntc_branch_dues', { limit: 100 });
      expect(lines.length).to.equal(roll.length);
      roll.forEach(({ displayName, ackAt }, index) => {
        expect(lines[index]).to.match(
          ackAt === null ? /^"[^"]+","[^"]+","未确认",""$/ : /^"[^"]+","[^"]+","已确认","2026-\d\d-\d\d \d\d:\d\d"$/,
        );
        expect(lines[index]).to.include(`"${displayName}"`);
      });
    } finally {
      HTMLAnchorElement.prototype.click = click;
    }
  });

  it('reads all pages into the file, says how far it is, and can be stopped', async () => {
    const { click } = HTMLAnchorElement.prototype;
    const files: string[] = [];
    HTMLAnchorElement.prototype.click = function () {
      files.push(this.href);
    };
    let goOn = () => {};
    let held = true;
    const roll = longRoll(250);
    try {
      const desk = await openDesk({
        through: async (request, send) => {
          // The second page waits, so that there is time to stop.
          if (held && request.url.includes('cursor=100')) await new Promise<void>((resolve) => (goOn = resolve));
          return roll(request, send);
        },
      });
      await desk.open('ntc_branch_dues');
      await openRoll(desk);
      await desk.press('导出名册（CSV）');
      await desk.until('it says how far it is', () => desk.text('.roll-progress').includes('已读取 100 / '));
      desk.find('[data-action="stop"]').click();
      await desk.until('it says that there is no file', () => desk.text('.roll').includes('没有生成文件'));
      expect(files).to.have.length(0);
      held = false;
      goOn();
      await desk.press('导出名册（CSV）');
      await desk.until('it is there', () => desk.text('.roll').includes('已导出'));
      const lines = (await (await fetch(files[0]!)).text()).trim().split('\r\n');
      expect(lines.length).to.equal(1 + 250 + 1);
      expect(lines[250]).to.include('"员249"');
    } finally {
      HTMLAnchorElement.prototype.click = click;
    }
  });

  it('says that the roll was not taken out, and writes it down once when it is tried again', async () => {
    const { click } = HTMLAnchorElement.prototype;
    let files = 0;
    HTMLAnchorElement.prototype.click = () => void (files += 1);
    try {
      const desk = await openDesk({ faults: { 'noticeDesk.exportRoll': { network: 'drop', times: 1 } } });
      await desk.open('ntc_branch_dues');
      await desk.until('the roll is there', () => desk.all('.roll').length > 0);
      desk.find<HTMLDetailsElement>('.roll').open = true;
      await desk.press('导出名册（CSV）');
      await desk.until('it says so', () => desk.text('.roll').includes('没有导出成功'));
      expect(files).to.equal(0);
      await desk.press('重试');
      await desk.until('it is there', () => desk.text('.roll').includes('已导出'));
      expect(files).to.equal(1);
      const { trail } = await desk.client.noticeDesk.get('ntc_branch_dues');
      expect(trail.filter(({ action }) => action === 'exportRoll')).to.have.length(1);
    } finally {
      HTMLAnchorElement.prototype.click = click;
    }
  });

  it('shows counts but no names to staff above the owner', async () => {
    const desk = await openDesk({ persona: 'acc_staff' });
    await desk.client.noticeDesk.get('ntc_branch_meeting');
    await desk.until('there are notices', () => desk.all('.item[data-id]').length > 0);
    desk.search('第四季度支部党员大会');
    await desk.open('ntc_branch_meeting');
    await desk.until('the figures are there', () => desk.text('.counts').includes('已确认'));
    expect(desk.all('.roll')).to.have.length(0);
    expect(desk.text('.record')).to.include('名册只对发布组织的工作人员显示');
  });
});
