"""How names are compared: folded, and the nearest offered for one that is not known."""

import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches
from functools import lru_cache

LONGEST_COMPARED = 100


def fold(text: str) -> str:
    """Return the text as names are compared: compatibility forms, case and spaces aside."""
    return _fold_name(text) if len(text) <= LONGEST_COMPARED else _fold(text)


def _fold(text: str) -> str:
    if text.isascii():
        return "".join(text.casefold().split())
    folded = "".join(unicodedata.normalize("NFKC", text).casefold().split())
    return unicodedata.normalize("NFKC", folded)


_fold_name = lru_cache(maxsize=4096)(_fold)


def nearest(text: str, candidates: Iterable[str]) -> str | None:
    """Return the candidate most like a text, None where none is like it or the text is no name at all."""
    if len(text) > LONGEST_COMPARED:
        return None
    likeness = 0.6 if text.isascii() else 0.5  # of two Chinese characters one is enough
    return next(iter(get_close_matches(text, candidates, n=1, cutoff=likeness)), None)
