import type { ExampleItemListWords } from '../messages.ts';

export const messages: ExampleItemListWords = {
  heading: '示例事項',
  search: '搜尋示例事項',
  tabsLabel: '示例事項範圍',
  tabs: { all: '全部', bookmarked: '已收藏' },
  empty: {
    all: { title: '還沒有示例事項', text: '您所在黨組織公佈的示例事項會出現在這裡。' },
    bookmarked: { title: '還沒有收藏', text: '您收藏的示例事項會列在這裡。' },
  },
  nothingFound: '沒有符合條件的示例事項',
  gone: { title: '這條示例事項已不再公開', text: '它可能已被撤回，或者您不在它的公開範圍內。' },
  newItems: (count) => `有 ${count} 條新的示例事項`,
  toggles: {
    bookmark: {
      label: '收藏',
      labelOf: (title) => `收藏：${title}`,
      failed: '收藏沒有改成，已恢復原樣。',
    },
  },
};
