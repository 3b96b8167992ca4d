import type { TextPiece } from '@party-affairs/sdk/contract';
import { foldPiece } from './fold.ts';

/** UTF-16 units of a text in which hits are looked for; of a longer one the beginning. */
const longestText = 20_000;
/** UTF-16 units of an excerpt, and how many of them stand before its first hit. */
const longestExcerpt = 120;
const longestLead = 24;

/**
 * A character with what is folded together with it. That is marks, invisible characters, the rest of a Hangul syllable.
 * It ends after some thirty of them, so that no text is one piece.
 */
const cluster = /[^][\p{M}\p{Cf}\p{Cs}\u1160-\u11ff\uff9e\uff9f]{0,30}/gu;

/** A text, folded, with the place in the text that each UTF-16 unit of it comes from. */
interface FoldedText {
  readonly folded: string;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** Start and end of a hit, in UTF-16 units of the text. */
type Range = readonly [start: number, end: number];

/** Cuts a text at the hits of folded words. Joined, the pieces are the text. */
export function highlight(text: string, terms: readonly string[]): TextPiece[] {
  return piecesOf(text, findHits(text, terms), 0, text.length);
}

/**
 * Cuts out what stands around the first hit of folded words, on one line, with the hits in it. It is empty where the
 * beginning of the text has no hit. An ellipsis stands where the text goes on.
 */
export function excerptOf(text: string, terms: readonly string[]): TextPiece[] {
  // The cut leaves no half of a pair of surrogates.
  const beginning = text.slice(0, longestText).replace(/[\ud800-\udbff]$/, '');
  const line = beginning.replace(/\s+/g, ' ').trim();
  const hits = findHits(line, terms);
  const [first] = hits;
  if (!first) return [];
  const borders = bordersOf(line, first[0]);
  const start = borders.findLast((border) => border <= Math.max(0, first[0] - longestLead)) ?? first[0];
  const end = borders.findLast((border) => border <= start + longestExcerpt) ?? line.length;
  const pieces = piecesOf(line, hits, start, Math.max(start, end));
  return [
    ...(start > 0 ? [{ text: '…', isMatch: false }] : []),
    ...pieces,
    ...(end < line.length ? [{ text: '…', isMatch: false }] : []),
  ];
}

/** Returns where a line may be cut around a place: between two clusters, never within a pair of surrogates. */
function bordersOf(line: string, place: number): number[] {
  // This cut may part two surrogates. The borders that are taken stand nearer to the hit.
  const from = Math.max(0, place - 4 * longestLead);
  const near = line.slice(from, place + 2 * longestExcerpt);
  const borders = [...near.matchAll(cluster)].map(({ index }) => from + index);
  return [...borders, from + near.length];
}

/** Finds where folded words stand in a text: in order, and joined where they overlap or touch. */
function findHits(text: string, terms: readonly string[]): Range[] {
  const { folded, starts, ends } = foldWithPlaces(text);
  const found: Range[] = [];
  for (const term of terms.map(unifySigma)) {
    for (let at = folded.indexOf(term); at >= 0; at = folded.indexOf(term, at + term.length)) {
      found.push([starts[at]!, ends[at + term.length - 1]!]);
    }
  }
  const joined: Range[] = [];
  for (const [start, end] of found.toSorted((one, other) => one[0] - other[0])) {
    const last = joined.at(-1);
    if (last && start <= last[1]) joined[joined.length - 1] = [last[0], Math.max(last[1], end)];
    else joined.push([start, end]);
  }
  return joined;
}

function foldWithPlaces(text: string): FoldedText {
  const known = new Map<string, string>();
  const starts: number[] = [];
  const ends: number[] = [];
  let folded = '';
  for (const { 0: piece, index } of text.slice(0, longestText).matchAll(cluster)) {
    let part = known.get(piece);
    if (part === undefined) known.set(piece, (part = unifySigma(foldPiece(piece)).replace(/[\s\p{Cc}]+/gu, ' ')));
    for (let unit = 0; unit < part.length; unit += 1) {
      starts.push(index);
      ends.push(index + piece.length);
    }
    folded += part;
  }
  return { folded, starts, ends };
}

/** A capital sigma becomes one small letter or another by what follows it, which a cluster does not show. */
function unifySigma(folded: string): string {
  return folded.replaceAll('ς', 'σ');
}

function piecesOf(text: string, hits: readonly Range[], start: number, end: number): TextPiece[] {
  const pieces: TextPiece[] = [];
  let place = start;
  const add = (to: number, isMatch: boolean) => {
    if (to > place) pieces.push({ text: text.slice(place, to), isMatch });
    place = Math.max(place, to);
  };
  for (const [from, to] of hits) {
    if (from >= end) break;
    add(Math.min(Math.max(from, start), end), false);
    add(Math.min(to, end), true);
  }
  add(end, false);
  return pieces;
}
