import assert from "node:assert/strict";
import { test } from "node:test";

import { parse, terms } from "../../plugins/summary_archive/publishing/search/client/query.ts";

const NONE = new Map<string, string>();

/** A query as its terms are read: `-` for not, `^` for in the title. */
function read(query: string): string[] {
  return terms(parse(query), NONE).terms.map(({ text, not, title }) => (not ? "-" : "") + (title ? "^" : "") + text);
}

const QUERIES: [query: string, read: string[], ignored?: string[]][] = [
  ["", []],
  [" 　 ", []],
  ["专利", ["专利"]],
  ["专利　商标 2024", ["专利", "商标", "2024"]],
  ["专利 专利 ＰＡＴ pat", ["专利", "pat"]],
  ["专利 -商标", ["专利", "-商标"]],
  ["－商标", ["-商标"]],
  ["-5%", ["-5%"]],
  ["5-6 a-b", ["5-6", "a-b"]],
  ["专利 - 商标", ["专利", "商标"], ["-"]],
  ["-- —", ["-"], ["--"]],
  ["， 。", [",", "。"], []],
  ['专利 -"。" 。', ["专利", "-。"], ["。"]],
  ['"win 10" “专利 法”', ["win 10", "专利法"]],
  ["“专利”法", ["专利", "法"]],
  ['"专利 法', ["专利", "法"]],
  ['专利"', ["专利"]],
  ["关于“十四五”规划", ['关于"十四五"规划']],
  ['"" “ ”', []],
  ["标题:专利", ["^专利"]],
  ["标题：“专利 法” title:ab TITLE:c", ["^专利法", "^ab", "^c"]],
  ["標題：專利", ["^專利"]],
  ["-标题:专利 -“a b” -标题：“a b”", ["-^专利", "-a b", "-^a b"]],
  ["标题: 专利 -标题：", ["专利"], ["标题:", "-标题："]],
  ["副标题:专利", ["副标题:专利"]],
  ["《》 专利 ！", ["专利"], ["《》", "！"]],
  ["甲\uFFFC乙", ["甲", "乙"]],
];

test("reads queries", () => {
  for (const [query, expected, ignored] of QUERIES) {
    assert.deepEqual(read(query), expected, query);
    if (ignored) assert.deepEqual(terms(parse(query), NONE).ignored, ignored, query);
  }
});

test("a quoted number keeps its sign, another is one to leave out", () => {
  assert.deepEqual(parse('"-5%" -5%').map(({ written, not }) => [written, not]), [
    ["-5%", false],
    ["5%", true],
  ]);
});

test("says what was written, without signs", () => {
  assert.deepEqual(parse("-标题：“ＡＢ 专利”").map(({ written }) => written), ["ＡＢ 专利"]);
});

test("knows what the index proves", () => {
  const told = (query: string) => terms(parse(query), NONE).terms.map(({ exact }) => exact);
  assert.deepEqual(told('专 专利 abc 专、 "a b" 84项 甲、乙'), [true, true, true, true, true, true, true]);
  assert.deepEqual(told("专利权 abcd 项84 𠮷a1 《专利》"), [false, false, true, false, false]);
});

test("folds with the variants given", () => {
  assert.deepEqual(terms(parse("長安"), new Map([["長", "长"]])).terms.map(({ text }) => text), ["长安"]);
});
