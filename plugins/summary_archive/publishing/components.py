"""The components of our own pages: what `<!-- archive:NAME args -->` stands for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import get_args

from summary_archive.core.archive import INDEX_OF, UNDATED, year_id
from summary_archive.core.fields import Fields, FrontMatter
from summary_archive.publishing.contribute import contribute_view, issue_links
from summary_archive.publishing.counts import bars
from summary_archive.publishing.coverage import ADDRESS, recent_grid
from summary_archive.publishing.edition import Edition
from summary_archive.publishing.rows import Name


@dataclass(frozen=True, slots=True)
class Stat:
    """A number with what it counts, and where it leads."""

    number: int
    label: str
    address: str


@dataclass(frozen=True, slots=True)
class View:
    """What a component shows: the name of its template's part, and its data."""

    component: str
    title: str
    data: object
    more: Name | None = None


@dataclass(frozen=True, slots=True)
class Component:
    """A component of our own pages: what it shows, and how many where no number is given; 0: it takes none."""

    show: Callable[[Edition, int], View]
    count: int = 0


def stats(edition: Edition) -> tuple[Stat, ...]:
    """Return how many summaries, departments, years and topics there are; departments and topics in use.

    Where something is expected, also how much is missing.
    """
    archive = edition.archive

    def used(index: str) -> int:
        return sum(1 for heading in archive.headings(index) if heading.own and heading.id != UNDATED)

    lacking = Stat(len(edition.coverage.missing), edition.word("stat-missing"), ADDRESS)
    return (
        Stat(len(archive.summaries), edition.word("stat-summaries"), "all/"),
        *(
            Stat(used(index), edition.word(f"stat-{INDEX_OF[index].folder}"), f"{INDEX_OF[index].folder}/")
            for index in ("department", "year", "topic")
        ),
        *((lacking,) if edition.coverage.duties else ()),
    )


def _search(edition: Edition, _: int) -> View:
    return View("search", edition.word("search-all"), None)


def _stats(edition: Edition, _: int) -> View:
    return View("stats", edition.word("stats"), stats(edition))


def _latest(edition: Edition, count: int) -> View:
    rows = tuple(edition.row(each) for each in edition.archive.summaries[:count])
    return View("latest", edition.word("latest"), rows, Name(edition.word("all"), "all/"))


def _whole(edition: Edition, index: str) -> Name:
    """Return the way from a part of an index to all of it, in words that say so."""
    return Name(edition.word(f"all-{index}s"), edition.label(index).address)


def _years(edition: Edition, count: int) -> View:
    shown = {each.id for each in edition.archive.headings("year")[:count]}
    summaries = (each for each in edition.archive.summaries if year_id(each.period.year) in shown)
    counted = bars(edition, "year", summaries, edition.word("by-year"))
    return View("bars", counted.title, counted, _whole(edition, "year"))


def _departments(edition: Edition, _: int) -> View:
    """What each department has in the newest year there is."""
    newest = next((each for each in edition.archive.headings("year") if each.id != UNDATED), None)
    year = edition.year_name(newest.year if newest else None)
    title = edition.word("departments-this-year", year=year)
    counted = bars(edition, "department", newest.own if newest else (), title)
    return View("bars", title, counted, _whole(edition, "department"))


def _cloud(edition: Edition, index: str) -> View:
    """The headings of an index with what is gathered under each, the most first."""
    counted = sorted(edition.archive.headings(index), key=lambda heading: -len(heading.gathered))
    named = tuple((edition.named(each), len(each.gathered)) for each in counted if each.gathered)
    return View("cloud", edition.word(f"by-{index}"), named, _whole(edition, index))


def _topics(edition: Edition, _: int) -> View:
    return _cloud(edition, "topic")


def _genres(edition: Edition, _: int) -> View:
    return _cloud(edition, "genre")


def _coverage(edition: Edition, count: int) -> View:
    shown = recent_grid(edition, count)
    return View("coverage", shown.title, shown, Name(edition.word("coverage-whole"), ADDRESS))


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A field of front matter as contributors are told of it; `inner` are the fields of what it holds."""

    key: str
    title: str
    needed: bool
    description: str
    example: str
    inner: tuple["FieldRow", ...] = ()


def _inner(annotation: object) -> type[Fields] | None:
    """Return the table of fields an annotation holds, itself or one a member of a list."""
    if isinstance(annotation, type) and issubclass(annotation, Fields):
        return annotation
    return next(filter(None, map(_inner, get_args(annotation))), None)


def field_rows(model: type[Fields]) -> tuple[FieldRow, ...]:
    """Return the rows of a table of fields, in its order."""
    rows = []
    for name, row in model.model_fields.items():
        inner = _inner(row.annotation)
        example = (row.examples or [""])[0]
        rows.append(
            FieldRow(
                row.alias or name,
                str(row.title),
                row.is_required(),
                str(row.description),
                "、".join(example) if isinstance(example, list) else str(example),
                field_rows(inner) if inner else (),
            )
        )
    return tuple(rows)


def _fields(edition: Edition, _: int) -> View:
    return View("fields", edition.word("fields"), field_rows(FrontMatter))


def _contribute(edition: Edition, _: int) -> View:
    return View("contribute", edition.word("contribute"), contribute_view(edition))


def _submit(edition: Edition, _: int) -> View:
    return View("submit", edition.word("issue-submit"), issue_links(edition)[:1])


def _issues(edition: Edition, _: int) -> View:
    return View("issues", edition.word("issues"), issue_links(edition)[1:])


COMPONENTS: Mapping[str, Component] = MappingProxyType(
    {
        "search": Component(_search),
        "stats": Component(_stats),
        "latest": Component(_latest, 5),
        "years": Component(_years, 12),
        "departments": Component(_departments),
        "topics": Component(_topics),
        "genres": Component(_genres),
        "coverage": Component(_coverage, 8),
        "fields": Component(_fields),
        "contribute": Component(_contribute),
        "submit": Component(_submit),
        "issues": Component(_issues),
    }
)
