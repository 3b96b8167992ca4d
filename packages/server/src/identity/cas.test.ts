import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { ProblemError } from '../problem.ts';
import { casTickets } from './cas.ts';
import { CasDouble, failure, success } from './testing/cas-double.ts';
import { double } from './testing/double.ts';

const service = 'https://portal.example.edu/party.html';

describe('A ticket of CAS', () => {
  let cas: CasDouble;
  before(async () => (cas = await CasDouble.open()));
  after(() => cas.close());
  beforeEach(() => Object.assign(cas, { now: 0, says: undefined, status: 200, sendsTo: undefined, isSilent: false }));

  const validate = (ticket: string, at: string | undefined = service, options = {}) =>
    casTickets({ url: `${cas.url}/`, services: [service], ...options })(ticket, at);
  const refusedBy = async (code: string, ticket: string, at?: string, options = {}) => {
    await assert.rejects(validate(ticket, at, options), (error: ProblemError) => {
      assert.equal(error.code, code);
      return true;
    });
  };

  it('names its person, with attributes, one or several', async () => {
    const ticket = cas.issue(service, '20231234', { name: ['李 & 若溪'], memberOf: ['a', 'b'] });
    const { issuer, subject, attributes } = await validate(ticket);
    assert.deepEqual([issuer, subject], [cas.url, '20231234']);
    assert.deepEqual({ ...attributes }, { name: '李 & 若溪', memberOf: ['a', 'b'] });
    assert.equal(cas.paths.at(-1), '/cas/p3/serviceValidate');
  });

  it('of a server of version 2 names its person without attributes', async () => {
    const { subject, attributes } = await validate(cas.issue(service, 'li', { name: ['x'] }), service, { version: 2 });
    assert.deepEqual([subject, { ...attributes }], ['li', {}]);
    assert.equal(cas.paths.at(-1), '/cas/serviceValidate');
  });

  it('is good once', async () => {
    const ticket = cas.issue(service, 'li');
    await validate(ticket);
    await refusedBy('ticket-refused', ticket);
    const raced = cas.issue(service, 'li');
    const outcomes = await Promise.allSettled([validate(raced), validate(raced), validate(raced)]);
    assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 1);
  });

  it('that has run out is refused, and so it is the second time', async () => {
    const ticket = cas.issue(service, 'li');
    cas.now = 10_000;
    await refusedBy('ticket-refused', ticket);
    await refusedBy('ticket-refused', ticket);
  });

  it('for another service is refused, and spent', async () => {
    const ticket = cas.issue('https://elsewhere.example.edu/', 'li');
    await refusedBy('ticket-refused', ticket);
    await refusedBy('ticket-refused', ticket);
  });

  it('for an address that the settings do not name is not even asked about', async () => {
    const asked = cas.paths.length;
    for (const other of [
      'https://evil.example/party.html',
      'https://portal.example.edu/party.html/../x',
      'https://portal.example.edu.evil.example/party.html',
      'http://portal.example.edu/party.html',
      'no address',
      '',
    ]) {
      await refusedBy('service-not-allowed', cas.issue(other, 'li'), other);
    }
    await refusedBy('ticket-refused', 'PT-1-of-a-proxy');
    assert.equal(cas.paths.length, asked);
    assert.equal((await validate(cas.issue(`${service}?tab=1`, 'li'), `${service}?tab=1`)).subject, 'li');
  });

  const forged: Readonly<Record<string, string>> = {
    'a comment inside the user name': success('admin<!---->.evil'),
    'a comment elsewhere': success('li', '<!-- x -->'),
    'an entity of its own': `<!DOCTYPE x [<!ENTITY a "admin">]>${success('&a;')}`,
    'an entity that nothing declares': success('&a;'),
    'an entity that names a file': `<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>${success('&a;')}`,
    'an instruction': success('li<?x?>'),
    'an element inside the user name': success('ad<b>m</b>in'),
    'two users': success('li</cas:user><cas:user>admin'),
    'success and failure at once': success('li').replace(
      '</cas:serviceResponse>',
      '<cas:authenticationFailure code="INVALID_TICKET"/></cas:serviceResponse>',
    ),
    'another namespace': success('li').replace('http://www.yale.edu/tp/cas', 'http://evil.example/'),
    'no user': success(''),
    'a control character': success('li&#0;x'),
    'half a document': success('li').slice(0, 90),
    'a second document': success('li') + success('admin'),
    'no XML': 'yes\nli\n',
    'an answer without end': success('li', ' '.repeat(70_000)),
    'too many levels': '<a>'.repeat(5000),
  };
  for (const [what, text] of Object.entries(forged)) {
    it(`signs nobody in where the answer has ${what}`, async () => {
      cas.says = text;
      await refusedBy('unavailable', cas.issue(service, 'li'));
    });
  }

  it('may name its person in CDATA and by references', async () => {
    cas.says = success('<![CDATA[l]]>&#x69;&#50;');
    assert.equal((await validate('ST-1')).subject, 'li2');
  });

  it('has to wait where CAS fails, answers nothing, or sends the server elsewhere', async () => {
    cas.says = failure('INTERNAL_ERROR');
    await refusedBy('unavailable', 'ST-1');
    cas.says = failure('"><x');
    await refusedBy('unavailable', 'ST-1');
    cas.says = undefined;
    cas.status = 500;
    await refusedBy('unavailable', 'ST-1');
    cas.status = 200;
    cas.isSilent = true;
    await refusedBy('unavailable', 'ST-1', service, { timeout: 50 });
    await refusedBy('unavailable', 'ST-1', service, { url: 'http://127.0.0.1:1/cas' });
    cas.isSilent = false;
    const inside = await double((_, response) => response.end(success('admin')));
    cas.sendsTo = `${inside.url}/`;
    await refusedBy('unavailable', 'ST-1');
    assert.deepEqual(inside.paths, []);
    await inside.close();
  });

  it('keeps ticket and person out of what the log is told', async () => {
    cas.says = success('geheim<!-- -->');
    const error = await validate('ST-geheim').catch((reason: unknown) => reason as ProblemError);
    const { cause } = error as { cause: Error };
    assert.match(cause.message, /^http:\S+ gave an answer that is not safe to read\.$/);
    assert.doesNotMatch(`${cause.message} ${String(cause.cause)}`, /geheim/);
  });
});
