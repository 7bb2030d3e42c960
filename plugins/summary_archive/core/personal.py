"""Personal data and secrets in a text: found, and shown only masked.

What a person is known or reached by must not be published (个人信息保护法 art. 28 and 51, 政府信息公开条例 art. 15)
and is shown with enough hidden not to be used (GB/T 35273—2020 7.2), in the manner of public lists (公示):

- a resident ID without the eight digits of birth, 110101********1234
- a mobile number without its middle four, 138****1234
- a bank card by its first and last four, 6222***********1234
- an address without its numbers, 解放路**号*单元***室
- an e-mail address by its first letter, z*****@example.com
- a password or a key not at all

An e-mail address is a person's unless its name says what it is for (`office@`, `xxgk@`, `qx-bgs@`), is like its
domain's, or its domain is one of mailing lists. Addresses of offices, and of firms (住所), are public; one is
personal where somebody lives there.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from summary_archive.core import numbers, secrets
from summary_archive.core.unveiling import HIDDEN, joined, plain, said

_HIDDEN = re.compile(f"[{HIDDEN}]+")
_SIGNS = ("@", "＠", "住", "户籍", "家庭地址", "&#", "\\u", "\\x", "\\U", "<!--", "%3")
_NOT_BREAK = re.compile(r"[^\n]")
_A_DIGIT = re.compile(r"\d")
_IN_NOT_TEXT = re.compile(r"[!-~\x00]{6,}+")
_CUT = re.compile(r"(?<![0-9A-Za-z@*+-])[0-9A-Za-z@*+-]{4,}+(?=…$)")
SHORTEST_ALONE = 4
"""How many characters of something personal may not stand elsewhere either."""

# Where somebody lives: a word that says so, a street or a place, and numbers in it.
_LIVES = re.compile(
    r"(?:[家现租暂借合其我他她]|本人|一家|分别)住(?![房院宿建宅户所])|住址|家庭地址|家庭住所|户籍(?:所在)?地"
    r"|居住(?:[在于]|地址?[:为])|(?<!入)住[在于]"
)
_STREET = re.compile(r"[路街巷道弄村里庄屯寨苑园城府湾镇乡]|胡同|小区|社区|公寓|宿舍|大院|大厦|家属院|号楼")
_KIND = "(?:号楼?|[栋幢](?!楼)|座|单元|楼|层|室|组|弄|队|[-—])"
_NUMERAL = "[0-9一二三四五六七八九十百]"
_NUMBER = re.compile(rf"{_NUMERAL}{{1,6}}(?:[ ]?-[ ]?{_NUMERAL}{{1,6}}){{0,3}}[ ]?{_KIND}")
_MORE = re.compile(rf"[ ]?({_NUMERAL}{{1,6}})[ ]?{_KIND}?")
_NUMERALS = re.compile(f"{_NUMERAL}+")
_STOP = re.compile(r"[\n。；;|]")
_LONGEST_ADDRESS, _FARTHEST = 60, 30

_MAIL = re.compile(
    rf"(?<![A-Za-z0-9._%+-])(?P<name>[A-Za-z0-9](?>(?:[A-Za-z0-9._%+-]|\\[_.]|[{HIDDEN}]){{0,80}}))@"
    rf"(?P<domain>(?:[A-Za-z0-9-]{{1,63}}\.){{1,6}}[A-Za-z]{{2,24}})(?![A-Za-z0-9])"
)
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{1,20}://[!-(*-;=?-~]+")
_TOKENS = re.compile(r"[._+\-\\\d]+")
_ROLE_NAMES = """
abuse admin administrator all announce announcements apply archive bangong bgs bgt bot careers cert
complaint complaints consult contact cs customer daemon data dev devel discuss editor enquiry events
feedback finance fuwu fw git hello help helpdesk hostmaster hotline hr info information inquiry it jb
jiancha jiandu jiubao jjjc jobs jubao kefu legal letter library list lists mail mailbox mailer marketing
master media news newsletter no noreply notice notify office ops order owner patent postmaster pr press
privacy public qa recruit registrar reply request rsc sales secretariat security service services spam
staff subscribe suggest support system team tech test tousu trademark training unsubscribe user users
web webmaster website wz wzgl xfj xinfang xinwen xinxi xuanchuan xxgk xxzx yjs zhaopin zixun zongban
zscq zscqj zwgk
"""
_ROLES = frozenset(_ROLE_NAMES.split())
_OFFICE = re.compile(r".*(?:office|bgs|bgt|bangongshi|xxgk|zwgk|zscqj?|jubao|xinfang|service|support|info)")
_EXAMPLE = re.compile(r"(?:.*\.)?example\.(?:com|org|net|cn)|.*\.(?:example|test|invalid|localhost)")
_LIST = re.compile(r"(?:.*\.)?(?:lists?\..*|googlegroups\.com|freelists\.org|users\.noreply\.github\.com)")
_FILE = re.compile(r"[^.]*\.(?:png|jpe?g|gif|webp|svg|pdf|md|html?|js|css|py|ko|so|conf|service)")


@dataclass(frozen=True, slots=True)
class Finding:
    """Something personal or secret in a text: the rule it breaks, where it stands, and how it may be shown."""

    rule: str
    start: int
    end: int
    hidden: tuple[tuple[int, int], ...]
    shown: str


def _is_role(name: str, domain: str) -> bool:
    """Say whether an e-mail address is not a person's."""
    name, domain = _HIDDEN.sub("", name).lower(), domain.lower()
    if any(pattern.fullmatch(domain) for pattern in (_EXAMPLE, _LIST, _FILE)):
        return True
    tokens = [token for token in _TOKENS.split(name) if token]
    return bool(tokens) and bool(
        {tokens[0], tokens[-1]} & _ROLES
        or tokens[0] in domain.split(".")
        or any(_OFFICE.fullmatch(token) for token in tokens)
    )


class _Addresses:
    """The web addresses of a text; what stands in them is the business of others, such as a mail's archive."""

    def __init__(self, text: str) -> None:
        self.spans = [match.span() for match in _ADDRESS.finditer(text)] if "://" in text else []
        self.starts = [start for start, _ in self.spans]

    def hold(self, at: int) -> bool:
        before = bisect_right(self.starts, at) - 1
        return before >= 0 and at < self.spans[before][1]


def _address_end(text: str, start: int) -> int | None:
    """Return where an address ends that begins near a place and goes below the street, None where there is none."""
    stop = _STOP.search(text, start, start + _LONGEST_ADDRESS)
    end = stop.start() if stop else start + _LONGEST_ADDRESS
    street = _STREET.search(text, start, end)
    number = _NUMBER.search(text, street.end(), min(end, street.end() + _FARTHEST)) if street else None
    if street is None or number is None or "的" in text[street.end() : number.start()]:
        return None
    at = number.end()
    while more := _MORE.match(text, at, end):
        at = more.end()
    return at


def _numerals(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Return the numbers of an address."""
    return tuple(match.span() for match in _NUMERALS.finditer(text, start, end))


def _parts(text: str) -> Iterator[tuple[str, int, int, tuple[tuple[int, int], ...]]]:
    """Find what is personal or secret in a plain text: rule, start, end, and what to hide."""
    for start, end in secrets.secrets(text):
        yield "secret", start, end, ((start, end),)
    addresses = _Addresses(text)
    for number in numbers.numbers(text):
        if number.rule == "personal-id" or not addresses.hold(number.start):
            yield number.rule, number.start, number.end, number.hidden
    if "@" in text:
        for match in _MAIL.finditer(text):
            if not addresses.hold(match.start()) and not _is_role(match["name"], match["domain"]):
                hidden = (match.start() + (match.end("name") - match.start() > 1), match.end("name"))
                yield "personal-email", match.start(), match.end(), (hidden,)
    if "住" in text or "户籍" in text or "家庭地址" in text:
        for match in _LIVES.finditer(text):
            after = _address_end(text, match.end())
            if after is not None:
                yield "personal-address", match.start(), after, _numerals(text, match.end(), after)


def _likely(text: str) -> bool:
    """Say whether a text as written needs a closer look; most do not."""
    return (
        any(sign[0] in text and sign in text for sign in _SIGNS)  # one character is found sooner than two
        or secrets.likely(text)
        or numbers.likely(text)
        or numbers.spoken(text)
    )


def _stars(text: str) -> str:
    return _NOT_BREAK.sub("*", text)


def _starred(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return the text with spans made of stars; its length and its lines stay."""
    parts: list[str] = []
    at = 0
    for start, end in sorted(spans):  # which may overlap
        parts += [text[at:start], _stars(text[max(at, start) : end])]
        at = max(at, end)
    return "".join((*parts, text[at:]))


def find(text: str) -> tuple[Finding, ...]:
    """Find what is personal or secret in a text as written, in order; none overlaps another."""
    if not _likely(text):
        return ()
    base = plain(text)
    met = joined(base)
    found: list[Finding] = []
    taken = bytearray(len(text))
    for variant in dict.fromkeys((base, said(base), met, said(met))):
        for rule, start, end, hidden in _parts(variant):
            if not any(taken[start:end]):
                taken[start:end] = b"\1" * (end - start)
                within = ((first - start, last - start) for first, last in hidden)
                shown = _HIDDEN.sub("", _starred(text[start:end], within))
                found.append(Finding(rule, start, end, hidden, shown))
    return tuple(sorted(found, key=lambda each: each.start))


def masked(text: str) -> str:
    """Return a text as it may be shown: of the same length, what is personal or secret in it starred."""
    if "\x00" in text or "\ufffd" in text:
        text = _IN_NOT_TEXT.sub(lambda run: _stars(run[0]) if _A_DIGIT.search(run[0]) else run[0], text)
    if text.endswith("…"):
        text = _CUT.sub(lambda run: _stars(run[0]), text)
    spans = [span for each in find(text) for span in each.hidden]
    if _HIDDEN.search(text) is None:
        return _starred(text, spans)
    # As in the text that is read, too, which has no such characters; a masked span may hold some.
    places = [place for place, character in enumerate(text) if not _HIDDEN.match(character)]
    seen = "".join(map(text.__getitem__, places))
    spans += [(places[s], places[e - 1] + 1) for each in find(seen) for s, e in each.hidden if s < e]
    return _starred(text, spans)
