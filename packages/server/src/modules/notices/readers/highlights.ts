import type { NoticeSummary, RichText } from '@party-affairs/sdk/contract';
import type { Kysely } from 'kysely';
import type { Database } from '../../../database/schema.ts';
import { richTextToText } from '../../../rich-text/index.ts';
import { excerptOf, highlight } from '../../../search/highlight.ts';

/**
 * Adds to notices that a search has found where its words stand. Give it what a person is shown: the texts are those of
 * these revisions. They are read one after the other, since each may be large.
 */
export async function highlightNotices(
  db: Kysely<Database>,
  notices: readonly NoticeSummary[],
  terms: readonly string[],
): Promise<NoticeSummary[]> {
  const highlighted: NoticeSummary[] = [];
  for (const notice of notices) {
    const { body } = await db
      .selectFrom('notice_revisions')
      .select('body')
      .where('notice_id', '=', notice.id)
      .where('revision', '=', notice.revision)
      .executeTakeFirstOrThrow();
    highlighted.push({
      ...notice,
      highlight: {
        title: highlight(notice.title, terms),
        summary: highlight(notice.summary, terms),
        excerpt: excerptOf(richTextToText(JSON.parse(body) as RichText), terms),
      },
    });
  }
  return highlighted;
}
