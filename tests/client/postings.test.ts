import assert from "node:assert/strict";
import { test } from "node:test";
import { inflateSync } from "node:zlib";

import { columns } from "../../plugins/summary_archive/publishing/search/client/facets.ts";
import type { Files } from "../../plugins/summary_archive/publishing/search/client/files.ts";
import { Reader } from "../../plugins/summary_archive/publishing/search/client/format.ts";
import { gramOf } from "../../plugins/summary_archive/publishing/search/client/grams.ts";
import { begins, type Counts, counted, posting, Shards } from "../../plugins/summary_archive/publishing/search/client/postings.ts";
import { varints, write } from "./writer.ts";

const TEXTS: [number, string][] = [
  [2, "专利\n专利专利，商标abcabc"],
  [7, "商标\n无"],
  [300, "专专\n专利"],
];
const CAPACITY = 310;
const FILES = write(
  {
    summaries: TEXTS.map(([number, text]) => ({ number, department: 0, genre: 0, topics: [0], day: 1, text })),
    capacity: CAPACITY,
    years: [["2024", 0]],
    department: [["a", "甲", -1, []]],
    topic: [["a", "甲", -1, []]],
    genre: [["a", "甲", -1, []]],
    variants: new Map(),
  },
  { shardBytes: 8, generation: "g" },
);
const get = async (name: string) => new Uint8Array(inflateSync(FILES.get(name)!));
const files = { get } as Files;
const manifest = await get("manifest.bin");
const lineEnd = manifest.indexOf(10);
const rest = new Reader(manifest, lineEnd + 1);
columns(JSON.parse(new TextDecoder().decode(manifest.subarray(0, lineEnd))), rest);
const documents = new Shards(files, "d", rest);
const positions = new Shards(files, "p", new Reader(await get("positions.bin")));
const threes = new Reader(await get("threes.bin"));
const documentsOfThree = new Shards(files, "d3", threes);
const positionsOfThree = new Shards(files, "p3", threes);

const of = (values: Counts) => Object.fromEntries([...values.entries()].filter(([, value]) => value));

test("reads numbers of more than 32 bits", () => {
  const numbers = [0, 1, 127, 128, 300, 2 ** 28, 2 ** 31, 2 ** 41 + 3, 2 ** 42 - 1];
  const reader = new Reader(Uint8Array.from(varints(...numbers)));
  assert.deepEqual(numbers.map(() => reader.next()), numbers);
  assert.equal(reader.at, reader.bytes.length);
});

test("finds the summaries of a gram, its hits and titles", async () => {
  const read = async (piece: string) => {
    const shards = piece.length < 3 ? documents : documentsOfThree;
    const { hits, title } = posting(gramOf(piece), CAPACITY, await shards.find(gramOf(piece)));
    return [of(hits), of(title.hits)];
  };
  assert.deepEqual(await read("利,商"), [{ 2: 1 }, {}]);
  assert.deepEqual(await read("专利"), [{ 2: 3, 300: 1 }, { 2: 1 }]);
  assert.deepEqual(await read("abc"), [{ 2: 2 }, {}]);
  assert.deepEqual((await read("专")).map((each) => Object.keys(each!)), [["2", "300"], ["2", "300"]]);
  assert.deepEqual(await read("商标"), [{ 2: 1, 7: 1 }, { 7: 1 }]);
});

test("a gram no summary has is before, between or after those there are", async () => {
  for (const piece of ["%%", "利商", "标利", "𠮷"]) assert.equal(await documents.find(gramOf(piece)), undefined, piece);
  assert.deepEqual(of(posting(gramOf("%%"), CAPACITY).hits), {});
});

test("what is said of three characters ends where the boundaries of their positions do", async () => {
  assert.equal(threes.at, threes.bytes.length);
  const { hits } = posting(gramOf("bca"), CAPACITY, await documentsOfThree.find(gramOf("bca")));
  const places = begins((await positionsOfThree.find(gramOf("bca")))!, hits, hits, 0);
  assert.deepEqual(places, [2 * 2 ** 24 + "专利\n专利专利，商标a".length]);
});

test("positions say where grams stand side by side", async () => {
  const all = new Uint32Array(CAPACITY).fill(1);
  const where = async (piece: string, at: number, wanted = all, others?: number[]) => {
    const { hits } = posting(gramOf(piece), CAPACITY, await documents.find(gramOf(piece)));
    return begins((await positions.find(gramOf(piece)))!, hits, wanted, at, others);
  };
  assert.deepEqual(of(counted(await where("专利", 0), CAPACITY)), { 2: 3, 300: 1 });
  const twice = await where("利专", 1, all, await where("专利", 0));
  assert.deepEqual(of(counted(twice, CAPACITY)), { 2: 1 });
  const last = new Uint32Array(CAPACITY);
  last[300] = 1;
  assert.deepEqual(of(counted(await where("专利", 0, last), CAPACITY)), { 300: 1 });
});
