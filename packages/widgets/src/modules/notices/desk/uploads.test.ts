import { expect } from 'chai';
import {
  pressOn,
  choose,
  focused,
  names,
  openFormWithFiles,
  pdf,
  progress,
  row,
  said,
  savedFiles,
  stateOf,
  untilUploaded,
} from './testing/files.ts';
import { closeDesks } from './testing/open-desk.ts';
import { fillIn } from './testing/open-form.ts';

afterEach(closeDesks);

describe('an upload under way', () => {
  const slow = { faults: { 'uploads.append': { network: 'silence' } } } as const;

  it('shows how far it is, in a progress bar that has a name', async () => {
    const desk = await openFormWithFiles({ faults: { 'uploads.append': [{ delay: 0 }, { network: 'silence' }] } });
    choose(desk, pdf('议程.pdf', 600_000));
    await desk.until('a piece is there', () => (progress(desk, '议程.pdf')?.value ?? 0) > 0);
    expect(progress(desk, '议程.pdf')!.getAttribute('aria-label')).to.equal('议程.pdf');
    expect(progress(desk, '议程.pdf')!.max).to.equal(600_000);
    expect(stateOf(desk, '议程.pdf')).to.match(/已上传 256 kB，共 585\.9 kB/i);
  });

  it('is cancelled at a press: it leaves the list and the server, and the keyboard goes on', async () => {
    const desk = await openFormWithFiles(slow);
    choose(desk, pdf('议程.pdf'), pdf('名单.pdf'));
    await desk.until('both are under way', () => desk.all('progress').length === 2);
    await pressOn(desk, '议程.pdf', 'cancel-upload');
    await desk.until('one is left', () => desk.all('.file').length === 1);
    expect(focused(desk)?.closest('[data-file]')).to.equal(row(desk, '名单.pdf'));
    expect(said(desk)).to.include('议程.pdf 不再上传');
    await pressOn(desk, '名单.pdf', 'cancel-upload');
    await desk.until('none is left', () => desk.all('.file').length === 0);
    expect(focused(desk)?.id).to.equal('field-attachments');
    desk.mock.setFaults({});
    await eventually(async () => (await desk.client.uploads.list()).items.length === 0);
  });

  it('keeps saving waiting with words, goes on taking what is typed, and saves everything in the end', async () => {
    const desk = await openFormWithFiles({ faults: { 'uploads.append': { problem: 'unavailable', times: 2 } } });
    fillIn(desk);
    choose(desk, pdf('议程.pdf'));
    await desk.press('保存草稿');
    await desk.until('it waits', () => desk.text('.form').includes('还有 1 个附件在上传，传完后自动保存'));
    desk.fill('摘要', '等的时候写的');
    await desk.until('it is saved', () => desk.text('.record').includes('已保存'));
    expect(desk.text('.record')).to.include('等的时候写的');
    expect(await savedFiles(desk)).to.deep.equal(['议程.pdf']);
  });

  it('need not be waited for', async () => {
    const desk = await openFormWithFiles(slow);
    fillIn(desk);
    choose(desk, pdf('议程.pdf'));
    await desk.press('保存草稿');
    await desk.press('先不保存');
    await desk.until('it does not wait', () => !desk.text('.form').includes('传完后自动保存'));
    await pressOn(desk, '议程.pdf', 'cancel-upload');
    await desk.press('保存草稿');
    await desk.until('it is saved', () => desk.text('.record').includes('已保存'));
    expect(await savedFiles(desk)).to.deep.equal([]);
  });

  it('is not left without asking, and stops when it is', async () => {
    const desk = await openFormWithFiles(slow);
    choose(desk, pdf('议程.pdf'));
    await desk.until('it is under way', () => progress(desk, '议程.pdf'));
    expect(window.dispatchEvent(new Event('beforeunload', { cancelable: true }))).to.equal(false);
    await desk.press('取消');
    await desk.until('it asks', () => desk.text('dialog').includes('正在上传的附件会停止'));
    await desk.press('放弃修改');
    await desk.until('the form is closed', () => desk.all('.form').length === 0);
    desk.mock.setFaults({});
    await eventually(async () => (await desk.client.uploads.list()).items.length === 0);
  });

  it('waits without a network, says so, and goes on by itself', async () => {
    const desk = await openFormWithFiles({ faults: { 'uploads.append': [{ delay: 0 }, { network: 'silence' }] } });
    choose(desk, pdf('议程.pdf', 600_000));
    await desk.until('a piece is there', () => (progress(desk, '议程.pdf')?.value ?? 0) > 0);
    window.dispatchEvent(new Event('offline'));
    await desk.until('it says so', () => stateOf(desk, '议程.pdf').includes('没有网络，连上后自动继续'));
    desk.mock.setFaults({});
    window.dispatchEvent(new Event('online'));
    await untilUploaded(desk, '议程.pdf');
    expect((await desk.client.uploads.list()).items).to.have.length(1);
  });

  it('goes on when the page moves the desk to another place', async () => {
    const desk = await openFormWithFiles({ faults: { 'uploads.append': [{ delay: 0 }, { network: 'silence' }] } });
    choose(desk, pdf('议程.pdf', 600_000));
    await desk.until('a piece is there', () => (progress(desk, '议程.pdf')?.value ?? 0) > 0);
    desk.mock.setFaults({});
    const place = document.createElement('div');
    desk.host.prepend(place);
    place.append(desk.element.parentElement!);
    await untilUploaded(desk, '议程.pdf');
    expect((await desk.client.uploads.list()).items).to.have.length(1);
  });

  it('begins anew for another organisation', async () => {
    const desk = await openFormWithFiles({ persona: 'acc_staff' });
    fillIn(desk);
    choose(desk, pdf('议程.pdf'));
    await untilUploaded(desk, '议程.pdf');
    desk.fill('发布组织', 'org_cs_s1');
    await desk.press('保存草稿');
    await desk.until('it is saved', () => desk.text('.record').includes('已保存'));
    expect(await savedFiles(desk)).to.deep.equal(['议程.pdf']);
  });

  it('ends with the person: nothing of it goes on as the next one', async () => {
    const desk = await openFormWithFiles(slow);
    choose(desk, pdf('议程.pdf'));
    await desk.until('it is under way', () => progress(desk, '议程.pdf'));
    await desk.signIn('acc_publicity');
    desk.mock.setFaults({});
    await desk.press('起草通知');
    await desk.until('files can be chosen', () => desk.all('#field-attachments').length > 0);
    expect(desk.all('.file')).to.have.length(0);
    expect((await desk.client.uploads.list()).items).to.have.length(0);
  });
});

describe('an upload that failed', () => {
  const failing = { faults: { 'uploads.create': { problem: 'unavailable', times: 1 } } } as const;

  it('says why, and goes up at another try', async () => {
    const desk = await openFormWithFiles(failing);
    choose(desk, pdf('议程.pdf'));
    await desk.until('it says why', () => stateOf(desk, '议程.pdf').includes('服务暂时不可用'));
    expect(said(desk)).to.include('议程.pdf 没有上传成功');
    await pressOn(desk, '议程.pdf', 'retry');
    await untilUploaded(desk, '议程.pdf');
  });

  it('keeps the notice from being saved without it, and leads to the way on', async () => {
    const desk = await openFormWithFiles(failing);
    fillIn(desk);
    choose(desk, pdf('议程.pdf'));
    await desk.until('it says why', () => stateOf(desk, '议程.pdf').includes('服务暂时不可用'));
    await desk.press('保存草稿');
    await desk.until('it says so', () => desk.text('#attachments-problem').includes('有附件没有传完'));
    await desk.until('the focus is there', () => focused(desk)?.matches('[data-action="retry"]'));
    await pressOn(desk, '议程.pdf', 'retry');
    await desk.press('保存草稿');
    await desk.until('it is saved', () => desk.text('.record').includes('已保存'));
    expect(await savedFiles(desk)).to.deep.equal(['议程.pdf']);
  });

  it('ends the waiting for it', async () => {
    const desk = await openFormWithFiles({
      faults: { 'uploads.create': [{ delay: 50 }, { delay: 0 }], 'uploads.append': { problem: 'forbidden' } },
    });
    fillIn(desk);
    choose(desk, pdf('议程.pdf'));
    await desk.press('保存草稿');
    await desk.until('it says why', () => desk.text('#attachments-problem').includes('有附件没有传完'));
    expect(desk.text('.form')).not.to.include('传完后自动保存');
  });
});

describe('files and a reload', () => {
  it('what was uploaded is there again, what was not can be chosen once more', async () => {
    const desk = await openFormWithFiles({
      faults: { 'uploads.append': [{ delay: 0 }, { delay: 0 }, { network: 'silence' }] },
    });
    fillIn(desk);
    choose(desk, pdf('小.pdf'));
    await untilUploaded(desk, '小.pdf');
    choose(desk, pdf('大.pdf', 600_000));
    await desk.until('a piece is there', () => (progress(desk, '大.pdf')?.value ?? 0) > 0);
    await desk.reload();
    desk.mock.setFaults({});
    await desk.press('起草通知');
    await desk.until('both are there', () => desk.all('.file').length === 2);
    expect(stateOf(desk, '大.pdf')).to.include('没有传完');
    await desk.press('保存草稿');
    await desk.until('the keyboard is at the way on', () => focused(desk)?.matches('[data-action="choose-again"]'));
    choose(desk, pdf('大.pdf', 600_000));
    await untilUploaded(desk, '大.pdf');
    expect(names(desk)).to.deep.equal(['小.pdf', '大.pdf']);
    await desk.press('保存草稿');
    await desk.until('it is saved', () => desk.text('.record').includes('已保存'));
    expect(await savedFiles(desk)).to.deep.equal(['小.pdf', '大.pdf']);
  });

  it('an upload the server has forgotten meanwhile is named, and goes up again', async () => {
    const desk = await openFormWithFiles();
    fillIn(desk);
    choose(desk, pdf('议程.pdf'), pdf('名单.pdf'));
    await untilUploaded(desk, '议程.pdf', '名单.pdf');
    const [, first] = (await desk.client.uploads.list()).items;
    await desk.client.uploads.remove(first!.id);
    await desk.reload();
    await desk.press('起草通知');
    await desk.until('both are there', () => desk.all('.file').length === 2);
    await desk.press('保存草稿');
    await desk.until('it says which', () => stateOf(desk, first!.fileName).includes('没有传完'));
    choose(desk, pdf(first!.fileName));
    await untilUploaded(desk, first!.fileName);
    await desk.press('保存草稿');
    await desk.until('it is saved', () => desk.text('.record').includes('已保存'));
    expect(await savedFiles(desk)).to.deep.equal(['议程.pdf', '名单.pdf']);
  });
});

/** Asks again until it is so. */
async function eventually(isSo: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (await isSo()) return;
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
  throw new Error('It never was so.');
}
