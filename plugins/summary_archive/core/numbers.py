"""Numbers that belong to a person: resident IDs, mobile numbers, bank cards, however their digits are set apart.

All work on plain text (`unveiling.plain`) and give the spans of the characters to hide.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from summary_archive.core.unveiling import HIDDEN, LEAST_SPOKEN, SPOKEN

# Between the digits of one number: what is not seen, signs of Markdown, blanks, hyphens, brackets, points.
_UNSEEN = rf"[{HIDDEN}*`\\~]"
_APART = rf"[{HIDDEN}*`\\~ \t\xa0\u2000-\u200a\u202f\u3000_.()（）．－\u2010-\u2015\u2212-]"
_CHAIN = re.compile(
    rf"\d(?>(?:\x00*+{_APART}{{0,8}}+\x00*+\d){{10,}})(?>(?:\x00*+{_APART}{{0,4}}+[xX×Ｘｘ](?![0-9A-Za-z]))?)"
)
_SPOKEN = re.compile(rf"[一二三四五六七八幺壹贰叁肆伍陆柒捌][{SPOKEN}0-9]{{{LEAST_SPOKEN - 1}}}")
_DIGIT = re.compile(r"[0-9xX]")
_NOT_APART = re.compile(r"[^ \t.()（）\u2010-\u2015-]++")
_RUN = re.compile(rf"[0-9xX](?>(?:{_UNSEEN}*+[0-9xX])*)")

# GB/T 2260: the provinces; 81–83 stand on residence permits for people from Hong Kong, Macao and Taiwan.
_PROVINCE = r"(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])"
_MONTH_DAY = r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
_ID = re.compile(rf"(?={_PROVINCE}\d{{4}}((?:19|20)\d\d{_MONTH_DAY})\d{{3}}[\dxX])")
_OLD_ID = re.compile(rf"(?={_PROVINCE}\d{{4}}(\d\d{_MONTH_DAY})\d{{3}})")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_ABOUT_ID = re.compile(r"身份|证件号|公民|居民证|\bID\b", re.IGNORECASE)
_ABOUT_ORGANISATION = re.compile(r"信用代码|机构代码|税号|识别号")

# The numbering plan of mainland China (工业和信息化部, 电信网编号计划 and its later assignments).
_MOBILE = re.compile(r"(?=1(?:3\d|4[5-9]|5[0-35-9]|6[2567]|7[0-8]|8\d|9[0-35-9])\d{8})")
_COUNTRY = ("0086", "86", "0", "")
_GROUPS = frozenset(
    [(11,), (3, 4, 4), (3, 8), (7, 4), (4, 3, 4), (4, 4, 3), (3, 3, 5), (5, 6), (6, 5), (3, 2, 2, 2, 2), (1,) * 11]
)  # fmt: skip
_ABOUT_PHONE = re.compile(r"手机|电话|联系|致电|拨打|微信|短信|来电|tel|phone|mobile|☎|📞|📱", re.IGNORECASE)
_PHONE_WORD = re.compile(r"(?:tel|phone|mobile|mob|cell|wechat|wx|vx|qq)$", re.IGNORECASE)
_DECIMAL = re.compile(r"\d\.$")
_LETTER = re.compile(r"[A-Za-z]$")
_GOES_ON = re.compile(r"\.\d|[A-Za-z]")
_NOT_PHONE = re.compile(
    r"(?:(?:申请|专利|公告|公开|注册|登记|受理|批准|合同|订单|流水|发票|票据|凭证|批次|序列|许可证|设备|产品|文|案|编|档|单|证书)号码?"
    r"|(?:编|代)码|金额|第|N[oO]\.?|№)[:为是 ]{0,3}$|[¥￥$€]\s?$"
)
_COUNTED = re.compile(
    r"\s?(?:%|元(?!某)|美元|欧元|[万亿](?:元|吨|件|亩|人|股|度|千瓦|平方|美元)|[件吨克股册套台亩]|公[斤里顷]|千[克瓦]|平方|立方|人次|[号字](?!码|段|机))"
)

_ABOUT_CARD = re.compile(r"卡号|[账帐][号户]|银行|开户|[资蓄用记行社]卡|\bcard\b", re.IGNORECASE)
_CARD_LENGTHS = range(19, 12, -1)
_LONGEST = 19  # digits in one number
_LONGEST_HEAD = 500
_FAR = 40  # characters before a number, on its line, in which a word says what it is


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text: the rule it breaks, from where up to where it goes, and the spans to hide."""

    rule: str
    start: int
    end: int
    hidden: tuple[tuple[int, int], ...]


def checked(number: str) -> bool:
    """Say whether the last character of a resident ID follows from the others (GB 11643—1999, ISO 7064 MOD 11-2)."""
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, number, strict=False))
    return _CHECKS[total % 11] == number[17].upper()


def luhn(number: str) -> bool:
    """Say whether the last digit of a card number follows from the others (ISO/IEC 7812-1, annex B)."""
    odd = sum(map(int, number[::-2]))
    return (odd + sum(int(digit) * 2 % 10 + int(digit) // 5 for digit in number[-2::-2])) % 10 == 0


def _is_day(written: str) -> bool:
    year = written[:-4] if len(written) == 8 else f"19{written[:2]}"
    try:
        date(int(year), int(written[-4:-2]), int(written[-2:]))
    except ValueError:
        return False
    return True


class _Chain:
    """Digits that stand in reach of one another: as one string, with the place of each, and where groups end."""

    def __init__(self, text: str, start: int, end: int, about: str) -> None:
        self.text = text
        self.about = about  # the head of the table the digits stand in
        self.at: list[int] = [match.start() for match in _DIGIT.finditer(text, start, end)]
        self.digits = "".join(map(text.__getitem__, self.at))
        after = [here + 1 != there for here, there in zip(self.at, self.at[1:], strict=False)]
        self.starts = frozenset([0, *(number for number, gap in enumerate(after, 1) if gap)])
        self.ends = frozenset([*(number for number, gap in enumerate(after, 1) if gap), len(self.at)])

    def window(self, first: int, last: int) -> str:
        """Return what is written from one digit up to another."""
        return self.text[self.at[first] : self.at[last - 1] + 1]

    def before(self, first: int, far: int = _FAR) -> str:
        """Return what stands before a digit on its line."""
        at = self.at[first]
        return self.text[max(0, at - far) : at].rpartition("\n")[2]

    def after(self, last: int, far: int = 12) -> str:
        """Return what stands on the line after the digits up to one."""
        at = self.at[last - 1] + 1
        return self.text[at : at + far].partition("\n")[0]

    def says(self, about: re.Pattern[str], first: int, last: int) -> bool:
        """Say whether a word beside the digits, or at the head of their table, tells what they are."""
        return any(map(about.search, (self.before(first), self.after(last), self.about)))

    def number(self, rule: str, first: int, last: int, shown: tuple[int, int]) -> Number:
        """Return the number that goes from one digit up to another, `shown` digits at its ends left to be seen."""
        start, end = self.at[first + shown[0]], self.at[last - shown[1]]
        hidden = _NOT_APART.finditer(self.text, start, end)
        return Number(rule, self.at[first], self.at[last - 1] + 1, tuple(match.span() for match in hidden))


def _ids(chain: _Chain) -> Iterator[tuple[int, int, Number]]:
    """Find resident IDs: six digits of place, eight of birth, three in order, one to check; or the old fifteen."""
    for shape, length in ((_ID, 18), (_OLD_ID, 15)):
        for match in shape.finditer(chain.digits):
            first, last = match.start(), match.start() + length
            if first not in chain.starts or last not in chain.ends or not _is_day(match[1]):
                continue
            number = chain.digits[first:last]
            sure = length == 18 and checked(number) and "." not in chain.window(first, last)
            if not sure and not chain.says(_ABOUT_ID, first, last):
                continue
            if not _ABOUT_ORGANISATION.search(chain.before(first, 12)):
                yield first, last, chain.number("personal-id", first, last, (6, 4))


def _grouped(written: str) -> tuple[int, ...]:
    """Return how many digits stand together, group by group."""
    return tuple(len(_DIGIT.findall(run)) for run in _RUN.findall(written))


def _mobiles(chain: _Chain) -> Iterator[tuple[int, int, Number]]:
    """Find mobile numbers of mainland China."""
    done = 0
    for match in _MOBILE.finditer(chain.digits):
        first, last = match.start(), match.start() + 11
        begin = next(
            (
                first - len(country)
                for country in _COUNTRY
                if first - len(country) in chain.starts
                and chain.digits.startswith(country, first - len(country))
            ),
            -1,
        )
        if first < done or begin < 0 or last not in chain.ends:
            continue
        if _is_mobile(chain, begin, first, last, done):
            done = last
            yield begin, last, chain.number("personal-mobile", first, last, (3, 4))


def _is_mobile(chain: _Chain, begin: int, first: int, last: int, done: int) -> bool:
    """Say whether eleven digits are grouped as a mobile number, and what stands around them does not forbid it."""
    written = chain.window(first, last)
    groups = _grouped(written)
    if groups not in _GROUPS or ("." in written and groups != (3, 4, 4)):
        return False
    before, after = chain.before(begin), chain.after(last)
    if _DECIMAL.search(before) or _GOES_ON.match(after) or _COUNTED.match(after):
        return False
    if _LETTER.search(before) and not _PHONE_WORD.search(before):
        return False
    if _NOT_PHONE.search(before.rstrip("+(（ ")):
        return False
    alone = begin in (0, done) and (
        last == len(chain.digits) or _MOBILE.match(chain.digits, last) is not None
    )
    if groups == (11,) or (alone and len(groups) < 11):
        return True
    return chain.says(_ABOUT_PHONE, begin, last)


def _cards(chain: _Chain) -> Iterator[tuple[int, int, Number]]:
    """Find bank cards: thirteen to nineteen digits that check, alone or by fours, and a word that says so."""
    for first in sorted(chain.starts):
        if chain.digits[first] not in "34569":
            continue
        for length in _CARD_LENGTHS:
            last = first + length
            if last not in chain.ends or "X" in chain.digits[first:last].upper():
                continue
            groups = _grouped(chain.window(first, last))
            by_fours = len(groups) == 1 or set(groups[:-1]) == {4}
            if by_fours and luhn(chain.digits[first:last]) and chain.says(_ABOUT_CARD, first, last):
                yield first, last, chain.number("personal-card", first, last, (4, 4))
                break


def _heads(text: str, chains: Sequence[re.Match[str]]) -> Iterator[str]:
    """Return, for each chain, the first line of the table it stands in, if it does."""
    end, head = 0, ""
    for chain in chains:
        if chain.start() >= end:
            start = max(end, text.rfind("\n\n", end, chain.start()))
            found = text.find("\n\n", chain.start())
            end = found if found >= 0 else len(text)
            first = text[start : start + _LONGEST_HEAD].lstrip("\n").partition("\n")[0]
            head = first if "|" in first else ""
        yield head


def numbers(text: str) -> Iterator[Number]:
    """Find the personal numbers of a plain text; of those that overlap the surest: ID, card, mobile."""
    chains = list(_CHAIN.finditer(text))
    cards = _ABOUT_CARD.search(text) is not None
    for match, head in zip(chains, _heads(text, chains), strict=True):
        if match.end() - match.start() > _LONGEST and match[0].isdigit():
            continue
        chain = _Chain(text, match.start(), match.end(), head)
        taken = bytearray(len(chain.digits))
        for find in (_ids, _cards, _mobiles) if cards else (_ids, _mobiles):
            for first, last, number in find(chain):
                if not any(taken[first:last]):
                    taken[first:last] = b"\1" * (last - first)
                    yield number


def likely(text: str) -> bool:
    """Say whether a text as written has digits enough in reach of one another for any of these numbers."""
    return _CHAIN.search(text) is not None


def spoken(text: str) -> bool:
    """Say whether a text as written may have a number in Chinese numerals: it begins as mobiles and IDs do."""
    return _SPOKEN.search(text) is not None
