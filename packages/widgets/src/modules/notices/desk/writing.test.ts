import { expect } from 'chai';
import { closeDesks, openDesk } from './testing/open-desk.ts';
import { fillIn, openForm } from './testing/open-form.ts';

afterEach(closeDesks);

describe('writing a notice', () => {
  it('says who will see it, beside the field', async () => {
    const desk = await openForm();
    desk.fill('公开范围', 'public');
    await desk.until('it says everybody', () => desk.text('#disclosureScope-hint').includes('不登录也能看到'));
    desk.fill('公开范围', 'branch');
    await desk.until('it names the branch', () => desk.text('#disclosureScope-hint').includes('学生第一支部'));
  });

  it('offers only organisations this person may write for', async () => {
    const desk = await openForm({ persona: 'acc_publicity' });
    const field = desk.field('发布组织') as HTMLSelectElement;
    expect([...field.options].map(({ value }) => value)).to.deep.equal(['org_cs_s1']);
  });

  it('shows what it will look like while it is written', async () => {
    const desk = await openForm();
    desk.fill('正文', '# 安排\n\n**务必**参加 <b>x</b>');
    await desk.until('the preview follows', () => desk.all('.preview strong').length === 1);
    expect(desk.text('.preview .rich-text')).to.equal('安排务必参加 <b>x</b>');
  });

  it('saves what was written, as a tree', async () => {
    const desk = await openForm();
    fillIn(desk);
    await desk.press('保存草稿');
    await desk.until('it is saved', () => desk.text('.record').includes('已保存'));
    const [saved] = (await desk.client.noticeDesk.list({ state: 'draft', q: '报送学习计划' })).items;
    const { body } = await desk.client.noticeDesk.get(saved!.id);
    expect(body.children.map((child) => child.type === 'element' && child.tagName)).to.deep.equal(['p', 'ul']);
  });

  it('points at each field that is missing, and leads to the first', async () => {
    const desk = await openForm();
    await desk.press('保存草稿');
    await desk.until('it says so', () => desk.all('.form [aria-invalid="true"]').length === 3);
    expect(desk.element.shadowRoot!.activeElement?.id).to.equal('field-categoryCode');
    const title = desk.field('标题');
    expect(desk.text(`#${title.getAttribute('aria-describedby')!.split(' ')[0]}`)).to.equal('请填写这一项。');
    expect((await desk.client.noticeDesk.list({ state: 'draft' })).items).to.have.length(2);
  });

  it('shows what the server says of a field beside that field', async () => {
    const desk = await openForm();
    fillIn(desk);
    desk.fill('到期时间', '2020-01-01T08:00');
    await desk.press('保存草稿');
    await desk.until('it says so', () => desk.all('#expireAt-problem').length > 0);
    expect(desk.text('#expireAt-problem')).to.equal('这个时间已经过去，请选一个之后的时间。');
    expect(desk.field('标题').value).to.equal('关于报送学习计划的通知');
  });

  it('makes one notice of two clicks', async () => {
    const desk = await openForm();
    fillIn(desk);
    const save = desk.button('保存草稿');
    save.click();
    save.click();
    await desk.until('it is saved', () => desk.text('.record').includes('已保存'));
    expect((await desk.client.noticeDesk.list({ q: '报送学习计划' })).items).to.have.length(1);
  });

  it('makes one notice when the first answer was lost and it is saved again', async () => {
    const desk = await openForm({ faults: { 'noticeDesk.create': { network: 'drop', times: 1 } } });
    fillIn(desk);
    await desk.press('保存草稿');
    await desk.until('it says that it kept everything', () => desk.text('.form').includes('您写的内容还在'));
    await desk.press('保存草稿');
    await desk.until('it is saved', () => desk.text('.record').includes('已保存'));
    expect((await desk.client.noticeDesk.list({ q: '报送学习计划' })).items).to.have.length(1);
  });

  it('saves and submits in one go', async () => {
    const desk = await openForm();
    fillIn(desk);
    await desk.press('保存并送审');
    await desk.until('it is submitted', () => desk.text('.record-state').includes('保密审查中'));
    expect(desk.text('.record')).to.include('作者不能审核自己的通知');
  });

  it('says that a link of another scheme will not be one', async () => {
    const desk = await openForm();
    desk.fill('正文', '[点我](javascript:alert)');
    await desk.until('it says so', () => desk.text('.form').includes('这个地址不能作为链接：javascript:alert'));
    expect(desk.all('.preview a')).to.have.length(0);
  });
});

describe('editing a notice', () => {
  it('says that the old text stays up until the new one is approved, and so it does', async () => {
    const desk = await openDesk();
    await desk.open('ntc_museum_visit');
    await desk.press('修改（形成新版）');
    await desk.until('it says so', () => desk.text('.form').includes('大家看到的仍是第'));
    const before = await desk.client.notices.get('ntc_museum_visit');
    desk.fill('标题', '主题党日改到周日');
    await desk.press('保存草稿');
    await desk.until('the new revision is a draft', () => desk.text('.record-state').includes('草稿'));
    expect(desk.text('.record')).to.match(/第 \d 版仍在公开/);
    expect((await desk.client.notices.get('ntc_museum_visit')).title).to.equal(before.title);
  });

  it('shows a table read-only, and loses nothing when the title is changed', async () => {
    const desk = await openDesk();
    const before = await desk.client.noticeDesk.get('ntc_review_branch');
    await desk.open('ntc_review_branch');
    await desk.press('修改');
    await desk.until('the table is shown', () => desk.all('.kept-body table').length === 1);
    expect(desk.all('#field-body')).to.have.length(0);
    desk.fill('标题', '答疑角值班表');
    await desk.press('保存草稿');
    await desk.until('it is saved', () => desk.text('#record-title') === '答疑角值班表');
    expect((await desk.client.noticeDesk.get('ntc_review_branch')).body).to.deep.equal(before.body);
  });

  it('replaces a table only when told to, and takes that back until it is saved', async () => {
    const desk = await openDesk();
    await desk.open('ntc_review_branch');
    await desk.press('修改');
    await desk.press('改用文字重写正文');
    await desk.until('text can be written', () => desk.all('#field-body').length === 1);
    await desk.press('不重写，保留原来的正文');
    await desk.until('the table is back', () => desk.all('.kept-body table').length === 1);
    await desk.press('改用文字重写正文');
    await desk.until('text can be written', () => desk.all('#field-body').length === 1);
    desk.fill('正文', '周一到周四 18:30');
    await desk.press('保存草稿');
    await desk.until('it is replaced', () => desk.text('.record .rich-text') === '周一到周四 18:30');
  });

  it('says that nothing was changed, and changes nothing', async () => {
    const desk = await openDesk();
    await desk.open('ntc_draft_survey');
    const { etag } = await desk.client.noticeDesk.get('ntc_draft_survey').withResponse();
    await desk.press('修改');
    await desk.press('保存草稿');
    await desk.until('it says so', () => desk.text('.record').includes('没有需要保存的修改'));
    expect((await desk.client.noticeDesk.get('ntc_draft_survey').withResponse()).etag).to.equal(etag);
  });
});
