"""What can be said against an accepted summary; it stands all the same."""

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal

from summary_archive.core import amounts, lines, paragraphs, scars, sections
from summary_archive.core.archive import year_id
from summary_archive.core.indicators import Indicators
from summary_archive.core.language import Text
from summary_archive.core.manuscript import Manuscript
from summary_archive.core.problem import Problem, Ruler
from summary_archive.core.quantities import PERCENT, comparable, measure, stated_change
from summary_archive.core.rules import first_of, offer, problem
from summary_archive.core.summary import Summary
from summary_archive.core.vocabulary import Vocabularies

SHORTEST_ABSTRACT, LEAST_BESIDE_TITLE = 6, 10  # characters without punctuation
_ALIKE = "АВЕКМНОРСТХаеорсухіАΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABEKMHOPCTXaeopcyxiAABEZHIKMNOPTYXo"
_LATIN = str.maketrans(*_ALIKE)
_LOOK_ALIKE = re.compile(rf"[０-９Ａ-Ｚａ-ｚ]+|(?<=[A-Za-z])[{_ALIKE[0]}]|[{_ALIKE[0]}](?=[A-Za-z])")
_MONTH = 31  # days, so that every date has a number of its own
_LATE = 24 * _MONTH
_NOT_WORD = re.compile(r"[\W_]+")


def review(summary: Summary, manuscript: Manuscript, vocabularies: Vocabularies) -> tuple[Problem, ...]:
    """Return what is doubtful about a summary: its folder, date, abstract, department's years, sums and quotes."""
    return (
        *_folder(summary, manuscript),
        *_title(summary, manuscript),
        *_date(summary, manuscript),
        *_abstract(summary, manuscript),
        *_department(summary, manuscript, vocabularies),
        *_figures(summary, manuscript, vocabularies.figures),
        *_stages(summary, manuscript),
    )


def _folder(summary: Summary, manuscript: Manuscript) -> Iterator[Problem]:
    folder = summary.path.split("/")[-2]
    year = year_id(summary.period.year)
    if folder != year:
        yield problem("folder-year", manuscript.at("period"), year=year, folder=folder)


def _title(summary: Summary, manuscript: Manuscript) -> Iterator[Problem]:
    """Find letters and digits that look like the usual ones: full-width, or of another alphabet within a word."""
    found = "、".join(dict.fromkeys(_LOOK_ALIKE.findall(summary.title)))
    if found:
        fixed = unicodedata.normalize("NFKC", found).translate(_LATIN)
        yield problem("look-alike", manuscript.at("title"), text=found, fixed=fixed)


def _date(summary: Summary, manuscript: Manuscript) -> Iterator[Problem]:
    """Hold the date against the period: not before its last quarter, not more than two years after it."""
    if summary.date is None or summary.period.last is None:
        return
    days = (summary.date.year * 12 + summary.date.month - 1) * _MONTH + summary.date.day - 1
    end = (summary.period.last + 1) * _MONTH
    told = {"date": summary.date, "period": summary.period}
    if days < end - summary.period.months * _MONTH // 4:
        yield problem("date-early", manuscript.at("date"), manuscript.at("period"), **told)
    elif days > end + _LATE:
        yield problem("date-late", manuscript.at("date"), manuscript.at("period"), **told)


def _abstract(summary: Summary, manuscript: Manuscript) -> Iterator[Problem]:
    """Find an abstract that says no more than the title, or hardly anything."""
    title, abstract = (_NOT_WORD.sub("", each) for each in (summary.title, summary.abstract))
    if not abstract:
        return
    rest = abstract.replace(title, "", 1)
    if abstract in title or (title in abstract and len(rest) < LEAST_BESIDE_TITLE):
        yield problem("abstract-title", manuscript.at("abstract"), manuscript.at("title"))
    elif len(abstract) < SHORTEST_ABSTRACT:
        yield problem("abstract-short", manuscript.at("abstract"), count=len(abstract))


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


def _figures(summary: Summary, manuscript: Manuscript, known: Indicators) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for number, figure in enumerate(summary.figures):
        place = manuscript.at("figures", number)
        indicator = known.find(figure.name)
        name = indicator.name if indicator else figure.name
        if known.rows and indicator is None:
            near = offer(known.nearest(figure.name))
            yield problem("figure-unknown", place, text=figure.name, nearest=near)
        elif indicator and not comparable(figure.unit, indicator.unit):
            told = {"text": figure.unit or Text("无", "none"), "unit": indicator.unit}
            yield problem("figure-unit", place, indicator.place, name=name, **told)
        stated = stated_change(figure.change)
        if measure(figure.unit).of == PERCENT and stated is not None and stated.unit == PERCENT:
            yield problem("figure-points", place, name=name, text=figure.change)
        other = summary.figures[first.setdefault(name, number)]
        if other is not figure and (other.basis, other.target) == (figure.basis, figure.target):
            yield problem("figure-twin", place, manuscript.at("figures", first[name]), name=name)
    yield from _quoted(summary, manuscript)


def _quoted(summary: Summary, manuscript: Manuscript) -> Iterator[Problem]:
    """Find figures whose parts do not make them up, and sentences that are not in the text."""
    quoted = any(each.quote for each in summary.figures) or any(each.quote for each in summary.fulfils)
    text = "".join(manuscript.body.text.split()) if quoted else ""
    for number, told in enumerate(summary.fulfils):
        if told.quote and "".join(told.quote.split()) not in text:
            place = manuscript.at("fulfils", number)
            yield problem("fulfils-quote", place, name=told.plan, text=told.quote)
    for number, figure in enumerate(summary.figures):
        total = sum((part.value for part in figure.parts), Decimal(0))
        if figure.parts and total != figure.value:
            place = manuscript.at("figures", number)
            yield problem("figure-parts", place, name=figure.name, sum=total, value=figure.value)
        if figure.quote and "".join(figure.quote.split()) not in text:
            place = manuscript.at("figures", number)
            yield problem("figure-quote", place, name=figure.name, text=figure.quote)


def _stages(summary: Summary, manuscript: Manuscript) -> Iterator[Problem]:
    """Find stages that end before they begin, lie outside the period, or begin before one above has ended."""
    period, last = summary.period, None
    for number, stage in enumerate(summary.stages):
        place = manuscript.at("stages", number)
        since, until = stage.since, stage.until or stage.since
        if since and until and until < since:
            yield problem("stage-order", place, name=stage.name, since=since, until=until)
        days = [each for each in (since, until) if each]
        if period.first is not None and period.last is not None:
            months = [each.year * 12 + each.month - 1 for each in days]
            if any(not period.first <= each <= period.last for each in months):
                yield problem("stage-outside", place, manuscript.at("period"), name=stage.name, period=period)
        if last is not None and since and since < last[0]:
            yield problem("stage-overlap", place, last[1], name=stage.name, since=since)
        if until and (last is None or until > last[0]):
            last = until, place


def scarred(ruler: Ruler, text: str) -> Iterator[Problem]:
    """Return where something is hidden in a text; that can be said of any text, accepted or not."""
    return first_of(
        "scar", scars.find(text), lambda scar: problem("scar", ruler.at(scar.start), text=scar.text)
    )


def doubtful(ruler: Ruler, text: str, prose: str) -> Iterator[Problem]:
    """Return what is doubtful about a text: its numbers, headings, paragraphs and amounts.

    `prose` is the same text with spaces for its code; hidden remarks have been blanked in both.
    """
    found = tuple(lines.split(prose))
    marks = sections.marked(found)
    yield from sections.numbering(ruler, found, marks)
    yield from sections.empty(ruler, text, found, marks)
    yield from paragraphs.broken(ruler, found, marks)
    yield from amounts.sums(ruler, found)
    yield from amounts.twice(ruler, found)
