/** The shards: which summaries have a gram, how often, in their title, and where. */

import type { Files } from "./files.ts";
import { Reader } from "./format.ts";
import { isSingle } from "./grams.ts";

/** Which numbers have something, and how often each number, 0 for not at all. */
export interface Having {
  docs: Uint32Array | number[];
  hits: Counts;
}

/** A count for each number. */
export type Counts = Uint32Array | Uint8Array;

/** The same of a gram, how often it is there in all, and what has it in the title: 1 or 0. */
export interface Matches extends Having {
  sum: number;
  title: Having;
}

/** The hits of a single character: the index does not say how many there are. */
const UNKNOWN = 2 ** 32 - 1;
/** More than a text has characters. */
const SPAN = 2 ** 24;

/** The shards of a family, found by their boundaries. */
export class Shards {
  readonly #files: Files;
  readonly #family: string;
  readonly #shards: [first: number, tag: Uint8Array][] = [];

  /** `boundaries` are read up to behind the last shard. */
  constructor(files: Files, family: string, boundaries: Reader) {
    this.#files = files;
    this.#family = family;
    for (let first = 0, left = boundaries.next(); left; left--) {
      this.#shards.push([(first += boundaries.next()), boundaries.bytes.subarray(boundaries.at, (boundaries.at += 3))]);
    }
  }

  /** The bytes of a gram, or undefined if no summary has it. */
  async find(gram: number): Promise<Uint8Array | undefined> {
    const shard = this.#shards.findLast(([first]) => first <= gram);
    if (!shard) return;
    const [first, tag] = shard;
    const hex = Array.from(tag, (byte) => (byte + 256).toString(16).slice(1)).join("");
    return entry(await this.#files.get(`${this.#family}/${first.toString(16)}-${hex}.bin`), first, gram);
  }
}

/** The bytes of a gram in a shard. */
function entry(shard: Uint8Array, first: number, gram: number): Uint8Array | undefined {
  const reader = new Reader(shard);
  let found: [start: number, end: number] | undefined;
  let end = 0;
  for (let left = reader.next(); left; left--) {
    first += reader.next();
    const start = end;
    end += reader.next();
    if (first === gram) found = [start, end];
  }
  return found && shard.subarray(reader.at + found[0], reader.at + found[1]);
}

/** Read what `d` or `d3` says of a gram. */
export function posting(gram: number, capacity: number, bytes: Uint8Array = new Uint8Array(2)): Matches {
  const reader = new Reader(bytes);
  let sum = 0;
  const read = (hits: Counts, next: () => number): Having => {
    const docs = reader.rising();
    for (const doc of docs) sum += hits[doc] = next();
    return { docs, hits };
  };
  const all = read(new Uint32Array(capacity), isSingle(gram) ? () => UNKNOWN : () => reader.next() + 1);
  return { ...all, sum, title: read(new Uint8Array(capacity), () => 1) };
}

/** The lesser of two numbers at each place. */
export function least(one: Counts, other: Counts): Counts {
  const found = one.slice();
  for (let place = 0; place < found.length; place++) if (other[place]! < found[place]!) found[place] = other[place]!;
  return found;
}

/** Skip so many varints, four bytes at a time: each byte that ends one has its highest bit clear. */
function skip(reader: Reader, count: number): void {
  const { bytes } = reader;
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  // Each byte ends one at most, so there are at least as many left.
  for (; count > 3; reader.at += 4) count -= Math.imul((~view.getUint32(reader.at) & 0x80808080) >>> 7, 0x01010101) >>> 24;
  while (count) if (bytes[reader.at++]! < 128) count--;
}

/**
 * Read from `p` or `p3` where a term may begin by its gram that stands `at` in it: numbers `summary * SPAN + position`.
 * `hits` are those of the gram. Only summaries `wanted`, and only places that are among those of other grams, if given.
 */
export function begins(bytes: Uint8Array, hits: Counts, wanted: Counts, at: number, others?: number[]): number[] {
  const reader = new Reader(bytes);
  const places: number[] = [];
  let skipped = 0;
  let next = 0;
  for (let doc = 0; doc < hits.length; doc++) {
    if (!wanted[doc]) {
      skipped += hits[doc]!;
      continue;
    }
    skip(reader, skipped);
    skipped = 0;
    let place = doc * SPAN - at - 1;
    for (let left = hits[doc]!; left; left--) {
      place += reader.next() + 1;
      while (others && others[next]! < place) next++;
      if (!others || others[next] === place) places.push(place);
    }
  }
  return places;
}

/** How often a term begins in each summary. */
export function counted(places: number[], capacity: number): Counts {
  const counts = new Uint32Array(capacity);
  for (const place of places) counts[Math.floor(place / SPAN)]!++;
  return counts;
}
