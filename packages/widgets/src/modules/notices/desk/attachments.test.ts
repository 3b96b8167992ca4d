import { expect } from 'chai';
import {
  pressOn,
  choose,
  drop,
  focused,
  names,
  openFormWithFiles,
  paste,
  pdf,
  row,
  said,
  savedFiles,
  stateOf,
  transferOf,
  untilUploaded,
} from './testing/files.ts';
import { closeDesks, openDesk, type OpenDesk } from './testing/open-desk.ts';
import { fillIn } from './testing/open-form.ts';

afterEach(closeDesks);

describe('attaching files', () => {
  it('says what can be attached before anybody chooses', async () => {
    const desk = await openFormWithFiles();
    const hint = desk.text('#attachments-hint');
    expect(hint).to.include('PDF').and.include('Word').and.include('OFD').and.include('图片');
    expect(hint).to.include('不超过 20 MB').and.include('最多 10 个');
    expect(desk.find('#field-attachments').getAttribute('aria-describedby')).to.include('attachments-hint');
  });

  it('uploads what is chosen, and saves it with the notice in the order shown', async () => {
    const desk = await openFormWithFiles();
    fillIn(desk);
    choose(desk, pdf('议程.pdf'), pdf('名单.pdf'));
    await untilUploaded(desk, '议程.pdf', '名单.pdf');
    expect(said(desk)).to.include('已上传');
    await desk.press('保存草稿');
    await desk.until('it is saved', () => desk.text('.record').includes('已保存'));
    expect(desk.all('.record .attachments a').map((each) => each.textContent)).to.have.length(2);
    expect(await savedFiles(desk)).to.deep.equal(['议程.pdf', '名单.pdf']);
  });

  it('takes files that are dropped anywhere on the form, and does not let the browser open them instead', async () => {
    const desk = await openFormWithFiles();
    drop(desk, '.form', pdf('议程.pdf'));
    await untilUploaded(desk, '议程.pdf');
    expect(names(desk)).to.deep.equal(['议程.pdf']);
    expect(desk.all('.drop[data-over]')).to.have.length(0);
  });

  it('takes a file from the clipboard, but leaves text that brings a picture along a text', async () => {
    const desk = await openFormWithFiles();
    const image = transferOf([pdf('扫描件.pdf')]);
    expect(paste(desk, '#field-body', image).defaultPrevented).to.equal(true);
    await untilUploaded(desk, '扫描件.pdf');
    const text = transferOf([pdf('图.pdf')]);
    text.setData('text/plain', '会议安排');
    expect(paste(desk, '#field-body', text).defaultPrevented).to.equal(false);
    expect(names(desk)).to.deep.equal(['扫描件.pdf']);
  });

  it('shows in the preview what readers will see', async () => {
    const desk = await openFormWithFiles();
    choose(desk, pdf('议程.pdf'));
    await desk.until('it is in the preview', () => desk.text('.preview .attachments').includes('议程.pdf'));
  });

  it('keeps the files of a published notice in its next revision', async () => {
    const desk = await openFormWithFiles();
    fillIn(desk);
    choose(desk, pdf('议程.pdf'));
    await untilUploaded(desk, '议程.pdf');
    await desk.press('保存并送审');
    await desk.until('it is submitted', () => desk.text('.record-state').includes('保密审查中'));
    const [waiting] = (await desk.client.noticeDesk.list({ q: '报送学习计划' })).items;
    const { noticeDesk } = desk.client;
    desk.mock.setPersona('acc_staff');
    let { etag } = await noticeDesk.get(waiting!.id).withResponse();
    ({ etag } = await noticeDesk.approve(waiting!.id, { secrecyChecked: true }, { ifMatch: etag! }).withResponse());
    await noticeDesk.publish(waiting!.id, { ifMatch: etag! });
    desk.mock.setPersona('acc_secretary');
    await desk.reload();
    await desk.open(waiting!.id);
    await desk.press('修改（形成新版）');
    await desk.until('its file is there', () => names(desk).length === 1);
    desk.fill('标题', '关于报送学习计划的通知（更新）');
    await desk.press('保存草稿');
    await desk.until('the revision is saved', () => desk.text('.record-state').includes('第 2 版'));
    expect(await savedFiles(desk)).to.deep.equal(['议程.pdf']);
  });
});

describe('a file that is not taken', () => {
  for (const [what, file, why] of [
    ['of another type', new File(['<script>'], '页面.html'), '不能上传这种类型的文件'],
    ['without bytes', new File([], '空.pdf'), '这是一个空文件'],
    ['too large', pdf('大.pdf', 20 * 1024 * 1024 + 1), '超过了 20 MB'],
  ] as const) {
    it(`${what} is named with the reason, and never sent`, async () => {
      const desk = await openFormWithFiles({ faults: { 'uploads.create': { problem: 'internal' } } });
      choose(desk, file);
      await desk.until('it says so', () => desk.text('.refusals').includes(why));
      expect(desk.text('.refusals')).to.include(file.name);
      expect(said(desk)).to.include('有 1 个文件不能添加');
      expect(desk.all('.file')).to.have.length(0);
      await desk.press('知道了');
      await desk.until('the line is gone', () => desk.all('.refusals').length === 0);
      expect(focused(desk)?.id).to.equal('field-attachments');
    });
  }

  it('because there are too many is named, and the others are taken', async () => {
    const desk = await openFormWithFiles();
    choose(desk, ...Array.from({ length: 11 }, (_, index) => pdf(`${index}.pdf`)));
    await desk.until('it says so', () => desk.text('.refusals').includes('一条通知最多 10 个附件'));
    expect(desk.all('.file')).to.have.length(10);
    expect(desk.text('.refusals')).to.include('10.pdf');
  });

  it('because it is not what its name says can be replaced in its place', async () => {
    const desk = await openFormWithFiles();
    choose(desk, new File(['PK no pdf at all'], '假.pdf'), pdf('真.pdf'));
    await desk.until('it says so', () => stateOf(desk, '假.pdf').includes('内容与扩展名不符'));
    await pressOn(desk, '假.pdf', 'choose-again');
    choose(desk, pdf('改好的.pdf'));
    await untilUploaded(desk, '改好的.pdf');
    expect(names(desk)).to.deep.equal(['改好的.pdf', '真.pdf']);
  });

  it('because it is another kind of document is named for what it is, with what to do', async () => {
    const desk = await openFormWithFiles();
    choose(desk, new File(['<table><tr><td>李若溪</td></tr></table>'], '名单.xls'));
    await desk.until('it says so', () => stateOf(desk, '名单.xls').includes('这其实是网页'));
    expect(stateOf(desk, '名单.xls')).to.include('另存为 .xlsx');
  });

  it('does no harm by its name', async () => {
    const desk = await openFormWithFiles();
    const name = '<img src=x onerror="document.title=1">‮fdp.pdf';
    choose(desk, pdf(name));
    await desk.until('it is there', () => desk.all('.file').length === 1);
    expect(desk.all('img, script')).to.have.length(0);
    expect(desk.find('.file-name').localName).to.equal('bdi');
  });
});

describe('a file that is there', () => {
  async function openWithFiles(...files: string[]): Promise<OpenDesk> {
    const desk = await openFormWithFiles();
    fillIn(desk);
    choose(desk, ...files.map((name) => pdf(name)));
    await untilUploaded(desk, ...files);
    return desk;
  }

  it('is removed by saving only, and can be put back until then', async () => {
    const desk = await openWithFiles('议程.pdf', '名单.pdf');
    await pressOn(desk, '议程.pdf', 'remove');
    await desk.until('it says when', () => stateOf(desk, '议程.pdf') === '保存后移除');
    await desk.until('the keyboard is at the way back', () => focused(desk)?.matches('[data-action="put-back"]'));
    expect(desk.text('.preview .attachments')).not.to.include('议程.pdf');
    await pressOn(desk, '议程.pdf', 'put-back');
    await desk.until('it is back', () => names(desk).length === 2);
    await pressOn(desk, '议程.pdf', 'remove');
    await desk.press('保存草稿');
    await desk.until('it is saved', () => desk.text('.record').includes('已保存'));
    expect(await savedFiles(desk)).to.deep.equal(['名单.pdf']);
  });

  it('is put in another place with the keyboard, which stays with it', async () => {
    const desk = await openWithFiles('甲.pdf', '乙.pdf', '丙.pdf');
    await pressOn(desk, '丙.pdf', 'up');
    await desk.until('it moved', () => names(desk).join() === '甲.pdf,丙.pdf,乙.pdf');
    expect(said(desk)).to.include('丙.pdf 移到第 2 位，共 3 个');
    expect(focused(desk)).to.equal(row(desk, '丙.pdf')!.querySelector('[data-action="up"]'));
    await pressOn(desk, '丙.pdf', 'up');
    await desk.until('it is the first', () => names(desk)[0] === '丙.pdf');
    expect(row(desk, '丙.pdf')!.querySelector('[data-action="up"]')!.ariaDisabled).to.equal('true');
    await desk.press('保存草稿');
    await desk.until('it is saved', () => desk.text('.record').includes('已保存'));
    expect(await savedFiles(desk)).to.deep.equal(['丙.pdf', '甲.pdf', '乙.pdf']);
  });

  it('is taken away from a saved notice', async () => {
    const desk = await openWithFiles('议程.pdf', '名单.pdf');
    await desk.press('保存草稿');
    await desk.press('修改');
    await desk.until('its files are there', () => names(desk).length === 2);
    await pressOn(desk, '名单.pdf', 'remove');
    await desk.press('保存草稿');
    await desk.until('it is saved', () => desk.all('.record .attachments a').length === 1);
    expect(await savedFiles(desk)).to.deep.equal(['议程.pdf']);
  });
});

describe('a file a colleague attached meanwhile', () => {
  it('stays beside mine', async () => {
    const desk = await openDesk();
    await desk.open('ntc_draft_survey');
    await desk.press('修改');
    await desk.until('files can be chosen', () => desk.all('#field-attachments').length > 0);
    choose(desk, pdf('我的.pdf'));
    await untilUploaded(desk, '我的.pdf');
    desk.mock.setPersona('acc_publicity');
    const { client } = desk;
    const { data, etag } = await client.noticeDesk.get('ntc_draft_survey').withResponse();
    const upload = { purpose: 'noticeAttachment', organizationId: data.owner.id } as const;
    const { id } = await client.uploads.start(pdf('他的.pdf'), upload);
    await client.noticeDesk.update('ntc_draft_survey', { attachmentIds: [id] }, { ifMatch: etag! });
    desk.mock.setPersona('acc_secretary');
    await desk.press('保存草稿');
    await desk.until('both are shown', () => desk.text('.conflict').includes('他的.pdf'));
    expect(desk.text('.conflict')).to.include('我的.pdf');
    await desk.press('保留我写的，在最新版本上继续');
    await desk.until('the comparison is gone', () => desk.all('.conflict').length === 0);
    await desk.press('保存草稿');
    await desk.until('it is saved', () => desk.text('.record').includes('已保存'));
    const saved = await client.noticeDesk.get('ntc_draft_survey');
    expect(saved.attachments.map(({ fileName }) => fileName)).to.have.members(['我的.pdf', '他的.pdf']);
  });
});
