"""The order of names: an explicit order first, then Chinese numerals by value, then pinyin."""

import re

_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_NUMERAL = "[零〇一二两三四五六七八九十百千]+"
_COUNTED = "车间|分厂|分局|分公司|分部|支部|中队|大队|[部科室处组队班所号期批届]|、"
_NUMBER = re.compile(rf"(?<=第){_NUMERAL}|{_NUMERAL}(?={_COUNTED})|[0-9]+")
_WIDTH = 6


def numeral(text: str) -> int:
    """Return the value of a Chinese numeral below ten thousand: 三 3, 十 10, 二十一 21, 一百零五 105, 二〇二四 2024."""
    if not any(c in _UNITS for c in text):
        return int("".join(str(_DIGITS[c]) for c in text))
    total, digit = 0, 0
    for c in text:
        if c in _UNITS:
            total += (digit or 1) * _UNITS[c]
            digit = 0
        else:
            digit = _DIGITS[c]
    return total + digit


def numbered(name: str) -> str:
    """Return the name with its ordinals and numbers as digits of one width, so that 第二 sorts before 第十."""

    def digits(match: re.Match[str]) -> str:
        text = match[0]
        return (text if text.isdecimal() else str(numeral(text))).zfill(_WIDTH)

    return _NUMBER.sub(digits, name)


def sort_key(order: float | None, pinyin: tuple[str, ...], name: str) -> tuple[float, tuple[str, ...], str]:
    """Return the key by which terms sort; `pinyin` is that of the numbered name, with tone numbers."""
    return (float("inf") if order is None else order, pinyin, name)


def initial(pinyin: tuple[str, ...]) -> str:
    """Return the capital letter a name is filed under in an A–Z list, `#` where it has none."""
    first = pinyin[0][:1].upper() if pinyin else ""
    return first if first.isascii() and first.isalpha() else "#"
