import type { Catalogue } from '../../../kit/i18n/localization.ts';
import type { ProblemWords } from '../../../kit/i18n/join-catalogues.ts';
import type { NoticeLabels } from '../labels.ts';

/** The texts of the feed's filters. They are loaded when a reader opens them. */
export interface NoticeFilterWords extends ProblemWords, NoticeLabels {
  readonly category: string;
  readonly allCategories: string;
  readonly owner: string;
  readonly allOwners: string;
  readonly published: string;
  readonly anyTime: string;
}

export const noticeFilterWords: Catalogue<NoticeFilterWords> = {
  'zh-Hans': () => import('./messages/filters/zh-hans.ts'),
  'zh-Hant': () => import('./messages/filters/zh-hant.ts'),
  en: () => import('./messages/filters/en.ts'),
};
