import assert from "node:assert/strict";
import { test } from "node:test";
import { deflateSync } from "node:zlib";

import { Files, Kept, once } from "../../plugins/summary_archive/publishing/search/client/files.ts";

const BASE = new URL("https://archive.example/a/");

function host(contents: Record<string, string>) {
  const asked: string[] = [];
  const state = { contents, asked, isDown: false, caches: [] as (string | undefined)[] };
  const fetch = async (address: URL | string | Request, how?: RequestInit) => {
    asked.push(String(address).replace(BASE.href, ""));
    state.caches.push(how?.cache);
    if (state.isDown) throw new TypeError("fetch failed");
    const content = state.contents[String(address).replace(`${BASE.href}search/`, "").replace(/\?.*/, "")];
    return content === undefined ? new Response("", { status: 404 }) : new Response(deflateSync(content));
  };
  return Object.assign(state, { fetch: fetch as typeof globalThis.fetch });
}

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

test("asks for each file once, with the generation but for shards", async () => {
  const from = host({ "manifest.bin": '{"generation":"g7"}\nrest', "d/1-000000.bin": "shard", "t/0/1.bin": "text" });
  const files = new Files(BASE, from.fetch);
  const [one, two] = await Promise.all([files.get("t/0/1.bin"), files.get("t/0/1.bin"), files.get("d/1-000000.bin")]);
  assert.equal(text(one!), "text");
  assert.equal(one, two);
  assert.equal(text((await files.manifest()).rest), "rest");
  assert.deepEqual(from.asked.sort(), ["search/d/1-000000.bin", "search/manifest.bin", "search/t/0/1.bin?v=g7"]);
  assert.deepEqual(from.caches.filter(Boolean), ["no-cache"]);
});

test("asks again for what failed", async () => {
  const from = host({ "manifest.bin": '{"generation":"g"}\n', "topics.bin": "f" });
  const files = new Files(BASE, from.fetch);
  from.isDown = true;
  await assert.rejects(files.get("topics.bin"), TypeError);
  from.isDown = false;
  assert.equal(text(await files.get("topics.bin")), "f");
});

test("a missing file means that the site was built anew", async () => {
  const from = host({ "manifest.bin": '{"generation":"old"}\n' });
  const files = new Files(BASE, from.fetch);
  const before = await files.manifest();
  await assert.rejects(files.get("d/1-aaaaaa.bin"), TypeError);
  from.contents["manifest.bin"] = '{"generation":"new"}\n';
  assert.notEqual(await files.manifest(), before);
  assert.equal((await files.manifest()).manifest.generation, "new");
});

test("a file that is not compressed is one that cannot be had", async () => {
  const files = new Files(BASE, async () => new Response("<html>"));
  await assert.rejects(files.manifest(), TypeError);
});

test("keeps what was used last", async () => {
  const kept = new Kept<string, string>(2);
  const made: string[] = [];
  const get = (key: string) => kept.get(key, async () => (made.push(key), key));
  for (const key of ["a", "b", "a", "c", "a", "b"]) await get(key);
  assert.deepEqual(made, ["a", "b", "c", "b"]);
});

test("makes a thing once, and again where that failed", async () => {
  let count = 0;
  const get = once(async () => {
    if (!count++) throw new Error("first");
    return count;
  });
  await assert.rejects(get());
  assert.deepEqual([await get(), await get()], [2, 2]);
});
