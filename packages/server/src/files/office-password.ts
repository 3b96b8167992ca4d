import { md5, sha1 } from '@noble/hashes/legacy.js';
import { concatBytes } from '@noble/hashes/utils.js';
import { CompoundFile } from './compound-file.ts';

/** Tells whether an older office document, or one of WPS, asks for a password. */
export function asksForPassword(bytes: Uint8Array): boolean {
  const file = new CompoundFile(bytes);
  const text = file.startOf('WordDocument');
  if (text) return isWordText(text) && (numberAt(text, 10, 2) & 0x0100) !== 0;
  const table = file.startOf('Workbook') ?? file.startOf('Book');
  if (table) return isLockedTable(table);
  const slides = file.startOf('Current User');
  return slides !== undefined && numberAt(slides, 12, 4) === 0xf3d1_c4df;
}

function isWordText(text: Uint8Array): boolean {
  return [0xa5ec, 0xa5dc].includes(numberAt(text, 0, 2));
}

/** Its first records are not encrypted, and one of them says how the others are. */
function isLockedTable(table: Uint8Array): boolean {
  for (let at = 0; at + 4 <= table.length; at += 4 + numberAt(table, at + 2, 2)) {
    const body = table.subarray(at + 4, at + 4 + numberAt(table, at + 2, 2));
    if (numberAt(table, at, 2) === 0x2f) return !opensByItself(body);
  }
  return false;
}

/**
 * The password of tables that are protected against changes only. Every program knows it and opens them without asking
 * (https://learn.microsoft.com/openspecs/office_file_formats/ms-xls).
 */
const knownPassword = 'VelvetSweatshop';

function opensByItself(body: Uint8Array): boolean {
  if (body.length <= 6) return numberAt(body, body.length - 2, 2) === verifierOf(knownPassword);
  const password = Uint8Array.from([...knownPassword].flatMap((letter) => [letter.charCodeAt(0), 0]));
  if (numberAt(body, 4, 2) === 1) {
    const salted = concatBytes(md5(password).subarray(0, 5), body.subarray(6, 22));
    const secret = md5(concatBytes(...Array.from({ length: 16 }, () => salted))).subarray(0, 5);
    return verifies(md5(concatBytes(secret, new Uint8Array(4))), body.subarray(22, 54), md5);
  }
  const header = 14;
  const verifier = header + numberAt(body, 10, 4);
  const secret = sha1(concatBytes(body.subarray(verifier + 4, verifier + 20), password));
  const length = (numberAt(body, header + 16, 4) || 40) / 8;
  const key = sha1(concatBytes(secret, new Uint8Array(4))).slice(0, length);
  const padded = length === 5 ? concatBytes(key, new Uint8Array(11)) : key;
  const hashed = verifier + 40;
  const parts = [body.subarray(verifier + 20, verifier + 36), body.subarray(hashed, hashed + 20)];
  return verifies(padded, concatBytes(...parts), sha1);
}

/** Tells whether the key opens random bytes and their hash. */
function verifies(key: Uint8Array, encrypted: Uint8Array, hash: (bytes: Uint8Array) => Uint8Array): boolean {
  const plain = rc4(key, encrypted);
  const expected = hash(plain.subarray(0, 16));
  return plain.length === 16 + expected.length && expected.every((byte, at) => plain[16 + at] === byte);
}

/** The verifier of the oldest method, of 15 bits. */
function verifierOf(password: string): number {
  let verifier = 0;
  const bytes = [password.length, ...Array.from(password, (letter) => letter.charCodeAt(0))];
  for (const byte of bytes.toReversed()) verifier = (((verifier >> 14) & 1) | ((verifier << 1) & 0x7fff)) ^ byte;
  return verifier ^ 0xce4b;
}

function rc4(key: Uint8Array, bytes: Uint8Array): Uint8Array {
  const state = Uint8Array.from({ length: 256 }, (_, index) => index);
  const at = (index: number) => state[index & 255] ?? 0;
  let j = 0;
  const swap = (i: number) => ([state[i & 255], state[j]] = [at(j), at(i)]);
  for (let i = 0; i < 256; i += 1) {
    j = (j + at(i) + (key[i % key.length] ?? 0)) & 255;
    swap(i);
  }
  j = 0;
  return bytes.map((byte, index) => {
    const i = index + 1;
    j = (j + at(i)) & 255;
    swap(i);
    return byte ^ at(at(i) + at(j));
  });
}

function numberAt(bytes: Uint8Array, at: number, length: number): number {
  let number = 0;
  for (let index = length - 1; index >= 0; index -= 1) number = number * 256 + (bytes[at + index] ?? 0);
  return number;
}
