import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { Campus } from '../testing/campus.ts';
import { importCommand } from './import-command.ts';

let folder: string;
let database: string;
let secretary: string;
let member: string;
let web: Server | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'party-affairs-import-'));
  database = join(folder, 'a.db');
  const campus = await Campus.open(database);
  secretary = await campus.person('org_a1', { role: 'secretary' });
  member = await campus.person('org_a1');
  await campus.close();
});
afterEach(async () => {
  web?.closeAllConnections();
  web?.close();
  web = undefined;
  await rm(folder, { recursive: true });
});

async function run(args: string[], { isTTY = false } = {}) {
  let [out, errors, passed] = ['', '', 0];
  const console = {
    out: { write: (text: string) => (out += text) },
    errors: { isTTY, write: (text: string) => (errors += text) },
    // Each look at the clock is a millisecond later, however fast the machine is.
    clock: () => (passed += 1),
  };
  const code = await importCommand(['notices', ...args], database, console);
  return { code, out, errors };
}

const fixture = (name: string) => new URL(`../import/testing/${name}`, import.meta.url).pathname;
const atA1 = ['--org', 'org_a1'];

async function file(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

function count(table: string): number {
  const db = new DatabaseSync(database, { readOnly: true });
  try {
    return Number(db.prepare(`select count(*) as count from ${table}`).get()?.['count']);
  } finally {
    db.close();
  }
}

async function serve(listener: RequestListener): Promise<string> {
  web = createServer(listener).listen(0, '127.0.0.1');
  await once(web, 'listening');
  return `http://127.0.0.1:${(web.address() as AddressInfo).port}`;
}

describe('npm run import', () => {
  it('says in one line what it did and ends with 0', async () => {
    const first = await run([fixture('campus-gb2312.xml'), ...atA1]);
    assert.deepEqual(first, { code: 0, out: 'campus-gb2312.xml: 2 created.\n', errors: '' });
    const again = await run([fixture('campus-gb2312.xml'), ...atA1]);
    assert.equal(again.out, 'campus-gb2312.xml: 2 unchanged.\n');
    assert.equal(count('notices'), 2);
  });

  it('names each entry it left out, with its place and the reason, and ends with 1', async () => {
    const path = await file(
      'a.xml',
      '<rss version="2.0"><channel>\n<item><title>一</title></item>\n<item></item></channel></rss>',
    );
    const { code, out, errors } = await run([path, ...atA1]);
    assert.equal(code, 1);
    assert.equal(errors, 'a.xml: entry 2 (line 3) was left out: it has neither a title nor a text.\n');
    assert.equal(out, 'a.xml: 1 created, 1 left out.\n');
  });

  it('reads every feed of a folder, goes on after one that is none, and leaves other files alone', async () => {
    const feeds = join(folder, 'feeds');
    await mkdir(feeds);
    for (const name of ['campus-gbk.xml', 'campus-big5.xml', 'rdf.rdf', 'atom.atom']) {
      await writeFile(join(feeds, name), await readFile(fixture(name)));
    }
    await writeFile(join(feeds, 'broken.xml'), 'hello');
    await writeFile(join(feeds, 'README.md'), '# feeds');
    const { code, out, errors } = await run([feeds, ...atA1, '--publish-as', secretary]);
    assert.equal(code, 1);
    assert.equal(errors, 'broken.xml is no feed: RSS, Atom and JSON Feed can be read.\n');
    assert.match(
      out,
      /atom\.atom: 2 published\..*campus-big5\.xml: 1 published\..*campus-gbk\.xml: 1 published\..*rdf\.rdf: 2 published\./s,
    );
  });

  it('says that a file ends before its feed does', async () => {
    const path = await file('a.xml', '<rss version="2.0"><channel><item><title>一</title></item>');
    const { code, errors } = await run([path, ...atA1]);
    assert.deepEqual([code, errors], [1, 'a.xml ends before the feed does: more entries may have been meant.\n']);
  });

  it('says what it skipped before the feed, and leaves nothing out for it', async () => {
    const { code, out, errors } = await run([fixture('cases/10-junk-before-xml.xml'), ...atA1]);
    assert.deepEqual([code, out], [0, '10-junk-before-xml.xml: 1 created.\n']);
    assert.match(errors, /^10-junk-before-xml\.xml has something else before the feed .* which was skipped\.\n$/);
  });

  it('counts and names the dates it could not read', async () => {
    const { code, out, errors } = await run([fixture('cases/05-dates.xml'), ...atA1]);
    assert.deepEqual([code, out], [1, '05-dates.xml: 20 created.\n']);
    assert.match(errors, /^05-dates\.xml has a date without a year .*: entry 7 “3月5日 15:30”\.\n$/);
  });

  it('counts and names the addresses that lead nowhere', async () => {
    const { code, errors } = await run([fixture('cases/08-relative-only.xml'), ...atA1]);
    assert.equal(code, 1);
    assert.match(
      errors,
      /has 3 addresses that cannot be followed.*entry 1 “info\/1013\/2345\.htm”.*“\.\.\/1014\/1\.pdf”/,
    );
  });

  it('changes nothing the second time for a folder that holds one feed as it was on several days', async () => {
    const feeds = join(folder, 'days');
    await mkdir(feeds);
    const day = (built: string, words: string, guid: string) =>
      `<rss version="2.0"><channel><title>站</title><link>https://a.example/</link><lastBuildDate>${built}</lastBuildDate><item><title>一</title><link>https://a.example/1</link><guid isPermaLink="false">${guid}</guid><description>${words}</description></item></channel></rss>`;
    // The newest is not the last by its name, and its program makes a new id each day.
    await writeFile(join(feeds, 'a.xml'), day('2026-03-03', '丙', 'c'));
    await writeFile(join(feeds, 'b.xml'), day('2026-03-01', '甲', 'a'));
    await writeFile(join(feeds, 'c.xml'), day('2026-03-02', '乙', 'b'));
    const first = await run([feeds, ...atA1, '--publish-as', secretary]);
    assert.equal(first.out, 'a.xml: 1 published.\nb.xml: 1 superseded.\nc.xml: 1 superseded.\n');
    const again = await run([feeds, ...atA1, '--publish-as', secretary]);
    assert.deepEqual(again, {
      code: 0,
      out: 'a.xml: 1 unchanged.\nb.xml: 1 superseded.\nc.xml: 1 superseded.\n',
      errors: '',
    });
    assert.equal(count('notice_revisions'), 1);
  });

  it('lets no words of a page or a file name move the cursor of a terminal', async () => {
    const codes = '\u001b[2J\u001b]0;all is well\u0007\u009b1A\r';
    const texts = {
      [`a${codes.replaceAll('/', '')}.xml`]: `<html><link type="application/rss+xml" href="${codes}\nall.xml: 9 created.">`,
      'b.xml': `<?xml version="1.0" encoding="x${codes}"?><rss/>`,
      'c.xml': `<rss version="2.0"><channel><item><title>一</title><link>${codes}</link><pubDate>${codes}</pubDate></item></channel></rss>`,
    };
    for (const [name, text] of Object.entries(texts)) {
      const path = await file(name, text);
      for (const isTTY of [false, true]) {
        const { out, errors } = await run([path, ...atA1], { isTTY });
        assert.doesNotMatch(out + errors.replaceAll('\r\u001b[K', ''), /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
        assert.doesNotMatch(errors, /^all\.xml/m);
      }
    }
  });

  it('keeps nothing in a dry run and says so', async () => {
    const { code, out } = await run([fixture('campus-gb2312.xml'), ...atA1, '--dry-run']);
    assert.equal(code, 0);
    assert.equal(out, 'campus-gb2312.xml: 2 created.\nThis was a dry run: nothing was kept.\n');
    assert.equal(count('notices'), 0);
  });

  it('reads a file in the encoding the person names', async () => {
    const bytes = (await readFile(fixture('campus-big5.xml'))).toString('latin1').replace('encoding="big5"', '');
    const path = await file('a.xml', Buffer.from(bytes, 'latin1'));
    assert.match((await run([path, ...atA1])).errors, /is not UTF-8 and does not say what it is; name its encoding/);
    assert.deepEqual(await run([path, ...atA1, '--encoding', 'big5']), {
      code: 0,
      out: 'a.xml: 1 created.\n',
      errors: '',
    });
  });

  it('shows how far a long input is: lines in a log, one rewritten line in a terminal', async () => {
    const items = Array.from(
      { length: 1200 },
      (_, index) => `<item><guid>${index}</guid><title>第${index}条</title></item>`,
    );
    const path = await file('long.xml', `<rss version="2.0"><channel>${items.join('')}</channel></rss>`);
    const log = await run([path, ...atA1]);
    assert.equal(log.errors, 'long.xml: 1000 of 1200\n');
    const terminal = await run([path, ...atA1], { isTTY: true });
    assert.match(terminal.errors, /^(?:\r\x1b\[Klong\.xml: \d+ of 1200)+\r\x1b\[K$/);
  });
});

describe('npm run import cannot begin, says why and ends with 2', () => {
  const refused = async (args: string[], sentence: RegExp) => {
    const { code, out, errors } = await run(args);
    assert.deepEqual([code, out], [2, '']);
    assert.match(errors, sentence);
    assert.equal(count('notices'), 0);
  };

  it('without an organisation', () => refused([fixture('atom.atom')], /^Say what to import.*\nparty-affairs import/));

  it('with an option that does not exist', () => refused([fixture('atom.atom'), ...atA1, '--publish'], /--publish/));

  it('with a category that does not exist', () =>
    refused(
      [fixture('atom.atom'), ...atA1, '--category', 'sport'],
      /--category sport does not exist; choose one of decisions, /,
    ));

  it('when the file is not there', () =>
    refused([join(folder, 'no.xml'), ...atA1], /There is no file or folder .*no\.xml/));

  it('when the folder holds no feeds', () => refused([join(folder), ...atA1], /holds no feeds/));

  it('for an organisation that is not in the database, naming those that are', () =>
    refused([fixture('atom.atom'), '--org', 'org_x'], /no organisation org_x[^]*org_a1 {2}党组织 org_a1/));

  it('as an account that is not in the database', () =>
    refused([fixture('atom.atom'), ...atA1, '--publish-as', 'acc_x'], /There is no account acc_x/));

  it('as an account that may not publish there, naming what it lacks', () =>
    refused([fixture('atom.atom'), ...atA1, '--publish-as', member], /may not do everything.*notices\.review/));

  it('as the secretary of another organisation', () =>
    refused([fixture('atom.atom'), '--org', 'org_b1', '--publish-as', secretary], /may not do everything/));

  it('without a database, and makes none', async () => {
    const missing = join(folder, 'missing.db');
    const { code, errors } = await run([fixture('atom.atom'), ...atA1, '--database', missing]);
    assert.equal(code, 2);
    assert.match(errors, /^There is no database .*missing\.db: start the server once/);
    await assert.rejects(readFile(missing), { code: 'ENOENT' });
  });

  it('with a file that is no database', async () => {
    const path = await file('b.db', 'hello '.repeat(1000));
    const { code, errors } = await run([fixture('atom.atom'), ...atA1, '--database', path]);
    assert.equal(code, 2);
    assert.match(errors, /damaged or no database/);
  });

  it('while another program holds the database', async () => {
    const other = new DatabaseSync(database);
    other.exec('begin immediate');
    const { code, errors } = await run([fixture('atom.atom'), ...atA1]);
    other.exec('rollback');
    other.close();
    assert.equal(code, 2);
    assert.match(errors, /is locked: close the other program/);
  });
});

describe('npm run import of what is no file', () => {
  it('does not read a device without end', async () => {
    const { code, errors } = await run(['/dev/zero', ...atA1]);
    assert.equal(code, 1);
    assert.match(errors, /\/dev\/zero is no file but a device, a pipe or a folder/);
  });

  it('does not wait at a pipe', async () => {
    const pipe = join(folder, 'pipe.xml');
    await promisify(execFile)('mkfifo', [pipe]);
    const { code, errors } = await run([pipe, ...atA1]);
    assert.equal(code, 1);
    assert.match(errors, /pipe\.xml is no file but a device, a pipe or a folder/);
  });

  it('does not stumble over a folder that is named like a feed', async () => {
    await mkdir(join(folder, 'feeds', 'a.xml'), { recursive: true });
    await writeFile(join(folder, 'feeds', 'b.xml'), await readFile(fixture('campus-gbk.xml')));
    const { code, out, errors } = await run([join(folder, 'feeds'), ...atA1]);
    assert.deepEqual([code, out], [1, 'b.xml: 1 created.\n']);
    assert.match(errors, /a\.xml is no file/);
  });
});

describe('npm run import of a web address', () => {
  it('reads the encoding from the server’s answer and follows it when it moves', async () => {
    const bytes = (await readFile(fixture('campus-big5.xml'))).toString('latin1').replace('encoding="big5"', '');
    const origin = await serve((request, response) => {
      if (request.url === '/old') response.writeHead(301, { Location: '/rss' }).end();
      else response.writeHead(200, { 'Content-Type': 'text/xml; charset=big5' }).end(Buffer.from(bytes, 'latin1'));
    });
    assert.deepEqual(await run([`${origin}/old`, ...atA1]), {
      code: 0,
      out: `${origin}/old: 1 created.\n`,
      errors: '',
    });
  });

  it('takes relative links from where the feed was found', async () => {
    const bytes = await readFile(fixture('cases/08-relative-only.xml'));
    const origin = await serve((request, response) => {
      if (request.url === '/old') response.writeHead(302, { Location: '/news/rss.xml' }).end();
      else response.end(bytes);
    });
    assert.deepEqual(await run([`${origin}/old`, ...atA1]), {
      code: 0,
      out: `${origin}/old: 1 created.\n`,
      errors: '',
    });
    const db = new DatabaseSync(database, { readOnly: true });
    const body = String(db.prepare('select body from notice_revisions').get()?.['body']);
    db.close();
    for (const path of ['/info/1014/1.pdf', '/__local/A/1.jpg', '/info/1013/2345.htm']) {
      assert.ok(body.includes(`"${origin}${path}"`), `${path} is not in ${body}`);
    }
  });

  it('says which feed a web page names', async () => {
    const page = await readFile(fixture('page.html'));
    const origin = await serve((_, response) => response.end(page));
    const { code, errors } = await run([`${origin}/`, ...atA1]);
    assert.equal(code, 1);
    assert.match(errors, /is a web page and not a feed; it names a feed at \/news\/rss\.xml/);
  });

  it('goes into the network of this machine only where a person sends it', async () => {
    const inside = createServer((_, response) => response.end('<rss version="2.0"><channel></channel></rss>'));
    await once(inside.listen(0, '127.0.0.1'), 'listening');
    const { port } = inside.address() as AddressInfo;
    const origin = await serve((_, response) =>
      response.writeHead(302, { Location: `http://localhost:${port}/admin` }).end(),
    );
    const refused = await run([origin, ...atA1]);
    assert.equal(refused.code, 1);
    assert.match(
      refused.errors,
      /leads to localhost:\d+, which is in the network of this machine: add --allow-private/,
    );
    const allowed = await run([origin, ...atA1, '--allow-private']);
    assert.equal(allowed.out, `${origin}: the feed has no entries.\n`);
    inside.closeAllConnections();
    inside.close();
  });

  for (const [name, listener, sentence] of [
    ['an answer that is an error', (_, response) => response.writeHead(404).end(), /answered 404/],
    ['a way in circles', (_, response) => response.writeHead(302, { Location: '/' }).end(), /without end/],
    [
      'a way out of the web',
      (_, response) => response.writeHead(302, { Location: 'file:///etc/passwd' }).end(),
      /leads to file:/,
    ],
    ['a connection that breaks', (request) => request.socket.destroy(), /cannot be reached/],
  ] satisfies [string, RequestListener, RegExp][]) {
    it(`gives one sentence for ${name}`, async () => {
      const { code, errors } = await run([await serve(listener), ...atA1]);
      assert.equal(code, 1);
      assert.match(errors, sentence);
    });
  }
});

describe('The command line', () => {
  it('runs the import and passes its exit code on', async () => {
    const cli = new URL('cli.ts', import.meta.url).pathname;
    const node = ['--conditions=party-affairs-source', cli, 'import', 'notices'];
    const child = spawn(process.execPath, [...node, fixture('json-feed.json'), ...atA1, '--database', database]);
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const [code] = (await once(child, 'close')) as [number];
    assert.deepEqual([code, said], [1, 'json-feed.json: 2 created, 2 left out.\n']);
  });
});
