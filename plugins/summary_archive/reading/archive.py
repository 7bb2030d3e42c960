"""The folders of an archive to the archive and all its problems; what did not change is not read again."""

import datetime
import hashlib
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import NamedTuple, Protocol, TypeVar

from summary_archive.core.archive import Archive
from summary_archive.core.arrangement import submitted
from summary_archive.core.cited import Citation, titles
from summary_archive.core.expectations import Expectation
from summary_archive.core.indicators import Indicators
from summary_archive.core.language import Text
from summary_archive.core.manuscript import Body, Manuscript
from summary_archive.core.motifs import motifs
from summary_archive.core.naming import nearest
from summary_archive.core.problem import Place, Problem, in_order, stops
from summary_archive.core.programmes import Programmes
from summary_archive.core.promises import Promises, promises
from summary_archive.core.rules import few, lenient, offer, problem
from summary_archive.core.sameness import same, sketch
from summary_archive.core.series import disagreements, trends
from summary_archive.core.submissions import Submissions
from summary_archive.core.summary import Summary
from summary_archive.core.vocabulary import Kind, Vocabularies, Vocabulary
from summary_archive.core.waivers import standing, without_waived
from summary_archive.progress import Tell, silent
from summary_archive.reading import body, files, front_matter, indicators, pinyin, programmes
from summary_archive.reading.accept import Verdict, accept
from summary_archive.reading.debriefing import find_debriefings, judge_debriefing
from summary_archive.reading.expectations import FILE as EXPECTATIONS
from summary_archive.reading.expectations import parse_expectations
from summary_archive.reading.files import LARGEST_TEXT
from summary_archive.reading.private import problems_of
from summary_archive.reading.text import decode
from summary_archive.reading.verdicts import Known, Memory, packed
from summary_archive.reading.vocabulary import parse_vocabulary
from summary_archive.workers import ALONE, Workers

Made = TypeVar("Made")
MOST_OFFERS, _MOST_CANDIDATES = 5, 200
"""For so many rows of a file something is offered, the nearest of so many that may be meant."""
KINDS: tuple[Kind, ...] = ("department", "topic", "genre")


@dataclass(frozen=True, slots=True)
class Layout:
    """Where an archive's parts lie: the docs folder, the folders in it; and how many bytes a text may have."""

    docs: Path
    summaries: str = "summaries"
    vocabulary: str = "vocabulary"
    largest_text: int = LARGEST_TEXT


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read: the archive, the assets beside its summaries, and everything that was found.

    `linking` are the paths of the files whose texts may hold a link.
    """

    archive: Archive
    assets: tuple[str, ...]
    problems: tuple[Problem, ...]
    linking: frozenset[str] = frozenset()


def _digest(*parts: bytes) -> str:
    digest = hashlib.blake2b(digest_size=16)
    for part in parts:
        digest.update(len(part).to_bytes(8))
        digest.update(part)
    return digest.hexdigest()


def _cited(text: str) -> tuple[Citation, ...]:
    """Return what a text cites."""
    return tuple(Citation(each, pinyin.of_name(each)) for each in titles(text))


def judge(path: str, data: bytes, vocabularies: Vocabularies, today: datetime.date) -> Verdict:
    """Read one summary from its bytes: decode, split, parse, accept, and look at its text."""
    decoded = decode(path, data)
    if decoded.text is None:
        return Verdict(None, decoded.problems)
    halves = front_matter.split(path, decoded.text)
    if isinstance(halves, Problem):
        return Verdict(None, problems_of(decoded, (halves, *body.inspect(path, Body(decoded.text)))))
    manuscript, problems = front_matter.parse(halves)
    verdict = accept(manuscript, vocabularies, today) if manuscript is not None else Verdict(None, ())
    everything = problems_of(decoded, (*problems, *verdict.problems, *body.inspect(path, halves.body)))
    if verdict.waivers:
        everything = in_order(standing(everything, verdict.waivers))
    if verdict.draft:
        everything = lenient(everything)
    if verdict.summary is None or stops(everything):
        return Verdict(None, everything)
    text = body.visible(halves.body).text
    return Verdict(
        verdict.summary,
        everything,
        sketch(halves.body),
        named=frozenset(files.named(path, halves.body.text)),
        may_link=body.may_link(halves.body),
        cited=_cited(text),
        motifs=motifs(text),
    )


def _optional(
    layout: Layout, name: str, parse: Callable[[str, str], tuple[Made, tuple[Problem, ...]]], nothing: Made
) -> tuple[Made, tuple[Problem, ...], bytes]:
    """Read a list that an archive may do without; return it, its problems, and its bytes."""
    path = f"{layout.vocabulary}/{name}"
    try:
        data = files.read_bytes(layout.docs, path)
    except FileNotFoundError:
        return nothing, (), b""
    except OSError as error:
        return nothing, (files.unreadable(path, error),), b""
    decoded = decode(path, data)
    if decoded.text is None:
        return nothing, decoded.problems, data
    made, found = parse(path, decoded.text)
    return made, problems_of(decoded, found), data


def _vocabulary(layout: Layout, kind: Kind, memory: Memory) -> tuple[Vocabulary, tuple[Problem, ...], bytes]:
    """Read one vocabulary; return it, its problems, and the bytes it was read from."""
    path = f"{layout.vocabulary}/{kind}s.yml"
    try:
        data = files.read_bytes(layout.docs, path)
    except FileNotFoundError:
        return Vocabulary(kind), (problem("vocabulary-missing", Place(path), list=path),), b""
    except OSError as error:
        return Vocabulary(kind), (files.unreadable(path, error),), b""

    def parse() -> tuple[Vocabulary, tuple[Problem, ...]]:
        decoded = decode(path, data)
        if decoded.text is None:
            return Vocabulary(kind), decoded.problems
        vocabulary, found = parse_vocabulary(kind, path, decoded.text)
        return vocabulary, problems_of(decoded, found)

    return *memory.vocabulary(_digest(path.encode(), data), parse), data


def _manuscript(layout: Layout, path: str) -> Manuscript | None:
    """Read a file again as it was written; None where it is not there any more, or not as it was."""
    try:
        decoded = decode(path, files.read_bytes(layout.docs, path, layout.largest_text))
    except OSError:
        return None
    halves = front_matter.split(path, decoded.text or "")
    return None if isinstance(halves, Problem) else front_matter.parse(halves)[0]


def _taken(layout: Layout, summaries: list[Summary]) -> Iterator[tuple[Summary, Problem]]:
    """Find former addresses that are in use or claimed twice; the claim of the later file is the one told."""
    holders = {summary.address: summary for summary in summaries}
    place = _rows(layout, "aliases")
    for summary in summaries:
        for number, alias in enumerate(summary.aliases):
            holder = holders.setdefault(alias, summary)
            if holder is not summary or alias == summary.address:
                yield (
                    summary,
                    problem("address-taken", place(summary, number), Place(holder.path), text=alias),
                )


def _rows(layout: Layout, key: str) -> Callable[[Summary, int], Place]:
    """Return what tells the place of a row of a list; a file is read again once for all of its rows in a row."""
    written = lru_cache(maxsize=1)(partial(_manuscript, layout))

    def place(summary: Summary, number: int) -> Place:
        manuscript = written(summary.path)
        return manuscript.at(key, number) if manuscript else Place(summary.path)

    return place


def _together(found: Iterable[Problem], waived: Mapping[str, Collection[str]]) -> Iterator[Problem]:
    """Return what is wrong with summaries beside others, of each file no more than few; what is waived is left out."""
    by_path: dict[str, list[Problem]] = {}
    for each in without_waived(found, waived):
        by_path.setdefault(each.place.path, []).append(each)
    for of_file in by_path.values():
        yield from few(of_file)


def _disagreeing(layout: Layout, archive: Archive) -> Iterator[Problem]:
    """Find changes that figures state and the year before contradicts."""
    place = _rows(layout, "figures")
    found = sorted(disagreements(trends(archive).series), key=lambda each: each.point.summary.path)
    for each in found:
        point, before = each.point, each.before
        yield problem(
            "figure-change",
            place(point.summary, point.number),
            Place(before.summary.path),
            name=point.figure.name,
            text=point.figure.change,
            before=f"{before.figure.value:f}{before.figure.unit}",
            after=f"{point.figure.value:f}{point.figure.unit}",
            computed=each.computed,
        )


def _unkept(layout: Layout, archive: Archive) -> Iterator[Problem]:
    """Find what is said of plans that are not there, and plans said to be done where a figure shows otherwise."""
    found = promises(archive) if any(each.fulfils for each in archive.summaries) else Promises({}, {})
    place = _rows(layout, "fulfils")
    paths = {each.path for each in archive.summaries} if found.unfounded else set[str]()
    makers: dict[str, list[str]] = {}
    for maker in archive.summaries if found.unfounded else ():
        for plan in maker.plans:
            makers.setdefault(plan.id, []).append(maker.path)
    offers: Counter[str] = Counter()
    for each in found.unfounded:
        row = each.summary.fulfils[each.number]
        told = {"other": each.maker or Text("上一期", "the summary before"), "text": row.plan}
        offers[each.summary.path] += 1
        is_offered = offers[each.summary.path] <= MOST_OFFERS
        if row.of and each.maker not in paths:
            candidates = makers.get(row.plan, [])[:_MOST_CANDIDATES] if is_offered else ()
            near = offer(nearest(row.of, candidates))
            yield problem("fulfils-of", place(each.summary, each.number), other=row.of, nearest=near)
        elif each.late:
            yield problem("fulfils-order", place(each.summary, each.number), **told)
        else:
            near = offer(nearest(row.plan, each.plans if is_offered else ()))
            yield problem("fulfils-unknown", place(each.summary, each.number), **told, nearest=near)
    for teller in archive.summaries:
        for promise in found.told.get(teller.path, ()):
            said, result = promise.outcome, promise.result
            if said and result and said.state == "done" and promise.showing == "missed":
                yield problem(
                    "fulfils-figure",
                    place(teller, teller.fulfils.index(said)),
                    text=said.plan,
                    target=f"{promise.plan.target:f}",
                    name=result.name,
                    value=f"{result.value:f}{result.unit}",
                )


class _Task(NamedTuple):
    """A file to be judged, and the key its verdict is known by."""

    path: str
    key: str
    data: bytes


@dataclass(frozen=True, slots=True)
class _Judge:
    """Judges files by the vocabularies of one day."""

    vocabularies: Vocabularies
    today: datetime.date

    def __call__(self, task: _Task) -> tuple[_Task, str]:
        """Return what is known of a file from now on, packed, and the task without the bytes of the file."""
        verdict = judge(task.path, task.data, self.vocabularies, self.today)
        return task._replace(data=b""), packed(Known(verdict, self.today))


def read_archive(
    layout: Layout,
    today: datetime.date,
    memory: Memory,
    *,
    drafts: bool = False,
    workers: Workers = ALONE,
    tell: Tell = silent,
) -> Reading:
    """Read everything. A file that cannot be accepted is told and left out; the others stand.

    Files that are not known are judged by workers where there are many. `tell` is told how many files of
    how many are done.
    """
    tell("reading", 0, 0)
    read = [_vocabulary(layout, kind, memory) for kind in KINDS]
    figures, in_figures, listed = _optional(
        layout, indicators.FILE, indicators.parse_indicators, Indicators()
    )
    running, in_programmes, ran = _optional(
        layout, programmes.FILE, programmes.parse_programmes, Programmes()
    )
    departments, topics, genres = (vocabulary for vocabulary, _, _ in read)
    vocabularies = Vocabularies(departments, topics, genres, figures=figures, programmes=running)
    basis = _digest(*(data for _, _, data in read), listed, ran).encode()
    parse = partial(parse_expectations, vocabularies=vocabularies)
    nothing: tuple[Expectation, ...] = ()
    expectations, in_expectations, _ = _optional(layout, EXPECTATIONS, parse, nothing)
    found = files.find(layout.docs, layout.summaries, layout.largest_text)
    in_lists = (*in_figures, *in_programmes, *in_expectations)
    problems = [*found.problems, *(each for _, told, _ in read for each in told), *in_lists]
    known: dict[str, tuple[str, Known]] = {}

    def know(path: str, key: str, what: Known) -> None:
        known[path] = key, what
        tell("reading", len(known), len(found.texts))

    def unknown() -> Iterator[_Task]:
        for path in found.texts:
            try:
                data = files.read_bytes(layout.docs, path, layout.largest_text)
            except OSError as error:
                problems.append(files.unreadable(path, error, layout.largest_text))
                continue
            key = _digest(basis, path.encode(), data)
            recalled = memory.recall(key, today)
            if recalled:
                know(path, key, recalled)
            else:
                yield _Task(path, key, data)

    for task, text in workers.spread(partial(_Judge, vocabularies, today), unknown()):
        know(task.path, task.key, memory.learn(task.key, text))
    memory.known = dict(known.values())
    verdicts = {path: known[path][1].verdict for path in found.texts if path in known}
    problems += (each for verdict in verdicts.values() for each in verdict.problems)
    summaries = [verdict.summary for verdict in verdicts.values() if verdict.summary]
    sketches = ((path, each.sketch) for path, each in verdicts.items() if each.sketch is not None)
    keys = (known[path][0].encode() for path in verdicts)
    twins = memory.told(_digest(b"twins", *keys), lambda: tuple(same(sketches)))
    waived = {each.path: each.waived for each in summaries if each.waived}
    problems += without_waived(twins, waived)
    for summary, taken in _taken(layout, summaries):
        problems.append(taken)
        summaries = [each for each in summaries if each is not summary]
    lying = find_debriefings(layout.docs)
    problems += lying.problems
    met = [
        memory.debriefing(
            _digest(basis, path.encode(), data), partial(judge_debriefing, path, data, vocabularies)
        )
        for path, data in lying.texts.items()
    ]
    problems += (each for _, told in met for each in told)
    held = [meeting for meeting, told in met if meeting is not None and not stops(told)]
    archive = Archive.of(
        summaries,
        vocabularies,
        drafts=drafts,
        expectations=expectations,
        debriefings=held,
        cited={path: each.cited for path, each in verdicts.items() if each.cited},
        motifs={path: each.motifs for path, each in verdicts.items() if each.motifs},
    )
    problems += _together(_disagreeing(layout, archive), waived)
    problems += _together(_unkept(layout, archive), waived)
    submissions = Submissions(archive.summaries if met else ())
    problems += (each for meeting, _ in met if meeting for each in submitted(meeting, submissions))
    shown = {each.path for each in archive.summaries}
    named = set[str]().union(*(each.named for path, each in verdicts.items() if path in shown))
    problems += (problem("asset-unused", Place(each)) for each in found.assets if each not in named)
    return Reading(
        archive,
        tuple(each for each in found.assets if each in named),
        in_order(problems),
        frozenset(path for path, each in verdicts.items() if each.may_link),
    )


class Bodied(Protocol):
    """What a text is fetched by: the path of its file, and the digest it had when it was accepted."""

    @property
    def path(self) -> str:
        """The path of the file, relative to the docs folder."""

    @property
    def body_digest(self) -> str:
        """What stands for the text."""


def read_body(layout: Layout, summary: Bodied) -> Body:
    """Fetch the text of an accepted summary, without hidden remarks; raises OSError if it is another by now."""
    decoded = decode(summary.path, files.read_bytes(layout.docs, summary.path, layout.largest_text))
    halves = front_matter.split(summary.path, decoded.text or "")
    if isinstance(halves, Problem) or front_matter.digest(halves.body.text) != summary.body_digest:
        raise OSError("changed while the archive was being printed")
    return body.visible(halves.body)
