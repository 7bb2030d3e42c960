"""How readers become contributors: the form that begins a new summary, and the forms that need no file at all."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from summary_archive.core.period import Period
from summary_archive.core.skeletons import (
    FRONT,
    LONGEST_STEM,
    Beginning,
    file_name,
    folder,
    headings,
    manuscript,
)
from summary_archive.publishing.edition import Edition
from summary_archive.publishing.forge import LONGEST, NewFile

FORMS = ("submit", "report", "withdraw", "vocabulary")
"""The issue forms, by the names of their files in `.github/ISSUE_TEMPLATE`."""
_SOME = "bumen"  # stands in a file's name for a department that is not known yet
_PARTS = ("H1", "H2", "Q1", "Q2", "Q3", "Q4", *(f"{month:02d}" for month in range(1, 13)))


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to choose: what stands in a file for it, how it is shown, and what goes with it."""

    value: str
    label: str
    more: str = ""


@dataclass(frozen=True, slots=True)
class ContributeView:
    """The form for a new summary, and what stands there without its script.

    `new` is the template of the address that opens the new file, empty where no forge is known; `plain` are
    addresses by genre, `text` a file to copy where there are none. `settings` is what the script knows, as JSON.
    """

    genres: tuple[Choice, ...]
    departments: tuple[Choice, ...]
    topics: tuple[str, ...]
    parts: tuple[Choice, ...]
    new: str
    plain: tuple[Choice, ...]
    text: str
    settings: str


def new_summary(
    edition: Edition,
    department: str = "",
    genre: str = "",
    period: str = "",
    topics: tuple[str, ...] = (),
    *,
    filled: bool = True,
) -> NewFile | None:
    """Return where a summary is begun whose department and genre are known by id; None without a forge.

    Where its text is not to be filled in, the address is short.
    """
    repository = edition.settings.repository
    if repository is None:
        return None
    path = f"{edition.settings.summaries}/{folder(period)}/{file_name(department or _SOME, genre, period)}"
    text = beginning(edition, department, genre, period, topics) if filled else None
    return repository.new_file(path, text)


def beginning(
    edition: Edition, department: str = "", genre: str = "", period: str = "", topics: tuple[str, ...] = ()
) -> str:
    """Return the text a summary begins with, its title as most have it: 某局2024年年度总结."""
    time = Period.parse(period) if period else Period.UNKNOWN
    known = edition.archive.vocabularies
    name = known.department[department].name_in(time.year) if department else ""
    kind = edition.term_name("genre", genre) if genre else ""
    title = f"{name}{time.label('zh') if time.known else ''}{kind}" if name and kind else ""
    return manuscript(
        Beginning(
            title, period, name, kind, genre, tuple(edition.term_name("topic", each) for each in topics)
        )
    )


def _departments(edition: Edition, above: str | None = None, depth: int = 0) -> Iterator[Choice]:
    """Go through the departments as a tree, each by its name of today."""
    for term in edition.archive.vocabularies.department.children(above):
        label = (
            edition.word("contribute-until", name=term.name, year=term.until)
            if term.until is not None
            else term.name
        )
        yield Choice(term.name, "\u3000" * depth + label, term.id)
        yield from _departments(edition, term.id, depth + 1)


def _parts(edition: Edition) -> Iterator[Choice]:
    """Go through the parts a year has, as they are named in its language and, with the year, in a title."""
    for part in _PARTS:
        period = Period.parse(f"2000-{part}")
        label = period.label(edition.settings.language)
        yield Choice(
            part, label.removeprefix("2000").lstrip("年-, "), period.label("zh").removeprefix("2000年")
        )


def _plain(edition: Edition, year: str) -> Iterator[Choice]:
    for term in edition.archive.vocabularies.genre:
        made = new_summary(edition, genre=term.id, period=year)
        if made is not None:
            yield Choice(made.address, term.name)


def contribute_view(edition: Edition) -> ContributeView:
    """Return the form for a new summary, its choices from the vocabularies."""
    vocabularies, repository = edition.archive.vocabularies, edition.settings.repository
    years = [each.year for each in edition.archive.headings("year") if each.year is not None]
    newest = str(years[0]) if years else ""
    known = {
        "front": FRONT,
        "folder": f"{repository.folder if repository else 'docs/'}{edition.settings.summaries}/",
        "fills": repository is not None and repository.fills,
        "longest": LONGEST,
        "stem": LONGEST_STEM,
    }
    return ContributeView(
        tuple(Choice(each.name, each.name, each.id) for each in vocabularies.genre),
        tuple(_departments(edition)),
        tuple(each.name for each in vocabularies.topic),
        tuple(_parts(edition)),
        repository.new if repository else "",
        tuple(_plain(edition, newest)),
        beginning(edition, period=newest),
        json.dumps(
            known | {"headings": {each.id: headings(each.id) for each in vocabularies.genre}},
            ensure_ascii=False,
        ),
    )


@dataclass(frozen=True, slots=True)
class IssueLink:
    """An issue form: where it is opened, what it is called, and when to use it."""

    address: str
    name: str
    note: str


def issue_links(edition: Edition) -> tuple[IssueLink, ...]:
    """Return the issue forms of the repository, none where no forge is known."""
    repository = edition.settings.repository
    if repository is None:
        return ()
    return tuple(
        IssueLink(
            repository.issue(f"{edition.word(f'issue-{form}')}：", form=form),
            edition.word(f"issue-{form}"),
            edition.word(f"issue-{form}-note"),
        )
        for form in FORMS
    )
