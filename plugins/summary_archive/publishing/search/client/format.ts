/** The files of the index, as described in the package that writes them, and how they are read. */

/** A term of a facet: its id, name, the index of its parent or -1, and the terms that gather what is filed under it. */
export type Term = [id: string, name: string, parent: number, gatheredAt: number[]];

/** The first line of manifest.bin. */
export interface Manifest {
  format: 1;
  generation: string;
  /** How many summaries there are. */
  documents: number;
  /** Numbers run from 0 up to this, not all of them taken. */
  capacity: number;
  /** For each year, in the order of numbers: its heading id ("2024", "undated"), name, and first number. */
  years: [id: string, name: string, first: number][];
  department: Term[];
  topic: Term[];
  genre: Term[];
}

/** What a file of `t` says of a summary; `folds` are pairs of a traditional character and the one it is folded to. */
export type TextFile = [
  address: string,
  title: string,
  period: string,
  department: string,
  date: string,
  folds: string,
  text: string,
];

/** Reads varints one after the other. */
export class Reader {
  bytes: Uint8Array;
  at: number;

  constructor(bytes: Uint8Array, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  /** The next number. Grams have more than 32 bits, so no bit operations beyond the first 28 bits. */
  next(): number {
    const { bytes } = this;
    let byte = bytes[this.at++]!;
    let value = byte & 127;
    for (let scale = 128; byte > 127; scale *= 128) {
      byte = bytes[this.at++]!;
      value += (byte & 127) * scale;
    }
    return value;
  }

  /** Rising numbers: how many, the first as it is, the others as the difference to the one before less one. */
  rising(): Uint32Array {
    let number = -1;
    return new Uint32Array(this.next()).map(() => (number += this.next() + 1));
  }
}

/** Pairs of characters as a map from the first to the second. */
export function pairs(text: string): Map<string, string> {
  return new Map(Array.from(text.matchAll(/(.)(.)/gsu), ([, one, other]) => [one!, other!]));
}
