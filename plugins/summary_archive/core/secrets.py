"""Passwords and keys in a plain text, by the word before them or by their own shape."""

import re
from collections.abc import Iterator

_LETTER_BEFORE = r"(?<![A-Za-z0-9])"
# A cheap look at a text as written: has it any of the words below?
_LIKELY = re.compile(
    r"[PpTtSsKk密口秘AgxLe-](?:ass|ASS|wd|WD|oken|OKEN|ecret|ECRET|ey|EY|码|令|钥|匙|[KS]IA|KID|Iza|h[opsur]_"
    r"|ithub_pat_|lpat-|k-|ox[abeprs]-|TAI|yJ|----BEGIN)"
)
_SAYS = r"[\"'`*_”」』]{0,3}[ \t]{0,3}"
_QUOTE = r"[ \t]{0,3}[\"'`*“「『(]{0,3}"
_VALUE = r"(?P<value>[!-~]{4,200})"
# The Chinese words, and what may stand between them and the password.
_CHINESE = re.compile(
    rf"(?:密码|口令|密钥|秘钥|密匙){_SAYS}"
    r"(?:\([^()\n]{0,12}\)[ \t]{0,3})?(?:"
    rf"[:=]{_QUOTE}"
    r"|(?:均|都|统一|一律|默认|初始|暂时?|已)?(?:设置?|改|重置|更改|修改|定)?"
    rf"(?:为|是|成)[: ]{{0,2}}{_QUOTE}(?=[!-~]{{0,20}}\d)"
    rf"|[ \t]{_QUOTE}(?=[!-~]{{0,20}}\d)(?=[!-~]{{0,20}}[A-Za-z])"
    rf"){_VALUE}"
)
_ENGLISH = re.compile(
    r"(?<![A-Za-z])(?P<word>passw(?:or)?d|passphrase|pwd|(?:secret|token"
    r"|(?:api|access|secret|private|auth)[_-]?(?:key|token|secret)(?:[_-]?id)?"
    rf"|client[_-]?secret))(?![A-Za-z]){_SAYS}(?P<sign>[:=])>?{_QUOTE}{_VALUE}",
    re.IGNORECASE,
)
_SHORTEST_KEY = 16
# What providers' keys look like, after their documentation.
_KEY = re.compile(
    _LETTER_BEFORE + r"(?:A(?:KIA|SIA)[0-9A-Z]{16}|AIza[\w-]{35}|AKID[A-Za-z0-9]{32}|LTAI[A-Za-z0-9]{12,20}"
    r"|gh[opsur]_[A-Za-z0-9]{36}|github_pat_\w{22,90}|glpat-[\w-]{20}|sk-(?:[a-z]{3,8}-)?[\w-]{20,200}|xox[abeprs]-[\w-]{10,200}"
    r"|eyJ[\w-]{10,2000}\.eyJ[\w-]{10,4000}\.[\w-]{0,2000})(?![A-Za-z0-9])",
    re.ASCII,
)
_IN_ADDRESS = re.compile(r"://[^\s:/@<>]{1,100}:(?P<value>[^\s:/@<>]{3,100})@")
_PRIVATE = re.compile(r"-----BEGIN (?:[A-Z0-9]{1,20} ){0,4}PRIVATE KEY(?: BLOCK)?-----")
_END = "-----END "
_LONGEST_PRIVATE = 20_000
_NOT_ONE = re.compile(
    r"[*xX.·_#?\-]+$|<[^>]*>?$|\$[A-Za-z({]|%\(?\w|\{|https?://|(?:none|null|nil|true|false|string|str|required|optional|your\W?.*|example|undefined)$",
    re.IGNORECASE,
)
_CUT = re.compile(r"[\"'`|<>]|\]\(")
_CLOSING = "\"'`*”」』|,;.)>]}"
_COUNTED = re.compile(r"[ ]?[年月日位个项件家人次万亿元种类条款户%组台名页]")
_HEAD_CELL = re.compile(r"密码|口令|密钥|password|passwd|\bpwd\b", re.IGNORECASE)
_CELL = re.compile(r"[!-~]{4,200}")
_RULE_ROW = re.compile(r"[ \t|:-]+")


def _pure(text: str, match: re.Match[str]) -> tuple[int, int] | None:
    """Return the span of a value without what closes it, None where it stands for no secret."""
    start, value = match.start("value"), match["value"]
    cut = _CUT.search(value)
    value = value[: cut.start()] if cut else value
    value = value.rstrip(_CLOSING)
    end = start + len(value)
    if len(value) < 4 or _NOT_ONE.match(value):
        return None
    if value.isdigit() and _COUNTED.match(text, end):
        return None
    return start, end


def _is_secret(match: re.Match[str], value: str) -> bool:
    """Say whether what stands after an English word is no word itself, as in the documents of a program."""
    if match["word"].lower().startswith(("passw", "pwd")):
        return match["sign"] == "=" or not value.isalpha()
    return len(value) >= _SHORTEST_KEY and any(map(str.isdigit, value)) and "/" not in value


def _said(text: str) -> Iterator[tuple[int, int]]:
    for match in _CHINESE.finditer(text):
        if span := _pure(text, match):
            yield span
    for match in _ENGLISH.finditer(text):
        span = _pure(text, match)
        if span and _is_secret(match, text[slice(*span)]):
            yield span


def _private(text: str) -> Iterator[tuple[int, int]]:
    """Find private keys (RFC 7468), from the line that begins one to the line that ends it."""
    at = 0
    while found := _PRIVATE.search(text, at):
        end = text.find(_END, found.end(), found.end() + _LONGEST_PRIVATE)
        if end < 0:
            blank = text.find("\n\n", found.end(), found.end() + _LONGEST_PRIVATE)
            end = blank if blank >= 0 else min(len(text), found.end() + _LONGEST_PRIVATE)
        yield found.start(), end
        at = end


def _cells(line: str, start: int) -> list[tuple[int, int]]:
    """Return the spans of the cells of a row that begins at a place in its text, without blanks."""
    spans = []
    for cell in re.finditer(r"[^|]+", line):
        bare = cell[0].strip()
        begin = start + cell.start() + len(cell[0]) - len(cell[0].lstrip())
        spans.append((begin, begin + len(bare)))
    return spans


def _in_columns(text: str) -> Iterator[tuple[int, int]]:
    """Find what stands in a table below a head that says password."""
    columns: list[int] = []
    within, at = False, 0
    for line in text.split("\n"):
        if "|" not in line:
            within = False
        elif not within:
            within = True
            columns = [place for place, span in enumerate(_cells(line, at)) if _HEAD_CELL.search(text, *span)]
        elif columns and not _RULE_ROW.fullmatch(line):
            cells = _cells(line, at)
            for start, end in (cells[place] for place in columns if place < len(cells)):
                if _CELL.fullmatch(text, start, end) and not _NOT_ONE.match(text[start:end]):
                    yield start, end
        at += len(line) + 1


def likely(text: str) -> bool:
    """Say whether a text as written has a word or a sign that a secret may stand with."""
    return _LIKELY.search(text) is not None or ("@" in text and "://" in text)


def secrets(text: str) -> Iterator[tuple[int, int]]:
    """Find the passwords and keys of a plain text; the spans of what must not be seen."""
    yield from _private(text)
    yield from (match.span() for match in _KEY.finditer(text))
    yield from (match.span("value") for match in _IN_ADDRESS.finditer(text))
    yield from _said(text)
    if "|" in text and _HEAD_CELL.search(text):
        yield from _in_columns(text)
