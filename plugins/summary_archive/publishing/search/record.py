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
_SPACE = re.compile(r"[^\S\n]+")
_BREAKS = re.compile(r" ?\n[\n ]*")


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


def record(edition: Edition, summary: Summary, text: Rendered) -> Record:
    """Return what search knows of a summary."""
    title, department = _line(summary.title), _line(summary.department.name)
    figures = (f"{each.name} {each.value:,f} {each.unit}" for each in summary.figures)
    card = (
        summary.number,
        *(author.name for author in summary.authors),
        summary.department.name,
        summary.abstract,
    )
    lines = [
        title,
        *map(_line, (*card, *figures)),
        shown(text.html),
        *(_line(each.text) for each in summary.plans),
    ]
    return Record(
        edition.addresses.url(summary.address),
        title,
        edition.period_label(summary),
        department,
        summary.date.isoformat() if summary.date else "",
        _BREAKS.sub("\n", _SPACE.sub(" ", unicodedata.normalize("NFC", "\n".join(lines)))).strip(),
    )
