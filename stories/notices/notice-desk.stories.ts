import '@party-affairs/widgets/notice-desk/define';
import type { Meta } from '@storybook/web-components-vite';
import { html } from 'lit';
import { roughen } from './rough-text.ts';
import { type WidgetStory, widgetMeta } from '../story.ts';

type Story = WidgetStory<Record<string, never>>;

const meta: Meta<Record<string, never>> = {
  title: 'Notice desk',
  component: 'pa-notice-desk',
  parameters: { scene: { persona: 'acc_secretary' } },
  ...widgetMeta(() => html`<pa-notice-desk></pa-notice-desk>`),
};
export default meta;

/** A branch secretary: something to review, something scheduled, something coming back. */
export const Secretary: Story = { parameters: { shows: '期末答疑角值班表' } };

/** Writes, but does not review. */
export const PublicityOfficer: Story = {
  parameters: { shows: '支部志愿者走进社区养老服务站', scene: { persona: 'acc_publicity' } },
};

/** Staff of the university committee: all organisations, more than one page. */
export const CommitteeStaff: Story = {
  parameters: { shows: '关于报送年度党内统计数据的通知', scene: { persona: 'acc_staff' } },
};

/** Opens the notice that waits for this person's review. */
export const Review: Story = {
  parameters: { shows: '通过审核' },
  play: ({ canvasElement }) => openNotice(canvasElement, 'ntc_review_branch'),
};

/** Only what this person has to do next. */
export const WaitingForMe: Story = {
  parameters: { shows: '支部常用流程一页纸' },
  play: async ({ canvasElement }) => (await appearing(canvasElement, '#tab-me')).click(),
};

/** A required acknowledgement: who has, who has not, in the order of the roster. */
export const Receipts: Story = {
  parameters: { shows: '确认名册' },
  play: ({ canvasElement }) => openNotice(canvasElement, 'ntc_branch_dues'),
};

/** A group of six: figures about reading are held back. */
export const ReceiptsOfFew: Story = {
  parameters: { shows: '为避免推断个人', scene: { persona: 'acc_s2_secretary' } },
  play: ({ canvasElement }) => openNotice(canvasElement, 'ntc_s2_community'),
};

/** Published, with the next revision under review. */
export const TwoRevisions: Story = {
  parameters: { shows: '第 1 版仍在公开' },
  play: ({ canvasElement }) => openNotice(canvasElement, 'ntc_branch_committee_split'),
};

/** Sent back to its author, with the reason. */
export const SentBack: Story = {
  parameters: { shows: '公开前请去掉', scene: { persona: 'acc_publicity' } },
  play: ({ canvasElement }) => openNotice(canvasElement, 'ntc_draft_returned'),
};

/**
 * Files beside the text, in four states. One is there, one is on its way, one is not what its name says, and one is of
 * a type that is not taken.
 */
export const Attachments: Story = {
  parameters: {
    shows: '不能上传这种类型的文件',
    scene: {
      persona: 'acc_publicity',
      faults: { 'uploads.append': [{ delay: 0 }, { delay: 0 }, { delay: 0 }, { network: 'silence' }] },
    },
  },
  play: ({ canvasElement }) => attachFiles(canvasElement),
};

export const AttachmentsNarrow: Story = {
  ...Attachments,
  parameters: { ...Attachments.parameters, scene: { ...Attachments.parameters?.scene, width: 320, theme: 'dark' } },
};

/** Something was typed and not saved before the page was loaded again: the list says so at its head. */
export const UnsavedDraft: Story = {
  parameters: { shows: '写下的内容还没有保存', scene: { persona: 'acc_s2_secretary' } },
  play: ({ canvasElement }) => leaveUnsaved(canvasElement),
};

export const UnsavedDraftNarrow: Story = {
  ...UnsavedDraft,
  parameters: {
    ...UnsavedDraft.parameters,
    scene: { ...UnsavedDraft.parameters?.scene, width: 320, theme: 'dark', lang: 'en' },
    shows: 'is not saved',
  },
};

/** No office, so no desk. */
export const Member: Story = {
  parameters: { shows: '工作台供担任党务职务的人员使用', scene: { persona: 'acc_member' } },
};

export const Visitor: Story = {
  parameters: { shows: '请先登录', scene: { persona: 'visitor' } },
};

export const Empty: Story = {
  parameters: {
    shows: '还没有通知',
    scene: { prepare: async ({ database }) => void (await database.deleteFrom('notices').execute()) },
  },
};

export const Loading: Story = {
  parameters: { shows: '通知工作台', scene: { faults: { 'noticeDesk.list': { network: 'silence' } } } },
};

export const Failed: Story = {
  parameters: { shows: '重试', scene: { faults: { 'noticeDesk.list': { problem: 'internal', times: 3 } } } },
};

export const Denied: Story = {
  parameters: { shows: '没有查看权限', scene: { faults: { 'noticeDesk.list': { problem: 'forbidden' } } } },
};

export const Offline: Story = {
  parameters: { shows: '暂时连不上服务器', scene: { faults: { '*': { network: 'error' } } } },
};

/** Another user has changed the notice meanwhile: every step is refused. */
export const StaleEdit: Story = {
  parameters: {
    shows: '通过审核',
    scene: {
      faults: {
        'noticeDesk.approve': { problem: 'stale-edit' },
        'noticeDesk.return': { problem: 'stale-edit' },
        'noticeDesk.update': { problem: 'stale-edit' },
      },
    },
  },
  play: ({ canvasElement }) => openNotice(canvasElement, 'ntc_review_branch'),
};

export const Dark: Story = { parameters: { shows: '期末答疑角值班表', scene: { theme: 'dark' } } };

export const LargeText: Story = { parameters: { shows: '期末答疑角值班表', scene: { largeText: true } } };

export const TraditionalChinese: Story = { parameters: { shows: '通知工作', scene: { lang: 'zh-Hant' } } };

export const English: Story = { parameters: { shows: 'Approved', scene: { lang: 'en' } } };

export const Narrow: Story = { parameters: { shows: '期末答疑角值班表', scene: { width: 320 } } };

export const RoughText: Story = {
  parameters: { shows: '关于召开会议的通知', scene: { prepare: roughen, width: 320 } },
};

/** Opens a notice once the list is there. */
async function openNotice(canvas: HTMLElement, id: string): Promise<void> {
  (await appearing(canvas, `[data-id="${id}"] .row`)).click();
}

/** Begins a notice and chooses files for it. */
async function attachFiles(canvas: HTMLElement): Promise<void> {
  (await appearing(canvas, '[data-action="create"]')).click();
  const input = (await appearing(canvas, '[data-name="attachments"] input')) as HTMLInputElement;
  const pdf = (size: number) => ['%PDF-1.7\n', new Uint8Array(size).fill(32), '\n%%EOF\n'];
  const transfer = new DataTransfer();
  for (const [name, parts] of [
    ['主题党日安排.pdf', pdf(48_000)],
    ['签到表.docx', ['no such document']],
    ['参会人员名单（计算机学院学生第一党支部）.pdf', pdf(1_900_000)],
    ['页面.html', ['<p>']],
  ] as const)
    transfer.items.add(new File([...parts], name));
  input.files = transfer.files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
}

/** Types a title, then makes the desk anew, as a reload does. */
async function leaveUnsaved(canvas: HTMLElement): Promise<void> {
  (await appearing(canvas, '[data-action="create"]')).click();
  const title = (await appearing(canvas, '#field-title')) as HTMLInputElement;
  title.value = '关于开展谈心谈话的通知';
  title.dispatchEvent(new InputEvent('input', { bubbles: true }));
  const desk = canvas.querySelector('pa-notice-desk')!;
  desk.replaceWith(document.createElement('pa-notice-desk'));
}

/** Resolves with the element of the desk that matches, once it is there. */
async function appearing(canvas: HTMLElement, selector: string): Promise<HTMLElement> {
  const { renderRoot } = canvas.querySelector('pa-notice-desk')!;
  const find = () => renderRoot.querySelector<HTMLElement>(selector);
  await new Promise<void>((resolve) => {
    const observer = new MutationObserver(() => find() && done());
    const done = () => {
      observer.disconnect();
      resolve();
    };
    observer.observe(renderRoot, { childList: true, subtree: true });
    if (find()) done();
  });
  return find()!;
}
