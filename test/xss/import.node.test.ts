import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { RichText } from '@party-affairs/sdk/contract';
import { importNotices } from '../../packages/server/src/modules/notices/import/import-notices.ts';
import { readFeed } from '../../packages/server/src/import/read-feed.ts';
import { Campus } from '../../packages/server/src/testing/campus.ts';
import { outsideSubset } from './allowed.ts';
import { xssVectors } from './vectors.ts';

const escaped = (html: string) => html.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
const quoted = (html: string) => escaped(html).replace(/"/g, '&quot;');
/** XML has no place for these; a feed that holds them is broken before it is hostile. */
const inXml = ({ html }: { html: string }) => !/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/.test(html);
const vectors = xssVectors.filter(inXml);

/** One entry for each vector, which stands wherever a feed can hold one. */
const feeds = {
  'RSS, as escaped HTML': () =>
    rss(({ html }, id) => `<guid>${id}</guid><title>t</title><description>${escaped(html)}</description>`),
  'RSS, as CDATA in content:encoded': () =>
    rss(
      ({ html }, id) =>
        `<guid>${id}</guid><title>t</title><content:encoded><![CDATA[${html.replaceAll(']]>', ']]]]><![CDATA[>')}]]></content:encoded>`,
    ),
  'RSS, as the title, the address, the author and the enclosure': () =>
    rss(
      ({ html }, id) =>
        `<guid>${id}</guid><title>t${escaped(html)}</title><description>t</description><link>${escaped(html)}</link><dc:creator>${escaped(html)}</dc:creator><enclosure url="${quoted(html)}" type="a/b" length="1"/>`,
    ),
  'RSS, as addresses with a base of its own': () =>
    rss(
      ({ html }, id) =>
        `<guid>${id}</guid><title>t</title><link>javascript:pwn()//</link><description>${escaped(html)}</description>`,
    ),
  'Atom, as HTML': () =>
    `<feed xmlns="http://www.w3.org/2005/Atom"><id>f</id><title>f</title>${vectors
      .map(
        ({ html }, id) =>
          `<entry><id>${id}</id><title type="html">t${escaped(html)}</title><content type="html">${escaped(html)}</content></entry>`,
      )
      .join('')}</feed>`,
  'JSON Feed': () =>
    JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'f',
      items: xssVectors.map(({ html }, id) => ({ id: String(id), title: `t${html}`, content_html: html, url: html })),
    }),
};

function rss(item: (vector: { html: string }, id: number) => string): string {
  return `<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>f</title>${vectors
    .map((vector, id) => `<item>${item(vector, id)}</item>`)
    .join('')}</channel></rss>`;
}

let campus: Campus;
before(async () => {
  campus = await Campus.open();
});
after(() => campus.close());

describe('A feed of entries that try to act becomes notices in which nothing acts', () => {
  for (const [name, write] of Object.entries(feeds)) {
    it(name, async () => {
      const feed = readFeed(new TextEncoder().encode(write()));
      const outcomes = importNotices(campus.database, feed, {
        organization: { id: 'org_a1', path: '/org_root/org_a/org_a1/' },
        source: name,
        kind: 'news',
        categoryCode: 'activities',
        disclosureScope: 'public',
        publishAs: null,
        keepDates: false,
        dryRun: false,
        now: () => campus.now,
      });
      for await (const { entry, outcome } of outcomes) {
        assert.notEqual(outcome, 'skipped', `entry ${entry.position} was skipped`);
      }
      const revisions = await campus.database
        .selectFrom('notice_revisions')
        .innerJoin('import_sources', 'import_sources.notice_id', 'notice_revisions.notice_id')
        .where('source', '=', feed.id ?? name)
        .select(['title', 'summary', 'body'])
        .execute();
      assert.ok(revisions.length > 240, `only ${revisions.length} notices`);
      for (const { body } of revisions) assert.deepEqual(outsideSubset(JSON.parse(body) as RichText), []);
    });
  }
});
