"""How likely it is that characters side by side are a word, from the counts of all summaries.

Measured against texts cut by a dictionary: two characters are the more likely a word the more often they stand at
the edge of a stretch, and three or four the more likely the pairs in them are words.
"""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from summary_archive.publishing.search.syllables import phrases
from summary_archive.publishing.search.words import EDGED, LONGEST, Numbers, Words, among, number_of, packed

Scores = NDArray[np.float64]

PAIR = np.uint64(0xFFFFFFFF)
_PHRASE, _PART, _OTHER = 0.45, 0.15, 0.035  # two characters that never stand at an edge
_HARDLY, _MOSTLY = 0.05, 0.5
_LONG_PHRASE = 1.5  # evidence is had from fewer summaries than it is in
_OF_WORDS = 0.4
_THREE, _THREE_OF_A_WORD = 0.1, 0.03
_FOUR, _FOUR_ACROSS = 0.12, 0.01
_SUFFIXES = "性化率度者员力量制区期型式学"


def of_pairs(pairs: Words, numbers: Numbers, words: Words, counts: Numbers) -> Scores:
    """Return how likely each of the pairs is a word, by all words and their counts."""
    whole, parts = _known()
    least: Scores = np.where(among(pairs, whole), _PHRASE, np.where(among(pairs, parts), _PART, _OTHER))
    edged: Scores = number_of(pairs + np.uint64(EDGED), words, counts) / numbers
    likely: Scores = least + (1 - least) * np.sqrt(np.minimum(edged, 1))
    return likely


def of_threes(threes: Words, pairs: Words, likely: Scores) -> Scores:
    """Return how likely three characters are a word, from the likelihood of pairs."""
    first, last = _parts(threes, pairs, likely, 16), _parts(threes, pairs, likely, 0)
    derived = among(threes & np.uint64(0xFFFF), _suffixes()) & (first > _MOSTLY)
    words = derived | (np.minimum(first, last) > _HARDLY)
    others = np.where(np.maximum(first, last) > _MOSTLY, _THREE_OF_A_WORD, _THREE)
    return _phrases_first(threes, np.where(words, _OF_WORDS, others))


def of_fours(fours: Words, pairs: Words, likely: Scores) -> Scores:
    """Return how likely four characters are a word, from the likelihood of pairs: not those in the midst of two."""
    first, middle, last = (_parts(fours, pairs, likely, shift) for shift in (32, 16, 0))
    others = np.where(middle > _MOSTLY, _FOUR_ACROSS, _FOUR)
    return _phrases_first(fours, np.where(np.minimum(first, last) > _HARDLY, _OF_WORDS, others))


def _parts(words: Words, pairs: Words, likely: Scores, shift: int) -> Scores:
    """Return the likelihood of one pair in each word; every pair of a word is among the pairs."""
    return likely[np.searchsorted(pairs, words >> np.uint64(shift) & PAIR)]


def _phrases_first(words: Words, likely: Scores) -> Scores:
    return np.where(among(words, _known()[0]), _LONG_PHRASE, likely)


@cache
def _suffixes() -> Words:
    return np.sort(np.array([ord(each) for each in _SUFFIXES], np.uint64))


@cache
def _known() -> tuple[Words, Words]:
    """Return the phrases of up to four characters, and two at the beginning or the end of longer ones."""
    known = [text for text in phrases() if 2 <= len(text) <= LONGEST and max(text) <= "\uffff"]
    halves = {half for text in known if len(text) > 2 for half in (text[:2], text[-2:])}
    return np.sort(packed(known)), np.sort(packed(sorted(halves)))
