"""Pinyin for sorting: of terms, with numbers by value, and of people, with the readings surnames have."""

import re
from functools import lru_cache

from pypinyin import Style, lazy_pinyin

from summary_archive.core.ordering import numbered

_SURNAMES = {
    "仇": "qiu2", "区": "ou1", "单": "shan4", "曾": "zeng1", "查": "zha1", "解": "xie4", "任": "ren2", "朴": "piao2",
    "盖": "ge3", "华": "hua4", "尉": "wei4", "翟": "zhai2", "覃": "qin2", "乐": "yue4", "折": "she2", "冼": "xian3",
    "洗": "xian3", "员": "yun4", "缪": "miao4", "能": "nai4", "宓": "fu2", "种": "chong2", "逄": "pang2", "晟": "cheng2",
    "召": "shao4", "那": "na1", "哈": "ha3", "葛": "ge3", "纪": "ji3", "宁": "ning4", "隗": "wei3", "燕": "yan1",
    "祭": "zhai4", "黑": "he4", "尹": "yin3", "秘": "bi4", "牟": "mou4", "俱": "ju1", "过": "guo1", "阚": "kan4",
}  # fmt: skip
_DOUBLE_SURNAMES = {"尉迟": ("yu4", "chi2"), "万俟": ("mo4", "qi2"), "澹台": ("tan2", "tai2"), "单于": ("chan2", "yu2")}
_RUN = re.compile(r"\d+|[A-Za-z]+|[^\dA-Za-z]")


def _syllables(text: str) -> tuple[str, ...]:
    """Return one syllable with its tone number a character; runs of digits or letters stay whole."""
    found: list[str] = []
    for syllable in lazy_pinyin(text, style=Style.TONE3, neutral_tone_with_five=True, errors=_RUN.findall):
        piece = syllable.strip().lower()
        if piece and (piece.isalnum() or not piece.isascii()):
            found.append(piece)
    return tuple(found)


@lru_cache(maxsize=4096)
def of_name(name: str, written: str = "") -> tuple[str, ...]:
    """Return the pinyin a term sorts by; `written` is its pinyin where the keeper has given it."""
    if written:
        return tuple(written.lower().split())
    return _syllables(numbered(name))


@lru_cache(maxsize=4096)
def of_person(name: str) -> tuple[str, ...]:
    """Return the pinyin a person sorts by: 曾 zēng, 单 shàn, 仇 qiú, 区 ōu, 查 zhā, 解 xiè."""
    for surname, readings in _DOUBLE_SURNAMES.items():
        if name.startswith(surname):
            return (*readings, *_syllables(name[2:]))
    if name[:1] in _SURNAMES:
        return (_SURNAMES[name[0]], *_syllables(name[1:]))
    return _syllables(name)
