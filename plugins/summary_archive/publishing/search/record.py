"""What search knows of a summary: all the words that stand on its page, as shown, line by line."""

import re
import unicodedata
from dataclasses import dataclass
from html import unescape

from summary_archive.core.summary import Summary
from summary_archive.publishing.edition import Edition
from summary_archive.publishing.line import SCAR, SCAR_HTML, marked
from summary_archive.publishing.rendered import Rendered
from summary_archive.publishing.search.folding import HIDDEN

_FOOTNOTE_SIGN = re.compile(r"<sup\b[^<>]*>.*?</sup>|<a class=\"footnote-backref\"[^<>]*>.*?</a>", re.DOTALL)
_CODE = re.compile(r"(<pre\b.*?</pre>)", re.DOTALL)
_BLOCK = re.compile(r"</?(?:blockquote|br|div|h[1-6]|hr|li|ol|p|pre|table|tbody|td|th|thead|tr|ul)\b[^<>]*>")
_TAG = re.compile(r"<[^<>]*>")


@dataclass(frozen=True, slots=True)
class Given:
    """What a record is made from: plain values, so that it can be made in another process.

    The title and the lines above and below the text are as contributors wrote them; the text is HTML.
    """

    address: str
    title: str
    period: str
    department: str
    date: str
    above: tuple[str, ...]
    html: str
    below: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """A summary as search knows it. `text` begins with the line of the title; a scar is `HIDDEN`."""

    address: str
    title: str
    period: str
    department: str
    date: str
    text: str


def shown(html: str) -> str:
    """Return the words of a text as HTML, a line for each block, cell and list item."""
    parts = _CODE.split(_FOOTNOTE_SIGN.sub("", html).replace(SCAR_HTML, HIDDEN))
    flowing = (part if number % 2 else part.replace("\n", " ") for number, part in enumerate(parts))
    return unescape(_TAG.sub("", _BLOCK.sub("\n", "".join(flowing))))


def _line(words: str) -> str:
    """Return a line of a contributor's words as shown."""
    return marked(words).replace(SCAR, HIDDEN).replace("\n", " ")


def given(edition: Edition, summary: Summary, text: Rendered) -> Given:
    """Return what the record of a summary is made from."""
    figures = (f"{each.name} {each.value:,f} {each.unit}" for each in summary.figures)
    authors = (author.name for author in summary.authors)
    return Given(
        edition.addresses.url(summary.address),
        summary.title,
        edition.period_label(summary),
        summary.department.name,
        summary.date.isoformat() if summary.date else "",
        (summary.abstract, *figures),
        text.html,
        (*(each.text for each in summary.plans), summary.number, *authors, summary.department.name),
    )


def record(given: Given) -> Record:
    """Return what search knows of a summary."""
    title = _line(given.title)
    lines = "\n".join([title, *map(_line, given.above), shown(given.html), *map(_line, given.below)])
    spaced = map(" ".join, map(str.split, unicodedata.normalize("NFC", lines).split("\n")))
    text = "\n".join(filter(None, spaced))
    return Record(given.address, title, given.period, _line(given.department), given.date, text)
