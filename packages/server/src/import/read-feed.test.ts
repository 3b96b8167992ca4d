import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { memoryInUse } from '../../../../test/measures/memory-in-use.ts';
import { assertLinear, processorTime } from '../../../../test/measures/processor-time.ts';
import { type FeedHints, largestFeed, readFeed } from './read-feed.ts';

/** Reads a feed with the full content of its entries. */
const readAll = (bytes: Uint8Array, hints?: FeedHints) => {
  const feed = readFeed(bytes, hints);
  const entries = Array.from(feed.read(feed.heads), ({ entry }) => {
    assert.ok(typeof entry === 'object');
    return entry;
  });
  return { ...feed, entries };
};
const fixture = async (name: string) => readAll(await readFile(new URL(`testing/${name}`, import.meta.url)));
const read = (text: string) => readAll(new TextEncoder().encode(text));
const rss = (items: string, end = '</channel></rss>') =>
  read(
    `<?xml version="1.0"?>\n<rss version="2.0"><channel><title>站</title><link>https://a.example/</link>\n${items}${end}`,
  );
const titles = (feed: ReturnType<typeof readAll>) =>
  feed.entries.map(({ position, title }) => `${position} ${title.value}`);

describe('A feed of a campus site is read', () => {
  it('in GB2312', async () => {
    const feed = await fixture('campus-gb2312.xml');
    assert.deepEqual(titles(feed), ['1 图书馆新馆本周启用', '2 研究生支部赴河阳社区开展志愿服务']);
    assert.equal(feed.id, 'https://news.jbu.example');
    assert.equal(feed.entries[0]?.key, '1001');
    assert.equal(feed.entries[0]?.publishedAt?.toISOString(), '2026-03-02T00:30:00.000Z');
  });

  it('in GBK, with characters GB2312 does not have, as RSS 0.91', async () => {
    const [entry] = (await fixture('campus-gbk.xml')).entries;
    assert.equal(entry?.title.value, '館藏文獻數字化公告：朱镕、龑、喆等人名用字');
    assert.equal(entry?.key, 'https://xsg.jbu.example/a/7');
  });

  it('in Big5', async () => {
    const [entry] = (await fixture('campus-big5.xml')).entries;
    assert.equal(entry?.title.value, '黨費收繳說明');
    assert.equal(entry?.content.value, '<ul><li>每月十日前</li><li>以本人名義</li></ul>');
  });

  it('in UTF-8 with a byte order mark that contradicts the declaration', async () => {
    assert.deepEqual(titles(await fixture('utf8-mark-declared-gb2312.xml')), ['1 停水通知']);
  });

  it('as RSS 1.0, where entries stand beside the channel', async () => {
    const feed = await fixture('rdf.rdf');
    assert.deepEqual(titles(feed), ['1 新书到馆', '2 闭馆一天']);
    assert.equal(feed.id, 'https://lib.jbu.example/feed');
    assert.equal(feed.entries[0]?.content.value, '<h1>党史类</h1><ol start="3"><li>甲</li><li>乙</li></ol>');
    assert.equal(feed.entries[0]?.summary.value, '党史类三十种。');
    assert.equal(feed.entries[0]?.author, '采编部');
  });

  it('as Atom, with prefixes, XHTML, plain text and an enclosure', async () => {
    const feed = await fixture('atom.atom');
    const [first, second] = feed.entries;
    assert.equal(feed.id, 'urn:example:lab');
    assert.deepEqual(first?.title, { value: '设备&lt;维护&gt;安排 <b>重要</b>', type: 'html' });
    assert.equal(first?.link, 'https://lab.jbu.example/notes/1');
    assert.match(first?.content.value ?? '', /<(?:x:)?strong>停机/);
    assert.deepEqual(first?.enclosures, [{ url: 'https://lab.jbu.example/%E5%AE%89%E6%8E%92.pdf', name: '安排.pdf' }]);
    assert.deepEqual(second?.title, { value: 'a < b 的含义', type: 'text' });
    assert.equal(second?.content.type, 'text');
  });

  it('as JSON Feed', async () => {
    const feed = await fixture('json-feed.json');
    assert.deepEqual(titles(feed), ['1 报名开始', '2 ']);
    assert.deepEqual(feed.skipped, [
      { position: 3, fault: 'empty' },
      { position: 4, fault: 'empty' },
    ]);
    assert.equal(feed.entries[0]?.key, '41');
    assert.deepEqual(feed.entries[0]?.enclosures, [{ url: 'https://youth.jbu.example/form.docx', name: '报名表' }]);
  });

  it('when it has no entries', () => {
    assert.deepEqual(rss('').entries, []);
  });
});

describe('A feed that others have stumbled over is read', () => {
  it('with the bases of feed, entry and content', async () => {
    const [entry] = (await fixture('cases/01-xml-base.atom')).entries;
    assert.equal(entry?.link, 'https://dangwei.example.edu.cn/news/2026/03/a1.html');
    assert.equal(entry?.content.base, 'https://dangwei.example.edu.cn/news/2026/03/a1/');
    assert.deepEqual(entry?.losses, []);
  });

  it('with the bases of its root, channel and item', () => {
    const feed = read(
      '<rss version="2.0" xml:base="https://a.example/x/">\n<channel xml:base="y/"><item xml:base="z/"><title>一</title><link>1.htm</link><enclosure url="1.pdf"/></item></channel></rss>',
    );
    const [entry] = feed.entries;
    assert.equal(entry?.link, 'https://a.example/x/y/z/1.htm');
    assert.equal(entry?.enclosures[0]?.url, 'https://a.example/x/y/z/1.pdf');
  });

  for (const [format, start, end] of [
    ['RSS', '<rss version="2.0"><channel>', '</channel></rss>'],
    [
      'RSS 1.0',
      '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">',
      '</rdf:RDF>',
    ],
  ] as const) {
    it(`with the bases that each text of an entry of ${format} says for itself`, () => {
      const texts = `<description xml:base='/short/'>短</description><content:encoded xml:base="full/">长</content:encoded>`;
      const feed = read(
        `${start}<item><title>零</title><description>零</description></item><item xml:base="https://a.example/x/"><title>一</title>${texts}</item>${end}`,
      );
      const [plain, entry] = feed.entries;
      assert.equal(plain?.content.base, undefined);
      assert.equal(entry?.summary.base, 'https://a.example/short/');
      assert.equal(entry?.content.base, 'https://a.example/x/full/');
    });
  }

  it('with links relative to where it was found, when it says nothing else', async () => {
    const bytes = await readFile(new URL('testing/cases/08-relative-only.xml', import.meta.url));
    const [found] = readAll(bytes, { address: 'https://xy.example.edu.cn/rss/news.xml' }).entries;
    assert.equal(found?.link, 'https://xy.example.edu.cn/info/1013/2345.htm');
    assert.equal(found?.content.base, found?.link);
    const [lost] = readAll(bytes).entries;
    assert.equal(lost?.link, null);
    assert.deepEqual(lost?.losses, [{ kind: 'address', text: 'info/1013/2345.htm' }]);
  });

  it('with one id for all entries: the link is the id', async () => {
    const feed = await fixture('cases/02-one-guid-for-all.xml');
    assert.deepEqual(titles(feed), ['1 同guid一', '2 同guid二', '3 同guid三']);
    assert.equal(feed.entries[2]?.key, 'https://xy.example.edu.cn/3.htm');
  });

  it('in UTF-8 that says so, though its server says Latin', async () => {
    const bytes = await readFile(new URL('testing/cases/04-utf8-server-says-latin1.xml', import.meta.url));
    const feed = readAll(bytes, { contentType: 'text/xml; charset=ISO-8859-1' });
    assert.deepEqual(titles(feed), ['1 关于换届选举的通知']);
  });

  it('with a date in every form that says its year, and the others named', async () => {
    const { entries } = await fixture('cases/05-dates.xml');
    const dayInChina = (date: Date | null) =>
      date && new Date(date.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
    for (const { title, publishedAt, losses } of entries) {
      if (title.value.startsWith('D7 ')) assert.deepEqual(losses, [{ kind: 'date', text: '3月5日 15:30' }]);
      else if (title.value.startsWith('D14 ')) assert.equal(dayInChina(publishedAt), '2099-01-01');
      else if (title.value.startsWith('D15 ')) assert.equal(dayInChina(publishedAt), '2026-03-06');
      else assert.equal(dayInChina(publishedAt), '2026-03-05', title.value);
    }
  });

  it('behind a warning of its server, which is told', async () => {
    const feed = await fixture('cases/10-junk-before-xml.xml');
    assert.deepEqual(titles(feed), ['1 J1 前面有 PHP 警告']);
    assert.equal(feed.hasPreface, true);
    assert.equal(rss('').hasPreface, false);
    const undeclared = read(
      '<b>Notice</b>: x\n<rss version="2.0"><channel><item><title>一</title></item></channel></rss>',
    );
    assert.deepEqual([titles(undeclared), undeclared.hasPreface], [['1 一'], true]);
  });

  it('with the same ids after it moved to https', async () => {
    const [before, after] = [
      await fixture('cases/13-moved-to-https-http.xml'),
      await fixture('cases/13-moved-to-https-https.xml'),
    ];
    assert.equal(before.id, after.id);
    assert.deepEqual(
      before.entries.map(({ key }) => key),
      after.entries.map(({ key }) => key),
    );
  });
});

describe('A broken entry is left out with its place, and the others are read', () => {
  it('when an element in it does not end', () => {
    const feed = rss(
      '<item><title>一</title></item>\n<item><title>二<description>甲</description></item>\n<item><title>三</title></item>',
    );
    assert.deepEqual(titles(feed), ['1 一', '3 三']);
    assert.deepEqual(feed.skipped, [{ position: 2, line: 4, fault: 'broken' }]);
  });

  it('when it does not end itself', () => {
    const feed = rss('<item><title>一</title>\n<item><title>二</title></item>');
    assert.deepEqual(titles(feed), ['2 二']);
    assert.deepEqual(feed.skipped, [{ position: 1, line: 3, fault: 'broken' }]);
  });

  it('when CDATA in it runs on into the next ones', () => {
    const item = (title: string, text: string) =>
      `<item><title>${title}</title><description><![CDATA[${text}</description></item>\n`;
    const feed = rss(`${item('一', '甲')}${item('二', '乙]]>')}${item('三', '丙]]>')}`);
    assert.deepEqual(titles(feed), ['3 三']);
    assert.deepEqual(feed.skipped, [
      { position: 1, line: 3, fault: 'broken' },
      { position: 2, line: 4, fault: 'broken' },
    ]);
  });

  it('when elements in it overlap', () => {
    const feed = rss('<item><title>一</title><x><y></x></item><item><title>二</title></item>');
    assert.deepEqual(titles(feed), ['1 一', '2 二']);
  });

  it('when the file ends in it', () => {
    const feed = rss('<item><title>一</title></item><item><title>二</title><description>前半', '');
    assert.deepEqual(titles(feed), ['1 一']);
    assert.deepEqual(feed.skipped, [{ position: 2, line: 3, fault: 'broken' }]);
    assert.equal(feed.cut, true);
  });

  it('when it says nothing', () => {
    const feed = rss('<item></item><item/><item><link>https://a.example/1</link></item><item><title>四</title></item>');
    assert.deepEqual(titles(feed), ['4 四']);
    assert.deepEqual(
      feed.skipped.map(({ position, fault }) => [position, fault]),
      [
        [1, 'empty'],
        [2, 'empty'],
        [3, 'empty'],
      ],
    );
  });

  it('when some of its bytes mean nothing', () => {
    const bytes = new TextEncoder().encode(
      '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><item><title>a?</title></item><item><title>b</title></item></channel></rss>',
    );
    bytes[bytes.indexOf('?'.charCodeAt(0), 40)] = 0xff;
    const feed = readAll(bytes);
    assert.deepEqual(titles(feed), ['2 b']);
    assert.equal(feed.skipped[0]?.fault, 'unreadable-characters');
  });

  it('when an earlier one has its id and says something else', () => {
    const item = (title: string) => `<item><guid>https://a.example/1</guid><title>${title}</title></item>`;
    const feed = rss(item('一') + item('二') + item('一'));
    assert.deepEqual(titles(feed), ['1 一']);
    assert.deepEqual(feed.skipped, [{ position: 2, line: 3, fault: 'duplicate-id' }]);
  });

  it('tells a file that was cut between two entries from a whole one', () => {
    assert.equal(rss('<item><title>一</title></item>', '').cut, true);
    assert.equal(rss('<item><title>一</title></item>').cut, false);
  });
});

describe('A file that is no feed is refused', () => {
  it('when it is a web page, naming the feed the page names', async () => {
    await assert.rejects(fixture('page.html'), { fault: 'web-page', details: '/news/rss.xml' });
    assert.throws(() => read('<html><body>503</body></html>'), { fault: 'web-page', details: undefined });
  });

  for (const text of ['', 'hello', '<opml version="2.0"/>', '{"items": 1}', '[]', '<constructor/>', '{"title":"a"}']) {
    it(`when it is something else: ${text}`, () => assert.throws(() => read(text), { fault: 'not-a-feed' }));
  }

  it('when it is JSON that breaks off', () => {
    assert.throws(() => read('{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1"'), { fault: 'broken' });
  });

  it('when it is too large, before it is read', () => {
    assert.throws(() => readFeed(new Uint8Array(largestFeed + 1)), { fault: 'too-large' });
  });

  it('when the start tag of its root is megabytes long', () => {
    assert.throws(() => read(`<rss version="2.0" ${'a="b" '.repeat(200_000)}>`), { fault: 'broken' });
  });
});

describe('A hostile feed', () => {
  it('expands no entities of its own', () => {
    const levels = Array.from(
      { length: 12 },
      (_, level) => `<!ENTITY e${level + 1} "${`&e${level};`.repeat(10)}">`,
    ).join('');
    const document = `<!DOCTYPE rss [<!ENTITY e0 "aaaaaaaaaa">${levels}<!ENTITY file SYSTEM "file:///etc/passwd">]>`;
    const feed = read(`${document}<rss version="2.0"><channel><item><title>&e12;&file;</title></item></channel></rss>`);
    assert.equal(feed.entries[0]?.title.value, '&e12;&file;');
  });

  for (const [name, before, piece, after] of [
    ['tags without end', '', '<item ', ''],
    ['quotation marks without end', '', '<a b="', ''],
    ['comments without end', '', '<!-- ', ''],
    ['CDATA without end', '', '<![CDATA[', ''],
    ['entries without end', '', '<item>', ''],
    ['elements in elements', '<item>', '<a>', '</item></channel></rss>'],
    ['document types', '', '<!doctype>', ''],
    ['document types that open', '', '<!doctype [', ''],
    ['warnings before it that never end', '', '<?xml ', ''],
  ] as const) {
    it(`does not keep the program busy: ${name}`, () => {
      assertLinear((size) => {
        const text = `<rss version="2.0"><channel>${before}${piece.repeat(size / piece.length)}${after}`;
        assert.deepEqual(read(text).entries, []);
      }, 600_000);
    });
  }
});

describe('A hostile entry', () => {
  const entry = (inside: string) =>
    `<rss version="2.0"><channel><item><title>一</title>${inside}</item></channel></rss>`;
  const pieces = ['?', '<', '<a', '(', '[', '&lt;', '<!--', '<![CDATA[', ' ', '@', '.', '-', '/', '\n', '&', '"', '一'];
  const places: Readonly<Record<string, (text: string) => string>> = {
    title: (text) => `<title><![CDATA[${text}]]></title>`,
    description: (text) => `<description><![CDATA[${text}]]></description>`,
    'bare description': (text) => `<description>${text}</description>`,
    author: (text) => `<author><![CDATA[${text}]]></author>`,
    guid: (text) => `<guid>${text}</guid>`,
    link: (text) => `<link><![CDATA[${text}]]></link>`,
    pubDate: (text) => `<pubDate><![CDATA[${text}]]></pubDate>`,
    'type of an enclosure': (text) => `<enclosure url="https://a.example/1" type="${text.replaceAll('"', '')}"/>`,
    'address of an enclosure': (text) => `<enclosure url="${text.replaceAll('"', '')}\nx"/>`,
  };
  for (const [place, write] of Object.entries(places)) {
    it(`does not keep the program busy by its ${place}`, () => {
      for (const piece of pieces) {
        assertLinear((size) => void read(entry(write(piece.repeat(size / piece.length)))), 60_000);
      }
    });
  }

  it('that is broken costs no more than others, however many there are and however long their root is', () => {
    const whole = '<item><title>一</title></item>';
    const time = (item: string, root = '') =>
      processorTime(() => void read(`<rss version="2.0" ${root}><channel>${item.repeat(1500)}</channel></rss>`));
    const [good, broken] = [time(whole), time('<item><title>一</item>')];
    assert.ok(broken < good * 2, `${good} ms for whole entries, ${broken} ms for broken ones`);
    const long = time(`${whole.repeat(9)}<item><title>一</item>`, 'a="b" '.repeat(10_000));
    assert.ok(long < good * 20, `${good} ms for entries, ${long} ms for ten times as many with a long root`);
  });

  it('costs no more for being empty than for saying something', () => {
    const time = (item: string) => processorTime(() => void rss(item.repeat(5000)));
    const [full, empty] = [
      time('<item><title>一</title><link>https://a.example/</link></item>'),
      time('<item></item>'),
    ];
    assert.ok(empty < full * 2, `${full} ms for entries, ${empty} ms for empty ones`);
    const blank = time('<item><title><![CDATA[ ]]></title><!-- x --></item>');
    assert.ok(blank < full * 2, `${full} ms for entries, ${blank} ms for blank ones`);
  });
});

describe('A long feed', () => {
  it('is read whole, in order', () => {
    const items = Array.from(
      { length: 10_000 },
      (_, index) => `<item><guid>${index}</guid><title>第${index}条</title></item>`,
    );
    const feed = rss(items.join('\n'));
    assert.equal(feed.entries.length, 10_000);
    assert.deepEqual(feed.entries.at(-1)?.title.value, '第9999条');
  });

  it('takes little more memory than its file and its text, and what was read of it is forgotten', async () => {
    const length = 4000;
    const text = longFeed(length);
    readFeed(new TextEncoder().encode(longFeed(200)));
    const before = memoryInUse();
    const bytes = new TextEncoder().encode(text);
    const feed = readFeed(bytes);
    // A character takes two bytes.
    const each = (memoryInUse() - before - bytes.length - text.length * 2) / length;
    assert.ok(each < 620, `${each.toFixed()} bytes are held for each entry`);

    const entries = feed.read(feed.heads);
    const first = new WeakRef(entries.next().value?.entry as object);
    assert.equal(Array.from(entries, ({ head }) => head.position).length, length - 1);
    // What was looked at stays until the event loop goes on.
    await new Promise(setImmediate);
    memoryInUse();
    assert.equal(first.deref(), undefined, 'the first entry is still there after the last');
  });
});

const words = '各党支部要把学习党的创新理论同解决实际问题结合起来，按照计划开展主题党日活动，并于月底前报送总结。';

function longFeed(length: number): string {
  const item = (index: number) =>
    `<item><title>关于开展主题党日活动的通知</title><link>https://a.example/info/${index}.htm</link><guid>no-${index}-of-the-campus</guid><pubDate>2026-03-02</pubDate><description><![CDATA[<p>${words}</p>]]></description></item>`;
  const items = Array.from({ length }, (_, index) => item(index));
  return `<rss version="2.0"><channel><title>站</title>${items.join('')}</channel></rss>`;
}
