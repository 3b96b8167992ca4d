import type { Language } from './language.ts';
import type { Catalogue } from './localization.ts';

/** Messages of a room of the kit, with the words a module brings beside them. */
export type WithWords<Messages, Words> = Messages & { readonly words: Words };

/** A module's sentences for problems that only its operations have; they join those of the kit. */
export interface ProblemWords {
  readonly problems?: Readonly<Record<string, string>>;
}

interface Joined {
  readonly rooms: readonly unknown[];
  readonly catalogue: unknown;
}

/**
 * Joined catalogues by their words. Loaded messages are kept by catalogue, so each widget of a kind has to get the same
 * one.
 */
const joined = new WeakMap<object, Joined[]>();

/**
 * Joins several rooms' messages and a module's words into one catalogue, which loads them side by side. When two rooms
 * have a text of one name, the later room's is used.
 */
export function joinCatalogues<Messages, Words extends ProblemWords>(
  rooms: readonly Catalogue<{ readonly [Name in keyof Messages]?: unknown }>[],
  words: Catalogue<Words>,
): Catalogue<WithWords<Messages, Words>> {
  const known = joined.get(words) ?? [];
  const same = known.find(
    (each) => each.rooms.length === rooms.length && rooms.every((room) => each.rooms.includes(room)),
  );
  if (same) return same.catalogue as Catalogue<WithWords<Messages, Words>>;
  const load = (language: Language) => async () => {
    const [own, ...loaded] = await Promise.all([words[language](), ...rooms.map((room) => room[language]())]);
    const messages = Object.assign({}, ...loaded.map((room) => room.messages)) as Messages & ProblemWords;
    const problems = { ...messages.problems, ...own.messages.problems };
    return { messages: { ...messages, problems, words: own.messages } };
  };
  const catalogue = { 'zh-Hans': load('zh-Hans'), 'zh-Hant': load('zh-Hant'), en: load('en') };
  joined.set(words, [...known, { rooms, catalogue }]);
  return catalogue;
}
