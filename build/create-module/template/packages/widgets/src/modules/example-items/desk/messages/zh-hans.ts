import { spaced } from '../../../../kit/i18n/dates.ts';
import type { ExampleItemDeskWords } from '../messages.ts';

export const messages: ExampleItemDeskWords = {
  title: '示例事项工作台',
  create: '新建示例事项',
  search: '搜索标题和内容',
  filterState: '状态',
  allStates: '全部状态',
  list: '示例事项列表',
  emptyTitle: '还没有示例事项',
  emptyText: '您和同事新建的示例事项会列在这里。',
  nothingFoundTitle: '没有符合条件的示例事项',
  nothingOpen: '从列表里选一条，或新建一条。',
  deniedText: '工作台供担任党务职务的人员使用。如有需要，请联系本支部书记。',
  states: { draft: '草稿', published: '已公布', withdrawn: '已撤回' },
  newTitle: '新建示例事项',
  editTitle: '修改示例事项',
  conflictTitle: '这条示例事项刚刚被别人修改了',
  fields: { organizationId: '所属组织', title: '标题', text: '内容' },
  hints: { title: '列表里最多显示两行。' },
  fieldProblems: {
    'text.required': '写好内容后才能公布。',
    'reason.required': '请写明原因。',
    'organizationId.none': '您目前没有可以新建示例事项的组织。',
  },
  actions: {
    publish: {
      label: '公布',
      explain: '公布后，所属组织及其下级组织的党员马上能看到。',
      confirm: '现在公布',
      done: '已公布。',
      incomplete: '还不能公布，请先补充这些内容：',
    },
    edit: { label: '修改' },
    withdraw: {
      label: '撤回',
      explain: '撤回后大家不再看得到它，也不能再公布；撤回的记录和原因会保留。',
      confirm: '确认撤回',
      done: '已撤回。',
      fields: { reason: '撤回原因' },
    },
  },
  trailActions: { create: '新建', edit: '修改', publish: '公布', withdraw: '撤回' },
  ownerAndUpdate: (owner, time) => spaced`${owner} · ${time}更新`,
  noText: '（没有内容）',
};
