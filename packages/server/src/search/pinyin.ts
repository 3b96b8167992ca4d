/**
 * The first character of each initial in the order of pinyin, and the initials. No syllable begins with I, U or V.
 * The last character is the first of those without a reading.
 */
const boundaries = [...'吖丷嚓咑妸发旮哈丌咔垃呣拏噢妑七呥仨他屲夕丫帀兙'];
const letters = 'abcdefghjklmnopqrstwxyz';

/** Surnames that are read otherwise than the same characters elsewhere. Those of two characters come first. */
const surnames: readonly (readonly [surname: string, initials: string])[] = [
  ['万俟', 'mq'],
  ['尉迟', 'yc'],
  ['长孙', 'zs'],
  ['澹台', 'tt'],
  ['单于', 'cy'],
  ['单', 's'],
  ['曾', 'z'],
  ['解', 'x'],
  ['仇', 'q'],
  ['区', 'o'],
  ['查', 'z'],
  ['翟', 'z'],
  ['朴', 'p'],
  ['盖', 'g'],
  ['缪', 'm'],
  ['覃', 'q'],
  ['乐', 'y'],
  ['员', 'y'],
  ['繁', 'p'],
  ['冼', 'x'],
  ['召', 's'],
  ['折', 's'],
  ['那', 'n'],
  ['乜', 'n'],
  ['秘', 'b'],
  ['种', 'c'],
];

let collator: Intl.Collator | undefined;
const known = new Map<string, string>();

/**
 * Returns the initials of a folded name in pinyin: `lrx` for 李若溪. Letters and digits stand for themselves; other
 * characters give nothing.
 *
 * @example pinyinInitials(fold('單若溪')) // 'srx'
 */
export function pinyinInitials(foldedName: string): string {
  const surname = surnames.find(([written]) => foldedName.startsWith(written));
  const rest = foldedName.slice(surname?.[0].length ?? 0);
  return (surname?.[1] ?? '') + Array.from(rest, initialOf).join('');
}

function initialOf(character: string): string {
  let initial = known.get(character);
  if (initial === undefined) {
    initial = /\p{Script=Han}/u.test(character) ? hanInitial(character) : (/[a-z0-9]/.exec(character)?.[0] ?? '');
    known.set(character, initial);
  }
  return initial;
}

/** Finds the last boundary that the character does not come before. Characters without a reading come after all others. */
function hanInitial(character: string): string {
  collator ??= new Intl.Collator('zh-Hans-u-co-pinyin');
  const after = boundaries.findLastIndex((boundary) => collator!.compare(character, boundary) >= 0);
  return letters[after] ?? '';
}
