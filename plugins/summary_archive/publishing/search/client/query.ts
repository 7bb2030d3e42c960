/**
 * What a query asks for.
 *
 * Terms are separated by blanks; a summary has to have all of them. `-词`: it must not have it (so `-5%` is "not
 * 5%", and `"-5%"` is the number). `"两个 词"`: with its blanks, and whatever it begins with; a quote that is not
 * closed counts for nothing. `标题:词`, `title:词`: in the title. `-标题:"…"` is all of these.
 */

import { fold, type Variants } from "./fold.ts";
import { type Window, windows } from "./grams.ts";

/** A word of a query: as written, without its signs, and what is searched for, "" if that is not written yet. */
export interface Word {
  written: string;
  sought: string;
  not: boolean;
  title: boolean;
  quoted: boolean;
}

/** A word as it is searched for. */
export interface Term extends Word {
  text: string;
  cover: Window[];
  all: Window[];
  /** Whether it is one gram and nothing else, so that the index alone says which summaries have it. */
  exact: boolean;
}

const QUOTE = "\"“”„＂";
const TITLE = "标题|標題|title";
const TERM = new RegExp(`([-－]?)((?:(?:${TITLE})[:：])?)(?:[${QUOTE}]([^${QUOTE}]*)[${QUOTE}]|(\\S+))`, "giu");
const BEGUN = new RegExp(`^(?:[-－]+|[-－]?(?:${TITLE})[:：])$`, "iu");
const WORD = /[\p{L}\p{N}]/u;
const LOOSE = new RegExp(`^[${QUOTE}]+|(?<![${QUOTE}])[${QUOTE}]+$`, "gu");

/** Take a query apart. */
export function parse(query: string): Word[] {
  const words: Word[] = [];
  for (const [all, not, title, quoted, bare = ""] of query.replace(/[\s\uFFFC]+/g, " ").matchAll(TERM)) {
    // What a hyphen or a prefix alone will belong to is not written yet.
    const begun = BEGUN.test(all);
    const sought = begun ? "" : (quoted ?? bare.replace(LOOSE, "")).trim();
    if (begun || sought) {
      words.push({ written: sought || all.trim(), sought, not: !!not, title: !!title, quoted: quoted !== undefined });
    }
  }
  return words;
}

/** Fold the words of a query, each once; signs alone, not quoted, are left out beside other words. */
export function terms(words: Word[], variants: Variants = new Map()): { terms: Term[]; ignored: string[] } {
  const found = new Map<string, Term>();
  const ignored: string[] = [];
  const folded = words.map((word) => ({ ...word, text: fold(word.sought, variants) }));
  const isBeside = folded.some(({ text }) => WORD.test(text));
  for (const word of folded) {
    const grams = windows(word.text);
    if (!word.text || (isBeside && !word.quoted && !WORD.test(word.text))) ignored.push(word.written);
    else found.set(`${word.not} ${word.title} ${word.text}`, { ...word, ...grams, exact: grams.all.length === 1 });
  }
  return { terms: [...found.values()], ignored };
}
