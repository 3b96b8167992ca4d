import '@party-affairs/widgets/notice-feed/define';
import type { Meta } from '@storybook/web-components-vite';
import { html } from 'lit';
import { roughen } from './rough-text.ts';
import type { OpenScene } from '../scene.ts';
import { type WidgetStory, widgetMeta } from '../story.ts';

interface Args {
  heading?: string;
  tab: 'all' | 'unread' | 'toAcknowledge' | 'archived';
  categoryCode?: string;
  organizationId?: string;
  ownerId?: string;
  publishedFrom?: string;
  publishedTo?: string;
  noticeId?: string;
  link?: string;
  pageSize: number;
  compact: boolean;
  autoLoad: boolean;
}

type Story = WidgetStory<Args>;

const meta: Meta<Args> = {
  title: 'Notice feed',
  component: 'pa-notice-feed',
  args: { tab: 'all', pageSize: 20, compact: false, autoLoad: false },
  argTypes: {
    tab: { control: 'inline-radio', options: ['all', 'unread', 'toAcknowledge', 'archived'] },
    categoryCode: { control: 'text' },
    organizationId: { control: 'text' },
    ownerId: { control: 'text' },
    publishedFrom: { control: 'text' },
    publishedTo: { control: 'text' },
    noticeId: { control: 'text' },
    link: { control: 'text' },
  },
  ...widgetMeta<Args>(
    ({ heading, tab, noticeId, link, pageSize, compact, autoLoad, ...filters }) => html`
      <pa-notice-feed
        .heading=${heading}
        .tab=${tab}
        .categoryCode=${filters.categoryCode}
        .organizationId=${filters.organizationId}
        .ownerId=${filters.ownerId}
        .publishedFrom=${filters.publishedFrom}
        .publishedTo=${filters.publishedTo}
        .noticeId=${noticeId}
        .link=${link}
        .pageSize=${pageSize}
        ?compact=${compact}
        ?auto-load=${autoLoad}
      ></pa-notice-feed>
    `,
  ),
};
export default meta;

/** A Party member without any office: pinned first, then by day; some unread, some to acknowledge. */
export const Member: Story = { parameters: { shows: '第四季度支部党员大会会议通知', state: 'ready' } };

/** No user is signed in: public notices, no marks, no lists to choose from. */
export const Visitor: Story = {
  parameters: { shows: '学校党委理论学习中心组', state: 'ready', scene: { persona: 'visitor' } },
};

/** A user with an account who is in no register of the Party. */
export const NonMember: Story = {
  parameters: { shows: '图书馆考试周延时开放', state: 'ready', scene: { persona: 'acc_public' } },
};

/** A branch secretary sees what a member sees, of the same branch. */
export const Secretary: Story = {
  parameters: { shows: '第一党小组会时间地点', state: 'ready', scene: { persona: 'acc_secretary' } },
};

export const Unread: Story = { args: { tab: 'unread' }, parameters: { shows: '招募：社区', state: 'ready' } };

/** One due tomorrow, one within days, one far off, one late, one acknowledged in an older text. */
export const ToAcknowledge: Story = {
  args: { tab: 'toAcknowledge' },
  parameters: { shows: '关于年末公务接待', state: 'ready' },
};

export const Archived: Story = {
  args: { tab: 'archived' },
  parameters: { shows: '信访举报的受理范围', state: 'ready' },
};

/** Only one heading of the disclosure catalogue. */
export const Category: Story = {
  args: { categoryCode: 'dues' },
  parameters: { shows: '關於黨費收繳臺賬', state: 'ready' },
};

/** A search marks what it found, in titles, summaries and texts, and counts it. */
export const Search: Story = {
  parameters: { shows: '条结果', state: 'ready' },
  play: ({ canvasElement }) => typeInto(canvasElement, '黨費'),
};

export const SearchDark: Story = {
  parameters: { shows: '条结果', state: 'ready', scene: { theme: 'dark' } },
  play: ({ canvasElement }) => typeInto(canvasElement, '黨費'),
};

/** The filters that are set, each with the way to take it back. */
export const Filters: Story = {
  args: { categoryCode: 'dues', ownerId: 'org_cs', publishedFrom: '2026-01-01' },
  parameters: { shows: '今年', state: 'ready' },
};

/** Nothing was published in this time. */
export const NothingMatches: Story = {
  args: { publishedFrom: '2020-01-01', publishedTo: '2020-01-31' },
  parameters: { shows: '没有符合条件的通知', state: 'empty', scene: { width: 320 } },
};

/** Only one organisation and those below it. */
export const OneOrganization: Story = {
  args: { organizationId: 'org_cs', heading: '计算机学院' },
  parameters: { shows: '拟列为发展对象人选公示', state: 'ready' },
};

/** For a front page: one line per notice, nothing to choose. */
export const Compact: Story = {
  args: { compact: true, pageSize: 6 },
  parameters: { shows: '第四季度支部党员大会会议通知', state: 'ready', scene: { width: 400 } },
};

/** An open notice with a table, files and an acknowledgement that is owed. */
export const Detail: Story = {
  args: { noticeId: 'ntc_appraisal' },
  parameters: { shows: '请确认已阅', state: 'ready' },
};

/** The ways to the notices before and after it, and its place in the list. */
export const DetailNeighbours: Story = {
  args: { noticeId: 'ntc_appraisal', tab: 'toAcknowledge' },
  parameters: { shows: '3 / 5', state: 'ready' },
};

/** At the end of the list: the way on says that there is none. */
export const DetailLast: Story = {
  args: { noticeId: 'ntc_appraisal', tab: 'toAcknowledge' },
  parameters: { shows: '5 / 5', state: 'ready' },
  async play({ canvasElement }) {
    const next = () => find(canvasElement, '.neighbours .button:last-child');
    await until(next);
    await until(() => {
      if (next()?.getAttribute('aria-disabled') === 'true') return true;
      next()?.click();
      return false;
    });
  },
};

/** The page says where a notice is on its site, so its link can be copied. */
export const DetailLink: Story = {
  args: { noticeId: 'ntc_appraisal', link: '/notices/{id}' },
  parameters: { shows: '复制链接', state: 'ready' },
};

/** Every page can print the open notice alone. */
export const DetailPrint: Story = {
  args: { noticeId: 'ntc_branch_dues' },
  parameters: { shows: '打印', state: 'ready' },
};

/** All of the list was marked as read; the line says how many, with the way back. */
export const MarkedAllAsRead: Story = {
  args: { tab: 'unread' },
  parameters: { shows: '撤销', state: 'ready' },
  async play({ canvasElement }) {
    const button = () => find(canvasElement, '.mark-all');
    await until(button);
    button()?.click();
    await until(() => find(canvasElement, '.list-lines'));
  },
};

/** Acknowledged once; the text has been changed since, so it asks again. */
export const DetailChangedSince: Story = {
  args: { noticeId: 'ntc_study_hours' },
  parameters: { shows: '补课（本次更新）', state: 'ready' },
};

export const DetailAcknowledged: Story = {
  args: { noticeId: 'ntc_branch_dues' },
  parameters: { shows: '确认第 1 版', state: 'ready' },
};

/** Another branch's, withdrawn or never there: all the same to who may not know. */
export const DetailMissing: Story = {
  parameters: { shows: '这条通知已不再公开' },
  args: { noticeId: 'ntc_fl_branch_only' },
};

export const DetailFailed: Story = {
  args: { noticeId: 'ntc_appraisal' },
  parameters: { shows: '服务器出了问题', scene: { faults: { 'notices.get': { problem: 'internal' } } } },
};

export const DetailLoading: Story = {
  args: { noticeId: 'ntc_appraisal' },
  parameters: { shows: '返回列表', scene: { faults: { 'notices.get': { network: 'silence' } } } },
};

/** Nothing has been published yet. */
export const Empty: Story = {
  parameters: {
    shows: '还没有通知',
    state: 'empty',
    scene: { prepare: async ({ database }) => void (await database.deleteFrom('notices').execute()) },
  },
};

/** Everything is read. */
export const EmptyUnread: Story = {
  args: { tab: 'unread' },
  parameters: {
    shows: '都读过了',
    state: 'empty',
    scene: {
      async prepare({ database, now }) {
        const notices = await database.selectFrom('notices').select('id').execute();
        await database.deleteFrom('notice_receipts').where('account_id', '=', 'acc_member').execute();
        const time = now().toISOString();
        const nothingElse = { ack_at: null, ack_revision: null, archived_at: null };
        await database
          .insertInto('notice_receipts')
          .values(
            notices.map(({ id }) => ({
              notice_id: id,
              account_id: 'acc_member',
              seen_at: time,
              read_at: time,
              ...nothingElse,
            })),
          )
          .execute();
      },
    },
  },
};

/** Skeletons come after 200 ms. */
export const Loading: Story = {
  parameters: { shows: '通知公告', state: 'loading', scene: { faults: { 'notices.list': { network: 'silence' } } } },
};

/** The server failed. "Try again" fails twice more, then succeeds. */
export const Failed: Story = {
  parameters: {
    shows: '重试',
    state: 'error',
    scene: { faults: { 'notices.list': { problem: 'internal', times: 3 } } },
  },
};

/** A proxy answers a page in place of the API. */
export const FailedProxy: Story = {
  parameters: { shows: '重试', state: 'error', scene: { faults: { 'notices.list': { body: 'html', status: 502 } } } },
};

export const Denied: Story = {
  parameters: {
    shows: '没有查看权限',
    state: 'denied',
    scene: { faults: { 'notices.list': { problem: 'forbidden' } } },
  },
};

/** The session has run out. */
export const SignedOut: Story = {
  parameters: { shows: '请登录后再试', state: 'denied', scene: { faults: { '*': { problem: 'unauthenticated' } } } },
};

export const Offline: Story = {
  parameters: { shows: '暂时连不上服务器', state: 'offline', scene: { faults: { '*': { network: 'error' } } } },
};

/** Marks, archive and acknowledgement are refused: what was shown at once goes back, and says so. */
export const ActsFail: Story = {
  parameters: {
    shows: '图书馆考试周延时开放',
    state: 'ready',
    scene: {
      faults: {
        'notices.mark': { problem: 'unavailable' },
        'notices.archive': { problem: 'unavailable' },
        'notices.acknowledge': { problem: 'stale-revision' },
      },
    },
  },
};

/** Every answer takes two seconds. */
export const Slow: Story = { parameters: { shows: '图书馆考试周延时开放', state: 'ready', scene: { latency: 2000 } } };

/** A notice goes up while the list is open: a pill offers it, nothing moves by itself. */
export const NewNotice: Story = {
  parameters: { shows: '有 1 条新通知', state: 'ready' },
  async play({ loaded }) {
    const { mock, client } = loaded['open'] as OpenScene;
    // Events are lost as long as no widget listens.
    await new Promise<void>((resolve) => {
      client.events.subscribe({ onEvent() {}, onStatus: ({ state }) => void (state === 'open' && resolve()) });
    });
    const headers = { authorization: 'Bearer persona.acc_secretary' };
    const address = '/v1/desk/notices/ntc_approved_handbook';
    const etag = (await mock.fetch(address, { headers })).headers.get('etag');
    await mock.fetch(`${address}/publish`, { method: 'POST', headers: { ...headers, 'if-match': etag! } });
  },
};

export const Dark: Story = { parameters: { shows: '未读', state: 'ready', scene: { theme: 'dark' } } };

export const DarkDetail: Story = {
  args: { noticeId: 'ntc_appraisal' },
  parameters: { shows: '请确认已阅', state: 'ready', scene: { theme: 'dark' } },
};

export const LargeText: Story = { parameters: { shows: '未读', state: 'ready', scene: { largeText: true } } };

export const TraditionalChinese: Story = { parameters: { shows: '未讀', state: 'ready', scene: { lang: 'zh-Hant' } } };

export const English: Story = { parameters: { shows: 'Unread', state: 'ready', scene: { lang: 'en' } } };

/** The narrowest phone. */
export const Narrow: Story = { parameters: { shows: '未读', state: 'ready', scene: { width: 320 } } };

export const NarrowDetail: Story = {
  args: { noticeId: 'ntc_appraisal' },
  parameters: { shows: '请确认已阅', state: 'ready', scene: { width: 320 } },
};

export const NarrowLargeEnglish: Story = {
  parameters: { shows: 'Unread', state: 'ready', scene: { width: 320, largeText: true, lang: 'en' } },
};

/** Titles without end, code, other writing directions, kinds of a newer server. */
export const RoughText: Story = { parameters: { shows: '标题里有代码', state: 'ready', scene: { prepare: roughen } } };

export const RoughTextNarrow: Story = {
  parameters: { shows: '标题里有代码', state: 'ready', scene: { prepare: roughen, width: 320 } },
};

export const RoughTextDetail: Story = {
  args: { noticeId: 'ntc_branch_meeting' },
  parameters: { shows: '一个不该能点的链接', state: 'ready', scene: { prepare: roughen, width: 320 } },
};

/** The first element of the feed that matches. */
function find(canvas: Element, selector: string): HTMLElement | null | undefined {
  return canvas.querySelector('pa-notice-feed')?.shadowRoot?.querySelector<HTMLElement>(selector);
}

/** Waits until it is so. */
async function until(isSo: () => unknown): Promise<void> {
  while (!isSo()) await new Promise(requestAnimationFrame);
}

/** Searches as a reader does, once there is something to search. */
async function typeInto(canvas: HTMLElement, text: string): Promise<void> {
  for (;;) {
    const root = canvas.querySelector('pa-notice-feed')?.shadowRoot;
    const field = root?.querySelector('.row-open') && root.querySelector<HTMLInputElement>('input[type="search"]');
    if (field) {
      field.value = text;
      field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
