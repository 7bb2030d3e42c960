/** Windows of a text around the words found, and the pieces they are shown in. */

import { HIDDEN } from "./fold.ts";
import type { Piece } from "./types.ts";

/** What of a text stands in a window: so many characters, up to a sign where there is one near; and before its word. */
const WINDOW = /^[^]{50,85}?[\s。！？；，、：]|^[^]{0,72}/u;
const BEFORE = /(?<=^|[\s。！？；，、：])[^]{9,24}$|[^]{0,16}$/u;
/** What no window begins with. */
const LEAD = /^[\s。！？；，、：]*/u;
/** More than the one is long, and just more than the other. */
const LONG = 200;
const LEADING = 50;
/** The first line that is worth being shown alone, not the department or an author. */
const LINE = /^.{30}/m;
/** Around how many places of each term windows are compared. */
const MOST = 20;

/** A place in a text where a term stands; `term` tells different terms apart. */
export interface Mark {
  start: number;
  end: number;
  term: unknown;
}

/** A part of a text. */
interface Window {
  from: number;
  to: number;
}

/** Cut a text, or a part of it, into pieces; `marks` in order. */
export function pieces(text: string, marks: Mark[], { from, to }: Window = { from: 0, to: text.length }): Piece[] {
  const found: Piece[] = [];
  const add = (end: number, kind?: "mark") => {
    for (const part of text.slice(from, end).split(/(\uFFFC)/)) {
      if (part === HIDDEN) found.push({ text: part, kind: "hidden" });
      else if (part) found.push({ text: part.replace(/\s*\n\s*/g, " · ").replace(/\s+/g, " "), ...(kind && { kind }) });
    }
    from = Math.max(from, end);
  };
  for (const { start, end } of marks) {
    add(Math.min(start, to));
    add(Math.min(end, to), "mark");
  }
  add(to);
  return found;
}

/** Where a window ends. */
const endOf = (text: string, from: number): number => from + WINDOW.exec(text.slice(from, from + LONG))![0].length;

/** One or two windows of a text around its marks, which are in order; the title line only where nothing else is. */
export function excerpts(text: string, marks: Mark[]): Piece[][] {
  const begin = text.indexOf("\n") + 1;
  if (!begin) return [];
  const met = new Map<unknown, number>();
  const body = marks.filter(({ start, term }) => {
    if (start >= begin) met.set(term, (met.get(term) ?? 0) + 1);
    return start >= begin && met.get(term)! <= MOST;
  });
  let left = body.map(({ start, end }) => {
    const from = start - BEFORE.exec(text.slice(begin, start).slice(-LEADING))![0].length;
    const to = Math.max(end, endOf(text, from));
    return { from, to, terms: body.flatMap((mark) => (mark.start >= from && mark.end <= to ? [mark.term] : [])) };
  });
  const shown: Window[] = [];
  const seen = new Set<unknown>();
  while (left.length && shown.length < 2) {
    const scores = left.map(({ terms }) => terms.length + 99 * new Set(terms.filter((term) => !seen.has(term))).size);
    const { from, to, terms } = left[scores.indexOf(Math.max(...scores))]!;
    shown.push({ from, to });
    for (const term of terms) seen.add(term);
    left = left.filter((other) => other.to <= from || other.from >= to);
  }
  if (!shown.length) {
    const from = begin + Math.max(0, text.slice(begin).search(LINE));
    shown.push({ from, to: endOf(text, from) });
  }
  return shown.sort((one, other) => one.from - other.from).map(({ from, to }) => {
    const part = text.slice(from, to);
    return pieces(text, marks, { from: from + LEAD.exec(part)![0].length, to: from + part.trimEnd().length });
  });
}
