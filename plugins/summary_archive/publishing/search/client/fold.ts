/** The form texts and queries are compared in; `folding` does the same where the index is written. */

import { pairs } from "./format.ts";

/** Stands for a scar in a text as shown; folded, it is a line break. */
export const HIDDEN = "\uFFFC";

/** Simplified characters by their traditional forms. */
export type Variants = ReadonlyMap<string, string>;

/** A folded text, and where each of its code points comes from in the NFC text (`shown`), in UTF-16 units. */
export interface Folded {
  shown: string;
  text: string;
  starts: number[];
  ends: number[];
}

/** One sign for each kind of dash, quote, bracket and dot, in pairs of what is written and what it is folded to. */
const SIGNS = pairs(
  "\u2010-\u2011-\u2012-\u2013-\u2014-\u2015-\u2212-\uFE58-\uFE63-“\"”\"„\"‟\"«\"»\"‘'’'‚'‛'" +
    "〔(［([(【({(〕)］)])】)})•·・·･·〜~～~\uFFFC\n",
);
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

/** Fold a text and say where everything in it comes from. */
export function foldMapped(text: string, variants: Variants): Folded {
  const shown = text.normalize("NFC");
  const starts: number[] = [];
  const ends: number[] = [];
  let folded = "";
  let last = "\n";
  let gap = -1;
  let gapEnd = 0;
  for (let at = 0, end = 0; at < shown.length; at = end) {
    const code = shown.codePointAt(at)!;
    end = at + (code > 0xffff ? 2 : 1);
    // Most characters of a Chinese text are these, and nearly all of them stay what they are.
    const isHan = code >= 0x4e00 && code <= 0x9fff;
    const own = isHan ? shown[at]! : plain(code);
    if (isHan && !variants.has(own)) {
      gap = -1;
      folded += last = own;
      starts.push(at);
      ends.push(end);
      continue;
    }
    for (let each, from = 0; from < own.length; from += each.length) {
      each = own.length > 1 ? String.fromCodePoint(own.codePointAt(from)!) : own;
      const next = (variants.size && variants.get(each)) || each;
      if (next === " ") {
        if (gap < 0) gap = at;
        gapEnd = end;
        continue;
      }
      if (gap >= 0 && isLatin(last) && isLatin(next)) {
        folded += " ";
        starts.push(gap);
        ends.push(gapEnd);
      }
      gap = -1;
      folded += last = next;
      starts.push(at);
      ends.push(end);
    }
  }
  return { shown, text: folded, starts, ends };
}

/** Fold a text. */
export function fold(text: string, variants: Variants): string {
  return foldMapped(text, variants).text;
}

/** Where a folded term stands in a folded text, overlapping ones too: UTF-16 units of the text as shown. */
export function occurrences({ text, starts, ends }: Folded, term: string): [start: number, end: number][] {
  const found: [number, number][] = [];
  const length = [...term].length;
  let point = 0;
  let unit = 0;
  for (let at = text.indexOf(term); term && at >= 0; at = text.indexOf(term, at + 1)) {
    for (; unit < at; point++) unit += text.codePointAt(unit)! > 0xffff ? 2 : 1;
    found.push([starts[point]!, ends[point + length - 1]!]);
  }
  return found;
}
