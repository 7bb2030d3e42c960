"""What a contributor wrote to the form the archive keeps, where the meaning is clear; one function a form.

Each function takes the text and returns the canonical text or value; it raises `Unclear`, with the rule
broken, where the meaning is not clear.
"""

import datetime
import re
import unicodedata
from decimal import Decimal, InvalidOperation

from summary_archive.core.period import Period

SEPARATORS = re.compile(r"[、，,；;]+")
UNKNOWN_WORDS = frozenset({"不详", "年份不详", "未知", "不明", "unknown"})
_QUOTES = {"“": "”", "‘": "’", "「": "」", "『": "』", '"': '"', "'": "'"}
_DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_PARTIAL_DATE = re.compile(r"\d{4}(?:[-/.年]\d{1,2})?[年月]?")
_CHINESE_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_HALVES = {"上": "H1", "下": "H2"}
_POINT = re.compile(
    r"(?P<year>\d{4})年?度?(?:[-/.]?(?:(?P<half>[上下])半年|[hH](?P<h>[12])|第?(?P<quarter>[1-4])季度|[qQ](?P<q>[1-4])"
    r"|(?P<month>\d{1,2})月?份?))?"
)
_SPAN = re.compile(r"\s*(?:[—–~～至到]+|--+|(?<=[年月季度半])\s*-\s*|\s-\s)\s*")
_ADDRESS = re.compile(r"https?://[^\s<>\"'\\^`{|}]+")


class Unclear(ValueError):
    """The text breaks a rule; `values` fill the rule's message."""

    def __init__(self, rule: str, **values: object) -> None:
        super().__init__(rule)
        self.rule = rule
        self.values = values


def narrow(text: str) -> str:
    """Return the text with full-width letters, digits and signs as ASCII, and no space at its ends."""
    return unicodedata.normalize("NFKC", text).strip()


def unquoted(text: str) -> str:
    """Return the text without the pair of quotation marks around it, if there is just one."""
    text = text.strip()
    if len(text) > 1 and _QUOTES.get(text[0]) == text[-1] and not any(c in text[1:-1] for c in (text[0], text[-1])):
        return text[1:-1].strip()
    return text


def split(text: str) -> tuple[str, ...]:
    """Return the items of a list written in one line: 专利、知识产权；执法."""
    return tuple(item.strip() for item in SEPARATORS.split(text) if item.strip())


def date(text: str) -> datetime.date:
    """Read 2023-12-03, 2023年12月3日, 2023/12/3, 2023.12.3, also with full-width digits."""
    written = re.sub(r"\s+", "", narrow(text)).translate(_CHINESE_DIGITS)
    match = _DATE.fullmatch(written)
    if match is None:
        partial = _PARTIAL_DATE.fullmatch(written)
        raise Unclear("date-partial" if partial else "date-form", text=text)
    try:
        return datetime.date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        raise Unclear("date-impossible", text=text) from None


def _point(text: str) -> str:
    match = _POINT.fullmatch(text)
    if match is None:
        raise ValueError(text)
    year, half, quarter = match["year"], match["half"], match["quarter"] or match["q"]
    if half or match["h"]:
        return f"{year}-{_HALVES[half] if half else 'H' + match['h']}"
    if quarter:
        return f"{year}-Q{quarter}"
    return f"{year}-{int(match['month']):02d}" if match["month"] else year


def period(text: str) -> Period:
    """Read 2024, 2024年上半年, 2024年第三季度, 2024年7月, 2024年7月至2025年1月, 2013—2017年, 不详."""
    written = narrow(text)
    if written.casefold() in UNKNOWN_WORDS:
        return Period.UNKNOWN
    try:
        return Period.parse(written)
    except ValueError:
        pass
    written = re.sub(r"\s+", "", written).translate(_CHINESE_DIGITS)
    ends = [end for end in _SPAN.split(written) if end]
    if len(ends) == 1 and written.count("/") == 1 and re.fullmatch(r"[^/]{4,}/[^/]{4,}", written):
        ends = written.split("/")
    if len(ends) == 2 and not re.match(r"\d{4}", ends[1]):
        ends[1] = ends[0][:4] + "年" + ends[1]
    try:
        if len(ends) > 2:
            raise ValueError(text)
        return Period.parse("/".join(map(_point, ends)))
    except ValueError:
        raise Unclear("period-form", text=text) from None


def number(text: str) -> Decimal:
    """Read a number; thousands separators, full-width digits and a plus sign are understood."""
    written = narrow(text).replace("−", "-")
    if re.fullmatch(r"[-+]?\d{1,3}(?:,\d{3})+(?:\.\d+)?", written):
        written = written.replace(",", "")
    if not re.fullmatch(r"[-+]?\d{1,30}(?:\.\d{1,12})?", written):
        raise Unclear("number-form", text=text)
    try:
        return Decimal(written)
    except InvalidOperation:
        raise Unclear("number-form", text=text) from None


def web_address(text: str) -> str:
    """Read an address of the web, http or https only."""
    written = text.strip()
    if not _ADDRESS.fullmatch(written):
        raise Unclear("address-form", text=text)
    return written


def site_address(text: str) -> str:
    """Read an address within the site: `summaries/2024/x/`, a slash at its end."""
    written = text.strip().lstrip("/").removesuffix("index.html").rstrip("/")
    if not re.fullmatch(r"(?:[A-Za-z0-9\u4e00-\u9fff][\w\u4e00-\u9fff.-]*/)*[A-Za-z0-9\u4e00-\u9fff][\w\u4e00-\u9fff.-]*", written) or ".." in written:
        raise Unclear("address-form", text=text)
    return written + ("" if written.endswith(".html") else "/")
