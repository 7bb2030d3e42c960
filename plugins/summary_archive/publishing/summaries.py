"""The page of a summary: its card first, then abstract, figures, outline and text, and what is near it."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

from summary_archive.core.archive import INDEX_OF
from summary_archive.core.summary import Plan, Source, Summary
from summary_archive.publishing.citation import bibtex, gbt7714
from summary_archive.publishing.edition import Edition
from summary_archive.publishing.markdown import Section, plain
from summary_archive.publishing.page import Page
from summary_archive.publishing.rows import Name, Row, row, term
from summary_archive.publishing.structured import report

CHARACTERS_A_MINUTE = 350
ACCESSED = "引用日期"


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A key figure as its table shows it."""

    name: str
    value: str
    parts: tuple[str, ...]
    change: str
    target: str
    basis: str
    quote: str


@dataclass(frozen=True, slots=True)
class SummaryView:
    """What stands on the page of a summary; its text comes with the view when it is printed."""

    title: str
    number: str
    department: Name
    departments_above: tuple[Name, ...]
    period: Name
    date: str
    genre: Name
    topics: tuple[Name, ...]
    authors: tuple[str, ...]
    source: Source | None
    abstract: str
    figures: tuple[FigureRow, ...]
    figure_columns: tuple[str, ...]
    plans: tuple[Plan, ...]
    previous: Row | None
    next: Row | None
    related: tuple[Row, ...]
    cite: str
    bibtex: str
    edit: str
    report: str
    draft: bool
    text: str
    links: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """The printed text of a summary: HTML, the outline, and its length in characters."""

    html: str
    sections: tuple[Section, ...]
    characters: int


def _figures(summary: Summary) -> Iterator[FigureRow]:
    for figure in summary.figures:
        unit = figure.unit
        yield FigureRow(
            figure.name,
            f"{figure.value:,}{unit if unit == '%' else f' {unit}' if unit else ''}",
            tuple(f"{part.name} {part.value:,}" for part in figure.parts),
            figure.change,
            figure.target,
            figure.basis,
            figure.quote,
        )


def _columns(rows: tuple[FigureRow, ...]) -> tuple[str, ...]:
    """Return the columns of the figures' table that have anything in them."""
    return tuple(each for each in ("change", "target", "basis", "quote") if any(getattr(row, each) for row in rows))


def summary_page(edition: Edition, summary: Summary, links: tuple[str, ...]) -> Page:
    """Return the page of a summary; `links` are where the links of its text lead, in order."""
    near = edition.neighbours[summary.path]
    figures = tuple(_figures(summary))
    settings = edition.settings
    above = edition.archive.vocabularies.department.ancestors(summary.department.id)
    filled = {
        "path": quote(summary.path),
        "title": quote(plain(summary.title)),
        "url": quote(edition.addresses.absolute(summary.address), safe=""),
    }
    period = Name(edition.period_label(summary), edition.year_address(summary.period.year))
    department = Name(summary.department.name, edition.term_address("department", summary.department.id))
    view = SummaryView(
        title=summary.title,
        number=summary.number,
        department=department,
        departments_above=tuple(term(edition, "department", each.id) for each in reversed(above)),
        period=period,
        date=summary.date.isoformat() if summary.date else "",
        genre=term(edition, "genre", summary.genre),
        topics=tuple(term(edition, "topic", each) for each in summary.topics),
        authors=tuple(author.name for author in summary.authors),
        source=summary.source,
        abstract=summary.abstract,
        figures=figures,
        figure_columns=_columns(figures),
        plans=summary.plans,
        previous=row(edition, near.previous) if near.previous else None,
        next=row(edition, near.next) if near.next else None,
        related=tuple(row(edition, each) for each in near.related),
        cite=gbt7714(edition, summary, ACCESSED),
        bibtex=bibtex(edition, summary),
        edit=settings.edit.format(**filled) if settings.edit else "",
        report=settings.report.format(**filled) if settings.report else "",
        draft=summary.status == "draft",
        text=summary.body_digest,
        links=links,
    )
    year = Name(edition.year_name(summary.period.year), edition.year_address(summary.period.year))
    index = Name(INDEX_OF["year"].label.fill(settings.language), f"{INDEX_OF['year'].folder}/")
    return Page(
        address=summary.address,
        section="summaries",
        title=plain(summary.title),
        template="summary.html",
        view=view,
        description=plain(summary.abstract)
        or f"{summary.department.name} {period.text} {view.genre.text}".strip(),
        crumbs=(Name(edition.word("home"), ""), index, year, department),
        data=report(edition, summary),
        author="、".join(plain(each.name) for each in summary.authors) or plain(summary.department.name),
        path=summary.path,
        hidden=view.draft,
    )


@dataclass(frozen=True, slots=True)
class NoticeView:
    """A page that stands where a summary was."""

    title: str
    note: str
    target: Name | None = None


def notice_pages(edition: Edition) -> Iterator[Page]:
    """Return the pages of withdrawn and erased summaries, and those at former addresses."""
    for summary in edition.archive.withdrawn:
        title = edition.word(summary.status)
        if summary.status == "withdrawn":
            title = f"{plain(summary.title)}（{title}）"
        view = NoticeView(title, edition.word(f"{summary.status}-note"))
        yield Page(summary.address, "summaries", title, "notice.html", view, view.note, hidden=True)
    for summary in edition.archive.summaries:
        for alias in summary.aliases:
            target = Name(plain(summary.title), summary.address)
            view = NoticeView(edition.word("moved"), edition.word("moved-note"), target)
            yield Page(alias, "summaries", target.text, "notice.html", view, view.note, hidden=True)
