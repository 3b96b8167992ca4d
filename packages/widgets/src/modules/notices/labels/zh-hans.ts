import type { NoticeKindLabels } from '../labels.ts';

export const noticeKindLabels: NoticeKindLabels = {
  kinds: { notice: '通知', announcement: '公告', publicNotice: '公示', document: '文件', news: '动态' },
};
