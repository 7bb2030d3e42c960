"""Unsigned LEB128 numbers, many at a time."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
Bytes = NDArray[np.uint8]
_BITS = 7


def encode(values: NDArray[Any]) -> tuple[Bytes, Numbers]:
    """Return the bytes of non-negative numbers, and where each begins in them, the end at last."""
    longer = np.flatnonzero(values >> _BITS)  # most have one byte
    begun = values[longer]
    lengths = np.ones(len(values), np.int8)
    ends = np.zeros(len(values) + 1, np.int64)
    rest = begun >> _BITS
    while (more := rest > 0).any():
        lengths[longer] += more
        rest >>= _BITS
    np.cumsum(lengths, out=ends[1:], dtype=np.int64)
    out = np.empty(ends[-1], np.uint8)
    out[ends[:-1]] = values & 127
    at = ends[longer]
    while len(begun):
        out[at] |= 128
        begun = begun >> _BITS
        at += 1
        out[at] = begun & 127
        more = begun >> _BITS > 0
        at, begun = at[more], begun[more]
    return out, ends


def decode(data: Bytes) -> Numbers:
    """Return the numbers of bytes."""
    last = np.flatnonzero(data < 1 << _BITS)
    begins = np.concatenate([[0], last[:-1] + 1]) if len(last) else last
    values: Numbers = (data[begins] & 127).astype(np.int64)
    lengths = last - begins
    for step in range(1, int(lengths.max(initial=0)) + 1):
        longer = np.flatnonzero(lengths >= step)
        values[longer] |= (data[begins[longer] + step] & 127).astype(np.int64) << _BITS * step
    return values


def one(value: int) -> bytes:
    """Return the bytes of one number."""
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= _BITS
    out.append(value)
    return bytes(out)
