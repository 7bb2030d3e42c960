import assert from "node:assert/strict";
import { test } from "node:test";

import { fold, foldMapped, occurrences } from "../../plugins/summary_archive/publishing/search/client/fold.ts";

const NONE = new Map<string, string>();
const VARIANTS = new Map([
  ["長", "长"],
  ["豈", "岂"],
  ["𧝞", "䘛"],
]);

const FOLDED: [text: string, folded: string][] = [
  ["专利２０２４年ＡＢＣ", "专利2024年abc"],
  ["‐‑‒–—―−﹘﹣－", "----------"],
  ["“”„‟«»＂", '"""""""'],
  ["‘’‚‛＇", "'''''"],
  ["〔〕［］[]【】{}（）｛｝", "()()()()()()()"],
  ["•・･·", "····"],
  ["〜～~", "~~~"],
  ["①㎡ﬁ…½", "1m2fi...1⁄2"],
  ["İ", "i̇"],
  ["ΑΣ", "ας".replace("ς", "σ")],
  ["e\u0301", "é"],
  ["長安", "长安"],
  ["\u2fa7安", "长安"], // a radical, by NFKC
  ["\uf900", "岂"], // a compatibility character, by NFC
  ["𧝞", "䘛"],
  ["国 发 〔2024〕 12 号", "国发(2024)12号"],
  ["win 10  版\tx", "win 10版x"],
  ["  a b  ", "a b"],
  ["a \n b", "a\nb"],
  ["a\r\nb", "a\nb"],
  ["a\u3000b\u00a0c\u200bd\u2028e", "a b c d e"],
  ["a \u{e000} b", "a b"],
  ["前\uFFFC后", "前\n后"],
  ["a \uFFFC b", "a\nb"],
  ["", ""],
];

test("folds to one sign of each kind, and keeps blanks between two letters or digits of ASCII only", () => {
  for (const [text, folded] of FOLDED) {
    assert.equal(fold(text, VARIANTS), folded, JSON.stringify(text));
  }
});

test("what is folded stays as it is when folded again", () => {
  for (const [, folded] of FOLDED) assert.equal(fold(folded, VARIANTS), folded);
});

test("says for each character where it comes from", () => {
  const text = "①Ａ b\u3000  ㎡ 𠮷x　中e\u0301\uFFFC“";
  const folded = foldMapped(text, VARIANTS);
  assert.equal(folded.shown, text.normalize("NFC"));
  assert.equal(folded.text.length, folded.starts.length);
  const from = [...folded.text].map((point) => {
    const [[start, end]] = occurrences(folded, point) as [[number, number]];
    return [point, folded.shown.slice(start, end)];
  });
  assert.deepEqual(from, [
    ["1", "①"],
    ["a", "Ａ"],
    [" ", " "],
    ["b", "b"],
    [" ", " "], // the first of the two; of several it is where they begin
    ["m", "㎡"],
    ["2", "㎡"],
    ["𠮷", "𠮷"],
    ["x", "x"],
    ["中", "中"],
    ["é", "é"],
    ["\n", "\uFFFC"],
    ['"', "“"],
  ]);
});

test("finds where a term stands, beyond the BMP and overlapping too", () => {
  const folded = foldMapped("𠮷ＡＡＡ𠮷 Ａ", NONE);
  assert.deepEqual(occurrences(folded, "aa"), [
    [2, 4],
    [3, 5],
  ]);
  assert.deepEqual(occurrences(folded, "𠮷a"), [
    [0, 3],
    [5, 9],
  ]);
  assert.deepEqual(occurrences(folded, "b"), []);
  assert.deepEqual(occurrences(folded, ""), []);
});
