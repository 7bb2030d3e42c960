"""The words a summary is suggested by, found without a segmenter, and in how many summaries each is.

A word of up to four characters is a number: its UTF-16 units, 16 bits each, the last one lowest. A *stretch* is what
stands between signs, other scripts, line breaks and function words. A summary contributes, each once:

- every two Han characters side by side;
- those of them that are a stretch, or twice stand at the beginning or the end of one, under `EDGED` once more: they
  are likely to be words;
- three or four characters that are a stretch, or twice stand within one;
- of its title, what of these lengths begins a stretch or ends one;
- the names of the vocabulary that it has, three characters or more, under numbers from `NAMED` on.
"""

import hashlib
import unicodedata
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Self

import numpy as np
from numpy.typing import NDArray

from summary_archive.publishing.search.folding import fold, variants
from summary_archive.publishing.search.record import Record

EDGED = 1 << 32
LONGEST = 4
NAMED = 0xFFFF << 48
_NAMED_BYTES = 6
_PARTICLES, _CONJUNCTIONS = "的了", "和与及或"
_HAN = (range(0x3400, 0x4DC0), range(0x4E00, 0xA000))
_SURROGATES = 0xD800
_BLANKS = ("Zs", "Zl", "Zp", "Cc", "Cf")
_WAITING = 2_000_000  # words that are counted at once
_BYTES = 12  # of a word and its count
_OTHER, _BLANK, _PARTICLE, _CONJUNCTION, _PLAIN = range(5)  # the last three are Han

Units = NDArray[np.uint16]
Words = NDArray[np.uint64]
Numbers = NDArray[np.int64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Names:
    """The names of a vocabulary: their numbers, and those of their first and last two characters."""

    names: tuple[str, ...]
    numbers: Words
    heads: Words
    tails: Words


def names_of(terms: Iterable[str]) -> Names:
    """Return what finds the names of the vocabulary in texts; those of two characters are found as any are."""
    names = [name for name in han_names(terms) if len(name) > 2]
    numbers = np.array([named(name) for name in names], np.uint64)
    return Names(
        tuple(names), numbers, packed([name[:2] for name in names]), packed([name[-2:] for name in names])
    )


def han_names(terms: Iterable[str]) -> list[str]:
    """Return the names that have a pinyin, folded, each once: two Han characters or more and nothing else."""
    _, kind = _tables()
    return [
        name
        for name in sorted(set(map(fold, terms)))
        if len(name) > 1 and np.all(_is_han(kind[_units(name)]))
    ]


def named(name: str) -> int:
    """Return the number a name of the vocabulary is counted under."""
    return NAMED | int.from_bytes(hashlib.blake2b(name.encode(), digest_size=_NAMED_BYTES).digest())


def packed(texts: Sequence[str]) -> Words:
    """Return the numbers of words of up to four characters."""
    units = "".join(text.rjust(LONGEST, "\0") for text in texts).encode("utf-16-be")
    return np.frombuffer(units, ">u8").astype(np.uint64)


def spelled(words: Words) -> list[str]:
    """Return words of up to four characters as text."""
    units = words.astype(">u8").tobytes().decode("utf-16-be")
    return [units[at : at + LONGEST].lstrip("\0") for at in range(0, len(units), LONGEST)]


@cache
def _tables() -> tuple[Units, NDArray[np.uint8]]:
    """Return what each character is folded to, and of what kind each is."""
    folded, kind = np.arange(1 << 16, dtype="<u2"), np.zeros(1 << 16, np.uint8)
    for old, new in variants().items():
        if len(old.encode("utf-16-le")) == len(new.encode("utf-16-le")) == folded.itemsize:
            folded[ord(old)] = ord(new)
    for block in _HAN:
        kind[block.start : block.stop] = _PLAIN
    for characters, which in ((_PARTICLES, _PARTICLE), (_CONJUNCTIONS, _CONJUNCTION)):
        kind[[ord(each) for each in characters]] = which
    kind[[code for code in range(_SURROGATES) if unicodedata.category(chr(code)) in _BLANKS]] = _BLANK
    kind[ord("\n")] = _OTHER
    return folded, kind


def _is_han(kind: NDArray[np.uint8]) -> Mask:
    han: Mask = kind >= _PARTICLE
    return han


def _units(text: str) -> Units:
    """Return the UTF-16 units of a text."""
    return np.frombuffer(text.encode("utf-16-le", "surrogatepass"), "<u2")


def begins(words: Words) -> Mask:
    """Say of each of some words in order whether it is another one than that before it."""
    new = np.ones(len(words), np.bool_)
    np.not_equal(words[1:], words[:-1], out=new[1:])
    return new


def _once(words: Words) -> Words:
    """Return each word once, in order."""
    ordered = np.sort(words)
    return ordered[begins(ordered)]


def _twice(words: Words) -> Words:
    """Return the words that are there more than once, each once, in order."""
    ordered = np.sort(words)
    again = ordered[~begins(ordered)]
    return again[begins(again)]


def words_of(record: Record, names: Names) -> Words:
    """Return the words a summary contributes, each once; they depend on it and on the vocabulary only."""
    folded, kinds = _tables()
    units = _units(record.text)
    kind = kinds[units]
    if (blank := kind == _BLANK).any():  # blanks between Han characters are no gap, as in folding
        units, kind = units[~blank], kind[~blank]
    units = folded[units]
    two, han = _longer(units.astype(np.uint64), units), _is_han(kind)
    pairs = _once(two[han[:-1] & han[1:]])
    likely = _likely(two, units, kind, _length_of_title(units))
    return np.concatenate([pairs, *likely, _found(names, pairs, units)])


def _length_of_title(units: Units) -> int:
    breaks = np.flatnonzero(units == ord("\n"))
    return int(breaks[0]) if len(breaks) else len(units)


def _longer(words: Words, units: Units) -> Words:
    """Return the words one character longer from each place where there is one."""
    last = units[len(units) - len(words) + 1 :]
    return words[: len(last)] << np.uint64(16) | last


def _likely(two: Words, units: Units, kind: NDArray[np.uint8], title: int) -> Iterator[Words]:
    """Return the likely words of two, three and four characters; the title is so many characters long."""
    inside, plain = kind >= _CONJUNCTION, kind == _PLAIN
    beginning, ending = plain.copy(), plain.copy()
    beginning[1:] &= ~plain[:-1]
    ending[:-1] &= ~plain[1:]
    words, whole = two, inside
    for length in range(2, LONGEST + 1):
        whole = whole[:-1] & inside[length - 1 :]
        first, last = whole & beginning[: len(whole)], whole & ending[length - 1 :]
        titled = words[:title][(first | last)[:title]]
        if length == 2:
            yield _twice(np.concatenate([words[first], words[last], titled])) | np.uint64(EDGED)
        else:
            yield _twice(np.concatenate([words[whole], words[first & last], titled]))
        words = _longer(words, units)


def _found(names: Names, pairs: Words, units: Units) -> Words:
    """Return the numbers of the names that stand in a text, of which the pairs are known."""
    maybe = np.flatnonzero(among(names.heads, pairs) & among(names.tails, pairs)).tolist()
    text = units.tobytes().decode("utf-16-le", "replace") if maybe else ""
    return names.numbers[[at for at in maybe if names.names[at] in text]]


def among(words: Words, known: Words) -> Mask:
    """Say of each word whether it is one of those known, which are in order."""
    if not len(known):
        return np.zeros(len(words), np.bool_)
    found: Mask = known[np.minimum(np.searchsorted(known, words), len(known) - 1)] == words
    return found


def number_of(wanted: Words, words: Words, counts: Numbers) -> Numbers:
    """Return the count of each wanted word, 0 where it is not among the words, which are in order."""
    if not len(words):
        return np.zeros(len(wanted), np.int64)
    at = np.minimum(np.searchsorted(words, wanted), len(words) - 1)
    return np.where(words[at] == wanted, counts[at], 0)


class Counts:
    """In how many summaries each word is; words of summaries are added and taken away."""

    def __init__(self) -> None:
        self._words, self._numbers = np.zeros(0, np.uint64), np.zeros(0, np.int64)
        self._waiting: list[tuple[int, Words]] = []
        self._length = 0

    def update(self, words: Words) -> None:
        """Add the words of a summary."""
        self._wait(1, words)

    def subtract(self, words: Words) -> None:
        """Take away the words of a summary."""
        self._wait(-1, words)

    def items(self) -> tuple[Words, Numbers]:
        """Return the words in order, and in how many summaries each is."""
        for sign in (1, -1):
            self._add(sign, [words for each, words in self._waiting if each == sign])
        self._waiting, self._length = [], 0
        kept = self._numbers > 0
        self._words, self._numbers = self._words[kept], self._numbers[kept]
        return self._words, self._numbers

    def packed(self) -> bytes:
        """Return what `unpacked` makes the same counts of."""
        words, numbers = self.items()
        return zlib.compress(
            np.diff(words, prepend=np.uint64(0)).astype("<u8").tobytes() + numbers.astype("<u4").tobytes(), 1
        )

    @classmethod
    def unpacked(cls, data: bytes) -> Self:
        """Return the counts that were packed."""
        whole = zlib.decompress(data)
        length = len(whole) // _BYTES
        counts = cls()
        counts._words = np.cumsum(np.frombuffer(whole, "<u8", length))
        counts._numbers = np.frombuffer(whole, "<u4", length, length * 8).astype(np.int64)
        return counts

    def _wait(self, sign: int, words: Words) -> None:
        self._waiting.append((sign, words))
        self._length += len(words)
        if self._length > _WAITING:
            self.items()

    def _add(self, sign: int, many: Sequence[Words]) -> None:
        if not many:
            return
        words = np.sort(np.concatenate(many))
        starts = np.flatnonzero(begins(words))
        union = _once(np.concatenate([self._words, words[starts]]))
        numbers = np.zeros(len(union), np.int64)
        numbers[np.searchsorted(union, self._words)] = self._numbers
        numbers[np.searchsorted(union, words[starts])] += sign * np.diff(np.append(starts, len(words)))
        self._words, self._numbers = union, numbers
