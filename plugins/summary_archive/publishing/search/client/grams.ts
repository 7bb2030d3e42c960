/** The grams of a term: pieces of one, two or three characters, as the index numbers them. */

const SHIFT = 2 ** 32;
const THREE = 0x110000;
const THIRD = 2 ** 21;
/** Three characters are a gram if all are ASCII, or there is a sign in their midst. Folded, none is a control character. */
const THREES = /^([ -~]{3}|.[ -@[-`{-~\u3000-\u303f].)/su;

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

/** Whether a gram is of three characters. */
export function isThree(gram: number): boolean {
  return gram % SHIFT >= THREE;
}

/** Number one, two or three characters. */
export function gramOf(piece: Iterable<string>): number {
  const [first = 0, second = 0, third] = Array.from(piece, (each) => each.codePointAt(0)!);
  const middle = second < 128 ? second : (second & 63) + 128;
  return first * SHIFT + (third === undefined ? second : THREE + middle * THIRD + third);
}

/** The grams of a folded term that tell anything; first of all the `cover`, which leaves out nothing of it. */
export function windows(term: string): { all: Window[]; cover: Window[] } {
  const characters = [...term];
  const all: Window[] = [];
  const cover: Window[] = [];
  characters.forEach((_, at) => {
    const three = characters.slice(at, at + 3);
    const piece = THREES.test(three.join("")) ? three : three.slice(0, 2);
    const end = at + piece.length;
    // Two that stand within three tell nothing more, and one that stands within two does not.
    if (end > (all.at(-1)?.end ?? 0)) all.push({ gram: gramOf(piece), at, end });
  });
  let covered = 0;
  all.forEach((window, place) => {
    if (window.end <= covered || all[place + 1]?.at! <= covered) return;
    cover.push(window);
    covered = window.end;
  });
  // First the two ends: where only parts of the term are side by side, that shows between them. Before all, the rarest.
  cover.splice(1, 0, ...cover.splice(-1));
  cover.sort((one, other) => +isThree(other.gram) - +isThree(one.gram));
  return { all: [...new Set([...cover, ...all])], cover };
}
