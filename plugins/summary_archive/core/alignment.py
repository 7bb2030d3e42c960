"""Two texts side by side: which headings are the same, new or gone, and which sentences stand in both."""

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from difflib import SequenceMatcher
from itertools import groupby, islice, pairwise
from typing import NamedTuple

MOST = 300
"""Of so many headings of a text the first are compared."""
_ALIKE = 0.5
_LONGEST, _TRIED = 100, 20
"""Of a heading so many characters are compared, with no more than so many that may be the same."""
_NUMBER = re.compile(
    r"(?:第?[一二三四五六七八九十百零〇\d]{1,5}(?:[章节部分篇项]{1,2}|[、.．)）:：])|[（(][一二三四五六七八九十百\d]{1,5}[)）])\s*"
)
_NOT_WORD = re.compile(r"[\W_]+")
SHORTEST = 8
"""Shorter sentences say nothing when they stand in two texts."""
_SENTENCE = re.compile(r"[^。！？；!?;]+[。！？；!?;”’）]*|[。！？；!?;]+")
Pair = tuple[int | None, int | None]


def bare(heading: str) -> str:
    """Return a heading without its number, year and punctuation, as it is compared."""
    heading = heading[: 2 * _LONGEST]
    while match := _NUMBER.match(heading):
        heading = heading[match.end() :]
    return _NOT_WORD.sub("", re.sub(r"(?:19|20)\d\d年?", "", heading)).casefold()[:_LONGEST]


def align(before: Sequence[str], after: Sequence[str]) -> Iterator[Pair]:
    """Pair the headings of two texts by what they say, in order; None stands for what is not in one of them."""
    one, other = list(map(bare, before[:MOST])), list(map(bare, after[:MOST]))
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    for kind, start, end, at, to in matcher.get_opcodes():
        if kind == "equal":
            yield from zip(range(start, end), range(at, to), strict=True)
        else:
            yield from _likely(one, other, range(start, end), range(at, to))


def _likely(one: Sequence[str], other: Sequence[str], left: range, right: range) -> Iterator[Pair]:
    """Pair headings that are much alike, in order; they have two characters in a row in common."""
    twos = {each: _twos(other[each]) for each in right}
    begin = right.start
    for number in left:
        mine = _twos(one[number])
        likely = (each for each in range(begin, right.stop) if not mine.isdisjoint(twos[each]))
        found = next((each for each in islice(likely, _TRIED) if _alike(one[number], other[each])), None)
        if found is None:
            yield number, None
            continue
        yield from ((None, each) for each in range(begin, found))
        yield number, found
        begin = found + 1
    yield from ((None, each) for each in range(begin, right.stop))


def _twos(heading: str) -> frozenset[str]:
    return frozenset(map("".join, pairwise(heading)))


def _alike(one: str, other: str) -> bool:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE


class Piece(NamedTuple):
    """A part of a line, and whether it stands in the other text, too."""

    text: str
    again: bool


def _key(sentence: str) -> str:
    """Return what is compared of a sentence, empty where it is short."""
    bare = _NOT_WORD.sub("", sentence)
    return bare if len(bare) >= SHORTEST else ""


def sentences(lines: Iterable[str]) -> Set[str]:
    """Return the sentences of a text as they are compared."""
    return {key for line in lines for each in _SENTENCE.findall(line) if (key := _key(each))}


def pieces(line: str, other: Set[str]) -> tuple[Piece, ...]:
    """Return a line in as few parts as tell what stands word for word in another text, given its sentences."""
    found = [(each, _key(each) in other) for each in _SENTENCE.findall(line)]
    return tuple(
        Piece("".join(each for each, _ in run), again)
        for again, run in groupby(found, key=lambda each: each[1])
    )
