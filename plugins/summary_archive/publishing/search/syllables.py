"""The pinyin of words and characters as it is typed: syllables without tones, `v` for ü."""

import unicodedata
from functools import cache

from pypinyin.constants import PHRASES_DICT, PINYIN_DICT

_ASCII = 128


def phrases() -> tuple[str, ...]:
    """Return the words of which the library knows how they are read."""
    return tuple(PHRASES_DICT)


def reading(word: str) -> str:
    """Return the syllables of a word with spaces between them, each phrase in it read as such, the longest first.

    行长 is hang zhang. A character that has no pinyin is an empty syllable.
    """
    syllables: list[str] = []
    at, length = 0, len(word)
    while at < length:
        for end in range(length, at + 1, -1):
            if found := PHRASES_DICT.get(word[at:end]):
                syllables += [_plain(each[0]) for each in found]
                break
        else:
            end = at + 1
            syllables.append(_usual(word[at]))
        at = end
    return " ".join(syllables)


@cache
def _plain(toned: str) -> str:
    """Return a syllable without its tone: zhuān is zhuan, lǜ is lv."""
    marked = unicodedata.normalize("NFD", toned).replace("u\u0308", "v").replace("ɡ", "g")
    return "".join(each for each in marked if ord(each) < _ASCII)


@cache
def _usual(character: str) -> str:
    return next(iter(readings(character)), "")


@cache
def readings(character: str) -> tuple[str, ...]:
    """Return all syllables a character is read as, the usual one first."""
    syllables = map(_plain, PINYIN_DICT.get(ord(character), "").split(","))
    return tuple(dict.fromkeys(each for each in syllables if each))
