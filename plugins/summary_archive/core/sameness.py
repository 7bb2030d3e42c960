"""Texts that say the same: whole summaries that are nearly one, and paragraphs that stand in two.

A text is kept as a sketch: the hashes of its longer paragraphs, and the smallest hashes of its sentences, of
which two texts share about as large a part as of the sentences themselves (Broder 1997). Every text is held
against those before it through a table of hashes, in time that grows with their number.
"""

import hashlib
import struct
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from summary_archive.core.manuscript import Body
from summary_archive.core.problem import Place, Problem
from summary_archive.core.rules import problem

SHORTEST_PARAGRAPH = 60
SHORTEST_SENTENCE = 8
FEWEST_SENTENCES = 5
MOST_PARAGRAPHS = 200
SKETCH = 32
NEARLY_ALL = 0.6
COMMON = 10  # of how many texts that hold a sentence the table knows
_STOPS = "；;！？!?"  # which end a sentence as 。 does
_SIGNS = " \t\r\u3000#*_>|+-"
_RANGE = 1 << 64
_NOTHING = hashlib.blake2b(digest_size=8, usedforsecurity=False)  # to copy it is faster than to make it


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is kept of a text: the hash and line of each longer paragraph, and the smallest hashes of sentences."""

    paragraphs: "array[int]"
    lines: "array[int]"
    sentences: "array[int]"


def sketch(body: Body) -> Sketch:
    """Return the sketch of a text; punctuation, signs of Markdown and the spaces around sentences do not count."""
    digests: list[bytes] = []
    long: list[tuple[int, int, int]] = []  # paragraphs: the line, and which digests are of its sentences
    text = body.text
    for stop in _STOPS:
        text = text.replace(stop, "。")
    for number, line in enumerate(text.split("\n"), body.first_line):
        if len(line) < SHORTEST_SENTENCE:
            continue
        first = len(digests)
        for each in line.split("。"):
            bare = each.strip(_SIGNS)
            if len(bare) >= SHORTEST_SENTENCE:
                digest = _NOTHING.copy()
                digest.update(bare.encode("utf-8", "surrogatepass"))
                digests.append(digest.digest())
        if len(line) >= SHORTEST_PARAGRAPH:
            long.append((number, first, len(digests)))
    hashes = struct.unpack(f">{len(digests)}Q", b"".join(digests))
    paragraphs: dict[int, int] = {}
    for number, first, last in long:
        if len(paragraphs) < MOST_PARAGRAPHS:
            paragraphs.setdefault(sum(hashes[first:last]) % _RANGE, number)
    paragraphs.pop(0, None)
    smallest = sorted(set(hashes))[:SKETCH]
    return Sketch(array("Q", paragraphs), array("L", paragraphs.values()), array("Q", smallest))


def _resemblance(one: Sketch, other: Sketch) -> float:
    """Return about how large a part of the sentences of two texts they share, from 0 to 1."""
    smallest = sorted({*one.sentences, *other.sentences})[:SKETCH]
    both = set(one.sentences) & set(other.sentences)
    return sum(each in both for each in smallest) / len(smallest)


def _nearest(sketch: Sketch, holders: Iterable[list[int]], sketches: Sequence[Sketch]) -> int | None:
    """Return the number of the first text that is nearly the same, None where none is.

    `holders` are the numbers of the texts that hold a sentence, for each that others hold, too.
    """
    if len(sketch.sentences) < FEWEST_SENTENCES:
        return None
    shared = Counter(chain.from_iterable(holders))
    least = len(sketch.sentences) * NEARLY_ALL / 2
    if max(shared.values(), default=0) < least:
        return None
    likely = (each for each, count in shared.items() if count >= least)
    return min((each for each in likely if _resemblance(sketch, sketches[each]) >= NEARLY_ALL), default=None)


def _repeated(rows: Iterable[Iterable[int]]) -> set[int]:
    """Return the numbers that stand in more than one row: in most texts there are few, and only they matter."""
    once: set[int] = set()
    again: set[int] = set()
    for row in rows:
        again.update(once.intersection(row))
        once.update(row)
    return again


def same(texts: Iterable[tuple[str, Sketch]]) -> Iterator[Problem]:
    """Find, among texts by path, those that are nearly one of those before them, and paragraphs that stand in two."""
    everything = [*texts]
    paths, sketches = [path for path, _ in everything], [sketch for _, sketch in everything]
    sentences = _repeated(each.sentences for each in sketches)
    paragraphs = _repeated(each.paragraphs for each in sketches)
    holders: dict[int, list[int]] = {each: [] for each in sentences}
    stands: dict[int, tuple[int, int]] = {}
    for number, (path, sketch) in enumerate(everything):
        held = [holders[each] for each in sentences.intersection(sketch.sentences)]
        twin = _nearest(sketch, held, sketches)
        if twin is not None:
            yield problem("text-twin", Place(path), Place(paths[twin]), other=paths[twin])
        for paragraph, line in zip(sketch.paragraphs, sketch.lines, strict=True):
            if paragraph not in paragraphs:
                continue
            first, there = stands.setdefault(paragraph, (number, line))
            if first != number and first != twin:
                yield problem(
                    "paragraph-twin", Place(path, line), Place(paths[first], there), other=paths[first]
                )
        for numbers in held:
            if len(numbers) < COMMON:
                numbers.append(number)
