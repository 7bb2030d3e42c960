"""The folders of an archive to the archive and all its problems; what did not change is not read again."""

import datetime
import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from summary_archive.core.archive import Archive
from summary_archive.core.manuscript import Body
from summary_archive.core.problem import Place, Problem, in_order, stops
from summary_archive.core.rules import problem
from summary_archive.core.summary import Summary
from summary_archive.core.vocabulary import Kind, Vocabularies, Vocabulary
from summary_archive.reading import body as bodies
from summary_archive.reading import files, front_matter
from summary_archive.reading.accept import Verdict, accept
from summary_archive.reading.text import decode
from summary_archive.reading.vocabulary import parse_vocabulary

KINDS: tuple[Kind, ...] = ("department", "topic", "genre")


@dataclass(frozen=True, slots=True)
class Layout:
    """Where an archive's parts lie: the docs folder, and the folders in it."""

    docs: Path
    summaries: str = "summaries"
    vocabulary: str = "vocabulary"


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read: the archive, the assets beside its summaries, and everything that was found."""

    archive: Archive
    assets: tuple[str, ...]
    problems: tuple[Problem, ...]


@dataclass
class Memory:
    """What is known of files by the digest of their bytes, so that the same bytes are judged once."""

    verdicts: dict[tuple[str, bytes], Verdict] = field(default_factory=dict)
    vocabularies: dict[tuple[str, bytes], tuple[Vocabulary, tuple[Problem, ...]]] = field(default_factory=dict)


def _digest(*parts: bytes) -> bytes:
    return hashlib.blake2b(b"\0".join(parts), digest_size=16).digest()


def judge(path: str, data: bytes, vocabularies: Vocabularies, today: datetime.date) -> Verdict:
    """Read one summary from its bytes: decode, parse, accept, and look at its text."""
    decoded = decode(path, data)
    if decoded.text is None:
        return Verdict(None, decoded.problems)
    manuscript, problems = front_matter.parse(path, decoded.text)
    problems = (*decoded.problems, *problems)
    if manuscript is None:
        return Verdict(None, problems)
    _, in_body = bodies.inspect(path, manuscript.body)
    verdict = accept(manuscript, vocabularies, today)
    problems = (*problems, *verdict.problems, *in_body)
    return Verdict(None if stops(problems) else verdict.summary, problems)


def _vocabularies(layout: Layout, memory: Memory) -> Iterator[tuple[Vocabulary, tuple[Problem, ...], bytes]]:
    for kind in KINDS:
        path = f"{layout.vocabulary}/{kind}s.yml"
        place = Place(path)
        try:
            data = files.read_bytes(layout.docs, path)
        except FileNotFoundError:
            yield Vocabulary(kind), (problem("vocabulary-missing", place, list=path),), b""
            continue
        except OSError as error:
            yield Vocabulary(kind), (problem("file-unreadable", place, reason=error.strerror),), b""
            continue
        key = (path, _digest(data))
        if key not in memory.vocabularies:
            decoded = decode(path, data)
            vocabulary, problems = (
                parse_vocabulary(kind, path, decoded.text) if decoded.text is not None else (Vocabulary(kind), ())
            )
            memory.vocabularies[key] = vocabulary, (*decoded.problems, *problems)
        yield *memory.vocabularies[key], data


def _addresses(summaries: list[Summary], places: Callable[[Summary], Place]) -> Iterator[Problem]:
    """Find former addresses that are in use, or claimed twice."""
    taken = {summary.address: summary for summary in summaries}
    for summary in summaries:
        for alias in summary.aliases:
            other = taken.setdefault(alias, summary)
            if other is not summary or alias == summary.address:
                yield problem("address-taken", places(summary), related=places(other), text=alias)


def read_archive(layout: Layout, today: datetime.date, memory: Memory, *, drafts: bool = False) -> Reading:
    """Read everything. A file that cannot be accepted is told and left out; the others stand."""
    problems: list[Problem] = []
    read = list(_vocabularies(layout, memory))
    vocabularies = Vocabularies(*(vocabulary for vocabulary, _, _ in read))
    for _, found_there, _ in read:
        problems += found_there
    basis = _digest(*(data for _, _, data in read), today.isoformat().encode())
    found = files.find(layout.docs, layout.summaries)
    problems += found.problems
    summaries: list[Summary] = []
    verdicts: dict[tuple[str, bytes], Verdict] = {}
    for path in found.texts:
        try:
            data = files.read_bytes(layout.docs, path)
        except OSError as error:
            problems.append(problem("file-unreadable", Place(path), reason=error.strerror))
            continue
        key = (path, _digest(basis, data))
        verdict = memory.verdicts.get(key) or judge(path, data, vocabularies, today)
        verdicts[key] = verdict
        problems += verdict.problems
        if verdict.summary is not None:
            summaries.append(verdict.summary)
    memory.verdicts = verdicts
    problems += _addresses(summaries, lambda summary: Place(summary.path))
    archive = Archive.of(summaries, vocabularies, drafts=drafts)
    return Reading(archive, tuple(found.assets), in_order(problems))


def read_body(layout: Layout, summary: Summary) -> Body:
    """Fetch the text of an accepted summary, without hidden remarks; raises OSError if the file has gone."""
    decoded = decode(summary.path, files.read_bytes(layout.docs, summary.path))
    manuscript, _ = front_matter.parse(summary.path, decoded.text or "")
    if manuscript is None:
        return Body("")
    return bodies.inspect(summary.path, manuscript.body)[0]
