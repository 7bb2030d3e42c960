"""The grams of texts: single characters, two side by side, some three; see the package for which, and their numbers."""

import string

import numpy as np
from numpy.typing import NDArray

SHIFT = 32
SECOND = (1 << SHIFT) - 1
THREE = 0x110000
_THIRD = 21
_ASCII = 128
_SIGNS = 0x3000, 0x3040  # CJK symbols and punctuation

Codes = NDArray[np.uint32]
Numbers = NDArray[np.int64]

# Which characters may be the second of three whatever the others are; the last place stands for all from there on.
_BETWEEN = np.zeros(_SIGNS[1] + 1, np.bool_)
_BETWEEN[:_ASCII] = [chr(code) not in f"{string.ascii_letters}\n" for code in range(_ASCII)]
_BETWEEN[slice(*_SIGNS)] = True


class Alphabet:
    """The characters of an archive in code-point order, and what of two more stands behind them in grams of three.

    The rank of each character is from 1; 0 is a line break.
    """

    def __init__(self, codes: Codes, threes: Numbers) -> None:
        self.codes = np.append(0, codes[codes != ord("\n")]).astype(np.int64)
        self._threes = threes
        self._symbols: Numbers = np.concatenate([self.codes, threes])
        self.bits = len(self.codes).bit_length(), len(self._symbols).bit_length()
        """How many bits ranks have at most, and symbols."""
        self._ranks: Numbers = np.zeros(int(self.codes[-1]) + 1, np.int64)
        self._ranks[self.codes[1:]] = np.arange(1, len(self.codes))
        self._seconds = self._ranks[_second(threes)]

    def __len__(self) -> int:
        """Return how many ranks there are, with 0."""
        return len(self.codes)

    def symbols(self, codes: Codes) -> tuple[Numbers, Numbers]:
        """Return the rank of each character, and the symbol of what stands behind it; the last is a line break.

        A symbol is the rank of the next character or, above all ranks, in order, the two next of a gram of three.
        """
        ranks = self._ranks[np.where(codes < len(self._ranks), codes, 0)]
        second = np.append(ranks[1:], 0)
        at, threes = threes_of(codes)
        second[at] = len(self) + np.searchsorted(self._threes, threes)
        return ranks, second

    def seconds(self, symbols: Numbers) -> Numbers:
        """Return the rank of the next character for symbols of two."""
        ranks: Numbers = self._seconds[symbols - len(self)]
        return ranks

    def numbers(self, first: Numbers, symbols: Numbers) -> Numbers:
        """Return the numbers of grams from the ranks of their characters and the symbols, 0 for none, behind them."""
        return self.codes[first] << SHIFT | self._symbols[symbols]


def threes_of(codes: Codes) -> tuple[Numbers, Numbers]:
    """Return where the grams of three characters begin, and what of their numbers says the second and the third."""
    inside = codes != ord("\n")
    plain = inside & (codes < _ASCII)
    between = _BETWEEN[np.minimum(codes, _SIGNS[1])]
    are = inside[:-2] & inside[2:] & (between[1:-1] | plain[:-2] & plain[1:-1] & plain[2:])
    at = np.flatnonzero(are)
    second, third = codes[at + 1].astype(np.int64), codes[at + 2].astype(np.int64)
    index = np.where(second < _ASCII, second, second - _SIGNS[0] + _ASCII)
    return at, THREE + (index << _THIRD | third)


def _second(threes: Numbers) -> Numbers:
    """Return the code points of the second characters."""
    index = threes - THREE >> _THIRD
    return np.where(index < _ASCII, index, index - _ASCII + _SIGNS[0])


def codes_of(text: str) -> Codes:
    """Return the code points of a text."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
