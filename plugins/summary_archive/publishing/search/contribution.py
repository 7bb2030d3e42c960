"""What a summary contributes to the index: made from it and the names of the vocabulary alone, in any process."""

import json
import re
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from summary_archive.publishing.search.folding import fold, folds
from summary_archive.publishing.search.record import Given, Record, record
from summary_archive.publishing.search.words import Names, Words, words_of

# In GB18030 programs do not agree on these, or did not some years ago; the last are no characters.
_UNSURE = re.compile("[\u1e3f\u9fb4-\u9fbb\ue000-\uf8ff\ufe10-\ufe19\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Contribution:
    """The file of what is shown of a summary, its folded text, and the words it is counted under."""

    file: bytes
    folded: str
    words: Words


Contribute = Callable[[Iterable[Given], Names], Iterable[Contribution]]
"""Has the contributions of summaries made, in their order."""


def contribution(given: Given, names: Names) -> Contribution:
    """Return what a summary contributes."""
    made = record(given)
    return Contribution(packed(made), fold(made.text), words_of(made, names))


@dataclass(frozen=True, slots=True)
class Contributes:
    """Makes what summaries contribute, in any process; `names` are those of the vocabulary."""

    names: Names

    def __call__(self, each: Given) -> Contribution:
        """Return what a summary contributes."""
        return contribution(each, self.names)


def contributions(many: Iterable[Given], names: Names) -> Iterator[Contribution]:
    """Return what summaries contribute, made one after the other as they are asked for."""
    return (contribution(given, names) for given in many)


def packed(made: Record) -> bytes:
    """Return the file of what is shown of a summary."""
    facts = (made.address, made.title, made.period, made.department, made.date, folds(made.text))
    text = json.dumps([*facts, made.text], ensure_ascii=False, separators=(",", ":"))
    if _UNSURE.search(text):
        return zlib.compress(text.encode("utf-8", "replace"), 9)
    return zlib.compress(
        b"\n" + text.encode("gb18030"), 9
    )  # two bytes a character, which compress better than three


def unpacked(data: bytes) -> Record:
    """Return what the file of a summary says of it."""
    whole = zlib.decompress(data)
    written = whole.decode("gb18030" if whole[:1] == b"\n" else "utf-8")
    address, title, period, department, date, _, text = json.loads(written)
    return Record(address, title, period, department, date, text)
