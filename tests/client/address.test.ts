import assert from "node:assert/strict";
import { test } from "node:test";

import { filtered, month, read, write } from "../../plugins/summary_archive/publishing/search/client/address.ts";
import { UNFILTERED } from "../../plugins/summary_archive/publishing/search/client/types.ts";
import type { State } from "../../plugins/summary_archive/publishing/search/client/types.ts";

const nothing: State = { q: "", year: [], department: [], topic: [], genre: [], from: "", to: "", sort: "best" };

test("an address is read as it is written", () => {
  const address = "?q=%E4%B8%93%E5%88%A9&year=2024,2025&department=cwb&from=2024-01&to=2024-12&sort=date";
  const state: State = { ...nothing, q: "专利", year: ["2024", "2025"], department: ["cwb"], from: "2024-01", to: "2024-12", sort: "date" };
  assert.deepEqual(read(address), state);
  assert.equal(write(state), address);
});

test("what is asked comes back from its address", () => {
  const words = ["专利", "a+b", "100%", "C&A", "#1", "“两个 词”", "-专利 标题:执法", "？q=1", "𠮷", "é", "a,b", "\"a  b\"", "<img src=x>"];
  for (const q of words) {
    const state: State = { ...nothing, q, topic: ["zhuan-li", "a&b=c"], genre: ["niandu"] };
    assert.deepEqual(read(write(state)), state, q);
  }
});

test("nothing asked has no query", () => {
  assert.equal(write(nothing), "");
  assert.equal(write({ ...nothing, q: "  " }), "");
  assert.deepEqual(read(""), nothing);
  assert.deepEqual(read("?"), nothing);
});

test("garbage does no harm", () => {
  const garbage = [
    "?q=%E4%B8", "?q=%ud800", "?year=,,,&department=%2C", "?from=2024-13&to=yesterday&sort=worst", "?from=0002-01",
    "?from=2024-1&to=2024-01-01", "?utm_source=x", "?=&&=&year", "?year[]=2024", "?__proto__=1&constructor=2",
  ];
  for (const each of garbage) {
    const state = read(each);
    assert.equal(filtered(state), false, each);
    assert.equal(state.sort, "best");
    assert.deepEqual(read(write(state)), state);
  }
});

test("half a character is replaced, not thrown at", () => {
  assert.equal(read(write({ ...nothing, q: "专\uD842" })).q, "专\uFFFD");
});

test("values count once, however they are written, and there is an end to them", () => {
  assert.deepEqual(read("?year=2024,2024&year=2025").year, ["2024", "2025"]);
  const many = Array.from({ length: 5000 }, (_, at) => `t${at}`).join(",");
  assert.equal(read(`?topic=${many}`).topic.length, 100);
  assert.deepEqual(read(`?topic=${"x".repeat(5000)}`).topic, []);
  assert.equal(read(`?q=${"长".repeat(5000)}`).q.length, 200);
});

test("a month is of this or the last ten centuries", () => {
  assert.equal(month("1953-09"), "1953-09");
  for (const each of [null, "", "2024", "2024-00", "0202-01", "12024-01", "２０２４-01"]) assert.equal(month(each), "");
});

test("what narrows can be taken away", () => {
  const state: State = { ...nothing, q: "专利", year: ["2024"], to: "2024-12", sort: "date" };
  assert.equal(filtered(state), true);
  assert.equal(filtered({ ...state, ...UNFILTERED }), false);
});
