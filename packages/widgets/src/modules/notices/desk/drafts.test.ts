import { expect } from 'chai';
import { closeDesks, openDesk } from './testing/open-desk.ts';
import { fillIn, openForm } from './testing/open-form.ts';

afterEach(closeDesks);

describe('what was typed', () => {
  it('is there again after a reload, and the desk says so', async () => {
    const desk = await openForm();
    fillIn(desk);
    await desk.reload();
    await desk.press('起草通知');
    await desk.until('it says so', () => desk.text('.form').includes('已恢复您今天 09:00 写下、尚未保存的内容'));
    expect(desk.field('标题').value).to.equal('关于报送学习计划的通知');
    await desk.press('不用恢复的内容');
    await desk.until('the form is empty', () => desk.field('标题').value === '');
  });

  it('is not there for another person, nor after signing out', async () => {
    const desk = await openForm();
    desk.fill('标题', '不给别人看');
    await desk.signIn('acc_publicity');
    await desk.press('起草通知');
    await desk.until('the form is open', () => desk.all('.form').length > 0);
    expect(desk.field('标题').value).to.equal('');
    expect(JSON.stringify({ ...sessionStorage })).not.to.include('不给别人看');
    await desk.signIn('acc_secretary');
    await desk.press('起草通知');
    await desk.until('the form is open', () => desk.all('.form').length > 0);
    expect(desk.field('标题').value).to.equal('');
  });

  it('is kept no longer once it is saved', async () => {
    const desk = await openForm();
    fillIn(desk);
    await desk.press('保存草稿');
    await desk.until('it is saved', () => desk.text('.record').includes('已保存'));
    expect(Object.keys(sessionStorage)).to.deep.equal([]);
  });

  it('is compared with what another person saved before the reload', async () => {
    const desk = await openDesk();
    await desk.open('ntc_draft_survey');
    await desk.press('修改');
    await desk.until('the form is open', () => desk.all('#field-title').length > 0);
    desk.fill('标题', '我写的标题');
    desk.mock.setPersona('acc_publicity');
    const { etag } = await desk.client.noticeDesk.get('ntc_draft_survey').withResponse();
    await desk.client.noticeDesk.update('ntc_draft_survey', { title: '他写的标题' }, { ifMatch: etag! });
    desk.mock.setPersona('acc_secretary');
    await desk.reload();
    await desk.open('ntc_draft_survey');
    await desk.until('theirs is shown', () => desk.text('#record-title') === '他写的标题');
    await desk.press('修改');
    await desk.until('the form is open', () => desk.all('#field-title').length > 0);
    await desk.until('mine is in the form', () => desk.field('标题').value === '我写的标题');
    await desk.press('保存草稿');
    await desk.until('both are shown', () => desk.text('.conflict').includes('他写的标题'));
  });

  it('is not what other code put into the tab’s storage', async () => {
    const desk = await openForm();
    desk.fill('标题', '我写的');
    const [key] = Object.keys(sessionStorage);
    for (const junk of ['{', 'null', '{"values":{"title":1},"base":{},"at":"x"}', '[]']) {
      sessionStorage.setItem(key!, junk);
      await desk.reload();
      await desk.press('起草通知');
      await desk.until('the form is open', () => desk.all('#field-title').length > 0);
      expect(desk.field('标题').value, junk).to.equal('');
    }
  });

  it('is not left without asking', async () => {
    const desk = await openForm();
    desk.fill('标题', '还没写完');
    desk.find('[data-id="ntc_draft_survey"] .row').click();
    await desk.until('it asks', () => desk.text('dialog').includes('有修改还没有保存'));
    await desk.press('继续编辑');
    await desk.until('the question is gone', () => !desk.find<HTMLDialogElement>('dialog').open);
    expect(desk.field('标题').value).to.equal('还没写完');
    desk.find('[data-id="ntc_draft_survey"] .row').click();
    await desk.press('放弃修改');
    await desk.until('the other notice is open', () => desk.text('#record-title') === '下学期学习主题征集');
  });

  it('keeps the browser from closing the tab unasked, but only while it is not saved', async () => {
    const desk = await openForm();
    const asks = () => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }));
    expect(asks()).to.equal(false);
    fillIn(desk);
    expect(asks()).to.equal(true);
    await desk.press('保存草稿');
    await desk.until('it is saved', () => desk.text('.record').includes('已保存'));
    expect(asks()).to.equal(false);
  });

  it('survives where the browser keeps nothing', async () => {
    const desk = await openForm();
    const { setItem } = Storage.prototype;
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    try {
      fillIn(desk);
      await desk.press('保存草稿');
      await desk.until('it is saved', () => desk.text('.record').includes('已保存'));
    } finally {
      Storage.prototype.setItem = setItem;
    }
  });
});
