import type { Language } from './language.ts';
import type { Catalogue } from './localization.ts';

/** Messages of a room of the kit, with the words a module brings beside them. */
export type WithWords<Messages, Words> = Messages & { readonly words: Words };

/** Joined catalogues by their words: loaded messages are kept by catalogue, so each widget of a kind has to get the same one. */
const joined = new WeakMap<object, unknown>();

/**
 * One catalogue of several rooms' messages and a module's words, loaded side by side. Words belong to one set of rooms; what
 * two rooms say under one name is said by the later.
 */
export function joinCatalogues<Messages, Words>(
  rooms: readonly Catalogue<{ readonly [Name in keyof Messages]?: unknown }>[],
  words: Catalogue<Words>,
): Catalogue<WithWords<Messages, Words>> {
  const load = (language: Language) => async () => {
    const [own, ...loaded] = await Promise.all([words[language](), ...rooms.map((room) => room[language]())]);
    const messages = Object.assign({}, ...loaded.map((room) => room.messages)) as Messages;
    return { messages: { ...messages, words: own.messages } };
  };
  const known = joined.get(words) as Catalogue<WithWords<Messages, Words>> | undefined;
  if (known) return known;
  const catalogue = { 'zh-Hans': load('zh-Hans'), 'zh-Hant': load('zh-Hant'), en: load('en') };
  joined.set(words, catalogue);
  return catalogue;
}
