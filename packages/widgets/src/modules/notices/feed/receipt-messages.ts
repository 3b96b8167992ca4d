import type { ProblemWords } from '../../../kit/i18n/join-catalogues.ts';
import type { Catalogue } from '../../../kit/i18n/localization.ts';

/** Further texts of the feed for a signed-in person, who can act on notices. They are loaded after the first rows. */
export interface ReceiptWords extends ProblemWords {
  readonly archive: string;
  readonly unarchive: string;
  readonly markUnread: string;
  readonly markRead: string;
  readonly markAllRead: string;
  readonly allMarked: (count: number) => string;
  readonly allUnmarked: (count: number) => string;
  readonly undo: string;
  readonly archived: (title: string) => string;
  readonly unarchived: (title: string) => string;
  /** Sentences about a failed action; another sentence follows and says why. */
  readonly failed: Readonly<Record<'read' | 'unread' | 'archive' | 'unarchive' | 'acknowledge', string>>;
}

export const receiptWords: Catalogue<ReceiptWords> = {
  'zh-Hans': () => import('./messages/receipts/zh-hans.ts'),
  'zh-Hant': () => import('./messages/receipts/zh-hant.ts'),
  en: () => import('./messages/receipts/en.ts'),
};
