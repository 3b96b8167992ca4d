import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { loadOperations } from '../contract/index.ts';
import { answersTo } from '../testing/answers-of-newer-servers.ts';
import { validateResponse } from './validation.ts';

const answering = (await loadOperations()).flatMap((operation) =>
  operation.response === null ? [] : [{ name: operation.id, operation, answers: answersTo(operation.response) }],
);

interface Listing {
  readonly items: readonly unknown[];
}

describe('an answer of a newer server, with fields, values and kinds this version does not know,', () => {
  for (const { name, operation, answers } of answering) {
    it(`comes through ${name} as it is, however strictly it is checked`, () => {
      fc.assert(
        fc.property(answers, fc.constantFrom('strict', 'report', 'off'), (answer, mode) => {
          const before = structuredClone(answer);
          assert.deepEqual(validateResponse(operation, operation, answer, mode), { data: before, issues: [] });
        }),
      );
    });
  }
});

describe('one item that is nothing of the kind', () => {
  const nothingOfTheKind = fc.constantFrom(null, 7, 'maintenance', [], {});

  for (const { name, operation, answers } of answering.filter(({ name }) => /list|poll/.test(name))) {
    it(`is left out of ${name} and reported, and all others stay`, () => {
      const lists = answers.filter((answer) => (answer as Listing).items.length > 0);
      fc.assert(
        fc.property(lists, nothingOfTheKind, fc.nat(4), (answer, bad, at) => {
          const { items } = answer as Listing;
          const place = at % (items.length + 1);
          const body = { ...(answer as object), items: items.toSpliced(place, 0, bad) };
          const checked = validateResponse(operation, operation, body, 'report');
          assert.ok('data' in checked);
          assert.deepEqual((checked.data as Listing).items, items);
          assert.ok(checked.issues.length > 0);
          for (const { pointer, dropped } of checked.issues) {
            assert.match(pointer, new RegExp(`^/items/${place}(/|$)`));
            assert.ok(dropped);
          }
        }),
      );
    });
  }
});

describe('a wrong value anywhere in an answer', () => {
  /** Places of an answer and of everything in it. */
  function placesIn(value: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
    const inner = typeof value === 'object' && value !== null ? Object.entries(value) : [];
    return [path, ...inner.flatMap(([key, each]) => placesIn(each, [...path, key]))];
  }
  function replaced(value: unknown, [key, ...rest]: readonly string[], by: unknown): unknown {
    if (key === undefined) return by;
    const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) }) as Record<
      string,
      unknown
    >;
    copy[key] = replaced(copy[key], rest, by);
    return copy;
  }

  for (const { name, operation, answers } of answering) {
    it(`never throws in ${name}, and never passes in silence what strictness would refuse`, () => {
      fc.assert(
        fc.property(answers, fc.nat(), fc.constantFrom(null, 7, '', [], {}, true), (answer, pick, wrong) => {
          const places = placesIn(answer);
          const body = replaced(answer, places[pick % places.length]!, wrong);
          const strict = validateResponse(operation, operation, body, 'strict');
          const report = validateResponse(operation, operation, body, 'report');
          if ('unusable' in strict) assert.ok('unusable' in report || report.issues.length > 0);
          else assert.deepEqual(report, strict);
        }),
      );
    });
  }
});
