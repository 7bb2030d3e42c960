"""What a text keeps coming back to: runs of three Chinese characters, and Latin names, that it says again and again.

No dictionary and no model: of a word that a text repeats, the runs repeat, and two texts that repeat the same
rare ones are about the same.
"""

import re
from collections import Counter
from itertools import chain

MOST = 24
_LEAST = 3
_RUN = re.compile("[\u4e00-\u9fff]{3,}")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[-_.+][A-Za-z0-9]+)*")
_JOINS = re.compile("[的了和在是与及为等对把将被并以年月日一二三四五六七八九十个这我们]")
"""Signs that join words rather than make them, and what counts and dates."""


def motifs(text: str) -> tuple[str, ...]:
    """Return what a text says at least three times, the most frequent first, no more than a few."""
    words = _RUN.findall(_JOINS.sub(" ", text))
    counts = Counter(chain.from_iterable(map("".join, zip(each, each[1:], each[2:])) for each in words))  # noqa: B905
    counts.update(name.casefold() for name in _NAME.findall(text) if len(name) >= _LEAST)
    found = [(-count, run) for run, count in counts.items() if count >= _LEAST]
    return tuple(run for _, run in sorted(found)[:MOST])
