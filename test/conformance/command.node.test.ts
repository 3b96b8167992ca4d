import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { describe, it, type TestContext } from 'node:test';
import type { Report } from '@party-affairs/sdk/conformance';
import { conformanceCommand } from '../../packages/sdk/src/conformance/command.ts';
import { seededServer, tokens } from './seeded-server.ts';

const file = join(import.meta.dirname, '../../packages/sdk/src/conformance/cli.ts');

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly errors: string;
}

/** The command without a process of its own, which would take most of the time. */
async function command(_name: 'conformance', ...args: string[]): Promise<Ended> {
  let out = '';
  let errors = '';
  const code = await conformanceCommand(args, {
    out: { write: (text) => (out += text) },
    errors: { write: (text) => (errors += text) },
  });
  return { code, out, errors };
}

/** The program as a developer types it. */
function program(...args: string[]): Promise<Ended> {
  const child = spawn(process.execPath, ['--conditions=party-affairs-source', file, ...args]);
  let out = '';
  let errors = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, out, errors })));
}

function tokensFile(t: TestContext, content: unknown): string {
  const folder = mkdtempSync(join(tmpdir(), 'party-affairs-tokens-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'tokens.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

const withToken = (changes: object) => ({ ...tokens, tokens: { ...tokens.tokens, ...changes } });

describe('party-affairs-sdk conformance', () => {
  it('prints a table and ends with 0 where all is as the contract says', async (t) => {
    const baseUrl = await seededServer(t);
    const { code, out, errors } = await program(
      'conformance',
      ...['--base-url', baseUrl, '--tokens', tokensFile(t, tokens), '--only', 'me,organizations'],
    );
    assert.equal(errors, '');
    assert.equal(code, 0);
    assert.match(out, /^operation +answer +input +permissions/);
    assert.match(out, /^me\.get +✓/m);
    assert.match(out, /^\d+ passed, 0 failed, 0 could not begin, 0 not looked at\.$/m);
  });

  it('ends with 1 where something is not, and says what, of which request', async (t) => {
    const baseUrl = await seededServer(t, async (request, fetch) => {
      const response = await fetch(request);
      response.headers.delete('ETag');
      return response;
    });
    const { code, out } = await command(
      'conformance',
      ...['--base-url', baseUrl, '--tokens', tokensFile(t, tokens), '--only', 'me'],
    );
    assert.equal(code, 1);
    assert.match(
      out,
      /✗ me\.get, versions: GET \/v1\/me as member: expected a strong ETag.*, got none \(request id req_\w+\)/,
    );
  });

  it('gives the report as JSON to programs', async (t) => {
    const baseUrl = await seededServer(t);
    const { out } = await command(
      'conformance',
      ...['--base-url', `${baseUrl}/v1/`, '--tokens', tokensFile(t, tokens), '--only', 'me', '--json'],
    );
    const report = JSON.parse(out) as Report;
    assert.equal(report.failed, 0);
    assert.ok(report.results.every(({ operation }) => operation === 'me.get'));
  });

  it('says that nothing answers there', async (t) => {
    const gone = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => gone.once('listening', resolve));
    const { port } = gone.address() as AddressInfo;
    await new Promise((resolve) => gone.close(resolve));
    const { code, errors } = await command(
      'conformance',
      ...['--base-url', `http://127.0.0.1:${port}`, '--tokens', tokensFile(t, tokens)],
    );
    assert.equal(code, 2);
    assert.match(errors, /^Nothing answers at http:\/\/127\.0\.0\.1:\d+ \(ECONNREFUSED\)\. Is the server running.*\n$/);
  });

  it('says that something else answers there', async (t) => {
    const baseUrl = await seededServer(t, async () => {
      return new Response('<!doctype html><title>统一身份认证</title>', { headers: { 'Content-Type': 'text/html' } });
    });
    const { code, errors } = await command(
      'conformance',
      ...['--base-url', baseUrl, '--tokens', tokensFile(t, tokens)],
    );
    assert.equal(code, 2);
    assert.match(errors, /answers 200 with text\/html in place of JSON\. Give the address in front of \/v1/);
  });

  const wrongPeople = [
    ['a token that is refused', withToken({ author: 'not.a.token' }), /^The token of author is refused \(401\)/],
    ['one person for two roles', withToken({ reviewer: 'persona.acc_publicity' }), /same person/],
    [
      'somebody who may not review',
      withToken({ reviewer: 'persona.acc_discipline' }),
      /reviewer does not hold .*notices\.write/,
    ],
    ['a member who holds a role', withToken({ member: 'persona.acc_deputy' }), /member holds .*notices\.write/],
    ['a sandbox that is none', { ...tokens, organizationId: 'org_none' }, /no organisation org_none/],
  ] as const;
  for (const [what, content, says] of wrongPeople) {
    it(`says before it begins that the tokens have ${what}`, async (t) => {
      const baseUrl = await seededServer(t);
      const { code, out, errors } = await command(
        'conformance',
        ...['--base-url', baseUrl, '--tokens', tokensFile(t, content), '--allow-writes'],
      );
      assert.deepEqual({ code, out }, { code: 2, out: '' });
      assert.match(errors, says);
    });
  }

  const wrongFiles = [
    ['is no JSON', '{ "tokens": secret-token', /is no JSON\. It has to be \{ "organizationId"/],
    [
      'lacks a token',
      { ...tokens, tokens: { member: 'secret-token' } },
      /tokens\.author is missing.*publicity officer/,
    ],
    ['has a token too many', withToken({ auther: 'secret-token' }), /tokens\.auther is not known/],
  ] as const;
  for (const [what, content, says] of wrongFiles) {
    it(`says what is wrong with a file that ${what}, and nothing of the tokens in it`, async (t) => {
      const { code, errors } = await command(
        'conformance',
        ...['--base-url', 'http://127.0.0.1:9', '--tokens', tokensFile(t, content)],
      );
      assert.equal(code, 2);
      assert.match(errors, says);
      assert.doesNotMatch(errors, /secret-token/);
    });
  }

  const typed = [
    ['no command', [], /^No command\. Usage:\n/],
    ['a command that is none', ['conform'], /^No command conform\. Usage:/],
  ] as const;
  for (const [what, args, says] of typed) {
    it(`says how it is used to a developer who typed ${what}`, async () => {
      const { code, out, errors } = await program(...args);
      assert.deepEqual({ code, out }, { code: 2, out: '' });
      assert.match(errors, says);
    });
  }

  it('says how it is used to a developer who gave no address, and what is wrong with an option that is none', async () => {
    assert.match((await command('conformance')).errors, /^--base-url and --tokens are needed\./);
    assert.match((await command('conformance', '--url', 'x')).errors, /Unknown option '--url'/);
  });

  it('says that there is no such file', async () => {
    const args = ['--base-url', 'http://127.0.0.1:9', '--tokens', '/none/tokens.json'];
    const { code, errors } = await command('conformance', ...args);
    assert.deepEqual({ code, errors }, { code: 2, errors: 'There is no file /none/tokens.json.\n' });
  });

  const options = [
    ['--base-url', 'party.example.edu', /is no address: give one like https/],
    ['--only', 'noticez', /^noticez is no operation, resource or check\. Checks are answer, input/],
    ['--timeout', 'soon', /^--timeout soon is no number/],
    ['--origin', 'https://portal.example.edu/page', /is no origin/],
  ] as const;
  for (const [option, value, says] of options) {
    it(`says what is wrong with ${option} ${value}`, async (t) => {
      const file = tokensFile(t, tokens);
      const { code, errors } = await command(
        'conformance',
        ...['--base-url', 'http://127.0.0.1:9', '--tokens', file, option, value],
      );
      assert.equal(code, 2);
      assert.match(errors, says);
    });
  }
});
