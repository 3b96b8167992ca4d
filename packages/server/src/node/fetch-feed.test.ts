import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { type AddressInfo, isIP } from 'node:net';
import { afterEach, describe, it } from 'node:test';
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
});
