/** What summaries are filed under: filtering by it, and counting what each choice would leave. */

import { type Manifest, Reader, type Term } from "./format.ts";
import { type Answer, FACETS, type Facet, type FacetValue, type State } from "./types.ts";

/** One way of filing: `of` each number its class, and of each class the terms that count what is in it. */
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

/** A filing under one of some terms each, by their places. */
function filing(terms: Term[], of: Uint32Array): Filing {
  return { terms, of, classes: terms.map((_, place) => counting(terms, place)) };
}

/** Read the runs of the manifest. */
export function columns({ capacity, years, department, genre }: Manifest, reader: Reader): Columns {
  const column = (length: number, next = () => 0) => new Uint32Array(length).map(next);
  const runs = reader.next();
  const [skipped, counts, steps] = [0, 1, 2].map(() => column(runs, () => reader.next()));
  const [year, departments, genres] = [column(capacity), column(capacity), column(capacity)];
  years.forEach(([, , first], place) => year.fill(years.length - 1 - place, first));
  const taken: number[] = [];
  let kind = 0;
  let number = 0;
  for (let run = 0; run < runs; run++) {
    kind = (kind + steps![run]!) % (department.length * genre.length);
    number += skipped![run]!;
    for (let left = counts![run]!; left > 0; left--) {
      departments[number] = Math.floor(kind / genre.length);
      genres[number] = kind % genre.length;
      taken.push(number++);
    }
  }
  return {
    filings: {
      year: filing(years.map(([id, name]): Term => [id, name, -1, []]).reverse(), year),
      department: filing(department, departments),
      genre: filing(genre, genres),
    },
    taken,
  };
}

/** Read `topics.bin`: those with the same topics are a class. */
export function topics(terms: Term[], { taken, filings }: Columns, bytes: Uint8Array): Filing {
  const reader = new Reader(bytes);
  const of = filings.year!.of.slice();
  const known = new Map<string, number>();
  const classes: number[][] = [];
  for (const number of taken) {
    const places: number[] = [];
    for (let more = 1; more; ) {
      const next = reader.next();
      places.push(next >> 1);
      more = next & 1;
    }
    const key = places.join();
    if (!known.has(key)) {
      known.set(key, classes.length);
      classes.push([...new Set(places.flatMap((place) => counting(terms, place)))]);
    }
    of[number] = known.get(key)!;
  }
  return { terms, of, classes };
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
  /** What passes all but what is chosen of a facet. */
  but: Partial<Record<Facet, number[]>>;
  /** What passes all but at most one facet: the counts depend on these. */
  near: number[];
  /** The counts that were asked for. */
  counts: Answer["facets"];
}

/** Filter summaries. */
export function sift({ filings, days }: Columns, docs: number[], state: State): Sifted {
  const dated = span(state);
  if (dated) docs = docs.filter((doc) => days![doc]! >= dated[0] && days![doc]! < dated[1]);
  const gates = FACETS.filter((facet) => state[facet].length).map((facet) => {
    const { terms, of, classes } = filings[facet]!;
    const isOpen = classes.map((each) => each.some((at) => state[facet].includes(terms[at]![0])));
    return { facet, of, isOpen, but: [] as number[] };
  });
  if (!gates.length) return { passing: docs, but: {}, near: docs, counts: {} };
  const passing: number[] = [];
  for (const doc of docs) {
    let failing = 0;
    let list = passing;
    for (const { of, isOpen, but } of gates) {
      if (isOpen[of[doc]!]) continue;
      failing++;
      list = but;
    }
    if (failing < 2) list.push(doc);
  }
  const but = Object.fromEntries(gates.map(({ facet, but }) => [facet, but]));
  return { passing, but, near: passing.concat(...Object.values(but)), counts: {} };
}

/** Count summaries by term, for the facets the data of which are there; each leaves aside what is chosen of it. */
export function values({ filings }: Columns, { passing, but, counts }: Sifted, state: State): Answer["facets"] {
  for (const facet of FACETS) {
    const filed = filings[facet];
    if (!filed || counts[facet]) continue;
    const { terms, of, classes } = filed;
    const inClass = new Uint32Array(classes.length);
    for (const list of [passing, but[facet] ?? []]) for (const doc of list) inClass[of[doc]!]!++;
    const found = terms.map(() => 0);
    for (let at = 0; at < classes.length; at++) {
      const count = inClass[at]!;
      if (count) for (const term of classes[at]!) found[term]! += count;
    }
    counts[facet] = listed(terms, found, state[facet]);
  }
  return { ...counts };
}

/** The values of a facet as they are shown: those that would find anything, and those chosen. */
function listed(terms: Term[], counts: number[], chosen: string[]): FacetValue[] {
  const depth = (parent: number): number => (parent < 0 ? 0 : 1 + depth(terms[parent]![2]));
  const strange = chosen.filter((id) => !terms.some((term) => term[0] === id)).map((id): Term => [id, id, -1, []]);
  return [...terms, ...strange]
    .map(([id, name, parent], place) => {
      return { id, name, count: counts[place] ?? 0, depth: depth(parent), chosen: chosen.includes(id) };
    })
    .filter(({ count, chosen }) => count || chosen);
}
