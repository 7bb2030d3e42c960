/**
 * Asks the engine over the files of a built site: cold, each time with a fresh engine that has read nothing, and
 * then warm. Reads an order from standard input, writes a line of JSON for each search.
 */

import { existsSync, readFileSync } from "node:fs";

import { createEngine } from "../../plugins/summary_archive/publishing/search/client/engine.ts";
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

const BASE = new URL("https://archive.example.org/");
const UNCOUNTED = 50;
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

function judged({ hits, total, exact, facets }: Answer, { requests, bytes }: Fetched): Told {
  const counts = Object.fromEntries(
    Object.entries(facets).map(([facet, values]) => [facet, Object.fromEntries(values.map(({ id, count }) => [id, count]))]),
  );
  const addresses = hits.map(({ address }) => address);
  return { requests, bytes, total, exact, addresses, excerpts: hits.every((hit) => hit.excerpts.length), counts };
}

/** The milliseconds that all threads worked for a search. */
async function worked(engine: Engine, state: State, shown: number): Promise<number> {
  const before = process.cpuUsage();
  await engine.search(state, shown, () => {}, never);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

async function main({ site, states, whole, most, shown }: Order): Promise<void> {
  const wanted = new Set(whole);
  const kept = createEngine(BASE, counting(site).fetch);
  for (const state of states.slice(0, UNCOUNTED)) await kept.search(state, shown, () => {}, never);
  const warm = createEngine(BASE, counting(site).fetch);
  await warm.search({ ...states[0]!, q: "", year: [] }, shown, () => {}, never);
  for (const [place, state] of states.entries()) {
    const { fetch, fetched } = counting(site);
    const told: Told[] = [];
    await createEngine(BASE, fetch).search(state, shown, (answer) => told.push(judged(answer, fetched)), never);
    const times = [await worked(warm, state, shown), await worked(warm, state, shown)];
    let all: string[] | undefined;
    if (wanted.has(place)) {
      await warm.search(state, most, ({ hits }) => (all = hits.map(({ address }) => address)), never);
    }
    console.log(JSON.stringify({ told, times, all }));
  }
}

await main(JSON.parse(readFileSync(0, "utf8")) as Order);
