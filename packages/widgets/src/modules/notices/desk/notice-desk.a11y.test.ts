import { expectAccessible } from '../../../kit/testing/expect-accessible.ts';
import { pressOn, choose, pdf, stateOf, untilUploaded } from './testing/files.ts';
import { closeDesks, openDesk, type OpenDesk, type OpenDeskOptions } from './testing/open-desk.ts';

afterEach(closeDesks);

/** Every state a person can bring the desk to, and the way there. */
const states: Readonly<Record<string, { options?: OpenDeskOptions; reach: (desk: OpenDesk) => Promise<void> }>> = {
  loading: {
    options: { faults: { 'noticeDesk.list': { network: 'silence' } } },
    reach: (desk) => desk.until('it loads', () => desk.all('.skeleton').length > 0),
  },
  'a list': { reach: (desk) => desk.until('there are notices', () => desk.all('.item[data-id]').length > 0) },
  empty: {
    reach: async (desk) => {
      await desk.mock.database.deleteFrom('notices').execute();
      await desk.signIn('acc_secretary');
      await desk.until('it is empty', () => desk.text().includes('还没有通知'));
    },
  },
  error: {
    options: { faults: { 'noticeDesk.list': { problem: 'internal' } } },
    reach: (desk) => desk.until('it says so', () => desk.text().includes('服务器出了问题')),
  },
  offline: {
    options: { faults: { 'noticeDesk.list': { network: 'error' } } },
    reach: (desk) => desk.until('it says so', () => desk.text().includes('暂时连不上服务器')),
  },
  denied: {
    options: { persona: 'visitor' },
    reach: (desk) => desk.until('it says so', () => desk.text().includes('请先登录')),
  },
  'a notice with figures and a roll': {
    reach: async (desk) => {
      await desk.open('ntc_branch_meeting');
      await desk.until('the roll is there', () => desk.all('.roll').length > 0);
      desk.find<HTMLDetailsElement>('.roll').open = true;
      await desk.until('its lines are there', () => desk.all('.roll tbody tr').length > 0);
    },
  },
  'an action that asks for something': {
    reach: async (desk) => {
      await desk.open('ntc_review_branch');
      await desk.press('退回修改');
      await desk.until('the action is open', () => desk.all('.action-form').length > 0);
      desk.find('.action-form [data-kind="primary"]').click();
      await desk.until('it asks', () => desk.all('.action-form .problem').length > 0);
    },
  },
  'an action that failed': {
    options: { faults: { 'noticeDesk.submit': { problem: 'unavailable' } } },
    reach: async (desk) => {
      await desk.open('ntc_draft_survey');
      await desk.press('送保密审查');
      await desk.until('it says so', () => desk.all('.failure').length > 0);
    },
  },
  'a form with problems': {
    reach: async (desk) => {
      await desk.press('起草通知');
      await desk.until('the form is open', () => desk.all('#field-organizationId').length > 0);
      desk.field('要求确认').click();
      await desk.press('保存草稿');
      await desk.until('it says so', () => desk.all('.form .problem').length > 1);
    },
  },
  'a body that cannot be edited as text': {
    reach: async (desk) => {
      await desk.open('ntc_review_branch');
      await desk.press('修改');
      await desk.until('the table is shown', () => desk.all('.kept-body table').length === 1);
    },
  },
  'files on their way, there, removed, refused and failed': {
    options: {
      faults: { 'uploads.create': [{ delay: 0 }, { delay: 0 }, { problem: 'unavailable' }, { network: 'silence' }] },
    },
    reach: async (desk) => {
      await desk.press('起草通知');
      await desk.until('files can be chosen', () => desk.all('#field-attachments').length > 0);
      choose(desk, pdf('在.pdf'), pdf('移除.pdf'));
      await untilUploaded(desk, '在.pdf', '移除.pdf');
      choose(desk, pdf('失败.pdf'), pdf('上传.pdf'), new File(['x'], '不行.html'));
      await desk.until('one failed', () => stateOf(desk, '失败.pdf').includes('服务暂时不可用'));
      await pressOn(desk, '移除.pdf', 'remove');
      await desk.press('保存草稿');
      await desk.until('it says so', () => desk.all('#attachments-problem').length > 0);
    },
  },
  'a question before leaving': {
    reach: async (desk) => {
      await desk.press('起草通知');
      await desk.until('the form is open', () => desk.all('#field-title').length > 0);
      desk.fill('标题', '还没写完');
      await desk.press('取消');
      await desk.until('it asks', () => desk.find<HTMLDialogElement>('dialog').open);
    },
  },
};

for (const theme of ['light', 'dark'] as const) {
  describe(`the desk, ${theme}`, () => {
    for (const [name, { options, reach }] of Object.entries(states)) {
      it(`has no accessibility problem: ${name}`, async () => {
        const desk = await openDesk({ theme, ...options });
        await reach(desk);
        await expectAccessible(desk.element);
      });
    }
  });
}

describe('a narrow desk', () => {
  it('has no accessibility problem, and nothing sticks out at 320 px', async () => {
    const desk = await openDesk({ width: '320px' });
    await desk.open('ntc_review_branch');
    await expectAccessible(desk.element);
    const root = desk.find('.root');
    if (root.scrollWidth > root.clientWidth)
      throw new Error(`${root.scrollWidth} px of content in ${root.clientWidth}`);
  });
});
