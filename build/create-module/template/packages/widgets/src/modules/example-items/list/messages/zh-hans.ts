import type { ExampleItemListWords } from '../messages.ts';

export const messages: ExampleItemListWords = {
  heading: '示例事项',
  search: '搜索示例事项',
  tabsLabel: '示例事项范围',
  tabs: { all: '全部', bookmarked: '已收藏' },
  empty: {
    all: { title: '还没有示例事项', text: '您所在党组织公布的示例事项会出现在这里。' },
    bookmarked: { title: '还没有收藏', text: '您收藏的示例事项会列在这里。' },
  },
  nothingFound: '没有符合条件的示例事项',
  gone: { title: '这条示例事项已不再公开', text: '它可能已被撤回，或者您不在它的公开范围内。' },
  newItems: (count) => `有 ${count} 条新的示例事项`,
  toggles: {
    bookmark: {
      label: '收藏',
      labelOf: (title) => `收藏：${title}`,
      failed: '收藏没有改成，已恢复原样。',
    },
  },
};
