"""The files the browser suggests words from: the pinyin of characters, and words by the first letter of theirs.

`words/<letter>.bin` has the words that are likely to be meant. Its first line is letters: where the pinyin goes on with
one of these, there are further words in `words/<two letters>.bin`. The other lines are a pinyin, `v` for ü, and the
words that have it, each with a number of summaries and a mark. A mark from `A` says that the number is exact, one from
`a` that it may be too high; for each letter it is further on, the number is divided by the root of 2 to rank words.
`words/names.bin` has the names of the vocabulary once more.

`syllables.bin` is lines of a syllable, the characters read so with which words of these files begin, a bar, and the
others that are read so; the most frequent ones first.
"""

import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from string import ascii_lowercase

import numpy as np

from summary_archive.publishing.search import likelihood
from summary_archive.publishing.search.likelihood import PAIR, Scores
from summary_archive.publishing.search.syllables import reading, readings
from summary_archive.publishing.search.words import (
    EDGED,
    NAMED,
    Counts,
    Numbers,
    Words,
    han_names,
    named,
    number_of,
    packed,
    spelled,
)

LETTERS = tuple(letter for letter in ascii_lowercase if letter not in "iuv")
LARGEST = 20_000
"""How many bytes a file of words has at most; the least likely ones are left out."""

_MOST = 32_000  # words in all
_LEAST = 0.06
_BYTES = 8  # of a word in a file, at least
_FARTHEST = 18
_LEVEL = 6


@dataclass(frozen=True, slots=True)
class _Counted:
    """All pairs with their numbers, and the words of three and four characters with theirs."""

    pairs: Words
    of_pairs: Numbers
    long: Words
    scores_of_pairs: Scores
    scores_of_long: Scores


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it stands in a file: its pinyin, and its text with number and mark."""

    text: str
    pinyin: str
    entry: str


def lexicon_files(counts: Counts, terms: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """Return the names below `search/` and the contents of the files, from the words of all summaries.

    `terms` are the names, other names and former names of the vocabulary.
    """
    words, numbers = counts.items()
    names = _names(han_names(terms), words, numbers)
    counted = _counted(words, numbers)
    chosen = [*names, *_likely(counted, {word.text for word in names})]
    by_letter: defaultdict[str, list[Word]] = defaultdict(list)
    for word in chosen:
        by_letter[word.pinyin[:1]].append(word)
    for letter in LETTERS:
        yield from _letter(letter, by_letter[letter])
    yield "words/names.bin", _fitting("", names)[0]
    yield "syllables.bin", zlib.compress(_syllables(counted, chosen).encode(), _LEVEL)


def _names(names: list[str], words: Words, numbers: Numbers) -> list[Word]:
    """Return the names of the vocabulary that are in any summary, those in most first."""
    pairs = [name for name in names if len(name) == 2]
    long = [name for name in names if len(name) > 2]
    keys = np.concatenate([packed(pairs), np.array([named(name) for name in long], np.uint64)])
    found = zip([*pairs, *long], number_of(keys, words, numbers).tolist(), strict=True)
    ordered = sorted((-number, name) for name, number in found if number)
    return [Word(name, reading(name), f"{name}{-number}A") for number, name in ordered]


def _counted(words: Words, numbers: Numbers) -> _Counted:
    """Return the words that are not names, and in how many summaries each is likely to be one."""
    ends = np.searchsorted(words, np.array((EDGED, 2 * EDGED, 1 << 48, NAMED), np.uint64)).tolist()
    parts = slice(0, ends[0]), slice(ends[1], ends[2]), slice(ends[2], ends[3])
    pairs, threes, fours = (words[part] for part in parts)
    of_pairs, of_threes, of_fours = (numbers[part] for part in parts)
    likely = likelihood.of_pairs(pairs, of_pairs, words, numbers)
    scores = (
        of_threes * likelihood.of_threes(threes, pairs, likely),
        of_fours * likelihood.of_fours(fours, pairs, likely),
    )
    return _Counted(
        pairs, of_pairs, np.concatenate([threes, fours]), of_pairs * likely, np.concatenate(scores)
    )


def _likely(counted: _Counted, names: set[str]) -> Iterator[Word]:
    """Return the words that are most likely to be meant, these first, without the names."""
    words = np.concatenate([counted.pairs, counted.long])
    scores = np.concatenate([counted.scores_of_pairs, counted.scores_of_long])
    best = np.argsort(-scores, kind="stable")[:_MOST]
    best = best[scores[best] >= _LEAST]
    numbers = _most(words[best], counted)
    far = (2 * np.log2(np.maximum(numbers / scores[best], 1))).round().clip(max=_FARTHEST).astype(np.int64)
    marks = far + np.where(best < len(counted.pairs), ord("A"), ord("a"))
    for text, number, mark in zip(spelled(words[best]), numbers.tolist(), marks.tolist(), strict=True):
        if text not in names:
            yield Word(text, reading(text), f"{text}{number}{chr(mark)}")


def _most(words: Words, counted: _Counted) -> Numbers:
    """Return in how many summaries each word can be: in no more than any two characters of it side by side."""
    least = number_of(words & PAIR, counted.pairs, counted.of_pairs)
    for shift in (16, 32):
        part = words >> np.uint64(shift) & PAIR
        of_part = number_of(part, counted.pairs, counted.of_pairs)
        least = np.where(part > np.uint64(0xFFFF), np.minimum(least, of_part), least)
    return least


def _letter(letter: str, words: list[Word]) -> Iterator[tuple[str, bytes]]:
    """Return the files of a letter; the words come the most likely first."""
    rest: defaultdict[str, list[Word]] = defaultdict(list)
    for word in words[_fitting(ascii_lowercase, words)[1] :]:
        rest[word.pinyin[1:2].strip()].append(word)
    first = words[: len(words) - sum(map(len, rest.values()))]
    seconds = "".join(sorted(rest.keys() - {""}))
    yield f"words/{letter}.bin", zlib.compress(_content(seconds, first).encode(), _LEVEL)
    for second in seconds:
        yield f"words/{letter}{second}.bin", _fitting("", rest[second])[0]


def _fitting(seconds: str, words: list[Word]) -> tuple[bytes, int]:
    """Return the file of the most likely words, and of how many: as many as it holds."""
    length = min(len(words), LARGEST // _BYTES)
    while True:
        data = zlib.compress(_content(seconds, words[:length]).encode(), _LEVEL)
        if len(data) <= LARGEST:
            return data, length
        length = min(length - 1, length * LARGEST // len(data))


def _content(seconds: str, words: list[Word]) -> str:
    ordered = sorted(words, key=lambda word: word.pinyin)
    lines = (
        pinyin + "".join([word.entry for word in many])
        for pinyin, many in groupby(ordered, lambda word: word.pinyin)
    )
    return "\n".join([seconds, *lines])


def _syllables(counted: _Counted, words: list[Word]) -> str:
    """Return which characters of the archive are read as each syllable."""
    ends = counted.pairs >> np.uint64(16), counted.pairs & np.uint64(0xFFFF)
    frequent = sum(np.bincount(end.astype(np.int64), counted.of_pairs, 1 << 16) for end in ends)
    begun = {(word.pinyin.partition(" ")[0], word.text[0]) for word in words}
    read: defaultdict[str, list[str]] = defaultdict(list)
    for character in map(chr, np.argsort(-frequent, kind="stable")[: np.count_nonzero(frequent)].tolist()):
        for syllable in readings(character):
            read[syllable].append(character)
    return "\n".join(_syllable(syllable, many, begun) for syllable, many in sorted(read.items()))


def _syllable(syllable: str, characters: list[str], begun: set[tuple[str, str]]) -> str:
    first = [each for each in characters if (syllable, each) in begun]
    others = [each for each in characters if (syllable, each) not in begun]
    return f"{syllable}{''.join(first)}|{''.join(others)}"
