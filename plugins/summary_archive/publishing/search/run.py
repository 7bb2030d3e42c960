"""Many folded texts, one after the other, and their grams: sorted a part at a time, so that memory hardly grows.

A *place* of a text is one number: from the highest bits down the rank of its character, the *symbol* of what stands
behind that, the text, and where in it. The symbol is the rank of the next character, 0 at the end of a line, or what
stands for the next two where the three are a gram.
"""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

import numpy as np
from numpy.typing import NDArray

from summary_archive.publishing.search.grams import Alphabet, codes_of, threes_of
from summary_archive.publishing.search.postings import Postings, differences
from summary_archive.publishing.search.varints import Numbers

_CHUNK = 1 << 20  # characters that are sorted at once
_PART = 250_000  # places that are counted at once
_WORD = 63  # bits of a place
LONGEST = (1 << 23) - 2
"""How many characters of a folded text can be found: more than the largest text has, whatever it is folded to."""

Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Chunk:
    """Some texts, the places of which are sorted: the number of the first, and where each rank begins in the file."""

    first: int
    begins: Numbers


class Run:
    """Texts of summaries in the order of their numbers, in a temporary file."""

    def __init__(self) -> None:
        self._codes = tempfile.TemporaryFile()  # noqa: SIM115  # closed with the run
        self._lengths: list[int] = []
        self._titles: list[int] = []
        self._numbers: list[int] = []
        self._seen = np.zeros(0x110000, np.bool_)
        self._threes = _Seen()

    def add(self, number: int, folded: str) -> None:
        """Add the text of a summary; its first line is the title."""
        codes = codes_of(folded[:LONGEST] + "\n")
        self._codes.write(codes.tobytes())
        self._seen[codes] = True
        self._threes.add(threes_of(codes)[1])
        self._lengths.append(len(codes))
        self._titles.append(folded.find("\n") if "\n" in folded else len(folded))
        self._numbers.append(number)

    def close(self) -> None:
        """Let go of the texts."""
        self._codes.close()

    def postings(self) -> Iterator[tuple[Postings, Postings]]:
        """Return what the index says of the texts, in parts, by gram: of characters by themselves, and of more."""
        if self._lengths:
            alphabet = Alphabet(np.flatnonzero(self._seen).astype(np.uint32), self._threes.all())
            sorting = _Sorting(alphabet, self._lengths, self._titles, self._numbers)
            with tempfile.TemporaryFile() as file:
                self._codes.seek(0)
                yield from sorting.postings(list(sorting.chunks(self._codes, file)), file)


class _Seen:
    """Numbers that were met, each once."""

    def __init__(self) -> None:
        self._known = np.zeros(0, np.int64)
        self._new: list[Numbers] = []
        self._count = 0

    def add(self, numbers: Numbers) -> None:
        """Have met some more."""
        self._new.append(numbers)
        self._count += len(numbers)
        if self._count > _CHUNK:
            self.all()

    def all(self) -> Numbers:
        """Return them in order."""
        self._known = np.unique(np.concatenate([self._known, *self._new]))
        self._new, self._count = [], 0
        return self._known


class _Sorting:
    """Places of texts on the way into order."""

    def __init__(self, alphabet: Alphabet, lengths: list[int], titles: list[int], numbers: list[int]) -> None:
        self._alphabet = alphabet
        self._lengths = lengths
        self._titles, self._numbers = np.array(titles, np.int64), np.array(numbers, np.int64)
        self._rank, self._symbol = alphabet.bits
        self._position = max(lengths).bit_length()
        self._text = len(lengths).bit_length()  # of all; a chunk has as many as there is room for

    def chunks(self, codes: IO[bytes], file: IO[bytes]) -> Iterator[_Chunk]:
        """Sort the places of texts, a chunk at a time, into a file, and return the chunks."""
        alphabet, symbol, position = self._alphabet, self._symbol, self._position
        text = _WORD - self._rank - symbol - position
        every_rank = np.arange(len(alphabet) + 1) << symbol + text + position
        written = 0
        for start, end in self._cut(1 << text):
            lengths = np.array(self._lengths[start:end])
            read = np.frombuffer(codes.read(int(lengths.sum()) * 4), np.uint32)
            before = np.repeat(np.cumsum(lengths) - lengths - (np.arange(end - start) << position), lengths)
            ranks, symbols = alphabet.symbols(read)
            places = (ranks << symbol | symbols) << text + position
            places += np.arange(len(read)) - before
            places.sort()
            file.write(places.data)
            yield _Chunk(start, written + np.searchsorted(places, every_rank))
            written += len(places)

    def _cut(self, most: int) -> Iterator[tuple[int, int]]:
        """Return which texts are sorted at once, so many at most."""
        start = length = 0
        for number, each in enumerate(self._lengths):
            if number > start and (length + each > _CHUNK or number - start == most):
                yield start, number
                start, length = number, 0
            length += each
        yield start, len(self._lengths)

    def postings(self, chunks: list[_Chunk], file: IO[bytes]) -> Iterator[tuple[Postings, Postings]]:
        """Return what the index says, as many ranks at a time as memory is meant to hold."""
        total = np.cumsum(sum(np.diff(chunk.begins) for chunk in chunks))
        most = 1 << _WORD - self._symbol - self._text - self._position
        low = 1  # nothing begins with a line break
        while low < len(total):
            high = int(np.searchsorted(total, total[low - 1] + _PART, side="right"))
            high = min(max(low + 1, high), low + most)
            if total[high - 1] > total[low - 1]:
                places = np.concatenate([self._read(chunk, low, high, file) for chunk in chunks])
                yield self._singles(places, low), self._others(places, low)
            low = high

    def _read(self, chunk: _Chunk, low: int, high: int, file: IO[bytes]) -> Places:
        """Return the places of some ranks of a chunk, ranks counted from the lowest, texts from the first of all."""
        begin, end = int(chunk.begins[low]), int(chunk.begins[high])
        file.seek(begin * 8)
        places = np.frombuffer(file.read((end - begin) * 8), np.int64)
        inside = _WORD - self._rank - self._symbol
        heads = (places >> inside) - (low << self._symbol) << self._text + self._position
        return heads + (places & _mask(inside)) + (chunk.first << self._position)

    def _singles(self, places: Places, low: int) -> Postings:
        """Return what is said of characters by themselves: neither hits nor positions."""
        cleared = places & ~(_mask(self._symbol) << self._text + self._position)
        return self._counted(cleared, low, single=True)

    def _others(self, places: Places, low: int) -> Postings:
        """Return what is said of grams of two and three characters."""
        inner = self._text + self._position
        symbols = places >> inner & _mask(self._symbol)
        are_three = symbols >= len(self._alphabet)
        threes = symbols[are_three]
        as_two = places[are_three] - (threes - self._alphabet.seconds(threes) << inner)
        return self._counted(np.concatenate([places[symbols > 0], as_two]), low, single=False)

    def _counted(self, places: Places, low: int, *, single: bool) -> Postings:
        """Return what is said of the grams at places, where the symbol of each is all that belongs to it."""
        places.sort()
        rows = places >> self._position
        new = np.ones(len(rows), np.bool_)
        np.not_equal(rows[1:], rows[:-1], out=new[1:])
        first = np.flatnonzero(new)
        row = rows[first]
        text, heads = row & _mask(self._text), row >> self._text
        positions = places & _mask(self._position)
        return Postings(
            self._alphabet.numbers((heads >> self._symbol) + low, heads & _mask(self._symbol)),
            self._numbers[text],
            np.zeros(len(first), np.int64) if single else np.diff(np.append(first, len(new))),
            positions[first] < self._titles[text],
            positions[:0] if single else differences(positions, new),
        )


def _mask(bits: int) -> int:
    return (1 << bits) - 1
