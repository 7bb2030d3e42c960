/** What the scripts know of the site they are on, and the engine that all of them share. */

import { engineOf } from "./engine.ts";
import { Files } from "./files.ts";
import { suggestions } from "./suggest.ts";
import type { Engine } from "./types.ts";

/** The settings of the search box, with full addresses. `backend` is JSON, "" for the index of the site itself. */
export interface Site {
  home: string;
  remote: string;
  backend: string;
  /** How a count of summaries is said: `{n} 篇`. */
  count: string;
  /** How a count is said that may be too high. */
  about: string;
  /** What the list of suggestions is called. */
  list: string;
}

let engine: Promise<Engine> | undefined;

/** Return the engine of a site: its own index, or the one its settings name. */
export function connect(site: Site): Promise<Engine> {
  engine ??= (async () => {
    if (!site.backend) {
      const files = new Files(new URL(".", site.home));
      return engineOf(files, suggestions(files));
    }
    const { createRemote } = await import(site.remote);
    return createRemote(JSON.parse(site.backend));
  })();
  engine.catch(() => (engine = undefined));
  return engine;
}
