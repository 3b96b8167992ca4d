import { defaultBodyLimit, hasParams, type OperationSchemas, tusVersion } from '../../contract/index.ts';
import type { Call } from '../caller.ts';
import type { CheckFor, Row } from '../check.ts';
import { each, expectFieldProblem, expectProblem, expectThat } from '../expect.ts';
import type { Run } from '../module-conformance.ts';
import { toBeRefused } from '../prepared.ts';
import { isWrite } from '../rows.ts';

type Step = () => Promise<unknown>;

/** A name that no version of the contract will have. */
const unknownName = 'conformanceUnknown';

/** Checks that the server says what is wrong with a request, and does nothing of it. */
export const inputCheck: CheckFor = ({ operation }) => {
  if (operation.stream || !(hasParams(operation) || operation.query || operation.body)) return undefined;
  return async (run, row) => {
    const good = await toBeRefused(run, row);
    await each([
      ...queryFaults(run, row, good),
      ...pathFaults(run, row, good),
      ...headerFaults(run, row, good),
      ...bodyFaults(run, row, good),
    ]);
  };
};

function queryFaults({ caller }: Run, { id, operation }: Row, good: Call): Step[] {
  const { query } = operation;
  if (!query) return [];
  const ask = (name: string, value: string) => caller.call(id, { ...good, query: { ...good.query, [name]: value } });
  const members = shapeOf(query);
  const enumerations = Object.keys(members).filter((name) => members[name] === 'enum');
  return [
    async () => expectFieldProblem(await ask(unknownName, '1'), 'unknown-filter', `?${unknownName}`),
    ...enumerations.map(
      (name) => async () => expectFieldProblem(await ask(name, unknownName), 'unknown-filter', `?${name}`),
    ),
    ...('limit' in members
      ? ['0', '101', '1.5', 'many'].map(
          (limit) => async () => expectFieldProblem(await ask('limit', limit), 'invalid-parameter', '?limit'),
        )
      : []),
    ...('q' in members
      ? [async () => expectFieldProblem(await ask('q', 'x'.repeat(101)), 'invalid-parameter', '?q')]
      : []),
  ];
}

function pathFaults({ caller, unique }: Run, { id, operation }: Row, good: Call): Step[] {
  const members = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  if (members.length === 0) return [];
  const ask = (value: string) =>
    caller.call(id, { ...good, params: Object.fromEntries(members.map((name) => [name, value])) });
  return [
    async () => expectProblem(await ask(`none_${unique()}`), 'not-found'),
    // No id: a space, and what a path must not become.
    async () => expectProblem(await ask('no id'), 'not-found'),
    async () => expectProblem(await ask("'; --"), 'not-found'),
  ];
}

/** Sends another version of the protocol, leaves headers out, and says of bytes that they are JSON. */
function headerFaults({ caller }: Run, { id, operation }: Row, good: Call): Step[] {
  const { headers, protocol, bytes } = operation;
  const ask = (about: string, changes: Readonly<Record<string, string>>) => {
    const all = Object.entries({ ...good.headers, ...changes }).filter(([, value]) => value !== '');
    return caller.call(id, { ...good, about, headers: Object.fromEntries(all) });
  };
  return [
    ...(protocol
      ? ['', '0.2.2'].map((version) => async () => {
          const answer = await ask(`Tus-Resumable: ${version}`, { 'Tus-Resumable': version });
          expectProblem(answer, 'unsupported-protocol');
          const spoken = answer.headers.get('Tus-Version') ?? 'none';
          expectThat(spoken.split(',').includes(tusVersion), answer, `Tus-Version: ${tusVersion}`, spoken);
        })
      : []),
    ...Object.keys(headers?.shape ?? {}).flatMap((name) =>
      ['', '-1', unknownName].map((value) => async () => {
        const answer = await ask(`${name}: ${value}`, { [name]: value });
        expectFieldProblem(answer, 'invalid-parameter', `${name}:`);
      }),
    ),
    ...(bytes
      ? [
          async () => {
            const answer = await ask('sent as JSON', { 'Content-Type': 'application/json' });
            expectProblem(answer, 'unsupported-media-type');
          },
        ]
      : []),
  ];
}

function bodyFaults({ caller, fixture }: Run, { id, operation }: Row, good: Call): Step[] {
  const { body, bodyLimit = defaultBodyLimit } = operation;
  if (!body || !isWrite(operation)) return [];
  const raw = async (about: string, rawBody: string, type = 'application/json') => {
    const answer = await caller.call(id, { ...good, about, rawBody, headers: { 'Content-Type': type } });
    // A server that takes what it should refuse has made something.
    fixture.remember(id, answer);
    return answer;
  };
  const text = JSON.stringify(good.body);
  const required = Object.keys(body.safeParse({}).error ? (good.body as object) : {}).filter(
    (name) => !body.safeParse(without(good.body as Readonly<Record<string, unknown>>, name)).success,
  );
  return [
    async () => expectProblem(await raw('half of a JSON object', '{"'), 'malformed-body'),
    async () => expectProblem(await raw('an empty body', ''), 'malformed-body'),
    async () => expectProblem(await raw('sent as text/plain', text, 'text/plain'), 'unsupported-media-type'),
    async () => expectProblem(await raw('an array', '[]'), 'invalid-body'),
    async () => {
      const unknown = JSON.stringify({ ...(good.body as object), [unknownName]: 1 });
      expectFieldProblem(await raw(`with ${unknownName}`, unknown), 'invalid-body', `/${unknownName}`);
    },
    ...required.map((name) => async () => {
      const lacking = JSON.stringify(without(good.body as Readonly<Record<string, unknown>>, name));
      expectFieldProblem(await raw(`without ${name}`, lacking), 'invalid-body', `/${name}`);
    }),
    async () =>
      expectProblem(await raw(`more than ${bodyLimit} bytes`, text + ' '.repeat(bodyLimit)), 'body-too-large'),
  ];
}

function without(body: Readonly<Record<string, unknown>>, name: string): object {
  return Object.fromEntries(Object.entries(body).filter(([member]) => member !== name));
}

/** The members of an object schema, and what kind each is under `optional` and `default`. */
function shapeOf(schema: NonNullable<OperationSchemas['query']>): Readonly<Record<string, string>> {
  const { shape } = schema._zod.def as unknown as {
    shape: Readonly<Record<string, NonNullable<OperationSchemas['query']>>>;
  };
  return Object.fromEntries(Object.entries(shape).map(([name, member]) => [name, kindOf(member)]));
}

function kindOf(schema: NonNullable<OperationSchemas['query']>): string {
  const def = schema._zod.def as unknown as { type: string; innerType?: NonNullable<OperationSchemas['query']> };
  return def.innerType ? kindOf(def.innerType) : def.type;
}
