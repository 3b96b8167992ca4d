import { spaced } from '../../../../kit/i18n/dates.ts';
import type { ExampleItemDeskWords } from '../messages.ts';

export const messages: ExampleItemDeskWords = {
  title: '示例事項工作台',
  create: '新建示例事項',
  search: '搜尋標題和內容',
  filterState: '狀態',
  allStates: '全部狀態',
  list: '示例事項清單',
  emptyTitle: '還沒有示例事項',
  emptyText: '您和同事新建的示例事項會列在這裡。',
  nothingFoundTitle: '沒有符合條件的示例事項',
  nothingOpen: '從清單裡選一條，或新建一條。',
  deniedText: '工作台供擔任黨務職務的人員使用。如有需要，請聯繫本支部書記。',
  states: { draft: '草稿', published: '已公佈', withdrawn: '已撤回' },
  newTitle: '新建示例事項',
  editTitle: '修改示例事項',
  conflictTitle: '這條示例事項剛剛被別人修改了',
  fields: { organizationId: '所屬組織', title: '標題', text: '內容' },
  hints: { title: '清單裡最多顯示兩行。' },
  fieldProblems: {
    'text.required': '寫好內容後才能公佈。',
    'reason.required': '請寫明原因。',
    'organizationId.none': '您目前沒有可以新建示例事項的組織。',
  },
  actions: {
    publish: {
      label: '公佈',
      explain: '公佈後，所屬組織及其下級組織的黨員馬上能看到。',
      confirm: '現在公佈',
      done: '已公佈。',
      incomplete: '還不能公佈，請先補充這些內容：',
    },
    edit: { label: '修改' },
    withdraw: {
      label: '撤回',
      explain: '撤回後大家不再看得到它，也不能再公佈；撤回的記錄和原因會保留。',
      confirm: '確認撤回',
      done: '已撤回。',
      fields: { reason: '撤回原因' },
    },
  },
  trailActions: { create: '新建', edit: '修改', publish: '公佈', withdraw: '撤回' },
  ownerAndUpdate: (owner, time) => spaced`${owner} · ${time}更新`,
  noText: '（沒有內容）',
};
