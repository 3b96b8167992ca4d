import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { type AddressInfo, isIP } from 'node:net';
import { afterEach, describe, it } from 'node:test';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { fetchFeed } from './fetch-feed.ts';

let web: Server | undefined;
afterEach(() => {
  web?.closeAllConnections();
  web?.close();
});

async function serve(listener: RequestListener): Promise<string> {
  web = createServer(listener).listen(0, '127.0.0.1');
  await once(web, 'listening');
  return `http://127.0.0.1:${(web.address() as AddressInfo).port}/`;
}

describe('Getting a feed from the web', () => {
  it('stops at a size, also when none was announced', async () => {
    const address = await serve((_, response) => {
      const more = () => response.write('x'.repeat(64_000), more);
      more();
    });
    await assert.rejects(fetchFeed(address, { bytes: 1024 * 1024 }), /sends more than 1 MB/);
  });

  it('does not wait for ever for an answer that never ends', async () => {
    const address = await serve((_, response) => void response.write('<rss'));
    await assert.rejects(fetchFeed(address, { timeout: 300 }), /did not answer in 0\.3 s/);
  });

  for (const [host, ip] of [
    ['169.254.169.254', '169.254.169.254'],
    ['[::1]:9200', '::1'],
    ['[::ffff:127.0.0.1]', '::ffff:127.0.0.1'],
    ['2130706433', '127.0.0.1'],
    ['10.0.0.1', '10.0.0.1'],
    ['metadata.example', 'fd00:ec2::254'],
    ['two.example', '100.100.100.200'],
  ] as const) {
    it(`is not sent on into a network behind this machine: ${host}`, async () => {
      const address = await serve((_, response) => response.writeHead(302, { Location: `http://${host}/` }).end());
      const resolve = async (name: string) => (isIP(name) ? [name] : ['93.184.215.14', ip]);
      await assert.rejects(fetchFeed(address, { resolve }), /leads to .*, which is in the network of this machine/);
    });
  }

  it('asks the machine it looked up, and looks a name up once, however often it is sent on', async () => {
    const address = await serve(({ url, headers }, response) => {
      if (url === '/a') response.writeHead(302, { Location: `http://moved.example:${port}/b` }).end();
      else if (url === '/b') response.writeHead(302, { Location: '/c' }).end();
      else response.end(headers.host);
    });
    const { port } = new URL(address);
    const asked: string[] = [];
    // A name that stands for another machine the second time.
    const resolve = async (name: string) => (
      asked.push(name),
      asked.lastIndexOf(name) === asked.indexOf(name) ? ['127.0.0.1'] : ['192.0.2.1']
    );
    const { bytes } = await fetchFeed(`http://feed.example:${port}/a`, { resolve, allowPrivate: true });
    assert.equal(new TextDecoder().decode(bytes), `moved.example:${port}`);
    assert.deepEqual(asked, ['feed.example', 'moved.example']);
  });

  for (const [encoding, encode] of Object.entries({ gzip: gzipSync, deflate: deflateSync, br: brotliCompressSync })) {
    it(`unpacks what comes packed, and stops at a size of what is in it: ${encoding}`, async () => {
      const address = await serve(({ url }, response) => {
        const body = encode('订'.repeat(url === '/bomb' ? 1_000_000 : 100));
        response.writeHead(200, { 'Content-Encoding': encoding }).end(body);
      });
      const { bytes } = await fetchFeed(address);
      assert.equal(new TextDecoder().decode(bytes), '订'.repeat(100));
      await assert.rejects(fetchFeed(`${address}bomb`, { bytes: 1024 * 1024 }), /sends more than 1 MB/);
    });
  }

  it('says that an answer broke off where its packing does not end', async () => {
    const whole = gzipSync('<rss/>'.repeat(1000));
    const address = await serve((_, response) => {
      response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(whole.subarray(0, 20));
    });
    await assert.rejects(fetchFeed(address), /cannot be reached/);
  });
});
