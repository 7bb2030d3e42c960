/** The grams of a term: pieces of one, two or, of ASCII, three characters, as the index numbers them. */

const SHIFT = 2 ** 21;
const THREE = 0x110000;

/** A gram and where in the term it stands, in code points. */
export interface Window {
  gram: number;
  at: number;
  end: number;
}

/** Whether a gram is a character by itself: such have neither counts of hits nor positions. */
export function isSingle(gram: number): boolean {
  return gram % SHIFT === 0;
}

/** Whether a folded character is in the index. */
export function isIndexed(character: string): boolean {
  return /[\p{L}\p{N}\u{20000}-\u{3ffff}.%/-]/u.test(character);
}

/** Number a piece of one or two characters, or three of ASCII. */
export function gramOf(piece: string): number {
  const [first = 0, second = 0, third] = Array.from(piece, (each) => each.codePointAt(0)!);
  return first * SHIFT + (third === undefined ? second : THREE + second * 128 + third);
}

/**
 * The grams of a folded term that tell anything; first of all the `cover`, single characters last; and whether the term
 * is indexed throughout.
 */
export function windows(term: string): { all: Window[]; cover: Window[]; whole: boolean } {
  const characters = [...term];
  const indexed = characters.map(isIndexed);
  const isThree = (at: number) => [at, at + 1, at + 2].every((each) => indexed[each] && characters[each]! < "\x80");
  const all: Window[] = [];
  const cover: Window[] = [];
  indexed.forEach((isIn, at) => {
    const length = isThree(at) ? 3 : indexed[at + 1] ? 2 : 1;
    // Two that stand within three tell nothing more, and one that stands within two does not.
    const isWithin = length < 3 && (length < 2 ? indexed[at - 1] : isThree(at - 1));
    if (isIn && !isWithin) all.push({ gram: gramOf(characters.slice(at, at + length).join("")), at, end: at + length });
  });
  let covered = 0;
  all.forEach((window, place) => {
    if (window.end <= covered || all[place + 1]?.at! <= covered) return;
    cover.push(window);
    covered = window.end;
  });
  cover.sort((one, other) => +isSingle(one.gram) - +isSingle(other.gram));
  return { all: [...new Set([...cover, ...all])], cover, whole: indexed.every(Boolean) };
}
