/** The files of the index, fetched once and opened. */

import type { Manifest } from "./format.ts";

const MOST = 400;

/** Have something made at its first use; what failed is made anew at the next. */
export function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () =>
    (made ??= make().catch((error: unknown) => {
      made = undefined;
      throw error;
    }));
}

/** What was made lately, by key; what failed is made anew. */
export class Kept<K, T> {
  readonly #most: number;
  readonly #made = new Map<K, Promise<T>>();

  constructor(most: number) {
    this.#most = most;
  }

  /** What is kept under a key, or else made now. */
  get(key: K, make: () => Promise<T>): Promise<T> {
    const made = this.#made;
    const found = made.get(key) ?? make();
    made.delete(key);
    made.set(key, found);
    if (made.size > this.#most) made.delete(made.keys().next().value!);
    found.catch(() => made.get(key) === found && made.delete(key));
    return found;
  }
}

/** The manifest, and what follows its first line. */
export interface Opened {
  manifest: Manifest;
  rest: Uint8Array;
}

/** Read the manifest. */
export function opened(bytes: Uint8Array): Opened {
  const end = bytes.indexOf(10);
  const manifest: Manifest = JSON.parse(new TextDecoder().decode(bytes.subarray(0, end)));
  return { manifest, rest: bytes.subarray(end + 1) };
}

/** The files below `search/` of a site. */
export class Files {
  /** How many were fetched so far. */
  loaded = 0;
  readonly #base: URL;
  readonly #fetch: typeof fetch;
  readonly #kept = new Kept<string, Uint8Array>(MOST);
  #opened: Promise<Opened> | undefined;

  constructor(base: URL, fetch: typeof globalThis.fetch = globalThis.fetch) {
    this.#base = base;
    this.#fetch = (...request) => fetch(...request);
  }

  /** The manifest; the same object until a file cannot be had, for then the site may have been built anew. */
  manifest(): Promise<Opened> {
    return (this.#opened ??= this.#load("manifest.bin", { cache: "no-cache" }).then(opened));
  }

  /** The content of a file by its name below `search/`. */
  async get(name: string): Promise<Uint8Array> {
    const isShard = /^[dp]3?\//.test(name);
    const address = isShard ? name : `${name}?v=${(await this.manifest()).manifest.generation}`;
    return this.#kept.get(address, () => this.#load(address));
  }

  async #load(address: string, how?: RequestInit): Promise<Uint8Array> {
    this.loaded++;
    try {
      const response = await this.#fetch(new URL(`search/${address}`, this.#base), how);
      if (!response.ok) throw new TypeError(address);
      const content = response.body!.pipeThrough(new DecompressionStream("deflate"));
      return new Uint8Array(await new Response(content).arrayBuffer());
    } catch (error) {
      this.#opened = undefined;
      throw error;
    }
  }
}
