"""A manuscript to a summary, or to the problems that stand in the way."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from summary_archive.core.fields import FigureFields, FrontMatter
from summary_archive.core.manuscript import Manuscript
from summary_archive.core.period import Period
from summary_archive.core.problem import Place, Problem, stops
from summary_archive.core.review import review
from summary_archive.core.rules import problem
from summary_archive.core.summary import Affiliation, Author, Figure, Part, Plan, Source, Summary
from summary_archive.core.vocabulary import Kind, Match, Vocabularies
from summary_archive.reading import pinyin, values
from summary_archive.reading.shape import Shaping, shape

ANONYMOUS = "匿名"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a file: its summary, or None; and everything that was found."""

    summary: Summary | None
    problems: tuple[Problem, ...]


def _figure(row: FigureFields) -> Figure:
    parts = tuple(Part(part.name, part.value) for part in row.parts)
    return Figure(row.name, row.value, row.unit, row.change, row.target, parts, row.quote, row.basis)


class _Acceptance:
    """Resolves the fields of one manuscript against the vocabularies, collecting what is wrong."""

    def __init__(self, manuscript: Manuscript, vocabularies: Vocabularies, shaping: Shaping) -> None:
        self.manuscript = manuscript
        self.vocabularies = vocabularies
        self.shaping = shaping
        self.problems: list[Problem] = []

    def term(self, kind: Kind, text: str, place: Place) -> Match | None:
        vocabulary = self.vocabularies.of(kind)
        match = vocabulary.find(text)
        listed = f"vocabulary/{kind}s.yml"
        if match is None:
            near = vocabulary.nearest(text)
            offer = f"，是不是“{near}”？" if near else ""
            self.problems.append(problem("term-unknown", place, list=listed, text=text, nearest=offer))
        elif match.former is None and text not in (match.term.name, match.term.id, *match.term.aliases):
            self.problems.append(
                problem("value-normalised", place, key=kind, text=text, fixed=match.term.name)
            )
        return match

    def topics(self, written: list[str]) -> Iterator[str]:
        seen: set[str] = set()
        for number, text in enumerate(written):
            place = self.shaping.places.get(("topics", number), self.shaping.places[("topics",)])
            match = self.term("topic", text, place)
            if match is None:
                continue
            if match.term.id in seen:
                self.problems.append(problem("term-twin", place, text=text))
                continue
            seen.add(match.term.id)
            yield match.term.id

    def source(self, fields: FrontMatter) -> Source | None:
        if fields.source is None:
            return None
        url = fields.source.url
        if url:
            try:
                url = values.web_address(url)
            except values.Unclear as unclear:
                place = self.shaping.places[("source", "url")]
                self.problems.append(problem(unclear.rule, place, **unclear.values))
        return Source(fields.source.title, url, fields.source.piece, fields.source.note)

    def aliases(self, fields: FrontMatter) -> Iterator[str]:
        for number, text in enumerate(fields.aliases):
            try:
                yield values.site_address(text)
            except values.Unclear as unclear:
                place = self.shaping.places[("aliases", number)]
                self.problems.append(problem(unclear.rule, place, **unclear.values))

    def plans(self, fields: FrontMatter) -> Iterator[Plan]:
        seen: set[str] = set()
        for number, row in enumerate(fields.plans):
            if row.id in seen:
                self.problems.append(problem("plan-twin", self.shaping.places[("plans", number)], text=row.id))
            seen.add(row.id)
            yield Plan(row.id, row.text, row.figure, row.target)

    def summary(self, fields: FrontMatter, today: datetime.date) -> Summary | None:
        places = self.shaping.places
        department = self.term("department", fields.department, places[("department",)])
        genre = self.term("genre", fields.genre, places[("genre",)])
        topics = tuple(self.topics(fields.topics))
        if fields.date and fields.date > today + datetime.timedelta(days=1):
            self.problems.append(problem("date-future", places[("date",)], text=fields.date))
        period = Period.parse(fields.period)
        source, aliases, plans = self.source(fields), tuple(self.aliases(fields)), tuple(self.plans(fields))
        if department is None or genre is None or stops(self.problems):
            return None
        manuscript = self.manuscript
        name = department.term.name_in(period.year)
        if department.former is not None and period.year is None:
            name = department.former.name
        return Summary(
            path=manuscript.path,
            address=manuscript.path.removesuffix(".md") + "/",
            title=fields.title,
            period=period,
            department=Affiliation(department.term.id, name),
            topics=topics,
            genre=genre.term.id,
            date=fields.date,
            authors=tuple(Author(name, pinyin.of_person(name)) for name in fields.authors if name != ANONYMOUS),
            abstract=fields.abstract,
            number=fields.number,
            figures=tuple(_figure(row) for row in fields.figures),
            plans=plans,
            source=source,
            status=fields.status,
            aliases=aliases,
            digest=manuscript.digest,
            body_digest=manuscript.body_digest,
        )


def accept(manuscript: Manuscript, vocabularies: Vocabularies, today: datetime.date) -> Verdict:
    """Understand a manuscript; `today` is what a date may not lie after by more than a day."""
    fields, shaping = shape(manuscript.fields, FrontMatter)
    acceptance = _Acceptance(manuscript, vocabularies, shaping)
    summary = acceptance.summary(fields, today) if fields is not None else None
    problems = [*shaping.problems, *acceptance.problems]
    if stops(problems):
        summary = None
    if summary is not None:
        problems += review(summary, manuscript, vocabularies)
    return Verdict(summary, tuple(problems))
