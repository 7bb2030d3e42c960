"""What can be said against an accepted summary; it stands all the same."""

from collections.abc import Iterator
from decimal import Decimal

from summary_archive.core import scars
from summary_archive.core.archive import year_id
from summary_archive.core.language import Text
from summary_archive.core.manuscript import Body, Manuscript
from summary_archive.core.problem import Problem, Ruler
from summary_archive.core.rules import first_of, problem
from summary_archive.core.summary import Summary
from summary_archive.core.vocabulary import Vocabularies


def review(summary: Summary, manuscript: Manuscript, vocabularies: Vocabularies) -> tuple[Problem, ...]:
    """Return what is doubtful about a summary: its folder, its department's years, its sums and quotes."""
    return (
        *_folder(summary, manuscript),
        *_department(summary, manuscript, vocabularies),
        *_figures(summary, manuscript),
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
        term.place,
        name=term.name,
        period=summary.period,
        years=f"{term.since or ''}—{term.until or ''}",
        successors=Text(f"；后继：{successors}", f"; succeeded by “{successors}”") if successors else "",
    )


def _figures(summary: Summary, manuscript: Manuscript) -> Iterator[Problem]:
    text = "".join(manuscript.body.text.split()) if any(figure.quote for figure in summary.figures) else ""
    for number, figure in enumerate(summary.figures):
        place = manuscript.at("figures", number)
        total = sum((part.value for part in figure.parts), Decimal(0))
        if figure.parts and total != figure.value:
            yield problem("figure-parts", place, name=figure.name, sum=total, value=figure.value)
        if figure.quote and "".join(figure.quote.split()) not in text:
            yield problem("figure-quote", place, name=figure.name, text=figure.quote)


def scarred(path: str, body: Body) -> Iterator[Problem]:
    """Return where something is hidden in a text; that can be said of any text, accepted or not."""
    ruler = Ruler(path, body.text, body.first_line)
    return first_of(
        "scar", scars.find(body.text), lambda scar: problem("scar", ruler.at(scar.start), text=scar.text)
    )
