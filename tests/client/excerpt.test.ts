import assert from "node:assert/strict";
import { test } from "node:test";

import { excerpts, type Mark, pieces } from "../../plugins/summary_archive/publishing/search/client/excerpt.ts";

function marksOf(text: string, ...words: string[]): Mark[] {
  return words
    .flatMap((word) => [...text.matchAll(new RegExp(word, "g"))].map(({ index }) => ({ start: index, end: index + word.length, term: word })))
    .sort((one, other) => one.start - other.start);
}

const joined = (excerpt: { text: string }[] | undefined) => excerpt?.map(({ text }) => text).join("");
const FILLING = "今年以来各项任务按期完成，成效明显。".repeat(12);

test("marks words, and tells scars apart", () => {
  assert.deepEqual(pieces("前专利\uFFFC后", [{ start: 1, end: 3, term: 0 }]), [
    { text: "前" },
    { text: "专利", kind: "mark" },
    { text: "\uFFFC", kind: "hidden" },
    { text: "后" },
  ]);
});

test("marks that overlap are one after the other", () => {
  const marks = [
    { start: 0, end: 2, term: 0 },
    { start: 1, end: 3, term: 1 },
    { start: 1, end: 2, term: 2 },
  ];
  const told = pieces("专利权人", marks);
  assert.equal(joined(told), "专利权人");
  assert.equal(joined(told.filter(({ kind }) => kind)), "专利权");
});

test("shows a window around each word, at signs where they are near", () => {
  const text = `专利总结\n${FILLING}申请专利八十四项。${FILLING}注册商标三件。${FILLING}`;
  const found = excerpts(text, marksOf(text, "专利", "商标"));
  assert.equal(found.length, 2);
  assert.match(joined(found[0])!, /专利/);
  assert.match(joined(found[1])!, /商标/);
  for (const each of found) {
    assert.ok(joined(each)!.length >= 50 && joined(each)!.length <= 95, joined(each));
    assert.match(joined(each)!, /[，。]$/);
    assert.ok(each.some(({ kind }) => kind === "mark"));
  }
});

test("prefers windows that hold several words", () => {
  const text = `总结\n${"专利工作稳步推进。".repeat(20)}${FILLING}专利与商标并重。${FILLING}${"专利。".repeat(9)}`;
  const found = excerpts(text, marksOf(text, "专利", "商标"));
  assert.ok(found.some((each) => joined(each)!.includes("专利与商标")));
});

test("shows the first long line where only the title has the words", () => {
  const text = `专利总结\n法务部\n张三\n本年度各项任务均已完成，质量和进度都达到了年初确定的目标，受到上级肯定。\n正文`;
  const [only, ...others] = excerpts(text, marksOf(text, "专利"));
  assert.deepEqual(others, []);
  assert.ok(joined(only)!.startsWith("本年度各项任务"));
  assert.deepEqual(excerpts("专利总结", marksOf("专利总结", "专利")), []);
});

test("a phrase longer than a window is shown whole", () => {
  const phrase = "甲乙丙丁戊己庚辛壬癸".repeat(12);
  const text = `题\n${FILLING}${phrase}${FILLING}`;
  assert.ok(joined(excerpts(text, marksOf(text, phrase))[0])!.includes(phrase));
});

test("never cuts a character in two", () => {
  const text = `题\n${"𠮷".repeat(150)}专利${"𠮷".repeat(150)}`;
  for (let shift = 0; shift < 4; shift++) {
    const shifted = `题\n${"一".repeat(shift)}${text.slice(2)}`;
    for (const each of excerpts(shifted, marksOf(shifted, "专利"))) assert.doesNotMatch(joined(each)!, /\p{Cs}/u);
  }
});
