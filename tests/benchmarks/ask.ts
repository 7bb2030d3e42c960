/**
 * Asks the engine over the files of a built site: cold, each time with a fresh engine that has read nothing; then one
 * that is in use; then one that is in use and finds its files opened. Reads an order from standard input, writes a line
 * of JSON for each search.
 */

import { existsSync, readFileSync } from "node:fs";
import { inflateSync } from "node:zlib";

import { createEngine, engineOf, NO_WORDS } from "../../plugins/summary_archive/publishing/search/client/engine.ts";
import { Files, type Opened, opened } from "../../plugins/summary_archive/publishing/search/client/files.ts";
import type { Answer, Engine, State } from "../../plugins/summary_archive/publishing/search/client/types.ts";

/** What is to be done: `whole` are the places of the searches whose hits are wanted all, `most` at once. */
interface Order {
  site: string;
  states: State[];
  whole: number[];
  most: number;
  shown: number;
}

/** What was fetched. */
interface Fetched {
  requests: number;
  bytes: number;
}

/** An answer as it is judged, and what had been fetched when it stood. */
interface Told extends Fetched {
  total: number;
  exact: boolean;
  addresses: string[];
  excerpts: boolean;
  counts: Record<string, Record<string, number>>;
}

/** The milliseconds a search took until its first answer, and until its last. */
interface Taken {
  first: number;
  whole: number;
}

/** What is written of a search; `times` are of opening files as it goes, of finding them opened, and of the same again. */
interface Line {
  told: Told[];
  times: Taken[];
  all: string[] | undefined;
}

const BASE = new URL("https://archive.example.org/");
const never = new AbortController().signal;
const files = new Map<string, Buffer<ArrayBuffer>>();

/** A fetch that reads files and counts them. */
function counting(site: string): { fetch: typeof globalThis.fetch; fetched: Fetched } {
  const fetched = { requests: 0, bytes: 0 };
  const fetch = async (address: string | URL | Request): Promise<Response> => {
    const path = `${site}${new URL(String(address)).pathname}`;
    fetched.requests++;
    let bytes = files.get(path);
    if (!bytes && existsSync(path)) files.set(path, (bytes = readFileSync(path)));
    fetched.bytes += bytes?.length ?? 0;
    return bytes ? new Response(bytes) : new Response("none", { status: 404 });
  };
  return { fetch: fetch as typeof globalThis.fetch, fetched };
}

/** The files that were read, opened: what a browser takes to open them, beside the page, is no work of the engine. */
class Ready extends Files {
  readonly #opened: ReadonlyMap<string, Uint8Array>;
  readonly #asked = new Set<string>();
  #manifest: Promise<Opened> | undefined;

  constructor(site: string) {
    super(BASE);
    const below = `${site}/search/`;
    this.#opened = new Map(Array.from(files, ([path, bytes]) => [path.slice(below.length), inflateSync(bytes)]));
  }

  override async get(name: string): Promise<Uint8Array> {
    this.loaded += +!this.#asked.has(name);
    this.#asked.add(name);
    return this.#opened.get(name)!;
  }

  override manifest(): Promise<Opened> {
    return (this.#manifest ??= this.get("manifest.bin").then(opened));
  }
}

function judged({ hits, total, exact, facets }: Answer, { requests, bytes }: Fetched): Told {
  const counts = Object.fromEntries(
    Object.entries(facets).map(([facet, values]) => [facet, Object.fromEntries(values.map(({ id, count }) => [id, count]))]),
  );
  const addresses = hits.map(({ address }) => address);
  return { requests, bytes, total, exact, addresses, excerpts: hits.every((hit) => hit.excerpts.length), counts };
}

/** The milliseconds that all threads worked for a search. */
async function worked(engine: Engine, state: State, shown: number): Promise<Taken> {
  const before = process.cpuUsage();
  const sum = () => {
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  };
  let first: number | undefined;
  const tell = ({ hits, total }: Answer) => {
    if (hits.length || !total) first ??= sum();
  };
  await engine.search(state, shown, tell, never);
  const whole = sum();
  return { first: first ?? whole, whole };
}

/** What each of some searches takes in an engine in use, each twice, one after the other. */
async function taken(engine: Engine, states: State[], shown: number): Promise<[Taken, Taken][]> {
  await engine.search({ ...states[0]!, q: "", year: [] }, shown, () => {}, never);
  const times: [Taken, Taken][] = [];
  for (const state of states) times.push([await worked(engine, state, shown), await worked(engine, state, shown)]);
  return times;
}

async function main({ site, states, whole, most, shown }: Order): Promise<void> {
  const lines: Pick<Line, "told" | "all">[] = [];
  const wanted = new Set(whole);
  const kept = createEngine(BASE, counting(site).fetch);
  for (const [place, state] of states.entries()) {
    const { fetch, fetched } = counting(site);
    const told: Told[] = [];
    await createEngine(BASE, fetch).search(state, shown, (answer) => told.push(judged(answer, fetched)), never);
    let all: string[] | undefined;
    if (wanted.has(place)) {
      await kept.search(state, most, ({ hits }) => (all = hits.map(({ address }) => address)), never);
    }
    lines.push({ told, all });
  }
  const opening = await taken(createEngine(BASE, counting(site).fetch), states, shown);
  const ready = await taken(engineOf(new Ready(site), NO_WORDS), states, shown);
  for (const [place, line] of lines.entries()) {
    const times = [opening[place]![0], ...ready[place]!];
    console.log(JSON.stringify({ ...line, times } satisfies Line));
  }
}

await main(JSON.parse(readFileSync(0, "utf8")) as Order);
