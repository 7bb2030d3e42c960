"""What search knows of a summary: all the words that stand on its page, as shown, line by line."""

import unicodedata
from dataclasses import dataclass

from summary_archive.core.summary import Summary
from summary_archive.publishing.edition import Edition
from summary_archive.publishing.line import SCAR, marked
from summary_archive.publishing.rendered import Rendered, words
from summary_archive.publishing.search.folding import HIDDEN


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


def _line(written: str) -> str:
    """Return a line of a contributor's words as shown."""
    return marked(written).replace(SCAR, HIDDEN).replace("\n", " ")


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
    lines = "\n".join([title, *map(_line, given.above), words(given.html, HIDDEN), *map(_line, given.below)])
    spaced = map(" ".join, map(str.split, unicodedata.normalize("NFC", lines).split("\n")))
    text = "\n".join(filter(None, spaced))
    return Record(given.address, title, given.period, _line(given.department), given.date, text)
