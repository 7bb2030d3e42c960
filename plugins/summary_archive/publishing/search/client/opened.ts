/** The index of one build of the site, as far as it was read. */

import { type Columns, columns, days, topics } from "./facets.ts";
import { type Files, Kept, once, type Opened } from "./files.ts";
import { type Folded, foldMapped, type Variants } from "./fold.ts";
import { type Manifest, pairs, Reader, type TextFile } from "./format.ts";
import { isThree } from "./grams.ts";
import { type Matches, posting, Shards } from "./postings.ts";

const MOST_POSTINGS = 32;
const MOST_TEXTS = 100;

/** A text as it is looked at; `title` is its first line, folded. */
export interface Text {
  file: TextFile;
  folded: Folded;
  title: string;
}

const decoded = (bytes: Uint8Array): string => new TextDecoder(bytes[0] === 10 ? "gb18030" : "utf-8").decode(bytes);

/** What the files say, each read when it is first asked for. */
export class Index {
  readonly manifest: Manifest;
  /** What summaries are filed under. */
  readonly columns: Columns;
  /** What queries are folded with, once `vary` has fetched it. */
  variants: Variants | undefined;
  readonly #files: Files;
  readonly #shards: Shards;
  readonly #postings = new Kept<number, Matches>(MOST_POSTINGS);
  readonly #texts = new Kept<number, Text>(MOST_TEXTS);

  constructor(files: Files, { manifest, rest }: Opened) {
    const reader = new Reader(rest);
    this.#files = files;
    this.manifest = manifest;
    this.columns = columns(manifest, reader);
    this.#shards = new Shards(files, "d", reader);
  }

  /** Have the columns know topics. */
  readonly topics: () => Promise<void> = once(async () => {
    this.columns.filings.topic = topics(this.manifest.topic, this.columns, await this.#files.get("topics.bin"));
  });

  /** Have the columns know dates. */
  readonly days: () => Promise<void> = once(async () => {
    this.columns.days = days(this.columns, await this.#files.get("dates.bin"));
  });

  /** The shards of grams of three characters. */
  readonly #threes = once(async () => {
    const reader = new Reader(await this.#files.get("threes.bin"));
    return { d: new Shards(this.#files, "d3", reader), p: new Shards(this.#files, "p3", reader) };
  });

  readonly #placed = once(async () => new Shards(this.#files, "p", new Reader(await this.#files.get("positions.bin"))));

  /** Have queries folded with all variants from now on. */
  readonly vary: () => Promise<void> = once(async () => {
    this.variants = pairs(decoded(await this.#files.get("variants.bin")));
  });

  /** The summaries that have a gram. */
  posting(gram: number): Promise<Matches> {
    return this.#postings.get(gram, async () => {
      const shards = isThree(gram) ? (await this.#threes()).d : this.#shards;
      return posting(gram, this.manifest.capacity, await shards.find(gram));
    });
  }

  /** The bytes that say where a gram of two or three characters is. */
  async positions(gram: number): Promise<Uint8Array | undefined> {
    return (isThree(gram) ? (await this.#threes()).p : await this.#placed()).find(gram);
  }

  /** The text of a summary. */
  text(number: number): Promise<Text> {
    return this.#texts.get(number, async () => {
      const file: TextFile = JSON.parse(decoded(await this.#files.get(`t/${Math.floor(number / 1000)}/${number}.bin`)));
      const folded = foldMapped(file[6], pairs(file[5]));
      return { file, folded, title: folded.text.split("\n", 1)[0]! };
    });
  }
}
