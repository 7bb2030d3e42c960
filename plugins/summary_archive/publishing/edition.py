"""What all pages of one printing share: the archive, its addresses, the language, and the settings."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from summary_archive.core.archive import INDEX_OF, Archive, Heading, year_id
from summary_archive.core.coverage import Coverage, coverage
from summary_archive.core.expectations import moment
from summary_archive.core.language import Language
from summary_archive.core.neighbours import Neighbours, neighbours
from summary_archive.core.promises import Comparison, Promises, comparisons, promises
from summary_archive.core.series import Trends, trends
from summary_archive.core.submissions import Submissions
from summary_archive.core.summary import Summary
from summary_archive.core.vocabulary import Kind
from summary_archive.keeping.code import digest
from summary_archive.publishing.addresses import Addresses
from summary_archive.publishing.forge import Repository
from summary_archive.publishing.rows import Line, Name, Row
from summary_archive.publishing.words import word


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a site. `edit` and `report` are links with `{path}`, `{title}` or `{url}` in them, or empty.

    `search` says whether there is a search box on every page, and the page it leads to. `repository` is where the
    files are, `summaries` the folder of them in the docs folder, `contribute` the script of the form for a new one.
    """

    site_name: str = ""
    language: Language = "zh"
    page_size: int = 50
    feed_length: int = 20
    edit: str = ""
    report: str = ""
    search: bool = True
    repository: Repository | None = None
    summaries: str = "summaries"
    contribute: str = ""


@dataclass(frozen=True)
class Edition:
    """One printing of an archive, on some day. A name or row that stands on many pages is made once.

    The day tells what is late; without one nothing is.
    """

    archive: Archive
    addresses: Addresses
    settings: Settings = field(default_factory=Settings)
    today: datetime.date = datetime.date.min

    def word(self, key: str, /, **values: object) -> str:
        """Return a word of the interface."""
        return word(self.settings.language, key, **values)

    def described(self, key: str, /, **values: object) -> str:
        """Return a description of a page: the name of the site, and a sentence of the catalogue."""
        return f"{self.settings.site_name} {self.word(key, **values)}".strip()

    def label(self, index: str) -> Name:
        """Return the name of an index, leading to its root."""
        return Name(INDEX_OF[index].label.fill(self.settings.language), f"{INDEX_OF[index].folder}/")

    def term_name(self, kind: Kind, term_id: str) -> str:
        """Return today's name of a term."""
        return self.archive.vocabularies.of(kind)[term_id].name

    def term_address(self, kind: Kind, term_id: str) -> str:
        """Return where a term's page lives."""
        return f"{INDEX_OF[kind].folder}/{term_id}/"

    def term(self, kind: Kind, term_id: str) -> Name:
        """Return a term's name of today, leading to its page."""
        return self._terms[kind][term_id]

    @cached_property
    def _terms(self) -> Mapping[Kind, Mapping[str, Name]]:
        kinds: tuple[Kind, ...] = ("department", "topic", "genre")
        return {
            kind: {
                term.id: Name(term.name, self.term_address(kind, term.id))
                for term in self.archive.vocabularies.of(kind).terms
            }
            for kind in kinds
        }

    def year_name(self, year: int | None) -> str:
        """Return the name of a year, or of the unknown."""
        return self.word("undated") if year is None else self.word("year-name", year=year)

    def year_address(self, year: int | None) -> str:
        """Return where a year's page lives."""
        return f"{INDEX_OF['year'].folder}/{year_id(year)}/"

    def year(self, year: int | None) -> Name:
        """Return a year's name, leading to its page."""
        return Name(self.year_name(year), self.year_address(year))

    def heading_name(self, heading: Heading) -> str:
        """Return a heading's name as readers see it."""
        return self.year_name(heading.year) if heading.term is None else heading.term.name

    def named(self, heading: Heading) -> Name:
        """Return a heading's name, leading to its page."""
        return Name(self.heading_name(heading), heading.address)

    def period_label(self, summary: Summary) -> str:
        """Return a summary's period as readers see it."""
        return summary.period.label(self.settings.language)

    def department(self, summary: Summary) -> Name:
        """Return the department of a summary under the name of its day, leading to today's page."""
        return Name(summary.department.name, self.term_address("department", summary.department.id))

    def row(self, summary: Summary) -> Row:
        """Return a summary as lists show it."""
        return self._rows[summary.path]

    @cached_property
    def _rows(self) -> Mapping[str, Row]:
        return {
            summary.path: Row(
                title=summary.title,
                address=summary.address,
                period=self.period_label(summary),
                department=self.department(summary),
                genre=self.term("genre", summary.genre),
                topics=tuple(self.term("topic", each) for each in summary.topics),
                date=summary.date.isoformat() if summary.date else "",
                abstract=summary.abstract,
                draft=summary.status == "draft",
            )
            for summary in self.archive.summaries
        }

    def line(self, summary: Summary) -> Line:
        """Return a summary as it is named in passing."""
        row = self.row(summary)
        return Line(row.title, row.address, row.period, row.department, row.genre)

    def line_key(self, summary: Summary) -> str:
        """Return what stands for a summary as it is named in passing."""
        return self._line_keys[summary.path]

    @cached_property
    def _line_keys(self) -> Mapping[str, str]:
        return {summary.path: digest(self.line(summary)) for summary in self.archive.summaries}

    @cached_property
    def coverage(self) -> Coverage:
        """What has been handed in, and what is missing."""
        return coverage(self.archive, self.today)

    @cached_property
    def promises(self) -> Promises:
        """What became of every plan."""
        return promises(self.archive)

    @cached_property
    def comparisons(self) -> tuple[Comparison, ...]:
        """The years in a row that are compared."""
        return comparisons(self.archive)

    @cached_property
    def comparisons_of(self) -> Mapping[str, tuple[Comparison, ...]]:
        """The years in a row of each department, by its id."""
        found: dict[str, list[Comparison]] = {}
        for each in self.comparisons:
            found.setdefault(each.department, []).append(each)
        return {department: tuple(each) for department, each in found.items()}

    @cached_property
    def compared(self) -> Mapping[str, Comparison]:
        """Where summaries are compared with those of the year before, by their paths."""
        return {after.path: each for each in self.comparisons for _, after in each.pairs}

    @cached_property
    def trends(self) -> Trends:
        """The key figures over the years."""
        return trends(self.archive)

    @property
    def moment(self) -> tuple[int, ...]:
        """What stands for the day: where it is the same, the same is late."""
        return moment(self.archive.expectations, self.today)

    @cached_property
    def years_there(self) -> frozenset[str]:
        """The ids of the years that have a page."""
        return frozenset(each.id for each in self.archive.headings("year"))

    @cached_property
    def neighbours(self) -> Mapping[str, Neighbours]:
        """The neighbours of every summary by its path."""
        return neighbours(self.archive)

    @cached_property
    def submissions(self) -> Submissions:
        """What tells which summary was handed in for a debriefing."""
        return Submissions(self.archive.summaries)

    @cached_property
    def _debriefed(self) -> Mapping[str, tuple[Name, ...]]:
        found: dict[str, dict[str, Name]] = {}
        for meeting in self.archive.debriefings:
            for speaker in meeting.speakers:
                summary = self.submissions.certain(meeting, speaker)
                if summary is not None:
                    name = Name(meeting.title, meeting.address)
                    found.setdefault(summary.path, {})[meeting.path] = name
        return {path: tuple(names.values()) for path, names in found.items()}

    def debriefed(self, summary: Summary) -> tuple[Name, ...]:
        """Return the meetings a summary was handed in for, the latest first."""
        return self._debriefed.get(summary.path, ())
