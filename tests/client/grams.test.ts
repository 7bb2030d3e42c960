import assert from "node:assert/strict";
import { test } from "node:test";

import { gramOf, isSingle, windows } from "../../plugins/summary_archive/publishing/search/client/grams.ts";
import { gramsAt } from "./writer.ts";

const shown = (term: string, which: "all" | "cover") =>
  windows(term)[which].map(({ at, end }) => [...term].slice(at, end).join(""));

const CASES: [term: string, cover: string[], rest: string[]][] = [
  ["专", ["专"], []],
  ["专利", ["专利"], []],
  ["专利权", ["专利", "利权"], []],
  ["知识产权", ["知识", "产权"], ["识产"]],
  ["a", ["a"], []],
  ["ab", ["ab"], []],
  ["abc", ["abc"], []],
  ["abcde", ["abc", "cde"], ["bcd"]],
  ["bb1142y", ["bb1", "42y", "142"], ["b11", "114"]],
  ["84项", ["84项"], []],
  ["第84项", ["第84", "84项"], []],
  ["项abc项", ["abc", "项a", "c项"], []],
  ["22%增", ["22%", "2%增"], []],
  ["𠮷利a", ["𠮷利", "利a"], []],
  ["甲、乙丙", ["甲、乙", "乙丙"], []],
  ["甲;乙", ["甲;乙"], []],
  ["𠮷。𠮷利", ["𠮷。𠮷", "𠮷利"], []],
  ["甲·乙", ["甲·", "·乙"], []],
  ["国发(2024)12号", ["12号", "(20", "24)", "国发"], ["发(2", "202", "024", "4)1", ")12"]],
  ["、", ["、"], []],
  ["a b", ["a b"], []],
  ["。”", ["。”"], []],
];

test("covers a term with few grams", () => {
  for (const [term, cover, rest] of CASES) {
    assert.deepEqual(shown(term, "cover"), cover, term);
    assert.deepEqual(shown(term, "all"), [...cover, ...rest], term);
  }
});

test("a cover has no gap, so that its positions prove the term", () => {
  for (const term of ["abcdefgh", "a1b2项目c3d4e", "专利a专利ab专利abc专利abcd", "ab项", "、、甲,乙。丙84项"]) {
    const { cover } = windows(term);
    let covered = 0;
    for (const { at, end } of [...cover].sort((one, other) => one.at - other.at)) {
      assert.ok(at <= covered);
      covered = end;
    }
    assert.equal(covered, [...term].length);
  }
});

test("numbers grams as the index does", () => {
  for (const text of ["专利", "𠮷利", "abc", "1.5%", "a项", "z", "甲、乙", "𠮷〿𠮷", "甲7项", "项%a"]) {
    const points = Array.from(text, (each) => each.codePointAt(0)!);
    const expected = gramsAt(points, 0);
    const pieces = [1, 2, 3].map((length) => [...text].slice(0, length).join(""));
    expected.forEach((gram, at) => assert.equal(BigInt(gramOf(pieces[at]!)), gram, text));
  }
  assert.ok(isSingle(gramOf("专")));
  assert.ok(!isSingle(gramOf("专利")));
});
