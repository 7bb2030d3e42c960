"""The file of what is expected to expectations; a row that cannot be understood is left out and told."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import partial

from summary_archive.core.expectations import ALL, Due, Expectation, Waived
from summary_archive.core.fields import ExpectationFields
from summary_archive.core.period import EARLIEST_YEAR, LATEST_YEAR
from summary_archive.core.problem import Place, Problem, stops
from summary_archive.core.rules import problem
from summary_archive.core.vocabulary import Vocabularies
from summary_archive.reading.accept import term_name
from summary_archive.reading.lists import read_list
from summary_archive.reading.shape import Location, Readers, Shaped

LARGEST = 500
FILE = "expectations.yml"
Span = tuple[int, int | None]


def _department(vocabularies: Vocabularies, text: str) -> str:
    """Return the department a text stands for, or the word for all of them."""
    return text if text.casefold() in ALL else term_name(vocabularies, "department", text)


def _years(first: int, last: int | None) -> str:
    return str(first) if first == last else f"{first}—{last or ''}"


def _span(text: str) -> tuple[int, int]:
    first, _, last = text.partition("/")
    return int(first), int(last or first)


def _common(one: Span, other: Span) -> Span | None:
    """Return the years two spans have in common."""
    first = max(one[0], other[0])
    ends = [last for _, last in (one, other) if last is not None]
    last = min(ends) if ends else None
    return (first, last) if last is None or first <= last else None


class _Rows:
    """The work on the rows of one file, one after the other."""

    def __init__(self, vocabularies: Vocabularies) -> None:
        self.vocabularies = vocabularies
        self.problems: list[Problem] = []
        self.asked: dict[tuple[str, str], list[tuple[Span, Place]]] = {}

    def tell(self, rule: str, place: Place, related: Place | None = None, /, **values: object) -> None:
        self.problems.append(problem(rule, place, related, **values))

    def names(self, department: str, genre: str) -> dict[str, str]:
        known = self.vocabularies
        return {"text": known.department[department].name, "genre": known.genre[genre].name}

    def ids(self, name: str) -> list[str]:
        """Return the ids of the departments a name stands for."""
        known = self.vocabularies.department
        return [term.id for term in known] if name.casefold() in ALL else [known.match(name).term.id]

    def departments(
        self, shaped: Shaped[ExpectationFields], at: Location, names: Iterable[str]
    ) -> Iterator[str]:
        """Go through the ids of departments by their names, each once; a name that adds nothing is told."""
        stood: dict[str, int] = {}
        for number, name in enumerate(names):
            new = [each for each in self.ids(name) if stood.setdefault(each, number) == number]
            yield from new
            if not new:
                before = next((stood[each] for each in self.ids(name)), number)
                places = shaped.places
                self.tell("term-twin", places[*at, number], places[*at, before], text=name)

    def in_years(self, place: Place, *years: int | None) -> bool:
        """Say whether years are such as there can be."""
        known = (each for each in years if each is not None)
        wrong = next((each for each in known if not EARLIEST_YEAR <= each <= LATEST_YEAR), None)
        if wrong is not None:
            self.tell("year-form", place, text=wrong)
        return wrong is None

    def expectation(self, place: Place, shaped: Shaped[ExpectationFields]) -> Expectation | None:
        """Return what a row asks for, None where it cannot be understood."""
        fields = shaped.fields
        if fields is None:
            return None
        genre = self.vocabularies.genre.match(fields.genre).term
        known = self.vocabularies.department
        named = list(self.departments(shaped, ("departments",), fields.departments))
        above = list(self.departments(shaped, ("under",), fields.under))
        asked = dict.fromkeys((*named, *(below.id for each in above for below in known.children(each))))
        if not self.in_years(place, fields.from_, fields.to):
            return None
        if fields.to is not None and fields.to < fields.from_:
            self.tell("vocabulary-years", place, text=genre.name)
            return None
        if not asked:
            if not stops(shaped.problems):  # else it is said already why
                self.tell("expectation-nobody", place, genre=genre.name)
            return None
        self.twins(place, genre.id, asked, (fields.from_, fields.to))
        return Expectation(
            genre.id,
            tuple(asked),
            fields.from_,
            fields.to,
            Due.parse(fields.due),
            tuple(self.waived(shaped, genre.id, asked, (fields.from_, fields.to))),
            place,
        )

    def twins(self, place: Place, genre: str, departments: Iterable[str], span: Span) -> None:
        """Tell what has been asked of a department already, once for each row above."""
        told: set[Place] = set()
        for each in departments:
            before = self.asked.setdefault((each, genre), [])
            self.again(place, (each, genre), span, (row for row in before if row[1] not in told))
            told.update(there for _, there in before)
            before.append((span, place))

    def again(
        self, place: Place, of: tuple[str, str], span: Span, before: Iterable[tuple[Span, Place]]
    ) -> None:
        """Tell where years of a department and genre stand before."""
        for other, there in before:
            common = _common(span, other)
            if common:
                self.tell("expectation-twin", place, there, years=_years(*common), **self.names(*of))

    def idle(self, place: Place, genre: str, found: Iterable[tuple[str, Span]]) -> None:
        """Tell of departments and years that are let off, and of which nothing is expected."""
        for department, years in found:
            self.tell("expectation-waiver", place, years=_years(*years), **self.names(department, genre))

    def waived_again(
        self,
        place: Place,
        genre: str,
        spans: Iterable[tuple[int, int]],
        owners: Mapping[str, dict[int, Place]],
    ) -> None:
        """Tell which years were let off before, once for each row that did, and note those that are now.

        `owners` are the rows that let departments off, by year.
        """
        years: set[int] = set()
        told: set[Place] = set()
        for first, last in spans:
            of_span = set(range(max(first, EARLIEST_YEAR), min(last, LATEST_YEAR) + 1))
            if years & of_span and place not in told:
                told.add(place)
                self.twice(place, place, genre, next(iter(owners), ""), years & of_span)
            years |= of_span
        for department, owned in owners.items():
            again: dict[Place, set[int]] = {}
            for year in sorted(years & owned.keys()):
                again.setdefault(owned[year], set()).add(year)
            for there, common in again.items():
                if there not in told:
                    self.twice(place, there, genre, department, common)
            told |= again.keys()
            owned |= dict.fromkeys(years - owned.keys(), place)

    def twice(self, place: Place, there: Place, genre: str, department: str, years: Collection[int]) -> None:
        if department:
            self.tell(
                "expectation-twin", place, there, years=_years(min(years), max(years)),
                **self.names(department, genre),
            )  # fmt: skip

    def waived(
        self, shaped: Shaped[ExpectationFields], genre: str, asked: Collection[str], span: Span
    ) -> Iterator[Waived]:
        """Go through what is waived of a row; tell what is not expected, or waived already."""
        owners: dict[str, dict[int, Place]] = {each: {} for each in asked}
        for number, row in enumerate(shaped.fields.waived if shaped.fields else ()):
            place = shaped.places["waived", number]
            everybody = any(name.casefold() in ALL for name in row.departments)
            named = tuple(self.departments(shaped, ("waived", number, "departments"), row.departments))
            spans = tuple(map(_span, row.years))
            letting_off = tuple(asked if everybody else named)
            idle = {each: spans[0] for each in letting_off if each not in asked}
            self.idle(place, genre, idle.items())
            expected = [each for each in letting_off if each in asked]
            self.idle(
                place, genre, ((expected[0], each) for each in spans if expected and not _common(span, each))
            )
            self.waived_again(place, genre, spans, {each: owners[each] for each in expected})
            yield Waived(named, spans, row.reason)


def parse_expectations(
    path: str, text: str, vocabularies: Vocabularies
) -> tuple[tuple[Expectation, ...], tuple[Problem, ...]]:
    """Read what is expected, and tell everything that is wrong; of two rows that ask for the same the first counts."""
    readers: Readers = {
        "genre": partial(term_name, vocabularies, "genre"),
        "department": partial(_department, vocabularies),
    }
    rules = ("expectation-shape", "expectation-size")
    listed = read_list(path, text, ExpectationFields, LARGEST, rules, readers)
    rows = _Rows(vocabularies)
    found = [rows.expectation(place, shaped) for place, shaped in listed.rows]
    return tuple(filter(None, found)), (*listed.problems, *rows.problems)
