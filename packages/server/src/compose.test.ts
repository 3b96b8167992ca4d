import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { contract, moduleEvents, type Operations, uploadPurposes } from '@party-affairs/sdk/contract';
import { compose } from './compose.ts';
import { composition } from './composition.ts';
import type { ServerModule } from './define-module.ts';

const module = (name: string, more: Partial<ServerModule> = {}): ServerModule => {
  return { name, resources: [], permissions: {}, tables: [], migrations: [], ...more };
};

describe('Modules together', () => {
  it('have everything that each declares, in their order', () => {
    const job = (name: string) => ({ name, run: async () => 0 });
    const all = compose([
      module('one', { permissions: { 'one.read': 'anyone' }, jobs: [job('one')] }),
      module('two', { permissions: { 'two.read': 'signedIn' }, jobs: [job('two')] }),
    ]);
    assert.deepEqual(all.permissions, { 'one.read': 'anyone', 'two.read': 'signedIn' });
    assert.deepEqual(
      all.jobs.map(({ name }) => name),
      ['one', 'two'],
    );
  });

  it('may not declare the same thing twice', () => {
    const both: Partial<ServerModule>[] = [
      { permissions: { 'things.read': 'anyone' } },
      { entities: { thing: { table: 'accounts' } } },
      { events: { 'thing.changed': 'account' } },
      { files: { thing: async () => true } },
    ];
    for (const declared of both) {
      assert.throws(() => compose([module('one', declared), module('two', declared)]), /Two modules declare thing/);
    }
  });
});

describe('The modules of this server', () => {
  it('say of which kind of thing their files and events are', () => {
    const kinds = new Set(Object.keys(composition.entities));
    for (const kind of Object.keys(composition.files)) assert.ok(kinds.has(kind), kind);
  });

  it('name an audience for each live event of the contract, and for no other', () => {
    const types = moduleEvents.flatMap(({ shape: { type } }) => {
      return type.def.type === 'enum' ? Object.values<string>(type.def.entries) : [...type.def.values];
    });
    assert.deepEqual(Object.keys(composition.events).toSorted(), types.toSorted());
  });

  it('let people upload for each purpose of the contract, and for no other', () => {
    assert.deepEqual(Object.keys(composition.uploads).toSorted(), uploadPurposes.toSorted());
  });

  it('answer every operation of the contract beside those of the machinery', () => {
    const answered = composition.resources.flatMap(({ routes }) => routes.map(({ id }) => id));
    const rows = Object.values<Operations>(contract).flatMap((operations) => Object.values(operations));
    const ids = rows.map(({ id }) => id).filter((id) => !/^(?:events|signIn|uploads)\./.test(id));
    assert.deepEqual(answered.toSorted(), ids.toSorted());
  });

  it('grant every permission that one of their operations asks for', () => {
    const known = new Set(Object.keys(composition.permissions));
    for (const { routes } of composition.resources) {
      for (const { id, operation } of routes) assert.ok(known.has(operation.permission), id);
    }
  });

  it('have one handler for each operation, whose name and place are its own', () => {
    const routes = composition.resources.flatMap((resource) => resource.routes);
    for (const key of [({ id }) => id, ({ operation }) => `${operation.method} ${operation.path}`] satisfies ((
      route: (typeof routes)[number],
    ) => string)[]) {
      assert.equal(new Set(routes.map(key)).size, routes.length);
    }
    for (const { id, handler } of routes) assert.ok(handler, id);
  });
});
