"""Pinyin for sorting: of terms, with numbers by value, and of people, with the readings surnames have."""

import re
from collections.abc import Iterator
from functools import lru_cache

from summary_archive.core.ordering import numbered

# Only those that are read otherwise than the library reads them at the beginning of a name.
_SURNAMES = {
    "仇": "qiu2", "区": "ou1", "单": "shan4", "曾": "zeng1", "查": "zha1", "解": "xie4", "任": "ren2", "朴": "piao2",
    "盖": "ge3", "华": "hua4", "翟": "zhai2", "覃": "qin2", "乐": "yue4", "折": "she2", "洗": "xian3", "员": "yun4",
    "缪": "miao4", "能": "nai4", "种": "chong2", "召": "shao4", "那": "na1", "哈": "ha3", "葛": "ge3", "纪": "ji3",
    "隗": "wei3", "燕": "yan1", "祭": "zhai4", "黑": "he4", "秘": "bi4", "俱": "ju1", "过": "guo1", "阚": "kan4",
    "曲": "qu1", "卜": "bu3", "句": "gou1", "相": "xiang4",
}  # fmt: skip
_DOUBLE_SURNAMES = ("单于",)
_LONGEST_PERSON = 4
_RUN = re.compile(r"[0-9]+|[A-Za-z]+|[^0-9A-Za-z]+")


def _syllables(text: str) -> Iterator[str]:
    """Yield one syllable with its tone number a character; runs of digits or letters stay whole, signs go."""
    from pypinyin import Style, lazy_pinyin  # slow to load, and of what is kept the pinyin is known

    for run in _RUN.findall(text):
        if run[0].isascii() and run[0].isalnum():
            yield run.lower()
        else:
            yield from lazy_pinyin(run, style=Style.TONE3, neutral_tone_with_five=True, errors="ignore")


@lru_cache(maxsize=4096)
def of_name(name: str, written: str = "") -> tuple[str, ...]:
    """Return the pinyin a term sorts by; `written` is its pinyin where the keeper has given it."""
    if written:
        return tuple(written.lower().split())
    return tuple(_syllables(numbered(name)))


@lru_cache(maxsize=16_384)  # as many as sign in a large archive
def of_person(name: str) -> tuple[str, ...]:
    """Return the pinyin a person sorts by: 曾 zēng, 单 shàn, 仇 qiú, 区 ōu, 查 zhā, 解 xiè.

    A longer name is that of a body, such as 本档案编写组, and is read like any words.
    """
    if len(name) <= _LONGEST_PERSON and name[:1] in _SURNAMES and not name.startswith(_DOUBLE_SURNAMES):
        return (_SURNAMES[name[0]], *_syllables(name[1:]))
    return tuple(_syllables(name))
