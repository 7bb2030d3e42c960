"""Many folded texts, one after the other, and their grams: sorted a part at a time, so that memory hardly grows."""

import tempfile
from collections.abc import Iterator
from typing import IO

import numpy as np
from numpy.typing import NDArray

from summary_archive.publishing.search.grams import Alphabet, Ranks, Rows, codes_of
from summary_archive.publishing.search.postings import Postings, count

_CHUNK = 1 << 21  # characters that are sorted at once
_PART = 400_000  # places that are counted at once
# A place as one number: which text of its chunk, where in it, and the ranks of the two characters after it, of which
# the last is kept only in ASCII.
_POSITION, _SECOND, _THIRD = 23, 18, 7
_TEXTS = 1 << 64 - _POSITION - _SECOND - _THIRD  # that are sorted at once, at most
LONGEST = (1 << _POSITION) - 2
"""How many characters of a folded text can be found: more than the largest text has, whatever it is folded to."""

Places = NDArray[np.uint64]


class Run:
    """Texts of summaries in the order of their numbers, in a temporary file."""

    def __init__(self) -> None:
        self._codes = tempfile.TemporaryFile()  # noqa: SIM115  # closed with the run
        self._lengths: list[int] = []
        self._titles: list[int] = []
        self._numbers: list[int] = []
        self._seen = np.zeros(0x110000, np.bool_)

    def add(self, number: int, folded: str) -> None:
        """Add the text of a summary; its first line is the title."""
        codes = codes_of(folded[:LONGEST] + "\n")
        self._codes.write(codes.tobytes())
        self._seen[codes] = True
        self._lengths.append(len(codes))
        self._titles.append(folded.find("\n") if "\n" in folded else len(folded))
        self._numbers.append(number)

    def close(self) -> None:
        """Let go of the texts."""
        self._codes.close()

    def postings(self) -> Iterator[Postings]:
        """Return what the index says of the texts, in parts, by gram."""
        alphabet = Alphabet(np.flatnonzero(self._seen).astype(np.uint32))
        numbers, titles = np.array(self._numbers, np.int64), np.array(self._titles, np.int64)
        with tempfile.TemporaryFile() as file:
            begins, texts = self._sort(alphabet, file)
            for first, places, text in _parts(alphabet, begins, texts, file):
                counted = count(_rows(alphabet, first, places, text), titles)
                summary = numbers[counted.summary]
                yield Postings(counted.gram, summary, counted.hits, counted.titled, counted.gaps)

    def _sort(self, alphabet: Alphabet, file: IO[bytes]) -> tuple[NDArray[np.int64], list[int]]:
        """Write the places of all characters, a chunk of texts at a time, each chunk by character.

        Return where each character begins in each chunk, and the end of the chunk, in places from the file's start;
        and the first text of each chunk.
        """
        self._codes.seek(0)
        begins, texts = [], []
        written = 0
        for start, end in self._chunks():
            lengths = np.array(self._lengths[start:end], np.int64)
            codes = np.frombuffer(self._codes.read(int(lengths.sum()) * 4), np.uint32)
            ranks = alphabet.ranks(codes)
            second, third = (np.append(ranks[step:], ranks[:step]) for step in (1, 2))  # a text ends in a 0
            ascii_only = (
                (ranks < alphabet.ascii_end) & (second < alphabet.ascii_end) & (third < alphabet.ascii_end)
            )
            third = np.where(ascii_only & (second > 0), third, 0)
            text = np.repeat(np.arange(end - start, dtype=np.uint64), lengths)
            before = np.repeat(np.cumsum(lengths) - lengths, lengths)
            places = text << np.uint64(_POSITION) | (np.arange(len(ranks)) - before).astype(np.uint64)
            places = places << np.uint64(_SECOND) | second.astype(np.uint64)
            places = places << np.uint64(_THIRD) | third.astype(np.uint64)
            order = np.argsort(ranks, kind="stable")  # by 16 bits: a radix sort
            file.write(places[order].tobytes())
            begins.append(written + np.searchsorted(ranks[order], np.arange(len(alphabet) + 1)))
            texts.append(start)
            written += len(ranks)
        return np.array(begins), texts

    def _chunks(self) -> Iterator[tuple[int, int]]:
        """Return which texts are sorted at once."""
        start = length = 0
        for number, each in enumerate(self._lengths):
            if number > start and (length + each > _CHUNK or number - start == _TEXTS):
                yield start, number
                start, length = number, 0
            length += each
        if self._lengths:
            yield start, len(self._lengths)


def _parts(
    alphabet: Alphabet, begins: NDArray[np.int64], texts: list[int], file: IO[bytes]
) -> Iterator[tuple[Ranks, Places, NDArray[np.int64]]]:
    """Return the rank, place and text of characters, by rank and place, as many at once as memory is meant to hold."""
    if not len(begins):
        return
    counts = np.diff(begins, axis=1)
    total = np.cumsum(counts.sum(axis=0))
    low = 1
    while low < len(total):
        high = max(low + 1, int(np.searchsorted(total, total[low - 1] + _PART, side="right")))
        ranks, places, found = [], [], []
        for begin, count_of, first_text in zip(begins, counts, texts, strict=True):
            file.seek(int(begin[low]) * 8)
            places.append(np.frombuffer(file.read(int(begin[high] - begin[low]) * 8), np.uint64))
            ranks.append(np.repeat(np.arange(low, high, dtype=alphabet.type), count_of[low:high]))
            found.append(
                (places[-1] >> np.uint64(_POSITION + _SECOND + _THIRD)).astype(np.int64) + first_text
            )
        if total[high - 1] > total[low - 1]:
            yield np.concatenate(ranks), np.concatenate(places), np.concatenate(found)
        low = high


def _rows(alphabet: Alphabet, first: Ranks, places: Places, text: NDArray[np.int64]) -> Rows:
    """Return the grams that begin at places."""
    third = (places & np.uint64((1 << _THIRD) - 1)).astype(alphabet.type)
    second = (places >> np.uint64(_THIRD) & np.uint64((1 << _SECOND) - 1)).astype(alphabet.type)
    two, three = np.flatnonzero(second), np.flatnonzero(third)
    threes = alphabet.threes(second[three], third[three])
    seconds = np.concatenate([np.zeros(len(first), alphabet.type), second[two], threes])
    which = np.concatenate([np.arange(len(first)), two, three])
    # Two stable sorts, of 16 bits each in nearly every archive; what is in order of text and position stays so.
    order = np.argsort(seconds, kind="stable")
    order = order[np.argsort(first[which[order]], kind="stable")]
    which = which[order]
    position = (places >> np.uint64(_THIRD + _SECOND)).astype(np.int64) & (1 << _POSITION) - 1
    return Rows(alphabet.numbers(first[which], seconds[order]), text[which], position[which])
