/** The form texts and queries are compared in; `folding` does the same where the index is written. */

import { pairs } from "./format.ts";

/** Stands for a scar in a text as shown; folded, it is a line break. */
export const HIDDEN = "\uFFFC";

/** Simplified characters by their traditional forms. */
export type Variants = ReadonlyMap<string, string>;

/** A folded text, and where the character of the NFC text (`shown`) begins that each of its UTF-16 units comes from. */
export interface Folded {
  shown: string;
  text: string;
  starts: number[];
}

/** One sign for each kind of dash, quote, bracket and dot, in pairs of what is written and what it is folded to. */
const SIGNS = pairs(
  "\u2010-\u2011-\u2012-\u2013-\u2014-\u2015-\u2212-\uFE58-\uFE63-“\"”\"„\"‟\"«\"»\"‘'’'‚'‛'" +
    "〔(［([(【({(〕)］)])】)})•·・·･·〜~～~\uFFFC\n",
);
/** What most of a Chinese text is, and stays but for variants. */
const HAN = /[\u4e00-\u9fff]+/y;
const BLANK = /[\p{Z}\p{Cc}\p{Cf}\p{Cs}\p{Co}]/u;
const known = new Map<number, string>();

/** Fold a character by itself, but for its variants. */
function plain(code: number): string {
  let folded = known.get(code);
  if (folded === undefined) {
    folded = "";
    for (const each of String.fromCodePoint(code).normalize("NFKC").toLowerCase()) {
      folded += SIGNS.get(each) ?? (each !== "\n" && BLANK.test(each) ? " " : each);
    }
    known.set(code, folded);
  }
  return folded;
}

/** Whether spaces stay beside a character. */
const isLatin = (character: string): boolean => /[0-9a-z]/.test(character);

/** How many units the character has that begins at a place. */
const size = (text: string, at: number): number => (text.codePointAt(at)! > 0xffff ? 2 : 1);

/** Fold a text and say where everything in it comes from. */
export function foldMapped(text: string, variants: Variants): Folded {
  const shown = text.normalize("NFC");
  const starts: number[] = [];
  let folded = "";
  let last = "\n";
  let gap = -1;
  for (let at = 0; at < shown.length; at += size(shown, at)) {
    HAN.lastIndex = at;
    if (!variants.size && HAN.test(shown)) {
      folded += shown.slice(at, HAN.lastIndex);
      for (; at < HAN.lastIndex; at++) starts.push(at);
      last = shown[--at]!;
      gap = -1;
      continue;
    }
    for (const each of plain(shown.codePointAt(at)!)) {
      const next = variants.get(each) ?? each;
      if (next === " ") {
        if (gap < 0) gap = at;
        continue;
      }
      if (gap >= 0 && isLatin(last) && isLatin(next)) {
        folded += " ";
        starts.push(gap);
      }
      gap = -1;
      folded += last = next;
      for (let unit = 0; unit < next.length; unit++) starts.push(at);
    }
  }
  return { shown, text: folded, starts };
}

/** Fold a text. */
export function fold(text: string, variants: Variants): string {
  return foldMapped(text, variants).text;
}

/** Where a folded term stands in a folded text, overlapping ones too: UTF-16 units of the text as shown. */
export function occurrences({ shown, text, starts }: Folded, term: string): [start: number, end: number][] {
  const found: [number, number][] = [];
  for (let at = text.indexOf(term); term && at >= 0; at = text.indexOf(term, at + 1)) {
    const last = starts[at + term.length - 1]!;
    found.push([starts[at]!, last + size(shown, last)]);
  }
  return found;
}
