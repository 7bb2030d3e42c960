"""What a contributor wrote to the form the archive keeps, where the meaning is clear; one function a form.

Each function takes the text and returns the canonical text or value; it raises `Unclear`, with the rule
broken, where the meaning is not clear.
"""

import datetime
import re
import unicodedata
from decimal import Decimal
from urllib.parse import urlsplit

from summary_archive.core.expectations import Due
from summary_archive.core.ordering import numeral
from summary_archive.core.period import Period

SEPARATORS = re.compile(r"[、，,；;]+")
UNKNOWN_WORDS = frozenset({"不详", "年份不详", "未知", "不明", "unknown"})
_QUOTES = {"“": "”", "‘": "’", "「": "」", "『": "』", '"': '"', "'": "'"}
_DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_PARTIAL_DATE = re.compile(r"\d{4}(?:[-/.年]\d{1,2})?[年月]?")
_NUMERAL = re.compile("[〇○零一二三四五六七八九十百千]+")
_WHOLE_YEAR = re.compile(r"(?P<year>\d{4})年?全年")
_THREE_QUARTERS = re.compile(r"(?P<year>\d{4})年?前3(?:个)?季度")
_POINT = re.compile(
    r"(?P<year>\d{4})(?:年度?)?"
    r"(?:[-/.]?(?:(?P<half>[上下])半年|[hH](?P<h>[12])|第?(?P<quarter>[1-4])季度|[qQ](?P<q>[1-4])"
    r"|(?P<month>\d{1,2})(?:月份?)?))?"
)
_HALVES = {"上": "1", "下": "2"}
# A hyphen joins two ends only where it cannot stand within one: 2013-2017, 2024年1-6月, 上半年-下半年, 2024.1-2024.6.
_SPAN = re.compile(
    r"[—–~至到]+|--+|(?<=[年月度])-|(?<=^\d{4})-(?=\d{4}(?!\d))|(?<=[年第]\d)-(?=第?\d)|(?<=年\d\d)-(?=\d)"
    r"|(?<=[-/.]\d)-(?=\d{4})|(?<=[-/.]\d\d)-(?=\d{4})"
)
_UNIT = re.compile(r"(?:月份?|季度)$")
_BARE_END = re.compile(r"(?:(?P<year>\d{4})年|第)?第?\d{1,2}")
_TIME = re.compile(
    r"(?P<half>上午|中午|下午|晚上|早上)?(?P<hour>\d{1,2})(?:[:点时](?:(?P<minute>\d{1,2})分?|(?P<thirty>半))?|点整)"
)
_MINUTES = re.compile(r"(\d{1,3})(?:分钟|分|min)?")
_MOST_MINUTES = 600
# Of so many digits fifty add up exactly in the twenty-eight that decimal numbers have.
_NUMBER = re.compile(r"[-+]?\d{1,18}(?:\.\d{1,8})?")
_GROUPED_NUMBER = re.compile(r"[-+]?\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_YEAR = re.compile(r"(\d{4})年?")
_YEARS = re.compile(r"(?P<first>\d{4})年?(?:(?:[-/—–~至到]+)(?P<last>\d{4})年?)?")
_DUE = re.compile(
    r"(?P<same>当年|本年|same[- ]?year)?(?:次年|下1?年)?的?(?P<month>\d{1,2})[-/.月](?P<day>\d{1,2})日?"
)
_DOCUMENT_NUMBER = re.compile(
    r"(?P<office>[^\s\d〔〕\[\](){}【】]{0,40})[〔\[(【{](?P<year>\d{4})年?[〕\])】}]第?0*(?P<number>\d{1,6})号"
)
_OTHER_NUMBER = re.compile(r".{0,40}(?:令|公告|通告|公报)(?:\d{4}年)?第\d{1,6}号")
_WEB_ADDRESS = re.compile(r"https?://[^\s<>\"'\\^`{|}]+", re.IGNORECASE)
_SITE_ADDRESS = re.compile(r"(?:[A-Za-z0-9\u4e00-\u9fff][\w-]*/)*[A-Za-z0-9\u4e00-\u9fff][\w-]*(?:\.html)?")
_LONGEST_PART, _LONGEST_ADDRESS = 120, 400  # in bytes, as file systems count


class Unclear(ValueError):
    """The text breaks a rule; `values` fill the rule's message."""

    def __init__(self, rule: str, **values: object) -> None:
        super().__init__(rule)
        self.rule = rule
        self.values = values


def narrow(text: str) -> str:
    """Return the text with full-width letters, digits and signs as ASCII, and no space at its ends."""
    return text.strip() if text.isascii() else unicodedata.normalize("NFKC", text).strip()


def unquoted(text: str) -> str:
    """Return the text without the pair of quotation marks around it, if there is just one."""
    text = text.strip()
    if len(text) > 1 and _QUOTES.get(text[0]) == text[-1]:
        inside = text[1:-1]
        if text[0] not in inside and text[-1] not in inside:
            return inside.strip()
    return text


def one_line(text: str) -> str:
    """Return the text in one line; where two Chinese characters meet at a line's end there is no space."""
    if "\n" not in text:
        return text.strip()
    pieces = [piece.strip() for piece in text.split("\n")]
    joined = pieces[0]
    for piece in pieces[1:]:
        between = joined[-1:] + piece[:1]
        joined += piece if not between.isascii() and not any(c.isascii() for c in between) else f" {piece}"
    return joined.strip()


def split(text: str) -> tuple[str, ...]:
    """Return the items of a list written in one line: 专利、知识产权；执法."""
    return tuple(item.strip() for item in SEPARATORS.split(text) if item.strip())


def _arabic(text: str) -> str:
    """Return the text narrow, without spaces, and with Chinese numerals as digits: 二〇二四年十二月 → 2024年12月."""
    written = "".join(narrow(text).split())
    return _NUMERAL.sub(lambda match: str(numeral(match[0].replace("○", "〇"))), written)


def date(text: str) -> datetime.date:
    """Read 2023-12-03, 2023年12月3日, 2023/12/3, 2023.12.3, 二〇二三年十二月三日, also with full-width digits."""
    written = _arabic(text)
    match = _DATE.fullmatch(written)
    if match is None:
        raise Unclear("date-partial" if _PARTIAL_DATE.fullmatch(written) else "date-form", text=text)
    try:
        return datetime.date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        raise Unclear("date-impossible", text=text) from None


def _point(text: str) -> str:
    """Return the canonical form of one end of a period; raises ValueError."""
    match = _POINT.fullmatch(text)
    if match is None:
        raise ValueError(text)
    year = match["year"]
    if match["half"] or match["h"]:
        return f"{year}-H{match['h'] or _HALVES[match['half']]}"
    if match["quarter"] or match["q"]:
        return f"{year}-Q{match['quarter'] or match['q']}"
    return f"{year}-{int(match['month']):02d}" if match["month"] else year


def _ends(text: str) -> list[str]:
    """Return the ends of a period, each with its year and its unit: 2024年1—6月 is 2024年1月 and 2024年6月."""
    ends = _SPAN.split(text)
    if len(ends) == 1 and re.fullmatch(r"[^/]{4,}/[^/]{4,}", text):
        ends = text.split("/")
    if len(ends) == 2:
        first, last = ends
        units = [_UNIT.search(end) for end in ends]
        if units[1] and _BARE_END.fullmatch(first) and "年" in first:
            first += units[1][0]
        if units[0] and _BARE_END.fullmatch(last):
            last += units[0][0]
        if not re.match(r"\d{4}", last):
            last = first[:4] + "年" + last
        ends = [first, last]
    return ends


def period(text: str) -> Period:
    """Read 2024, 2024年上半年, 2024年第三季度, 2024年7月, 2024年1-6月, 2024年7月至2025年1月, 2013—2017年, 不详."""
    written = narrow(text)
    if written.casefold() in UNKNOWN_WORDS:
        return Period.UNKNOWN
    try:
        return Period.parse(written)
    except ValueError:
        written = _arabic(written)
    whole, quarters = _WHOLE_YEAR.fullmatch(written), _THREE_QUARTERS.fullmatch(written)
    try:
        if whole:
            return Period.parse(whole["year"])
        if quarters:
            return Period.parse(f"{quarters['year']}-Q1/{quarters['year']}-Q3")
        first, *last = _ends(written)
        return Period.parse("/".join(map(_point, (first, *last))))
    except ValueError:
        raise Unclear("period-form", text=text) from None


def number(text: str) -> Decimal:
    """Read a number; thousands separators, full-width digits and a plus sign are understood."""
    written = narrow(text).replace("−", "-")
    if _GROUPED_NUMBER.fullmatch(written):
        written = written.replace(",", "")
    if not written.isascii() or not _NUMBER.fullmatch(written):
        raise Unclear("number-form", text=text)
    return Decimal(written)


def year(text: str) -> int:
    """Read a year of four digits: 1998, 1998年."""
    match = _YEAR.fullmatch(_arabic(text))
    if match is None:
        raise Unclear("year-form", text=text)
    return int(match[1])


def years(text: str) -> str:
    """Read a year, or some in a row: 2019, 2019年, 2019—2021, 2019年至2021年; the form is 2019 or 2019/2021."""
    match = _YEARS.fullmatch(_arabic(text))
    if match is None or (match["last"] or match["first"]) < match["first"]:
        raise Unclear("year-form", text=text)
    return f"{match['first']}/{match['last']}" if match["last"] else match["first"]


def due(text: str) -> str:
    """Read a day of every year: 01-31, 1月31日, 次年1月31日; of the same year: 当年07-31, 当年7月31日."""
    match = _DUE.fullmatch(_arabic(text).casefold())
    if match is None:
        raise Unclear("due-form", text=text)
    written = f"{'当年' if match['same'] else ''}{int(match['month']):02d}-{int(match['day']):02d}"
    try:
        return str(Due.parse(written))
    except ValueError:
        raise Unclear("due-form", text=text) from None


def time(text: str) -> str:
    """Read a time of the day, 13:30: also 13：30, 13点30分, 13时, 下午1点半."""
    match = _TIME.fullmatch(_arabic(text))
    if match is None:
        raise Unclear("time-form", text=text)
    hour, minute = int(match["hour"]), 30 if match["thirty"] else int(match["minute"] or 0)
    if match["half"] in ("下午", "晚上") and hour < 12:
        hour += 12
    if hour > 23 or minute > 59:
        raise Unclear("time-form", text=text)
    return f"{hour:02d}:{minute:02d}"


def minutes(text: str) -> int:
    """Read a number of minutes: 5, 5分钟."""
    match = _MINUTES.fullmatch(_arabic(text))
    if match is None or int(match[1]) > _MOST_MINUTES:
        raise Unclear("minutes-form", text=text)
    return int(match[1])


def document_number(text: str) -> str | None:
    """Return a document number in the form of GB/T 9704—2012, 7.2.5, 牡知发〔2023〕5号; None where it is not one.

    The numbers of orders and announcements, 国务院令第5号, have a form of their own and are left as they are.
    """
    written = "".join(narrow(text).split())
    match = _DOCUMENT_NUMBER.fullmatch(written)
    if match is None:
        return text if _OTHER_NUMBER.fullmatch(written) else None
    return f"{match['office']}〔{match['year']}〕{match['number']}号"


def web_address(text: str) -> str:
    """Read an address of the web, http or https only."""
    written = text.strip()
    try:
        host = urlsplit(written).hostname
    except ValueError:
        host = None
    if not host or not _WEB_ADDRESS.fullmatch(written):
        raise Unclear("address-form", text=text)
    return written


def site_address(text: str) -> str:
    """Read an address within the site: `summaries/2024/x/`, a slash at its end."""
    written = text.strip().lstrip("/").removesuffix("index.html").rstrip("/")
    parts = [len(part.encode()) for part in written.split("/")]
    if not _SITE_ADDRESS.fullmatch(written) or max(parts) > _LONGEST_PART or sum(parts) > _LONGEST_ADDRESS:
        raise Unclear("address-form", text=text)
    return written + ("" if written.endswith(".html") else "/")
