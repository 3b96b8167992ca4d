import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { contentSecret } from './secret.ts';

let folder: string;
let databaseFile: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'party-affairs-'));
  databaseFile = join(folder, 'data', 'a.db');
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('The secret that signs addresses', () => {
  it('is made once and then kept', () => {
    mkdirSync(join(folder, 'data'));
    const secret = contentSecret(databaseFile, undefined);
    assert.ok(secret.length >= 32);
    assert.equal(contentSecret(databaseFile, undefined), secret);
    assert.equal(readFileSync(`${databaseFile}.secret`, 'utf8').trim(), secret);
    assert.notEqual(contentSecret(join(folder, 'other.db'), undefined), secret);
  });

  it('may be given from outside, but not a short one', () => {
    const given = 'x'.repeat(32);
    assert.equal(contentSecret(databaseFile, given), given);
    assert.throws(() => contentSecret(databaseFile, 'short'), /too short/);
  });

  it('is not taken from a file that was cut off', () => {
    writeFileSync(join(folder, 'a.db.secret'), 'abc');
    assert.throws(() => contentSecret(join(folder, 'a.db'), undefined), /damaged: remove it/);
  });
});
