"""The page of a summary: its card first, then abstract, figures, outline and text, and what is near it."""

from collections.abc import Iterator
from dataclasses import dataclass

from summary_archive.core.quantities import comparable
from summary_archive.core.summary import Figure, Output, Source, Summary
from summary_archive.keeping.code import digest
from summary_archive.publishing.citation import bibtex, gbt7714
from summary_archive.publishing.comparing import comparison_of
from summary_archive.publishing.edition import Edition
from summary_archive.publishing.forge import fill
from summary_archive.publishing.line import plain
from summary_archive.publishing.page import Page
from summary_archive.publishing.programmes import programme_name
from summary_archive.publishing.promises import PromiseRow, promise_rows
from summary_archive.publishing.rendered import Section
from summary_archive.publishing.rows import Line, Name
from summary_archive.publishing.stages import StageRow, stage_rows
from summary_archive.publishing.structured import report
from summary_archive.publishing.trends import trend_address, with_unit

SECTION = "summaries"
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
    trend: str


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
    plans: tuple[PromiseRow, ...]
    kept: tuple[PromiseRow, ...]
    programme: Name | None
    stages: tuple[StageRow, ...]
    outputs: tuple[Output, ...]
    compare: Name | None
    previous: Line | None
    next: Line | None
    related: tuple[Line, ...]
    debriefed: tuple[Name, ...]
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


def _trend(edition: Edition, summary: Summary, figure: Figure) -> str:
    """Return where a figure is shown over the years; empty where its name is not in the list."""
    indicator = edition.archive.vocabularies.figures.find(figure.name)
    if indicator is None or not comparable(figure.unit, indicator.unit):
        return ""
    return f"{trend_address(indicator)}#{summary.department.id}"


def _figures(edition: Edition, summary: Summary) -> Iterator[FigureRow]:
    for figure in summary.figures:
        yield FigureRow(
            figure.name,
            with_unit(f"{figure.value:,f}", figure.unit),
            tuple(f"{part.name} {part.value:,f}" for part in figure.parts),
            figure.change,
            figure.target,
            figure.basis,
            figure.quote,
            _trend(edition, summary, figure),
        )


def _columns(rows: tuple[FigureRow, ...]) -> tuple[str, ...]:
    """Return the columns of the figures' table that have anything in them."""
    return tuple(
        each for each in ("change", "target", "basis", "quote") if any(getattr(row, each) for row in rows)
    )


def _made(edition: Edition, summary: Summary) -> tuple[PromiseRow, ...]:
    """Return the plans a summary makes, with what became of them."""
    return promise_rows(edition, edition.promises.made.get(summary.path, ()))


def _kept(edition: Edition, summary: Summary) -> tuple[PromiseRow, ...]:
    """Return the plans a summary tells of, or should."""
    return promise_rows(edition, edition.promises.told.get(summary.path, ()))


def _forge_link(edition: Edition, summary: Summary, link: str) -> str:
    """Return a link of the settings with what it asks for of a summary filled in."""
    url = edition.addresses.absolute(summary.address)
    return fill(link, path=summary.path, title=plain(summary.title), url=url)


def summary_key(edition: Edition, summary: Summary, links: tuple[str, ...]) -> str:
    """Return what stands for all that the page of a summary is made of; see `summary_page`.

    Its fields follow from its front matter as written and from the terms of the vocabularies that it names.
    """
    near = edition.neighbours[summary.path]
    vocabularies = edition.archive.vocabularies
    return digest(
        summary.path,
        summary.digest,
        summary.body_digest,
        summary.department,
        [each.name for each in vocabularies.department.ancestors(summary.department.id)],
        summary.genre,
        edition.term_name("genre", summary.genre),
        [(each, edition.term_name("topic", each)) for each in summary.topics],
        [_trend(edition, summary, figure) for figure in summary.figures],
        _made(edition, summary),
        _kept(edition, summary),
        comparison_of(edition, summary),
        programme_name(edition, summary),
        edition.debriefed(summary),
        [edition.line_key(each) if each else "" for each in (near.previous, near.next, *near.related)],
        links,
    )


def summary_page(edition: Edition, summary: Summary, links: tuple[str, ...]) -> Page:
    """Return the page of a summary; `links` are where the links of its text lead, in order."""
    near = edition.neighbours[summary.path]
    figures = tuple(_figures(edition, summary))
    settings = edition.settings
    above = edition.archive.vocabularies.department.ancestors(summary.department.id)
    period = Name(edition.period_label(summary), edition.year_address(summary.period.year))
    department = edition.department(summary)
    view = SummaryView(
        title=summary.title,
        number=summary.number,
        department=department,
        departments_above=tuple(edition.term("department", each.id) for each in reversed(above)),
        period=period,
        date=summary.date.isoformat() if summary.date else "",
        genre=edition.term("genre", summary.genre),
        topics=tuple(edition.term("topic", each) for each in summary.topics),
        authors=tuple(author.name for author in summary.authors),
        source=summary.source,
        abstract=summary.abstract,
        figures=figures,
        figure_columns=_columns(figures),
        plans=_made(edition, summary),
        kept=_kept(edition, summary),
        programme=programme_name(edition, summary),
        stages=stage_rows(summary),
        outputs=summary.outputs,
        compare=comparison_of(edition, summary),
        previous=edition.line(near.previous) if near.previous else None,
        next=edition.line(near.next) if near.next else None,
        related=tuple(edition.line(each) for each in near.related),
        debriefed=edition.debriefed(summary),
        cite=gbt7714(edition, summary, ACCESSED),
        bibtex=bibtex(edition, summary),
        edit=_forge_link(edition, summary, settings.edit),
        report=_forge_link(edition, summary, settings.report),
        draft=summary.status == "draft",
        text=summary.body_digest,
        links=links,
    )
    year, index = edition.year(summary.period.year), edition.label("year")
    return Page(
        address=summary.address,
        section=SECTION,
        title=plain(summary.title),
        template="summary.html",
        view=view,
        description=plain(summary.abstract)
        or f"{summary.department.name} {period.text} {view.genre.text}".strip(),
        crumbs=(Name(edition.word("home"), ""), index, year),
        data=report(edition, summary),
        author="、".join(plain(each.name) for each in summary.authors) or plain(summary.department.name),
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
            title = edition.word("withdrawn-title", title=plain(summary.title), status=title)
        view = NoticeView(title, edition.word(f"{summary.status}-note"))
        for address in (summary.address, *summary.aliases):
            yield Page(address, SECTION, title, "notice.html", view, view.note, hidden=True)
    for summary in edition.archive.summaries:
        target = Name(plain(summary.title), summary.address)
        yield from moved(edition, target, summary.aliases, SECTION, edition.word("moved-note"))


def moved(
    edition: Edition, target: Name, aliases: tuple[str, ...], section: str, note: str
) -> Iterator[Page]:
    """Return what stands at the former addresses of a page."""
    view = NoticeView(edition.word("moved"), note, target)
    for address in aliases:
        yield Page(
            address, section, target.text, "notice.html", view, note, hidden=True, canonical=target.address
        )
