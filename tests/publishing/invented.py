"""An invented archive to print: a bureau, its section and the office it came from, and what a test adds."""

import datetime
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from summary_archive.core.archive import Archive
from summary_archive.core.cited import Citation
from summary_archive.core.debriefing import Debriefing
from summary_archive.core.expectations import Expectation
from summary_archive.core.manuscript import Body
from summary_archive.core.period import Period
from summary_archive.core.summary import Affiliation, Summary
from summary_archive.core.vocabulary import FormerName, Term, Vocabularies, Vocabulary
from summary_archive.publishing.addresses import Addresses
from summary_archive.publishing.compositor import Compositor
from summary_archive.publishing.edition import Edition, Settings
from summary_archive.publishing.links import Sources
from summary_archive.publishing.press import Folders, Press, Printed
from summary_archive.publishing.proof import archive_sources
from summary_archive.publishing.publication import Publication
from summary_archive.publishing.shell import Sheet, Theme
from summary_archive.publishing.texts import Wanted, kept_texts

SITE = "https://archive.example/zj/"

DEPARTMENTS = (
    Term(
        "bureau",
        "知识产权局",
        ("zhi1",),
        former=(FormerName("专利管理局", 2001, 2018),),
        since=2001,
        note="主管专利",
    ),
    Term("section", "执法科", ("zhi2",), parent="bureau"),
    Term("office", "商标所", ("shang1",), until=2018, successors=("bureau",)),
)
TOPICS = (
    Term("patents", "专利", ("zhuan1",)),
    Term("law", "执法", ("zhi2",)),
    Term("marks", "商标", ("shang1",)),
)
GENRES = (Term("annual", "年度总结", ("nian2",)), Term("speech", "讲话", ("jiang3",)))


def vocabularies(
    departments: tuple[Term, ...] = DEPARTMENTS,
    topics: tuple[Term, ...] = TOPICS,
    genres: tuple[Term, ...] = GENRES,
) -> Vocabularies:
    return Vocabularies(
        Vocabulary("department", departments), Vocabulary("topic", topics), Vocabulary("genre", genres)
    )


def summary(slug: str = "one", year: int | None = 2024, text: str = "正文。", **fields: Any) -> Summary:
    """Return a summary of the bureau on patents, with what is given in its place."""
    folder = "undated" if year is None else str(year)
    known: dict[str, Any] = {
        "path": f"summaries/{folder}/{slug}.md",
        "address": f"summaries/{folder}/{slug}/",
        "title": f"{folder}年总结之{slug}",
        "period": Period.UNKNOWN if year is None else Period.parse(str(year)),
        "department": Affiliation("bureau", "知识产权局"),
        "topics": ("patents",),
        "genre": "annual",
        "date": None if year is None else datetime.date(year + 1, 1, 15),
        "body_digest": hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest(),
    }
    return Summary(digest=repr(fields), **{**known, **fields})


def theme(sheet: Sheet) -> str:
    """Print a page of a plain theme, which names the description and the canonical address in its own way."""
    return (
        f'<!doctype html>\n<html lang="zh-CN"><head><meta charset="utf-8"><title>{sheet.title} - 档案</title>\n'
        f"</head><body data-section={sheet.section}><main>\n{sheet.content}\n</main></body></html>\n"
    )


def _body(texts: dict[str, str], each: Wanted) -> Body:
    return Body(texts[each.path], 10)


@dataclass
class Invented:
    """An archive with its texts, which can be printed to a folder again and again."""

    root: Path
    settings: Settings = field(default_factory=lambda: Settings("总结档案", page_size=3, feed_length=4))
    addresses: Addresses = field(default_factory=lambda: Addresses(True, SITE))
    vocabularies: Vocabularies = field(default_factory=vocabularies)
    summaries: dict[str, Summary] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    own: dict[str, str] = field(default_factory=lambda: {"index.md": "", "about.md": "about/"})
    files: dict[str, str] = field(default_factory=dict)
    expectations: tuple[Expectation, ...] = ()
    today: datetime.date = datetime.date.min
    theme: Theme = theme
    overrides: Path | None = None
    debriefings: tuple[Debriefing, ...] = ()
    cited: dict[str, tuple[Citation, ...]] = field(default_factory=dict)

    def add(self, slug: str, year: int | None = 2024, text: str = "正文。", **fields: Any) -> Summary:
        made = summary(slug, year, text, **fields)
        self.summaries[made.path] = made
        self.texts[made.path] = text
        return made

    def edition(self) -> Edition:
        archive = Archive.of(
            self.summaries.values(),
            self.vocabularies,
            drafts=True,
            expectations=self.expectations,
            debriefings=self.debriefings,
            cited=self.cited,
        )
        return Edition(archive, self.addresses, self.settings, self.today)

    @property
    def site(self) -> Path:
        return self.root / "site"

    def read(self, name: str) -> str:
        return (self.site / name).read_text(encoding="utf-8")

    def print(self, taken: Iterable[str] = ()) -> Printed:
        """Print as a build does."""
        publication = Publication(self.site, self.root / "elsewhere")
        new = publication.begin()
        edition = self.edition()
        pages = {**dict(archive_sources(edition.archive)), **self.own}
        with kept_texts(self.root / "texts.sqlite", partial(_body, self.texts)) as texts:

            def anchors(path: str) -> frozenset[str] | None:
                found = self.summaries.get(path)
                return texts.of(found).anchors if found else None

            compositor = Compositor(self.settings, self.addresses, self.overrides)
            sources = Sources(pages, self.files, frozenset(pages.values()), anchors)
            press = Press(edition, compositor, self.theme, texts, sources)
            printed = press.print(Folders(new, self.site), self.root / "ledger.json", taken)
        publication.publish(printed.files)
        publication.settle()
        return printed

    def printed_files(self) -> dict[str, str]:
        return {
            path.relative_to(self.site).as_posix(): path.read_text(encoding="utf-8")
            for path in sorted(self.site.rglob("*"))
            if path.is_file()
        }
