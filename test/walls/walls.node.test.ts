import { ESLint } from 'eslint';
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';

const root = join(import.meta.dirname, '../..');
const eslint = new ESLint({ cwd: root });

/** What the linter says about a file with this text, were it there. */
async function complaints(file: string, text: string): Promise<string[]> {
  const [result] = await eslint.lintText(text, { filePath: join(root, file) });
  return (result?.messages ?? []).map(({ ruleId, message }) => `${ruleId}: ${message}`);
}

// Written by hand from the design: each is an arrow that must not exist.
const forbidden: readonly (readonly [wall: string, file: string, text: string])[] = [
  ['the SDK knows no server', 'packages/sdk/src/client/x.ts', "import '@party-affairs/server';"],
  ['the SDK knows no server by its path', 'packages/sdk/src/client/x.ts', "import '../../../server/src/index.ts';"],
  ['the SDK knows no widget', 'packages/sdk/src/client/x.ts', "import '@party-affairs/widgets/notice-feed';"],
  ['the SDK knows no mock', 'packages/sdk/src/client/x.ts', "import '@party-affairs/mock-server';"],
  ['the SDK knows no Lit', 'packages/sdk/src/modules/notices/x.ts', "import 'lit';"],
  ['the SDK knows no Lit package', 'packages/sdk/src/modules/notices/x.ts', "import '@lit/context';"],
  ['the SDK knows no Node', 'packages/sdk/src/client/x.ts', "import 'node:fs';"],
  ['the SDK knows no Node by its old names', 'packages/sdk/src/client/x.ts', "import 'fs';"],
  ['nothing imports the conformance suite', 'packages/sdk/src/client/x.ts', "import '../conformance/index.ts';"],
  ['the suite knows no client', 'packages/sdk/src/conformance/x.ts', "import '../client/base-client.ts';"],
  ['the client carries no description', 'packages/sdk/src/client/x.ts', "import '../openapi/index.ts';"],
  ['the contract carries no description', 'packages/sdk/src/contract/x.ts', "import '../openapi/index.ts';"],
  ['the contract knows no client', 'packages/sdk/src/contract/x.ts', "import '../client/client.ts';"],
  ['the contract knows no transport', 'packages/sdk/src/contract/x.ts', "import 'idb';"],
  ['the contract knows no Node', 'packages/sdk/src/contract/x.ts', "import 'node:crypto';"],
  ['the client knows no module', 'packages/sdk/src/client/x.ts', "import '../modules/notices/index.ts';"],
  [
    'the client knows no resource of a module',
    'packages/sdk/src/client/x.ts',
    "import '../modules/notices/resource.ts';",
  ],
  ['the outbox knows no list of modules', 'packages/sdk/src/outbox/x.ts', "import '../modules.ts';"],
  ['the contract knows no module', 'packages/sdk/src/contract/x.ts', "import '../modules/people/index.ts';"],
  ['OpenAPI knows no module', 'packages/sdk/src/openapi/x.ts', "import '../modules/notices/docs.ts';"],
  [
    'the conformance suite knows no module',
    'packages/sdk/src/conformance/x.ts',
    "import '../modules/notices/index.ts';",
  ],
  [
    'the checks of uploads know no module',
    'packages/sdk/src/uploads/conformance.ts',
    "import '../modules/notices/index.ts';",
  ],
  [
    'the checks of a module know no client',
    'packages/sdk/src/modules/notices/conformance.ts',
    "import '../../client/base-client.ts';",
  ],
  [
    'the checks of a module know no other module’s',
    'packages/sdk/src/modules/notices/conformance.ts',
    "import '../people/conformance.ts';",
  ],
  ['the list of the SDK knows only entries', 'packages/sdk/src/modules.ts', "import './modules/notices/contract.ts';"],
  [
    'a module of the SDK reaches into no other',
    'packages/sdk/src/modules/notices/x.ts',
    "import '../people/schemas.ts';",
  ],
  [
    'a module of the SDK reaches into no other for a type',
    'packages/sdk/src/modules/notices/docs.ts',
    "import type { Me } from '../people/schemas.ts';",
  ],
  ['rows know no client', 'packages/sdk/src/modules/notices/contract.ts', "import '../../client/base-client.ts';"],
  ['rows carry no words', 'packages/sdk/src/modules/notices/contract.ts', "import './docs.ts';"],
  ['schemas know no resource', 'packages/sdk/src/modules/notices/schemas.ts', "import './resource.ts';"],
  ['a resource carries no words', 'packages/sdk/src/modules/notices/resource.ts', "import './docs.ts';"],
  [
    'an entry of a module loads no suite',
    'packages/sdk/src/modules/notices/index.ts',
    "void import('./conformance.ts');",
  ],
  ['rules know no client', 'packages/sdk/src/rules/x.ts', "import '../resources/notices.ts';"],
  ['rules know no storage', 'packages/sdk/src/rules/x.ts', "import 'idb';"],
  [
    'a rule of the server knows no database',
    'packages/server/src/modules/notices/rules.ts',
    "import '../../database/schema.ts';",
  ],
  ['a rule of the server knows no Kysely', 'packages/server/src/modules/notices/rules.ts', "import 'kysely';"],
  ['a rule of the server knows no HTTP', 'packages/server/src/modules/notices/rules.ts', "import 'hono';"],
  ['a rule of the server knows no Node', 'packages/server/src/modules/notices/rules.ts', "import 'node:fs';"],
  [
    'a rule of the server knows no client',
    'packages/server/src/modules/notices/rules.ts',
    "import '@party-affairs/sdk';",
  ],
  [
    'a state machine of the server knows no database',
    'packages/server/src/modules/notices/workflow.ts',
    "import '../../database/schema.ts';",
  ],
  [
    'a rule of one module knows no other module',
    'packages/server/src/modules/study/rules.ts',
    "import '../notices/rules.ts';",
  ],
  ['the machinery knows no module', 'packages/server/src/events/x.ts', "import '../modules/notices/index.ts';"],
  ['the machinery knows no rule of a module', 'packages/server/src/http/x.ts', "import '../modules/notices/rules.ts';"],
  ['the machinery knows no list of modules', 'packages/server/src/files/x.ts', "import '../modules.ts';"],
  ['the machinery is put together elsewhere', 'packages/server/src/events/x.ts', "import '../composition.ts';"],
  ['a module reaches into no other', 'packages/server/src/modules/study/x.ts', "import '../notices/queries.ts';"],
  [
    'a module reaches into no other for a type',
    'packages/server/src/modules/study/index.ts',
    "import type { NoticeRow } from '../notices/tables.ts';",
  ],
  ['a module is put together elsewhere', 'packages/server/src/modules/notices/x.ts', "import '../../composition.ts';"],
  ['a module knows no Node', 'packages/server/src/modules/notices/x.ts', "import 'node:fs';"],
  ['a module knows no Node room', 'packages/server/src/modules/notices/x.ts', "import '../../node/listen.ts';"],
  ['the command line knows no module', 'packages/server/src/node/x.ts', "import '../modules/notices/index.ts';"],
  [
    'the list of modules knows only their entries',
    'packages/server/src/modules.ts',
    "import './modules/notices/jobs.ts';",
  ],
  ['the seed knows no module', 'packages/mock-server/src/seed/x.ts', "import './modules/notices/index.ts';"],
  [
    'the seed of a module reaches into no other',
    'packages/mock-server/src/seed/modules/study/x.ts',
    "import '../notices/receipts.ts';",
  ],
  ['the server core knows no Node', 'packages/server/src/http/x.ts', "import 'node:sqlite';"],
  ['the server core knows no Node room', 'packages/server/src/http/x.ts', "import '../node/listen.ts';"],
  ['the server knows no client', 'packages/server/src/http/x.ts', "import '@party-affairs/sdk';"],
  ['the server knows no mock', 'packages/server/src/http/x.ts', "import '@party-affairs/mock-server';"],
  ['the server knows no mock in Node', 'packages/server/src/node/x.ts', "import '@party-affairs/mock-server/node';"],
  ['the server knows no widget', 'packages/server/src/node/x.ts', "import '@party-affairs/widgets/provider';"],
  ['the mock knows no widget', 'packages/mock-server/src/x.ts', "import '@party-affairs/widgets/provider';"],
  ['the mock in the page knows no Node', 'packages/mock-server/src/browser.ts', "import 'node:fs';"],
  [
    'the mock in the page knows no Node server',
    'packages/mock-server/src/x.ts',
    "import '@party-affairs/server/node';",
  ],
  ['a widget knows no server', 'packages/widgets/src/modules/notices/feed/x.ts', "import '@party-affairs/server';"],
  [
    'a widget knows no mock',
    'packages/widgets/src/modules/notices/feed/x.ts',
    "import '@party-affairs/mock-server/browser';",
  ],
  ['a widget knows no other', 'packages/widgets/src/modules/notices/feed/x.ts', "import '../desk/notice-desk.ts';"],
  ['a view knows no other widget', 'packages/widgets/src/modules/notices/feed/views/x.ts', "import '../../desk/x.ts';"],
  [
    'a widget knows no other by name',
    'packages/widgets/src/modules/notices/feed/x.ts',
    "import '@party-affairs/widgets/notice-desk';",
  ],
  ['a widget loads no other late', 'packages/widgets/src/modules/notices/feed/x.ts', "void import('../desk/x.ts');"],
  ['a widget passes on no other', 'packages/widgets/src/modules/notices/feed/x.ts', "export * from '../desk/x.ts';"],
  [
    'a widget borrows no type of another',
    'packages/widgets/src/modules/notices/feed/x.ts',
    "export type { X } from '../desk/x.ts';",
  ],
  [
    'a widget knows no provider',
    'packages/widgets/src/modules/notices/feed/x.ts',
    "import '../../../provider/provider.ts';",
  ],
  ['a widget knows no Node', 'packages/widgets/src/modules/notices/feed/x.ts', "import 'node:fs';"],
  [
    'a widget knows no other module but through its index',
    'packages/widgets/src/modules/study/tracker/x.ts',
    "import '../../notices/labels/en.ts';",
  ],
  [
    'the labels of a module know no widget of it',
    'packages/widgets/src/modules/notices/labels/x.ts',
    "import '../feed/messages.ts';",
  ],
  [
    'a widget knows no cache but that of the kit',
    'packages/widgets/src/modules/notices/feed/x.ts',
    "import '@tanstack/query-core';",
  ],
  ['the base of the kit knows no list', 'packages/widgets/src/kit/views/x.ts', "import '../list/rows.ts';"],
  [
    'the lists of the kit know no list of items',
    'packages/widgets/src/kit/list/x.ts',
    "import '../item-list/item-list.ts';",
  ],
  ['the lists of items know no desk', 'packages/widgets/src/kit/item-list/x.ts', "import '../desk/desk.ts';"],
  ['the lists of the kit know no form', 'packages/widgets/src/kit/list/x.ts', "import '../form/x.ts';"],
  ['the forms of the kit know no desk', 'packages/widgets/src/kit/form/x.ts', "import '../desk/x.ts';"],
  ['the kit knows no module', 'packages/widgets/src/kit/desk/x.ts', "import '../../modules/notices/labels/en.ts';"],
  ['the kit knows no list of modules', 'packages/widgets/src/kit/desk/x.ts', "import '../../modules.ts';"],
  [
    'the loader knows no widget but by the list',
    'packages/widgets/src/embed/x.ts',
    "void import('../modules/notices/feed/define.ts');",
  ],
  ['the kit knows no widget', 'packages/widgets/src/kit/x.ts', "import '../modules/notices/feed/messages.ts';"],
  ['the kit knows no provider', 'packages/widgets/src/kit/x.ts', "import '../provider/provider.ts';"],
  ['the loader carries no package', 'packages/widgets/src/embed/x.ts', "import 'lit';"],
  [
    'no product file imports a test',
    'packages/widgets/src/modules/notices/feed/x.ts',
    "import './notice-feed.test.ts';",
  ],
];

describe('the walls', () => {
  for (const [wall, file, text] of forbidden) {
    it(`hold: ${wall}`, async () => {
      const found = await complaints(file, text);
      assert.ok(
        found.some((complaint) => complaint.startsWith('walls/arrows')),
        `${file} with ${text} passed; the linter said: ${found.join('; ') || 'nothing'}`,
      );
    });
  }

  const open: readonly (readonly [file: string, text: string])[] = [
    ['packages/sdk/src/client/x.ts', "import 'idb'; import '../contract/index.ts'; import './y.ts';"],
    [
      'packages/server/src/http/x.ts',
      "import '@party-affairs/sdk/contract'; import '../workflow/workflow.ts'; import '../files/x.ts'; import 'kysely';",
    ],
    [
      'packages/server/src/modules/study/x.ts',
      "import './rules.ts'; import './y.ts'; import '../notices/index.ts'; import '../../audit/audit-entries.ts';",
    ],
    [
      'packages/server/src/modules/study/index.ts',
      "import './rules.ts'; import './x.ts'; import '../../define-module.ts';",
    ],
    ['packages/server/src/modules.ts', "import './modules/study/index.ts';"],
    ['packages/server/src/node/x.ts', "import 'node:sqlite'; import '../index.ts'; import '../composition.ts';"],
    ['packages/mock-server/src/modules.ts', "import './seed/modules/study/index.ts';"],
    ['packages/mock-server/src/x.ts', "import '@party-affairs/server'; import '@party-affairs/sdk'; import 'msw';"],
    [
      'packages/widgets/src/modules/notices/feed/views/x.ts',
      "import '../messages.ts'; import '../../../../kit/x.ts'; import 'lit';",
    ],
    ['packages/widgets/src/embed/x.ts', "import '../modules.ts';"],
    ['packages/widgets/src/modules.ts', "import './modules/notices/index.ts'; void import('./provider/provider.ts');"],
    ['packages/widgets/src/modules/notices/index.ts', "void import('./feed/define.ts');"],
    [
      'packages/widgets/src/modules/notices/feed/x.ts',
      "import '../labels/en.ts'; import '../../../kit/data/session.ts'; import '../../people/index.ts';",
    ],
    [
      'packages/widgets/src/kit/desk/x.ts',
      "import '../form/x.ts'; import '../list/rows.ts'; import '../data/session.ts';",
    ],
    ['packages/widgets/src/kit/item-list/x.ts', "import '../list/rows.ts'; import '../data/session.ts';"],
    ['packages/widgets/src/kit/list/x.ts', "import '@tanstack/virtual-core'; import '../data/session.ts';"],
    ['packages/widgets/src/modules/notices/feed/x.test.ts', "import '@party-affairs/mock-server/browser';"],
  ];
  for (const [file, text] of open) {
    it(`leave the doors of the design open in ${file}`, async () => {
      assert.deepEqual(await complaints(file, text), []);
    });
  }
});

describe('the house rules the linter knows', () => {
  const rules: readonly (readonly [rule: string, file: string, text: string])[] = [
    ['no expensive form of zod', 'packages/sdk/src/contract/x.ts', "import { string } from 'zod/mini'; string();"],
    ['no whole zod', 'packages/sdk/src/contract/x.ts', "import * as z from 'zod'; z.string();"],
    ['no zod state', 'packages/server/src/http/x.ts', "import * as z from 'zod/mini'; z.config({});"],
    [
      'no clock in a rule of the server',
      'packages/server/src/modules/notices/rules.ts',
      'export const now = () => Date.now();',
    ],
    ['no clock in the contract', 'packages/sdk/src/contract/x.ts', 'export const now = () => new Date();'],
    ['no chance in rules', 'packages/sdk/src/rules/x.ts', 'export const dice = () => Math.random();'],
    [
      'no network in a rule of the server',
      'packages/server/src/modules/notices/rules.ts',
      "export const f = () => fetch('/');",
    ],
    ['no document in the SDK', 'packages/sdk/src/client/x.ts', 'export const body = () => document.body;'],
    ['no process in the server core', 'packages/server/src/http/x.ts', 'export const e = () => process.env;'],
    ['no inline style', 'packages/widgets/src/kit/x.ts', 'export const t = html`<p style="color: red"></p>`;'],
    ['no rem', 'packages/widgets/src/kit/x.ts', 'export const s = css`p { margin: 1rem; }`;'],
    ['no any', 'packages/server/src/http/x.ts', 'export const x = (y: any) => y;'],
    ['no unsafe HTML', 'packages/widgets/src/kit/x.ts', 'export const f = (e: Element) => { e.innerHTML = "x"; };'],
  ];
  for (const [rule, file, text] of rules) {
    it(`refuse: ${rule}`, async () => {
      assert.notDeepEqual(await complaints(file, text), []);
    });
  }
});
