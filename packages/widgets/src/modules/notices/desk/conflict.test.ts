import { expect } from 'chai';
import { closeDesks, openDesk, type OpenDesk } from './testing/open-desk.ts';

afterEach(closeDesks);

describe('when another person saved meanwhile', () => {
  async function editBoth(): Promise<OpenDesk> {
    const desk = await openDesk();
    await desk.open('ntc_draft_survey');
    await desk.press('修改');
    await desk.until('the form is open', () => desk.all('.form').length > 0);
    desk.fill('标题', '我写的标题');
    desk.fill('正文', '我写的正文');
    desk.mock.setPersona('acc_publicity');
    const { etag } = await desk.client.noticeDesk.get('ntc_draft_survey').withResponse();
    const theirs = { title: '他写的标题', summary: '他写的摘要' };
    await desk.client.noticeDesk.update('ntc_draft_survey', theirs, { ifMatch: etag! });
    desk.mock.setPersona('acc_secretary');
    await desk.press('保存草稿');
    await desk.until('it says so', () => desk.all('.conflict').length > 0);
    return desk;
  }

  it('says who, shows both, and keeps what was typed', async () => {
    const desk = await editBoth();
    expect(desk.text('.conflict')).to.include('陈思齐').and.include('他写的标题').and.include('我写的标题');
    expect(desk.field('正文').value).to.equal('我写的正文');
    expect((await desk.client.noticeDesk.get('ntc_draft_survey')).title).to.equal('他写的标题');
  });

  it('goes on from the latest with what was changed here, and undoes nothing else', async () => {
    const desk = await editBoth();
    await desk.press('保留我写的，在最新版本上继续');
    await desk.until('the comparison is gone', () => desk.all('.conflict').length === 0);
    await desk.press('保存草稿');
    await desk.until('it is saved', () => desk.text('.record').includes('已保存'));
    const saved = await desk.client.noticeDesk.get('ntc_draft_survey');
    expect([saved.title, saved.summary]).to.deep.equal(['我写的标题', '他写的摘要']);
  });

  it('hands over what was typed, for another place', async () => {
    const desk = await editBoth();
    const copied: string[] = [];
    const { clipboard } = navigator;
    Object.defineProperty(navigator, 'clipboard', {
      configurable: true,
      value: { writeText: async (text: string) => void copied.push(text) },
    });
    try {
      await desk.press('复制我写的正文');
      await desk.until('it says so', () => desk.text('.conflict').includes('已复制'));
    } finally {
      Object.defineProperty(navigator, 'clipboard', { configurable: true, value: clipboard });
    }
    expect(copied).to.deep.equal(['我写的正文']);
  });

  it('loads the latest when told to', async () => {
    const desk = await editBoth();
    await desk.press('载入最新内容，放弃我写的');
    await desk.until('theirs is in the form', () => desk.field('标题').value === '他写的标题');
    expect(Object.keys(sessionStorage)).to.deep.equal([]);
  });
});
