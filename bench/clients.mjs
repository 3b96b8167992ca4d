import Knock from '@knocklabs/client';
import ky from 'ky';
import OpenAI from 'openai';
import createOpenapiClient from 'openapi-fetch';
import { versioned } from './report.mjs';

/*
 * One read and one write of each client, through its public methods. Options are the defaults unless a test is about an
 * option. `timeout` (ms) and `signal` are passed on where there is such an option; `takes` says where there is.
 */

const token = 'loopback';
const takesAll = { signal: true, timeout: true };

export function clients({ createClient }) {
  return [
    { name: 'Party Affairs', takes: takesAll, connect: connectOurs },
    { name: versioned('ky'), takes: takesAll, connect: connectKy },
    { name: `${versioned('ky')}, set up for this`, takes: takesAll, connect: connectKySetUp, ownOptions: true },
    { name: versioned('openapi-fetch'), takes: { signal: true, timeout: false }, connect: connectOpenapiFetch },
    { name: versioned('openai'), takes: takesAll, connect: connectOpenAI },
    { name: versioned('@knocklabs/client'), takes: { signal: false, timeout: false }, connect: connectKnock },
  ];

  function connectOurs(baseUrl) {
    const client = createClient({ baseUrl, auth: { getToken: async () => token } });
    return {
      read: (options) => client.notices.list({}, options),
      write: () => client.notices.acknowledge('ntc_1', { revision: 1 }),
    };
  }
}

function connectKy(baseUrl) {
  const client = ky.create({ prefix: baseUrl });
  return {
    read: (options) => client.get('v1/notices', options).json(),
    write: () => client.post('v1/notices/ntc_1/acknowledge', { json: { revision: 1 } }).json(),
  };
}

/** ky as an expert sets it up: options for retries, and a key for each call. */
function connectKySetUp(baseUrl) {
  const client = ky.create({ prefix: baseUrl, retry: { methods: ['get', 'post'], maxRetryAfter: 30_000 } });
  const ownKey = () => ({ 'idempotency-key': crypto.randomUUID() });
  return {
    read: (options) => client.get('v1/notices', options).json(),
    write: () => client.post('v1/notices/ntc_1/acknowledge', { json: { revision: 1 }, headers: ownKey() }).json(),
  };
}

function connectOpenapiFetch(baseUrl) {
  const client = createOpenapiClient({ baseUrl });
  // It gives errors back rather than throwing them.
  const dataOf = async (call) => {
    const { data, error, response } = await call;
    if (error !== undefined) throw Object.assign(new Error(`${response.status}`), { response });
    return data;
  };
  return {
    read: (options) => dataOf(client.GET('/v1/notices', options)),
    write: () => dataOf(client.POST('/v1/notices/ntc_1/acknowledge', { body: { revision: 1 } })),
  };
}

function connectOpenAI(baseURL) {
  const client = new OpenAI({ baseURL, apiKey: token });
  return {
    read: (options) => client.models.list(options),
    write: () => client.chat.completions.create({ model: 'none', messages: [] }),
  };
}

function connectKnock(host) {
  const knock = new Knock('pk_bench', { host });
  knock.authenticate('acc_member', token);
  return {
    read: () => knock.user.get(),
    write: () => knock.messages.batchUpdateStatuses(['msg_1'], 'read'),
  };
}
