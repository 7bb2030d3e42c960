"""Numbers as Word writes them (ST_NumberFormat, ISO/IEC 29500-1, 17.18.59): 一, 十二, 壹, 甲, ①, １, IV, aa …"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

_DIGITS = "〇一二三四五六七八九"
_ONE_BY_ONE = str.maketrans("0123456789", _DIGITS)
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def _thousands(value: int, digits: str, units: tuple[str, str, str], zero: str) -> str:
    """Write a number below ten thousand with its units, a zero for places left out: 105 → 一百零五."""
    written, gap = "", False
    for place, unit in ((1000, units[2]), (100, units[1]), (10, units[0]), (1, "")):
        digit = value // place % 10
        if digit:
            written += (zero if gap and written else "") + digits[digit] + unit
            gap = False
        else:
            gap = True
    return written


def chinese(value: int) -> str:
    """Write 十, 十二, 二十, 一百零五."""
    if not 0 < value < 10_000:
        return str(value).translate(_ONE_BY_ONE)
    written = _thousands(value, _DIGITS, ("十", "百", "千"), "零")
    return written.removeprefix("一") if 10 <= value < 20 else written


def _legal(value: int) -> str:
    """Write 壹, 壹拾贰."""
    if not 0 < value < 10_000:
        return str(value)
    return _thousands(value, "零壹贰叁肆伍陆柒捌玖", ("拾", "佰", "仟"), "零")


def _counting(value: int) -> str:
    """Write 十二 below a hundred and one digit after another from there: 一〇五."""
    return chinese(value) if value < 100 else str(value).translate(_ONE_BY_ONE)


def _roman(value: int) -> str:
    if not 0 < value < 4000:
        return str(value)
    written = ""
    for worth, letters in _ROMAN:
        count, value = divmod(value, worth)
        written += letters * count
    return written


def _letter(value: int) -> str:
    """Write a … z, aa, bb …, as Word does."""
    if not 0 < value <= 780:
        return str(value)
    turns, place = divmod(value - 1, 26)
    return "abcdefghijklmnopqrstuvwxyz"[place] * (turns + 1)


def _circled(value: int) -> str:
    """Write ① to ㊿."""
    for first, last, code in ((1, 20, 0x2460), (21, 35, 0x3251), (36, 50, 0x32B1)):
        if first <= value <= last:
            return chr(code + value - first)
    return "⓪" if value == 0 else str(value)


def _within(signs: str) -> Callable[[int], str]:
    """Return a writer of the signs of a short row; beyond its end numbers are decimal."""
    return lambda value: signs[value - 1] if 0 < value <= len(signs) else str(value)


def _ordinal(value: int) -> str:
    ending = "th" if value % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    return f"{value}{ending}"


FORMATS: Mapping[str, Callable[[int], str]] = MappingProxyType({
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": lambda value: f"{value:02d}",
    "decimalFullWidth": lambda value: str(value).translate(_FULL_WIDTH),
    "decimalFullWidth2": lambda value: str(value).translate(_FULL_WIDTH),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedFullstop": _within("⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"),
    "decimalEnclosedParen": _within("⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"),
    "numberInDash": lambda value: f"- {value} -",
    "chineseCounting": _counting,
    "chineseCountingThousand": chinese,
    "chineseLegalSimplified": _legal,
    "taiwaneseCounting": _counting,
    "taiwaneseCountingThousand": chinese,
    "taiwaneseDigital": lambda value: str(value).translate(_ONE_BY_ONE),
    "japaneseCounting": chinese,
    "japaneseDigitalTenThousand": lambda value: str(value).translate(_ONE_BY_ONE),
    "japaneseLegal": _legal,
    "ideographDigital": lambda value: str(value).translate(_ONE_BY_ONE),
    "ideographLegalTraditional": _legal,
    "ideographTraditional": _within("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _within("子丑寅卯辰巳午未申酉戌亥"),
    "ideographEnclosedCircle": _within("㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉"),
    "upperRoman": lambda value: _roman(value).upper(),
    "lowerRoman": _roman,
    "upperLetter": lambda value: _letter(value).upper(),
    "lowerLetter": _letter,
    "ordinal": _ordinal,
    "none": lambda _: "",
})  # fmt: skip


def written(value: int, form: str) -> str:
    """Write a number in a form of Word's; one that is not known is decimal."""
    return FORMATS.get(form, str)(value)
