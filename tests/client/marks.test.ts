import assert from "node:assert/strict";
import { test } from "node:test";

import { places } from "../../plugins/summary_archive/publishing/search/client/marks.ts";
import { parse } from "../../plugins/summary_archive/publishing/search/client/query.ts";

const found = (text: string, query: string, title = false, variants = new Map<string, string>()): string[] =>
  places(text, title, parse(query), variants).map(([start, end]) => text.slice(start, end));

test("words are marked where they stand, whatever their form", () => {
  assert.deepEqual(found("专利执法与专利", "专利"), ["专利", "专利"]);
  assert.deepEqual(found("增长５％，Ｇ20", "5% g20"), ["５％", "Ｇ20"]);
  assert.deepEqual(found("知识 产权", "知识产权"), ["知识 产权"]);
});

test("words that overlap are one mark", () => {
  assert.deepEqual(found("知识产权局", "知识产权 产权局"), ["知识产权局"]);
  assert.deepEqual(found("专利专利", "专利"), ["专利", "专利"]);
});

test("what must not be there is not marked, nor words of the title elsewhere", () => {
  assert.deepEqual(found("专利与商标", "专利 -商标"), ["专利"]);
  assert.deepEqual(found("专利", "标题:专利"), []);
  assert.deepEqual(found("专利", "标题:专利", true), ["专利"]);
});

test("traditional characters are found by simplified ones and the reverse", () => {
  const variants = new Map([["長", "长"]]);
  assert.deepEqual(found("長安与长安", "长安", false, variants), ["長安", "长安"]);
  assert.deepEqual(found("長安与长安", "長安", false, variants), ["長安", "长安"]);
});

test("nothing is marked for signs alone", () => {
  assert.deepEqual(found("专利。", ""), []);
});
