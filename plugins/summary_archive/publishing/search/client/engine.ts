/** The search engine over the static index. */

import { Files, type Opened } from "./files.ts";
import { Index } from "./opened.ts";
import { parse, terms } from "./query.ts";
import { Search } from "./search.ts";
import { type Answer, type Engine, type State, UNFILTERED } from "./types.ts";

/** What suggests words. */
export type Words = Pick<Engine, "suggest" | "nearest">;

/** Suggests nothing. */
export const NO_WORDS: Words = { suggest: async () => [], nearest: async () => [] };

/** Make the engine of the site whose home is `base`. */
export function createEngine(base: URL, fetch?: typeof globalThis.fetch, words = NO_WORDS): Engine {
  return engineOf(new Files(base, fetch), words);
}

/** Make the engine over files that others read too. */
export function engineOf(files: Files, words: Words): Engine {
  let current: { opened: Opened; index: Index } | undefined;

  async function open(): Promise<Index> {
    const opened = await files.manifest();
    if (current?.opened !== opened) current = { opened, index: new Index(files, opened) };
    return current.index;
  }

  async function run(state: State, shown: number, tell: (answer: Answer) => void, check: () => void): Promise<void> {
    check();
    const before = files.loaded;
    const index = await open();
    for (;;) {
      const { terms: found, ignored } = terms(parse(state.q), index.variants);
      const search = new Search(index, state, shown, found, () => files.loaded - before, check);
      const mayVary = !index.variants && /[^\0-\x7f]/.test(state.q);
      if (await search.run(mayVary, (answer) => tell({ ...answer, ignored }))) return;
      await index.vary();
    }
  }

  async function prefetch(q: string): Promise<void> {
    const index = await open();
    const { terms: found } = terms(parse(q), index.variants);
    await new Search(index, { ...UNFILTERED, q, sort: "best" }, 0, found, () => 0, () => {}).begin();
  }

  return {
    async search(state, shown, tell, signal) {
      try {
        await run(state, shown, tell, () => signal.throwIfAborted());
      } finally {
        signal.throwIfAborted(); // Whatever failed meanwhile, it was given up.
      }
    },
    prefetch: (query) => void prefetch(query).catch(() => {}),
    ...words,
  };
}
