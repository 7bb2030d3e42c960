"""The archive: all published summaries, newest first, filed under the headings of its indexes."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

from summary_archive.core.cited import Citation
from summary_archive.core.debriefing import Debriefing, latest_first
from summary_archive.core.expectations import Expectation
from summary_archive.core.language import Text
from summary_archive.core.summary import Summary
from summary_archive.core.vocabulary import Kind, Term, Vocabularies

UNDATED = "undated"


def year_id(year: int | None) -> str:
    """Return the heading id of a year; that of the unknown is `undated`."""
    return UNDATED if year is None else str(year)


@dataclass(frozen=True, slots=True)
class Index:
    """A way to file summaries. `vocabulary` names the list its headings come from; None: the years there are."""

    name: str
    folder: str
    label: Text
    filed_under: Callable[[Summary], tuple[str, ...]]
    vocabulary: Kind | None = None


INDEXES = (
    Index("year", "years", Text("年份", "Years"), lambda s: (year_id(s.period.year),)),
    Index(
        "department", "departments", Text("部门", "Departments"), lambda s: (s.department.id,), "department"
    ),
    Index("topic", "topics", Text("主题", "Topics"), lambda s: s.topics, "topic"),
    Index("genre", "genres", Text("文种", "Genres"), lambda s: (s.genre,), "genre"),
)
INDEX_OF: Mapping[str, Index] = MappingProxyType({index.name: index for index in INDEXES})


@dataclass(frozen=True, slots=True)
class Heading:
    """One heading of an index. `own` is filed under it, `gathered` also under what it gathers; newest first.

    `term` is its entry in the vocabulary; a year has none.
    """

    index: Index
    id: str
    own: tuple[Summary, ...]
    gathered: tuple[Summary, ...]
    term: Term | None = None

    @property
    def address(self) -> str:
        """Where it lives on the site."""
        return f"{self.index.folder}/{self.id}/"

    @property
    def year(self) -> int | None:
        """The year it stands for, if it is one."""
        return int(self.id) if self.term is None and self.id != UNDATED else None


def newest_first(summaries: Iterable[Summary]) -> tuple[Summary, ...]:
    """Sort summaries by period, then date, newest first, the unknown last; then title, author and path."""

    def key(summary: Summary) -> tuple[object, ...]:
        written = summary.date.toordinal() if summary.date else 0
        authors = tuple(author.pinyin for author in summary.authors)
        return (summary.period.newest_first, -written, summary.title, authors, summary.path)

    return tuple(sorted(summaries, key=key))


def count_by(index: Index, summaries: Iterable[Summary]) -> Counter[str]:
    """Count summaries by the headings of an index they are themselves filed under."""
    return Counter(heading for summary in summaries for heading in index.filed_under(summary))


@dataclass(frozen=True)
class Archive:
    """All that is published. `withdrawn` holds what was taken back, of which the address still answers.

    `expectations` are what departments are to hand in.
    `debriefings` are the meetings at which summaries are reported, the latest first; `cited` are the documents that
    texts name, `motifs` what they keep coming back to, by the paths of their files.
    """

    summaries: tuple[Summary, ...]
    vocabularies: Vocabularies
    withdrawn: tuple[Summary, ...] = ()
    expectations: tuple[Expectation, ...] = ()
    debriefings: tuple[Debriefing, ...] = ()
    cited: Mapping[str, tuple[Citation, ...]] = field(default_factory=dict)
    motifs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        summaries: Iterable[Summary],
        vocabularies: Vocabularies,
        *,
        drafts: bool = False,
        expectations: tuple[Expectation, ...] = (),
        debriefings: Iterable[Debriefing] = (),
        cited: Mapping[str, tuple[Citation, ...]] = MappingProxyType({}),
        motifs: Mapping[str, tuple[str, ...]] = MappingProxyType({}),
    ) -> "Archive":
        """Make the archive of accepted summaries; drafts are in it only where they are asked for."""
        everything = newest_first(summaries)
        shown = ("published", "draft") if drafts else ("published",)
        return cls(
            tuple(s for s in everything if s.status in shown),
            vocabularies,
            tuple(s for s in everything if s.status in ("withdrawn", "erased")),
            expectations,
            latest_first(debriefings),
            cited,
            motifs,
        )

    @property
    def is_citing(self) -> bool:
        """Whether any summary names a document by its title."""
        return any(each.path in self.cited for each in self.summaries)

    @cached_property
    def _filed(self) -> Mapping[str, Mapping[str, Heading]]:
        return MappingProxyType({index.name: self._file(index) for index in INDEXES})

    def _file(self, index: Index) -> Mapping[str, Heading]:
        vocabulary = self.vocabularies.of(index.vocabulary) if index.vocabulary else None
        own: dict[str, list[Summary]] = {}
        gathered: dict[str, dict[str, Summary]] = {}
        for summary in self.summaries:
            for heading in index.filed_under(summary):
                own.setdefault(heading, []).append(summary)
                above = vocabulary.gathered_at(heading) if vocabulary else ()
                for each in (heading, *above):
                    gathered.setdefault(each, {})[summary.path] = summary
        if vocabulary is None:
            order = sorted(own, key=lambda each: (each == UNDATED, -int(each) if each != UNDATED else 0))
        else:
            order = [term.id for term in vocabulary]
        return MappingProxyType(
            {
                each: Heading(
                    index,
                    each,
                    tuple(own.get(each, ())),
                    tuple(gathered.get(each, {}).values()),
                    vocabulary[each] if vocabulary else None,
                )
                for each in order
            }
        )

    def headings(self, index: str) -> tuple[Heading, ...]:
        """Return the headings of an index in order: years newest first, terms in the order of their vocabulary."""
        return tuple(self._filed[index].values())

    def heading(self, index: str, heading: str) -> Heading:
        """Return one heading; raises KeyError."""
        return self._filed[index][heading]
