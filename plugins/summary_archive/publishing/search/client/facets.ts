/** What summaries are filed under: filtering by it, and counting what each choice would leave. */

import { type Manifest, Reader, type Term } from "./format.ts";
import { FACETS, type Facet, type FacetValue, type State } from "./types.ts";

/** One way of filing: `of` each number its class, and of each class the terms that count what is in it, its own first. */
export interface Filing {
  terms: Term[];
  of: Uint32Array;
  classes: number[][];
}

/** What is known of the numbers. */
export interface Columns {
  filings: Partial<Record<Facet, Filing>>;
  /** The numbers that are taken, in order. */
  taken: number[];
  /** Days since 1900-01-01 and one more, 0 for unknown. */
  days?: Uint32Array;
}

/** The terms that count what is filed under one. */
const counting = (terms: Term[], place: number): number[] => [...new Set([place, ...terms[place]![3]])];

/** A filing by one of so many kinds, of each the place of its term. */
function filing(terms: Term[], of: Uint32Array, kinds: number, placeOf: (kind: number) => number): Filing {
  return { terms, of, classes: Array.from({ length: kinds }, (_, kind) => counting(terms, placeOf(kind))) };
}

/** Read the runs of the manifest. */
export function columns({ capacity, years, department, genre }: Manifest, reader: Reader): Columns {
  const [kinds, genres] = [department.length * genre.length, genre.length];
  const length = reader.next();
  const [skipped, counts, steps] = [0, 1, 2].map(() => new Uint32Array(length).map(() => reader.next()));
  const year = new Uint32Array(capacity);
  years.forEach(([, , first], place) => year.fill(years.length - 1 - place, first));
  const of = new Uint32Array(capacity);
  const taken: number[] = [];
  let kind = 0;
  let number = 0;
  for (let run = 0; run < length; run++) {
    kind = (kind + steps![run]!) % kinds;
    number += skipped![run]!;
    for (let left = counts![run]!; left > 0; left--) {
      taken.push(number);
      of[number++] = kind;
    }
  }
  return {
    filings: {
      year: filing(years.map(([id, name]): Term => [id, name, -1, []]).reverse(), year, years.length, (place) => place),
      department: filing(department, of, kinds, (each) => Math.floor(each / genres)),
      genre: filing(genre, of, kinds, (each) => each % genres),
    },
    taken,
  };
}

/** Read `topics.bin`: each number is a class by itself. */
export function topics(terms: Term[], { taken, filings }: Columns, bytes: Uint8Array): Filing {
  const reader = new Reader(bytes);
  const counted = terms.map((_, place) => counting(terms, place));
  const classes: number[][] = Array.from(filings.year!.of, () => []);
  for (const number of taken) {
    for (let more = 1; more; ) {
      const next = reader.next();
      const before = classes[number]!;
      const added = counted[next >> 1]!;
      classes[number] = before.length ? [...new Set([...before, ...added])] : added;
      more = next & 1;
    }
  }
  return { terms, of: filings.year!.of.map((_, number) => number), classes };
}

/** Read `dates.bin`. */
export function days({ taken, filings }: Columns, bytes: Uint8Array): Uint32Array {
  const reader = new Reader(bytes);
  const read = new Uint32Array(filings.year!.of.length);
  for (const number of taken) read[number] = reader.next();
  return read;
}

/** The first day of a month `2024-01`, or of one some months later, as in `Columns`; NaN for "". */
const dayOf = (month: string, later: number): number =>
  month ? Date.UTC(+month.slice(0, 4), +month.slice(5) - 1 + later) / 864e5 + 25568 : NaN;

/** The days a state asks for, from and before; nothing if it asks for none. */
export function span({ from, to }: State): [from: number, before: number] | undefined {
  // Day 0 is not known, and is in no span.
  return from || to ? [Math.max(1, dayOf(from, 0) || 1), dayOf(to, 1) || Infinity] : undefined;
}

/** What is left of some summaries. */
export interface Sifted {
  /** What passes all that is chosen. */
  passing: number[];
  /** What passes all but at most one facet: the counts depend on these. */
  near: number[];
  /** The facets whose data are there. */
  facets: Partial<Record<Facet, FacetValue[]>>;
}

/** Filter summaries, and count them by term; the counts of a facet leave aside what is chosen of it. */
export function sift({ filings, days }: Columns, docs: number[], state: State): Sifted {
  const parts = FACETS.flatMap((facet) => {
    const filed = filings[facet];
    if (!filed) return [];
    const chosen = state[facet];
    const gate = chosen.length && filed.classes.map((each) => each.some((at) => chosen.includes(filed.terms[at]![0])));
    const but: number[] = []; // what passes all but this
    return [{ ...filed, facet, chosen, gate, but }];
  });
  const gated = parts.filter(({ gate }) => gate);
  const dated = span(state);
  const passing: number[] = [];
  for (const doc of docs) {
    if (dated && !(days![doc]! >= dated[0] && days![doc]! < dated[1])) continue;
    let failing = 0;
    let list = passing;
    for (const { gate, of, but } of gated) {
      if (!gate || gate[of[doc]!]) continue;
      failing++;
      list = but;
    }
    if (failing < 2) list.push(doc);
  }
  const facets = parts.map(({ facet, terms, of, classes, chosen, but }) => {
    const inClass = new Uint32Array(classes.length);
    for (const list of [passing, but]) for (const doc of list) inClass[of[doc]!]!++;
    const counts = terms.map(() => 0);
    inClass.forEach((count, at) => {
      if (count) for (const term of classes[at]!) counts[term]! += count;
    });
    return [facet, values(terms, counts, chosen)];
  });
  return { passing, near: passing.concat(...gated.map(({ but }) => but)), facets: Object.fromEntries(facets) };
}

/** The values of a facet as they are shown: those that would find anything, and those chosen. */
function values(terms: Term[], counts: number[], chosen: string[]): FacetValue[] {
  const depth = (parent: number): number => (parent < 0 ? 0 : 1 + depth(terms[parent]![2]));
  const strange = chosen.filter((id) => !terms.some((term) => term[0] === id)).map((id): Term => [id, id, -1, []]);
  return [...terms, ...strange]
    .map(([id, name, parent], place) => {
      return { id, name, count: counts[place] ?? 0, depth: depth(parent), chosen: chosen.includes(id) };
    })
    .filter(({ count, chosen }) => count || chosen);
}
