import assert from "node:assert/strict";
import { test } from "node:test";

import { best } from "../../plugins/summary_archive/publishing/search/client/rank.ts";

/** Puts out the best of some bounds, whose truth is told when they are looked at; counts what is looked at. */
async function ranked(bounds: number[], truths: Map<number, number | null>, count: number, most = Infinity, sure: number[] = []) {
  const looked: number[] = [];
  const found = await best(bounds, sure, count, most, async (wave) => {
    looked.push(...wave);
    return wave.flatMap((bound) => truths.get(bound) ?? []);
  });
  return { found, looked };
}

const same = (bounds: number[]) => new Map<number, number | null>(bounds.map((bound) => [bound, bound]));

test("true bounds are put out in order, looking at no more than is asked for", async () => {
  const bounds = [5, 1, 9, 0, 7, 3];
  assert.deepEqual(await ranked(bounds, same(bounds), 3), { found: [9, 7, 5], looked: [9, 7, 5] });
  assert.deepEqual((await ranked(bounds, same(bounds), 9)).found, [9, 7, 5, 3, 1, 0]);
  assert.deepEqual((await ranked([], new Map(), 3)).found, []);
});

test("what turns out worse, or nothing at all, gives way", async () => {
  const truths = new Map([[9, 2], [8, null], [7, 7], [6, 4], [5, 5], [1, 1]]);
  const { found, looked } = await ranked([...truths.keys()], truths, 3);
  assert.deepEqual(found, [7, 5, 4]);
  assert.ok(!looked.includes(1));
});

test("beyond what may be looked at there is only what was", async () => {
  const truths = new Map([[9, null], [8, 3], [7, 7], [6, 6]]);
  assert.deepEqual((await ranked([...truths.keys()], truths, 3, 2)).found, [3]);
  assert.deepEqual((await ranked([...truths.keys()], truths, 3, 0, [1, 2])).found, [2, 1]);
});

test("the order is that of all truths, whatever the bounds", async () => {
  let seed = 7;
  const next = (most: number) => (seed = (seed * 48271) % 2147483647) % most;
  for (let round = 0; round < 200; round++) {
    const bounds = [...new Set(Array.from({ length: 30 }, () => 100 + next(400)))];
    const truths = new Map(bounds.map((bound, at) => [bound, next(3) ? Math.max(0, bound - 100 * next(3)) + at / 100 : null]));
    for (const [bound, truth] of truths) if (truth !== null && truth > bound) truths.set(bound, bound);
    const expected = [...truths.values()].filter((truth) => truth !== null).sort((one, other) => other - one);
    assert.deepEqual((await ranked(bounds, truths, 10)).found, expected.slice(0, 10));
  }
});
