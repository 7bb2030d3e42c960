/** The word a writer is at, and what stands before it. */

// Pinyin may have spaces and the apostrophes of input methods in it: zhuan'li, zhuan li.
const LETTERS = /(?<![a-z0-9])[a-z]+(?:['’ ]+[a-z]+)*['’ ]?$/i;
const LAST = /[^\s:："“”]+$/;

/** Split what is written at the beginning of its last word: `标题:专利 zhi fa` is `标题:专利 ` and `zhi fa`. */
export function lastWord(written: string): [before: string, word: string] {
  const word = (LETTERS.exec(written) ?? LAST.exec(written))?.[0].replace(/^[-－]/, "") ?? "";
  return [written.slice(0, written.length - word.length), word];
}
