"""The grams of texts: single characters, two side by side, three of ASCII; see the package for their numbers."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

SHIFT = 21
THREE = 0x110000
_ASCII = 128

Codes = NDArray[np.uint32]
Ranks = NDArray[Any]
Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Rows:
    """Occurrences of grams, by gram, then summary, then position."""

    gram: Numbers
    summary: Numbers
    position: Numbers


class Alphabet:
    """The characters of an archive in code-point order. The rank of each is from 1; 0 is a line break."""

    def __init__(self, codes: Codes) -> None:
        self.codes = np.append(0, codes[codes != ord("\n")]).astype(np.int64)
        self.ascii_end = int(np.searchsorted(self.codes, _ASCII))
        # Sixteen bits are enough for nearly every archive, and sorted much faster.
        self.type: Any = np.uint16 if len(self.codes) + _ASCII * _ASCII <= 1 << 16 else np.uint32
        self._ranks = np.zeros(int(self.codes[-1]) + 1, self.type)
        self._ranks[self.codes[1:]] = np.arange(1, len(self.codes))

    def __len__(self) -> int:
        """Return how many ranks there are, with 0."""
        return len(self.codes)

    def ranks(self, codes: Codes) -> Ranks:
        """Return the rank of each character."""
        return self._ranks[np.where(codes < len(self._ranks), codes, 0)]

    def threes(self, second: Ranks, third: Ranks) -> Ranks:
        """Return what stands for a second and a third ASCII character: ranks above all others, in order."""
        return (len(self) + (self.codes[second] << 7 | self.codes[third])).astype(self.type)

    def numbers(self, first: Ranks, second: Ranks) -> Numbers:
        """Return the numbers of grams from their ranks, the second 0 for a character by itself."""
        whole = np.arange(len(self) + _ASCII * _ASCII) - len(self) + THREE
        whole[: len(self)] = self.codes
        return self.codes[first] << SHIFT | whole[second]


def codes_of(text: str) -> Codes:
    """Return the code points of a text."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
