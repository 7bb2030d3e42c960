/** A small writer of index files, made after the description in the package `search` alone. */

import { createHash } from "node:crypto";
import { deflateSync } from "node:zlib";

import { fold } from "../../plugins/summary_archive/publishing/search/client/fold.ts";
import type { Term } from "../../plugins/summary_archive/publishing/search/client/format.ts";

/** A summary of an invented archive; its text begins with the line of its title. Facets are places in the lists. */
export interface Summary {
  number: number;
  department: number;
  genre: number;
  topics: number[];
  /** Days since 1900-01-01, -1 for unknown. */
  day: number;
  text: string;
}

/** An invented archive. `years` are ids with first numbers. */
export interface Archive {
  summaries: Summary[];
  capacity: number;
  years: [id: string, first: number][];
  department: Term[];
  topic: Term[];
  genre: Term[];
  variants: Map<string, string>;
}

/** How an archive is written. */
export interface Ways {
  shardBytes: number;
  generation: string;
}

interface Row {
  number: number;
  positions: number[];
  title: boolean;
}

/** The bytes of varints. */
export function varints(...values: number[]): number[] {
  return values.flatMap((value) => {
    const bytes: number[] = [];
    for (; value >= 128; value = Math.floor(value / 128)) bytes.push((value % 128) + 128);
    return [...bytes, value];
  });
}

const rising = (values: number[]) => values.map((value, at) => (at ? value - values[at - 1]! - 1 : value));

/** The grams that begin at a place of a text, as the package numbers them. */
export function gramsAt(points: number[], at: number): bigint[] {
  const isIndexed = (point: number | undefined) => point !== undefined && point !== 10;
  const [one, two, three] = points.slice(at, at + 3);
  if (!isIndexed(one)) return [];
  const first = BigInt(one!) << 32n;
  const found = [first];
  if (isIndexed(two)) found.push(first | BigInt(two!));
  const isLetter = /[a-z]/i.test(String.fromCodePoint(two ?? 0));
  const isSign = two! < 128 ? !isLetter : two! >= 0x3000 && two! <= 0x303f;
  if (isIndexed(two) && isIndexed(three) && (isSign || Math.max(one!, two!, three!) < 128)) {
    const middle = two! < 128 ? two! : 128 + two! - 0x3000;
    found.push(first | (0x110000n + ((BigInt(middle) << 21n) | BigInt(three!))));
  }
  return found;
}

function inverted(archive: Archive): Map<bigint, Row[]> {
  const rows = new Map<bigint, Row[]>();
  for (const { number, text } of archive.summaries) {
    const points = Array.from(fold(text, archive.variants), (each) => each.codePointAt(0)!);
    const titleEnd = points.includes(10) ? points.indexOf(10) : points.length;
    points.forEach((_, at) => {
      for (const gram of gramsAt(points, at)) {
        let list = rows.get(gram);
        if (!list) rows.set(gram, (list = []));
        if (list.at(-1)?.number !== number) list.push({ number, positions: [], title: at < titleEnd });
        list.at(-1)!.positions.push(at);
      }
    });
  }
  return rows;
}

const secondOf = (gram: bigint) => gram & ((1n << 32n) - 1n);
const isSingle = (gram: bigint) => secondOf(gram) === 0n;
const isThree = (gram: bigint) => secondOf(gram) >= 0x110000n;

function documentsOf(gram: bigint, rows: Row[]): number[] {
  const hits = isSingle(gram) ? [] : rows.map(({ positions }) => positions.length - 1);
  const titled = rows.filter(({ title }) => title).map(({ number }) => number);
  const numbers = rows.map(({ number }) => number);
  return varints(rows.length, ...rising(numbers), ...hits, titled.length, ...rising(titled));
}

const positionsOf = (_: bigint, rows: Row[]) => varints(...rows.flatMap(({ positions }) => rising(positions)));

/** Cut a family into shards; returns its boundaries. */
function shards(files: Map<string, Uint8Array>, family: string, entries: [bigint, number[]][], most: number): number[] {
  const boundaries: number[] = [];
  let before = 0n;
  let count = 0;
  for (let from = 0, to = 0; from < entries.length; from = to) {
    for (let size = 0; to < entries.length && (to === from || size < most); to++) size += entries[to]![1].length;
    const part = entries.slice(from, to);
    const first = part[0]![0];
    const heads = part.flatMap(([gram, bytes], at) => varints(Number(gram - part[Math.max(at - 1, 0)]![0]), bytes.length));
    const whole = Uint8Array.from([...varints(part.length), ...heads, ...part.flatMap(([, bytes]) => bytes)]);
    const tag = createHash("sha256").update(whole).digest().subarray(0, 3);
    files.set(`${family}/${first.toString(16)}-${tag.toString("hex")}.bin`, deflateSync(whole));
    boundaries.push(...varints(Number(first - before)), ...tag);
    before = first;
    count++;
  }
  return [...varints(count), ...boundaries];
}

/** The runs of numbers that are filed alike; here each is a run by itself, as one may be. */
function runs({ department, genre }: Archive, summaries: Summary[]): number[] {
  const kinds = department.length * genre.length;
  const kindOf = (each: Summary | undefined) => (each ? each.department * genre.length + each.genre : 0);
  const before = (at: number) => summaries[at - 1];
  return varints(
    summaries.length,
    ...summaries.map(({ number }, at) => number - (before(at)?.number ?? -1) - 1),
    ...summaries.map(() => 1),
    ...summaries.map((each, at) => (kindOf(each) - kindOf(before(at)) + kinds) % kinds),
  );
}

const isoOf = (day: number) => (day < 0 ? "" : new Date(Date.UTC(1900, 0, 1 + day)).toISOString().slice(0, 10));

/** Write the files below `search/`, by their names without a generation. */
export function write(archive: Archive, ways: Ways): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  const { capacity, department, topic, genre, variants } = archive;
  const summaries = [...archive.summaries].sort((one, other) => one.number - other.number);
  const rows = [...inverted({ ...archive, summaries })].sort(([one], [other]) => (one < other ? -1 : 1));
  const family = (name: string, entries: [bigint, Row[]][], bytesOf: (gram: bigint, rows: Row[]) => number[]) =>
    shards(files, name, entries.map(([gram, list]) => [gram, bytesOf(gram, list)]), ways.shardBytes);
  const [shorter, threes] = [rows.filter(([gram]) => !isThree(gram)), rows.filter(([gram]) => isThree(gram))];
  const [d, d3] = [family("d", shorter, documentsOf), family("d3", threes, documentsOf)];
  const pairs = shorter.filter(([gram]) => !isSingle(gram));
  const [p, p3] = [family("p", pairs, positionsOf), family("p3", threes, positionsOf)];
  const manifest = {
    format: 1,
    generation: ways.generation,
    documents: summaries.length,
    capacity,
    years: archive.years.map(([id, first]) => [id, `${id}年`, first]),
    department,
    topic,
    genre,
  };
  const put = (name: string, bytes: Uint8Array | number[]) => files.set(name, deflateSync(Uint8Array.from(bytes)));
  put("manifest.bin", [...Buffer.from(`${JSON.stringify(manifest)}\n`), ...runs(archive, summaries), ...d]);
  put("threes.bin", [...d3, ...p3]);
  put("positions.bin", p);
  put("topics.bin", summaries.flatMap(({ topics }) => topics.flatMap((each, at) => varints(each * 2 + +(at < topics.length - 1)))));
  put("dates.bin", summaries.flatMap(({ day }) => varints(day + 1)));
  put("variants.bin", Buffer.from([...variants].flat().join("")));
  for (const { number, text, department: at, day } of summaries) {
    const folds = [...variants].filter(([old]) => text.normalize("NFKC").includes(old)).flat().join("");
    const title = text.split("\n", 1)[0]!;
    const file = [`s/${number}/`, title, "某年", department[at]![1], isoOf(day), folds, text];
    put(`t/${Math.floor(number / 1000)}/${number}.bin`, Buffer.from(JSON.stringify(file)));
  }
  return files;
}

/** Something to fetch from: the files, what was asked for, and addresses that fail a number of times. */
export interface Host {
  fetch: typeof globalThis.fetch;
  asked: string[];
  failing: Map<string, number>;
}

/** Serve files as a static host does, refusing those of another generation. */
export function serve(files: Map<string, Uint8Array>, generation: string): Host {
  const asked: string[] = [];
  const failing = new Map<string, number>();
  const fetch = async (address: URL | string | Request): Promise<Response> => {
    const { pathname, search } = new URL(String(address));
    const name = pathname.replace(/^.*?\/search\//, "");
    asked.push(name);
    await new Promise((resolve) => setImmediate(resolve));
    const left = failing.get(name) ?? 0;
    if (left) {
      failing.set(name, left - 1);
      throw new TypeError("fetch failed");
    }
    const unversioned = name === "manifest.bin" || /^[dp]3?\//.test(name);
    if (search !== (unversioned ? "" : `?v=${generation}`)) throw new Error(`${name} asked for with "${search}"`);
    const bytes = files.get(name);
    return bytes ? new Response(Buffer.from(bytes)) : new Response("none", { status: 404 });
  };
  return { fetch: fetch as typeof globalThis.fetch, asked, failing };
}
