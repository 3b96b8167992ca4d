import Knock from '@knocklabs/client';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import process from 'node:process';
import ky from 'ky';
import createOpenapiClient from 'openapi-fetch';
import { loadOurSdk, sourceCondition } from './our-sdk.mjs';
import { finish, versioned } from './report.mjs';

/*
 * Measures what a call costs beside `fetch` and `JSON.parse`. It gets a page of 50 notices from a server here. The
 * clients take turns call by call, so that a busy moment of the machine hits them all. A round's ratio is between medians of
 * that round. On loopback there is no network to hide behind: the ratios are the worst case.
 */

const rounds = 40;
const callsPerRound = 25;
const warmUpRounds = 8;

const { createClient } = await loadOurSdk();
const server = fork(join(import.meta.dirname, 'page-server.mjs'), {
  execArgv: [`--conditions=${sourceCondition}`],
});
const [{ port, bytes }] = await once(server, 'message');
const baseUrl = `http://127.0.0.1:${port}`;
const token = 'persona.acc_secretary';
const headers = { accept: 'application/json', authorization: `Bearer ${token}` };

const callers = { 'fetch + JSON.parse': bare(), 'the same again': bare() };
for (const validate of ['off', 'report', 'strict']) callers[`Party Affairs, validate ${validate}`] = ours(validate);
callers[versioned('ky')] = withKy();
callers[versioned('openapi-fetch')] = withOpenapiFetch();
callers[versioned('@knocklabs/client')] = withKnock();

function bare() {
  return async () => JSON.parse(await (await fetch(`${baseUrl}/v1/notices?limit=50`, { headers })).text());
}

function ours(validate) {
  const client = createClient({
    baseUrl,
    validate,
    auth: { getToken: async () => token },
    onReport: (report) => {
      throw new Error(`The server's own page does not fit the contract: ${JSON.stringify(report)}`);
    },
  });
  return () => client.notices.list({ limit: 50 });
}

function withKy() {
  const client = ky.create({ prefix: baseUrl, headers });
  return () => client.get('v1/notices', { searchParams: { limit: 50 } }).json();
}

function withOpenapiFetch() {
  const client = createOpenapiClient({ baseUrl, headers });
  return async () => (await client.GET('/v1/notices', { params: { query: { limit: 50 } } })).data;
}

function withKnock() {
  const knock = new Knock('pk_bench', { host: baseUrl });
  knock.authenticate('acc_secretary', token);
  // Its public methods have addresses of their own; this is what they all call.
  return async () =>
    (await knock.client().makeRequest({ method: 'GET', url: '/v1/notices', params: { limit: 50 } })).body;
}

const names = Object.keys(callers);
for (const name of names) {
  const { items } = await callers[name]();
  if (items?.length !== 50) throw new Error(`${name} did not bring 50 notices.`);
}

const ratios = Object.fromEntries(names.map((name) => [name, { time: [], cpu: [] }]));
const milliseconds = Object.fromEntries(names.map((name) => [name, []]));
for (let round = -warmUpRounds; round < rounds; round++) {
  const time = Object.fromEntries(names.map((name) => [name, []]));
  const cpu = Object.fromEntries(names.map((name) => [name, []]));
  for (let turn = 0; turn < callsPerRound; turn++) {
    for (const name of inTurn(turn)) {
      const cpuBefore = process.threadCpuUsage();
      const before = performance.now();
      await callers[name]();
      time[name].push(performance.now() - before);
      const used = process.threadCpuUsage(cpuBefore);
      cpu[name].push((used.user + used.system) / 1000);
    }
  }
  if (round < 0) continue;
  const [reference] = names;
  for (const name of names) {
    milliseconds[name].push(median(time[name]));
    ratios[name].time.push(median(time[name]) / median(time[reference]));
    ratios[name].cpu.push(median(cpu[name]) / median(cpu[reference]));
  }
}
server.disconnect();

/** Each turn begins with another client and goes the other way round, so that none always follows the same one. */
function inTurn(turn) {
  const begin = turn % names.length;
  const order = [...names.slice(begin), ...names.slice(0, begin)];
  return turn % 2 === 0 ? order : order.reverse();
}

function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

function spread(values) {
  const rounded = (value) => Number(value.toFixed(3));
  return { min: rounded(Math.min(...values)), median: rounded(median(values)), max: rounded(Math.max(...values)) };
}

const results = names.map((client) => ({
  client,
  timeRatio: spread(ratios[client].time),
  cpuRatio: spread(ratios[client].cpu),
  milliseconds: spread(milliseconds[client]),
}));
const ratioOf = (client) => results.find((result) => result.client === client).timeRatio.median;
// Of what depends on the machine only this is a promise. ky sends for ours, which adds token, retries and typed errors: without
// checks it takes no more than a quarter longer than ky, with them no more than half as long again.
const [bareOurs, checkedOurs, theirs] = [
  'Party Affairs, validate off',
  'Party Affairs, validate report',
  versioned('ky'),
];
const passed = ratioOf(bareOurs) <= 1.25 * ratioOf(theirs) && ratioOf(checkedOurs) <= 1.5 * ratioOf(theirs);
const words = ({ min, median, max }) => `${median.toFixed(2)} (${min.toFixed(2)}–${max.toFixed(2)})`;
finish(
  { page: { notices: 50, bytes }, rounds, callsPerRound, passed, results },
  [
    ['50 notices', 'time against bare', 'CPU against bare', 'ms a call'],
    ...results.map(({ client, timeRatio, cpuRatio, milliseconds }) => [
      client,
      words(timeRatio),
      words(cpuRatio),
      words(milliseconds),
    ]),
  ],
  passed,
);
