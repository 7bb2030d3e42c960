import assert from "node:assert/strict";
import { test } from "node:test";

import { lastWord } from "../../plugins/summary_archive/publishing/search/client/written.ts";

const cases: [written: string, before: string, word: string][] = [
  ["", "", ""],
  ["zhuanli", "", "zhuanli"],
  ["zhuan'li", "", "zhuan'li"],
  ["zhuan li", "", "zhuan li"],
  ["专利", "", "专利"],
  ["专利 zhi", "专利 ", "zhi"],
  ["专利 zhi fa", "专利 ", "zhi fa"],
  ["专利zhi'fa", "专利", "zhi'fa"],
  ["专利 执", "专利 ", "执"],
  ["专利 ", "专利 ", ""],
  ["标题:zl", "标题:", "zl"],
  ["标题：专", "标题：", "专"],
  ["-shang", "-", "shang"],
  ["专利 -商", "专利 -", "商"],
  ["“知识", "“", "知识"],
  ["\"zhi shi", "\"", "zhi shi"],
  ["bb1142y", "", "bb1142y"],
  ["84项", "", "84项"],
];

for (const [written, before, word] of cases) {
  test(`the last word of ${written}`, () => assert.deepEqual(lastWord(written), [before, word]));
}
