"""What all pages of one printing share: the archive, its addresses, the language, and the settings."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from summary_archive.core.archive import INDEX_OF, Archive, Heading, year_id
from summary_archive.core.language import Language
from summary_archive.core.neighbours import Neighbours, neighbours
from summary_archive.core.summary import Summary
from summary_archive.core.vocabulary import Kind
from summary_archive.publishing.addresses import Addresses
from summary_archive.publishing.words import word


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a site. `edit` and `report` are links with `{path}`, `{title}` or `{url}` in them, or empty."""

    site_name: str = ""
    language: Language = "zh"
    page_size: int = 50
    feed_length: int = 20
    edit: str = ""
    report: str = ""


@dataclass(frozen=True)
class Edition:
    """One printing of an archive."""

    archive: Archive
    addresses: Addresses
    settings: Settings = field(default_factory=Settings)

    def word(self, key: str, /, **values: object) -> str:
        """Return a word of the interface."""
        return word(self.settings.language, key, **values)

    def term_name(self, kind: Kind, term_id: str) -> str:
        """Return today's name of a term."""
        return self.archive.vocabularies.of(kind)[term_id].name

    def heading_name(self, heading: Heading) -> str:
        """Return a heading's name as readers see it."""
        if heading.term is not None:
            return heading.term.name
        return self.year_name(heading.year)

    def year_name(self, year: int | None) -> str:
        """Return the name of a year, or of the unknown."""
        return self.word("undated") if year is None else self.word("year-name", year=year)

    def year_address(self, year: int | None) -> str:
        """Return where a year's page lives."""
        return f"{INDEX_OF['year'].folder}/{year_id(year)}/"

    def term_address(self, kind: Kind, term_id: str) -> str:
        """Return where a term's page lives."""
        return f"{INDEX_OF[kind].folder}/{term_id}/"

    @cached_property
    def neighbours(self) -> Mapping[str, Neighbours]:
        """The neighbours of every summary by its path."""
        return neighbours(self.archive)

    def period_label(self, summary: Summary) -> str:
        """Return a summary's period as readers see it."""
        return summary.period.label(self.settings.language)
