"""The grams of texts: single characters, two side by side, three of ASCII; see the package for their numbers."""

import numpy as np
from numpy.typing import NDArray

SHIFT = 21
THREE = 0x110000
_ASCII = 128

Codes = NDArray[np.uint32]
Numbers = NDArray[np.int64]


class Alphabet:
    """The characters of an archive in code-point order. The rank of each is from 1; 0 is a line break."""

    def __init__(self, codes: Codes) -> None:
        self.codes = np.append(0, codes[codes != ord("\n")]).astype(np.int64)
        self._ascii_end = int(np.searchsorted(self.codes, _ASCII))
        self.bits = (len(self.codes) + _ASCII * _ASCII).bit_length()
        self._ranks: Numbers = np.zeros(int(self.codes[-1]) + 1, np.int64)
        self._ranks[self.codes[1:]] = np.arange(1, len(self.codes))

    def __len__(self) -> int:
        """Return how many ranks there are, with 0."""
        return len(self.codes)

    def symbols(self, codes: Codes) -> tuple[Numbers, Numbers]:
        """Return the rank of each character, and the symbol of what stands behind it; the last is a line break.

        A symbol is the rank of the next character or, above all ranks, in order, two ASCII ones behind one that is.
        Both have `bits` bits at most.
        """
        ranks = self._ranks[np.where(codes < len(self._ranks), codes, 0)]
        second, third = (np.append(ranks[step:], ranks[:step]) for step in (1, 2))
        plain = np.append((ranks > 0) & (ranks < self._ascii_end), (False, False))
        plain = plain[:-2] & plain[1:-1] & plain[2:]
        threes = len(self) + (self.codes[second[plain]] << 7 | self.codes[third[plain]])
        second[plain] = threes
        return ranks, second

    def seconds(self, symbols: Numbers) -> Numbers:
        """Return the rank of the next character for symbols of two."""
        ranks: Numbers = self._ranks[symbols - len(self) >> 7]
        return ranks

    def numbers(self, first: Numbers, symbols: Numbers) -> Numbers:
        """Return the numbers of grams from the ranks of their characters and the symbols, 0 for none, behind them."""
        whole = np.arange(len(self) + _ASCII * _ASCII) - len(self) + THREE
        whole[: len(self)] = self.codes
        return self.codes[first] << SHIFT | whole[symbols]


def codes_of(text: str) -> Codes:
    """Return the code points of a text."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
