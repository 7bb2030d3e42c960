"""A manuscript to a summary, or to the problems that stand in the way."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache, partial

from summary_archive.core.cited import Citation
from summary_archive.core.fields import FigureFields, FrontMatter, SourceFields
from summary_archive.core.manuscript import Manuscript
from summary_archive.core.naming import nearest
from summary_archive.core.period import Period
from summary_archive.core.problem import Problem, stops
from summary_archive.core.programmes import Programmes
from summary_archive.core.review import review
from summary_archive.core.rules import offer, problem
from summary_archive.core.sameness import Sketch
from summary_archive.core.summary import (
    Affiliation,
    Author,
    Figure,
    Fulfilment,
    Output,
    Part,
    Plan,
    Source,
    Stage,
    Summary,
)
from summary_archive.core.vocabulary import Kind, Vocabularies, Vocabulary
from summary_archive.core.waivers import WAIVABLE, Waiver
from summary_archive.reading import pinyin, values
from summary_archive.reading.shape import Readers, Shaped, shape

ANONYMOUS = "匿名"
_period = lru_cache(maxsize=256)(Period.parse)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a file: its summary, or None; everything that was found; and a sketch of its text.

    `draft` says that it calls itself a draft, which it may do where it cannot be accepted; so may be what it
    asks to be let off. `named` are the paths of the assets its text names; `may_link` says whether the text may
    hold a link; `cited` are the documents it names by their titles, `motifs` what it keeps coming back to.
    """

    summary: Summary | None
    problems: tuple[Problem, ...]
    sketch: Sketch | None = None
    draft: bool = False
    waivers: tuple[Waiver, ...] = ()
    named: frozenset[str] = frozenset()
    may_link: bool = True
    cited: tuple[Citation, ...] = ()
    motifs: tuple[str, ...] = ()


def term_name(vocabularies: Vocabularies, kind: Kind, text: str) -> str:
    """Return the name a text stands for in a vocabulary, as written where that is one of its names."""
    vocabulary = vocabularies.of(kind)
    match = vocabulary.find(text)
    if match is None:
        raise values.Unclear(
            "term-unknown", list=f"vocabulary/{kind}s.yml", text=text, nearest=offer(vocabulary.nearest(text))
        )
    if match.former is not None:
        return match.former.name
    return text if text in (match.term.id, *match.term.aliases) else match.term.name


def _programme(known: Programmes, text: str) -> str:
    """Return the id of a programme by any of its names."""
    found = known.find(text)
    if found is None:
        near = offer(known.nearest(text))
        raise values.Unclear("term-unknown", list="vocabulary/programmes.yml", text=text, nearest=near)
    return found.id


def _not_future(latest: datetime.date, text: str) -> datetime.date:
    """Read a date that may not lie after another."""
    date = values.date(text)
    if date > latest:
        raise values.Unclear("date-future", text=date)
    return date


def term_readers(vocabularies: Vocabularies) -> Readers:
    """Return what reads the names of terms."""
    return {
        "department": partial(term_name, vocabularies, "department"),
        "topic": partial(term_name, vocabularies, "topic"),
        "genre": partial(term_name, vocabularies, "genre"),
        "programme": partial(_programme, vocabularies.programmes),
    }


def _readers(vocabularies: Vocabularies, today: datetime.date) -> Readers:
    latest = today + datetime.timedelta(days=1)
    return {**term_readers(vocabularies), "date": partial(_not_future, latest)}


def _figure(row: FigureFields) -> Figure:
    parts = tuple(Part(part.name, part.value) for part in row.parts)
    return Figure(row.name, row.value, row.unit, row.change, row.target, parts, row.quote, row.basis)


def _source(row: SourceFields | None) -> Source | None:
    return None if row is None else Source(row.title, row.url, row.piece, row.note)


def _plan_twins(shaped: Shaped[FrontMatter]) -> Iterator[Problem]:
    """Find plans with the same id, also where other fields could not be read."""
    first: dict[str, int] = {}
    for number, row in enumerate(shaped.data.get("plans", ())):
        other = first.setdefault(row.get("id", number), number)
        if other != number:
            places = shaped.places
            yield problem("plan-twin", places["plans", number], places["plans", other], text=row["id"])


def _fulfilment_twins(shaped: Shaped[FrontMatter]) -> Iterator[Problem]:
    """Find plans that are told of twice."""
    first: dict[tuple[str, str], int] = {}
    for number, row in enumerate(shaped.data.get("fulfils", ())):
        other = first.setdefault((row.get("of", ""), row.get("plan", str(number))), number)
        if other != number:
            places = shaped.places
            yield problem(
                "fulfils-twin", places["fulfils", number], places["fulfils", other], text=row["plan"]
            )


def _topic_twins(shaped: Shaped[FrontMatter], topics: Vocabulary) -> Iterator[Problem]:
    """Find topics that stand twice, by whatever names."""
    first: dict[str, int] = {}
    for number, text in enumerate(shaped.data.get("topics", ())):
        other = first.setdefault(topics.match(text).term.id, number)
        if other != number:
            places = shaped.places
            yield problem("term-twin", places["topics", number], places["topics", other], text=text)


def _waivers(shaped: Shaped[FrontMatter]) -> Iterator[Waiver | Problem]:
    """Return what a summary asks to be let off, or why it cannot be."""
    for number, row in enumerate(shaped.data.get("waivers", ())):
        rule = row.get("rule", "")
        place = shaped.places["waivers", number]
        if rule in WAIVABLE:
            yield Waiver(rule, place)
        elif rule:
            yield problem("waiver-unknown", place, text=rule, nearest=offer(nearest(rule, WAIVABLE)))


class _Acceptance:
    """Makes the summary of one manuscript whose fields have been read."""

    def __init__(self, manuscript: Manuscript, vocabularies: Vocabularies) -> None:
        self.manuscript = manuscript
        self.vocabularies = vocabularies
        self.problems: list[Problem] = []

    def affiliation(self, text: str, year: int | None) -> Affiliation:
        """Return the department with its name of the day: a former one where it was used then, or is written."""
        match = self.vocabularies.department.match(text, year)
        term, former = match.term, match.former
        if former is not None and (year is None or former.until is None or former.used_in(year)):
            name = former.name
        else:
            name = term.name_in(year)
            if name != text and text not in (term.id, *term.aliases):
                place = self.manuscript.at("department")
                self.problems.append(
                    problem("value-normalised", place, key="department", text=text, fixed=name)
                )
        return Affiliation(term.id, name)

    def number(self, text: str) -> str:
        """Return the document number in its official form, or as written where it is not understood."""
        if not text:
            return ""
        place = self.manuscript.at("number")
        fixed = values.document_number(text)
        if fixed is None:
            self.problems.append(problem("document-number-odd", place, text=text))
        elif fixed != text:
            self.problems.append(problem("document-number", place, key="number", text=text, fixed=fixed))
        return fixed or text

    def summary(self, fields: FrontMatter) -> Summary:
        manuscript = self.manuscript
        period = _period(fields.period)
        topics = (self.vocabularies.topic.match(text).term.id for text in fields.topics)
        names = (name for name in fields.authors if name != ANONYMOUS)
        return Summary(
            path=manuscript.path,
            address=manuscript.path.removesuffix(".md") + "/",
            title=fields.title,
            period=period,
            department=self.affiliation(fields.department, period.year),
            topics=tuple(dict.fromkeys(topics)),
            genre=self.vocabularies.genre.match(fields.genre).term.id,
            date=fields.date,
            authors=tuple(Author(name, pinyin.of_person(name)) for name in names),
            abstract=fields.abstract,
            number=self.number(fields.number),
            figures=tuple(map(_figure, fields.figures)),
            plans=tuple(Plan(row.id, row.text, row.figure, row.target) for row in fields.plans),
            fulfils=tuple(
                Fulfilment(row.plan, row.state, row.quote, row.note, row.of) for row in fields.fulfils
            ),
            stages=tuple(Stage(row.name, row.from_, row.to, row.length, row.place) for row in fields.stages),
            outputs=tuple(Output(row.title, row.url, row.note) for row in fields.outputs),
            programme=fields.programme,
            source=_source(fields.source),
            status=fields.status,
            aliases=tuple(fields.aliases),
            waived=tuple(row.rule for row in fields.waivers),
            digest=manuscript.digest,
            body_digest=manuscript.body_digest,
        )


def accept(manuscript: Manuscript, vocabularies: Vocabularies, today: datetime.date) -> Verdict:
    """Understand a manuscript; `today` is what a date may not lie after by more than a day."""
    shaped = shape(manuscript.fields, FrontMatter, _readers(vocabularies, today))
    acceptance = _Acceptance(manuscript, vocabularies)
    draft = shaped.data.get("status") == "draft"
    problems = [
        *shaped.problems,
        *_plan_twins(shaped),
        *_fulfilment_twins(shaped),
        *_topic_twins(shaped, vocabularies.topic),
    ]
    asked = tuple(_waivers(shaped))
    waivers = tuple(each for each in asked if isinstance(each, Waiver))
    problems += (each for each in asked if isinstance(each, Problem))
    if shaped.fields is None:
        return Verdict(None, tuple(problems), draft=draft, waivers=waivers)
    summary = acceptance.summary(shaped.fields)
    problems += (*acceptance.problems, *review(summary, manuscript, vocabularies))
    return Verdict(None if stops(problems) else summary, tuple(problems), draft=draft, waivers=waivers)
