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

/** Number a piece of one or two characters, or three of ASCII. */
export function gramOf(piece: string): number {
  const [first = 0, second = 0, third] = Array.from(piece, (each) => each.codePointAt(0)!);
  return first * SHIFT + (third === undefined ? second : THREE + second * 128 + third);
}

/** The grams of a folded term that tell anything; first of all the `cover`, which leaves out nothing of it. */
export function windows(term: string): { all: Window[]; cover: Window[] } {
  const characters = [...term];
  const isThree = (at: number) => characters.length > at + 2 && !/[^\0-\x7f]/.test(characters.slice(at, at + 3).join(""));
  const all: Window[] = [];
  const cover: Window[] = [];
  characters.forEach((_, at) => {
    const end = Math.min(at + (isThree(at) ? 3 : 2), characters.length);
    // Two that stand within three tell nothing more, and one that stands within two does not.
    if (end > (all.at(-1)?.end ?? 0)) all.push({ gram: gramOf(characters.slice(at, end).join("")), at, end });
  });
  let covered = 0;
  all.forEach((window, place) => {
    if (window.end <= covered || all[place + 1]?.at! <= covered) return;
    cover.push(window);
    covered = window.end;
  });
  // First the two ends: where only parts of the term are side by side, that shows between them.
  cover.splice(1, 0, ...cover.splice(-1));
  return { all: [...new Set([...cover, ...all])], cover };
}
