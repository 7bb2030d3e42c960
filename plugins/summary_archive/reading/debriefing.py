"""Files of debriefing meetings: found, read to meetings, and what is wrong with them told."""

import re
import stat
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

from summary_archive.core.arrangement import arrangement
from summary_archive.core.debriefing import Break, Debriefing, Group, Materials, Person, Speaker
from summary_archive.core.fields import (
    BreakFields,
    DebriefingFields,
    GroupFields,
    MaterialsFields,
    SourceFields,
    SpeakerFields,
    chinese_keys,
)
from summary_archive.core.period import Period
from summary_archive.core.problem import Place, Problem
from summary_archive.core.rules import few, problem
from summary_archive.core.summary import Affiliation, Source
from summary_archive.core.vocabulary import Vocabularies
from summary_archive.reading import files
from summary_archive.reading.accept import term_readers
from summary_archive.reading.discretion import discreet
from summary_archive.reading.front_matter import read_table
from summary_archive.reading.opening import listed
from summary_archive.reading.private import in_name, problems_of
from summary_archive.reading.shape import Location, Shaped, shape
from summary_archive.reading.text import decode

FOLDER = "debriefings"
LARGEST = 100_000
MOST_NAMES = 10_000
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,114}\.yml", re.ASCII)
_RESERVED = re.compile(r"(?:index|con|prn|aux|nul|com\d|lpt\d)\.yml")
_KEYS = frozenset(
    key
    for model in (DebriefingFields, GroupFields, SpeakerFields, BreakFields, MaterialsFields, SourceFields)
    for key in chinese_keys(model)
)


class _Meeting:
    """Makes the meeting of a file whose fields have been read."""

    def __init__(self, shaped: Shaped[DebriefingFields], vocabularies: Vocabularies) -> None:
        self.places = shaped.places
        self.departments = vocabularies.department
        self.genres = vocabularies.genre
        self.problems: list[Problem] = []

    def person(self, name: str, *at: str | int) -> Person | None:
        return Person(name, self.places[at]) if name else None

    def people(self, names: list[str], *at: str | int) -> tuple[Person, ...]:
        return tuple(Person(name, self.places[*at, number]) for number, name in enumerate(names))

    def speaker(self, row: SpeakerFields, year: int | None, at: Location) -> Speaker:
        """Return who reports; a name that stands alone may be that of a department."""
        name, written = row.name, row.department
        if not written and name and self.departments.find(name, year):
            name, written = "", name
        place = self.places[at]
        if not written and not name and (*at, "department") not in self.places:
            self.problems.append(problem("field-missing", place, key="name", label="姓名", example="张某"))
        department = None
        if written:
            match = self.departments.match(written, year)
            department = Affiliation(
                match.term.id, match.former.name if match.former else match.term.name_in(year)
            )
        return Speaker(name, department, row.post, _path(row.summary), place)

    def breaks(self, rows: list[BreakFields], *at: str | int) -> tuple[Break, ...]:
        made = []
        for number, row in enumerate(rows):
            place = self.places[*at, number]
            if bool(row.after) == bool(row.at):
                self.problems.append(problem("debriefing-break-when", place))
            else:
                made.append(Break(row.minutes, row.after, _minute(row.at), place))
        return tuple(made)

    def group(self, row: GroupFields, year: int | None, number: int) -> Group:
        at = "groups", number
        return Group(
            name=row.name,
            speakers=tuple(
                self.speaker(each, year, (*at, "speakers", n)) for n, each in enumerate(row.speakers)
            ),
            panel=self.people(row.panel, *at, "panel"),
            chair=self.person(row.chair, *at, "chair"),
            room=row.place,
            start=_minute(row.start),
            breaks=self.breaks(row.breaks, *at, "breaks"),
            place=self.places[at],
        )

    def meeting(self, path: str, row: DebriefingFields) -> Debriefing:
        year = row.date.year if row.date else None
        return Debriefing(
            path=path,
            address=f"{FOLDER}/{path.rpartition('/')[2].removesuffix('.yml')}/",
            title=row.title,
            groups=tuple(self.group(each, year, number) for number, each in enumerate(row.groups)),
            date=row.date,
            start=_minute(row.start),
            end=_minute(row.end),
            room=row.place,
            chair=self.person(row.chair, "chair"),
            attending=tuple(row.attending),
            reporting=row.reporting,
            questions=row.questions,
            asks=row.asks,
            breaks=self.breaks(row.breaks, "breaks"),
            leave=self.people(row.leave, "leave"),
            materials=_materials(row.materials),
            period=Period.parse(row.period),
            genre=self.genres.match(row.genre).term.id if row.genre else "",
            procedure=tuple(row.procedure),
            requirements=tuple(row.requirements),
            criteria=tuple(row.criteria),
            levels=tuple(row.levels),
            source=_source(row.source),
            note=row.note,
            aliases=tuple(row.aliases),
            places=tuple((str(at[0]), place) for at, place in self.places.items() if len(at) == 1),
        )


def _minute(time: str | None) -> int | None:
    """Return a time of the day as minutes since midnight."""
    if time is None:
        return None
    hour, _, minute = time.partition(":")
    return int(hour) * 60 + int(minute)


def _path(text: str) -> str:
    """Return the path of a summary, which may be written as its address."""
    written = text.strip().removeprefix("/").removeprefix("docs/").rstrip("/")
    return written if not written or written.endswith(".md") else f"{written}.md"


def _materials(row: MaterialsFields | None) -> Materials:
    return Materials(tuple(row.items), row.to, row.deadline) if row else Materials()


def _source(row: SourceFields | None) -> Source | None:
    return None if row is None else Source(row.title, row.url, row.piece, row.note)


def parse_debriefing(
    path: str, text: str, vocabularies: Vocabularies
) -> tuple[Debriefing | None, tuple[Problem, ...]]:
    """Read a meeting from the text of its file, as far as it can be; None where fields are missing or unread."""
    table, problems = read_table(path, text.split("\n"), 1, _KEYS, "debriefing-shape")
    if table is None:
        return None, tuple(problems)
    fit, unfit = discreet(table)
    shaped = shape(fit, DebriefingFields, term_readers(vocabularies))
    problems += (*unfit, *shaped.problems)
    if shaped.fields is None:
        return None, tuple(problems)
    made = _Meeting(shaped, vocabularies)
    meeting = made.meeting(path, shaped.fields)
    return meeting, (*problems, *made.problems, *arrangement(meeting))


def judge_debriefing(
    path: str, data: bytes, vocabularies: Vocabularies
) -> tuple[Debriefing | None, tuple[Problem, ...]]:
    """Read a meeting from the bytes of its file; an error among the problems keeps it out of the archive."""
    decoded = decode(path, data)
    if decoded.text is None:
        return None, decoded.problems
    meeting, found = parse_debriefing(path, decoded.text, vocabularies)
    return meeting, problems_of(decoded, found)


@dataclass
class Found:
    """The files of meetings with their bytes, by path, and what is wrong with the others."""

    texts: dict[str, bytes] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def find_debriefings(docs: Path) -> Found:
    """Read the files of meetings; what else lies in their folder is told, and not opened."""
    found = Found()
    try:
        with listed(docs, FOLDER, MOST_NAMES) as entries:
            if len(entries) > MOST_NAMES:
                found.problems.append(problem("folder-size", Place(FOLDER), limit=MOST_NAMES))
                return found
            for entry in entries:
                if not entry.name.startswith("."):
                    _take(docs, entry.name, entry.stat(follow_symlinks=False).st_mode, found)
    except FileNotFoundError:
        return found
    except OSError as error:
        found.problems.append(files.unreadable(FOLDER, error))
    found.problems = list(few(found.problems))
    return found


def _take(docs: Path, name: str, mode: int, found: Found) -> None:
    """Read a file of the folder, or tell why not."""
    path = f"{FOLDER}/{name}"
    shown = files.shown(path)
    personal = tuple(in_name(files.printable_name(path)))
    if personal:
        found.problems += personal
    elif not is_name(name) or stat.S_ISDIR(mode):
        said = files.shown(unicodedata.normalize("NFC", name))
        found.problems.append(problem("debriefing-file", Place(shown), name=said))
    else:
        try:
            found.texts[path] = files.read_bytes(docs, path, LARGEST)
        except OSError as error:
            found.problems.append(files.unreadable(path, error, LARGEST))


def is_name(name: str) -> bool:
    """Say whether the file of a meeting may have a name."""
    return bool(_NAME.fullmatch(name)) and not _RESERVED.fullmatch(name)
