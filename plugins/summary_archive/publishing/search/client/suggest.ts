/** Suggests words of the archive for pinyin, characters, or both, and words near one that was not found. */

import { Kept } from "./files.ts";
import type { Engine, Suggestion } from "./types.ts";

/** A word that may be suggested. Its count is an upper bound unless `exact`. */
export interface Known extends Suggestion {
  exact: boolean;
}

interface Word extends Known {
  syllables: string[];
  sound: string;
  weight: number;
}

/** What fetches files, by their names below `search/`, and gives what they hold. */
export interface Files {
  get(name: string): Promise<Uint8Array>;
}

const MOST = 10;
const MOST_FILES = 200;
const FEW = 5;
const MOST_SOUNDS = 16;
const NO = 9;
const CONTAINED = 8;
const A = 65;
const SMALL = 32;
const HAN = /[\u3400-\u9fff]/;

/** Return what was written as it is compared: small letters, v for ü, one sign between syllables. "" is no word. */
function plain(written: string): string {
  const word = written
    .toLowerCase()
    .trim()
    .replace(/ü|u:/g, "v")
    .replace(/([jqxy])v/g, "$1u")
    .replace(/[\s'’·-]+/g, "'");
  return /^(?!')[a-z'\u3400-\u9fff]+$/.test(word) ? word : "";
}

/** A file of words; there are further ones where the pinyin goes on with some letters. */
interface Page {
  seconds: string;
  words: Word[];
}

/** Return what a file of words says. */
function page(text: string): Page {
  const [seconds, ...lines] = text.split("\n");
  const found: Word[] = [];
  for (const line of lines) {
    const sound = /^[a-z ]*/.exec(line)![0];
    const syllables = sound.split(" ");
    for (const [, word, number, mark] of line.slice(sound.length).matchAll(/(\D+)(\d+)(.)/g)) {
      const far = mark!.charCodeAt(0) - A;
      found.push({
        text: word!,
        count: +number!,
        exact: far < SMALL,
        syllables,
        sound: syllables.join(""),
        weight: +number! / 2 ** ((far % SMALL) / 2),
      });
    }
  }
  return { seconds: seconds!, words: found };
}

/** Return the syllables of each character, those first by which a word begins that can be had, and how many they are. */
function readings(text: string): Map<string, [syllables: string[], begin: number]> {
  const read = new Map<string, [string[], number]>();
  const lines = text.split("\n").map((line) => /^([a-z]+)(.*)\|(.*)/.exec(line)!);
  for (const part of [2, 3])
    for (const line of lines)
      for (const character of line?.[part] ?? "") {
        const known = read.get(character) ?? [[], 0];
        known[1] += 3 - part;
        known[0].push(line[1]!);
        read.set(character, known);
      }
  return read;
}

/**
 * Say how well a word fits what was written, 0 best: all syllables in full (0), but the last (2), or some only begun
 * (4); one more if it goes on. From the syllable `i` and the written sign `j` on; `rough` is what came before.
 */
function fit(word: Word, written: string, i = 0, j = 0, rough = 0): number {
  const syllable = word.syllables[i];
  const sign = written[j];
  if (!sign) {
    // One or two letters may as well be initials.
    return i === 1 && (rough || j < 3) && !HAN.test(written) ? 4 : rough + (syllable ? 1 : 0);
  }
  if (sign === "'") return fit(word, written, i, j + 1, rough);
  if (!syllable) return NO;
  if (HAN.test(sign)) return sign === word.text[i] ? fit(word, written, i + 1, j + 1, rough) : NO;
  let best = NO;
  for (let n = 0; n < syllable.length; ) {
    const letter = written[j + n];
    if (letter !== syllable[n] && !(letter === "u" && syllable[n] === "v")) break;
    n++;
    const begun = n < syllable.length ? (written[j + n] ? 4 : Math.max(rough, 2)) : rough;
    best = Math.min(best, fit(word, written, i + 1, j + n, begun));
  }
  return best;
}

/** Say whether two words of letters differ by one letter at most. */
function near(a: string, b: string): boolean {
  const [long, short] = a.length < b.length ? [b, a] : [a, b];
  let i = 0;
  while (i < short.length && long[i] === short[i]) i++;
  return [i, i + 1].some((at) => long.slice(i + 1) === short.slice(at));
}

/** Return the best of some words by their rank, each once; what ranks `NO` is left out. Words of a rank keep their order. */
function best(candidates: Iterable<Word>, rank: (word: Word) => number, most: number): Known[] {
  const ranked = [...new Map([...candidates].map((word) => [word.text, word])).values()]
    .map((word) => [rank(word), word] as const)
    .filter(([at]) => at < NO)
    .sort(([a, first], [b, second]) => a - b || second.weight - first.weight);
  return ranked.slice(0, most).map(([, { text, count, exact }]) => ({ text, count, exact }));
}

/** Return all ways a word can sound, if they are not too many. */
function sounds(syllables: string[][]): string[] {
  let all = [""];
  for (const each of syllables) all = all.flatMap((begun) => each.map((syllable) => begun + syllable)).slice(0, MOST_SOUNDS);
  return all;
}

/** Return what suggests words from the files of the archive's lexicon. */
export function suggestions(files: Files): Pick<Engine, "suggest" | "nearest"> {
  const had = new Kept<string, unknown>(MOST_FILES);

  function open<T>(name: string, read: (text: string) => T): Promise<T> {
    return had.get(name, async () => read(new TextDecoder().decode(await files.get(name)))) as Promise<T>;
  }

  /** Return the words whose pinyin begins with a letter, and of the less likely ones those that go on with the next. */
  async function beginning(letters: string): Promise<Word[]> {
    const first = await open(`words/${letters[0]}.bin`, page);
    const further = letters[1] && first.seconds.includes(letters[1]);
    return further ? [...first.words, ...(await open(`words/${letters}.bin`, page)).words] : first.words;
  }

  /** Return the syllables of the characters of a word, letters as they are, and the words it may be one of. */
  async function candidates(word: string, signal: AbortSignal): Promise<[syllables: string[][], words: Word[]]> {
    let begins = [word];
    let syllables = [[word]];
    const found: Promise<Word[]>[] = [];
    if (HAN.test(word)) {
      const read = await open("syllables.bin", readings);
      syllables = [...word].map((character) => read.get(character)?.[0] ?? [character]);
      const [all, begin] = read.get(word[0]!) ?? [[word], 1];
      begins = all.slice(0, begin || all.length);
      found.push(open("words/names.bin", page).then(({ words }) => words));
    }
    const letters = new Set(begins.map((each) => each.slice(0, 2)).filter((each) => /^[a-hj-tw-z]/.test(each)));
    for (const each of letters) found.push(beginning(each));
    const words = (await Promise.all(found)).flat();
    signal.throwIfAborted();
    return [syllables, words];
  }

  return {
    async suggest(written, signal) {
      const word = plain(written);
      if (!word) return [];
      const [, known] = await candidates(word, signal);
      return best(
        known,
        (each) => {
          const at = fit(each, word);
          return at === NO && HAN.test(word) && each.text.includes(word) ? CONTAINED : at;
        },
        MOST,
      );
    },

    async nearest(written, signal) {
      const word = plain(written).replaceAll("'", "");
      if (!word) return [];
      const [syllables, known] = await candidates(word, signal);
      const heard = sounds(syllables);
      const characters = [...word];
      return best(
        known,
        ({ text, sound, syllables: said }) => {
          if (text === word) return NO;
          const same = text.length === characters.length;
          if (same && said.every((each, at) => syllables[at]?.includes(each))) return 0;
          if (heard.includes(sound)) return 0;
          if (heard.some((each) => near(each, sound))) return 1;
          return same && characters.filter((each, at) => each !== text[at]).length === 1 ? 2 : NO;
        },
        FEW,
      );
    },
  };
}
