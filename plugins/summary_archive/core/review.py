"""What can be said against an accepted summary; it stands all the same."""

from collections.abc import Iterator
from decimal import Decimal

from summary_archive.core import scars
from summary_archive.core.archive import year_id
from summary_archive.core.manuscript import Manuscript
from summary_archive.core.problem import Place, Problem
from summary_archive.core.rules import problem
from summary_archive.core.summary import Summary
from summary_archive.core.vocabulary import Vocabularies


def review(summary: Summary, manuscript: Manuscript, vocabularies: Vocabularies) -> tuple[Problem, ...]:
    """Return what is doubtful about a summary: its scars, its department's years, its sums and quotes."""
    return (
        *_folder(summary, manuscript),
        *_department(summary, manuscript, vocabularies),
        *_figures(summary, manuscript),
        *_scars(manuscript),
    )


def _folder(summary: Summary, manuscript: Manuscript) -> Iterator[Problem]:
    folder = summary.path.split("/")[-2]
    year = year_id(summary.period.year)
    if folder != year:
        yield problem("folder-year", manuscript.at("period"), year=year, folder=folder)


def _department(summary: Summary, manuscript: Manuscript, vocabularies: Vocabularies) -> Iterator[Problem]:
    first, last = summary.period.first_year, summary.period.year
    term = vocabularies.department[summary.department.id]
    if first is None or last is None or term.existed_in(first, last):
        return
    successors = "、".join(
        vocabularies.department[each].name for each in term.successors if each in vocabularies.department
    )
    yield problem(
        "department-years",
        manuscript.at("department"),
        related=term.place,
        name=term.name,
        period=summary.period,
        years=f"{term.since or ''}—{term.until or ''}",
        successors=f"；后继：{successors}" if successors else "",
    )


def _figures(summary: Summary, manuscript: Manuscript) -> Iterator[Problem]:
    text = "".join(manuscript.body.text.split())
    for number, figure in enumerate(summary.figures):
        place = manuscript.at("figures", number)
        total = sum((part.value for part in figure.parts), Decimal(0))
        if figure.parts and total != figure.value:
            yield problem("figure-parts", place, name=figure.name, sum=total, value=figure.value)
        if figure.quote and "".join(figure.quote.split()) not in text:
            yield problem("figure-quote", place, name=figure.name, text=figure.quote)


def _scars(manuscript: Manuscript) -> Iterator[Problem]:
    text, first_line = manuscript.body.text, manuscript.body.first_line
    line, at, line_start = first_line, 0, 0
    for scar in scars.find(text):
        breaks = text.count("\n", at, scar.start)
        if breaks:
            line += breaks
            line_start = text.rindex("\n", at, scar.start) + 1
        at = scar.start
        yield problem("scar", Place(manuscript.path, line, scar.start - line_start + 1), text=scar.text)
