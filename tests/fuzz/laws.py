"""What holds of every file, whatever is in it: the laws that tests and fuzzers try to break."""

import datetime
import re
from functools import cache
from html import unescape
from pathlib import Path

from summary_archive.core.manuscript import Body
from summary_archive.core.problem import Place
from summary_archive.core.vocabulary import Vocabularies
from summary_archive.publishing.addresses import Addresses
from summary_archive.publishing.links import Linker, Sources
from summary_archive.publishing.markdown import Renderer
from summary_archive.reading import body, front_matter
from summary_archive.reading.accept import Verdict
from summary_archive.reading.archive import Layout, judge, read_archive
from summary_archive.reading.text import decode, lines
from summary_archive.reading.verdicts import Memory
from summary_archive.reporting import one_line
from tests.fuzz import near_plain
from tests.publishing.marks import Marks

PATH = "summaries/2024/a.md"
TODAY = datetime.date(2025, 6, 1)
HEAD = "---\ntitle: 总结\nperiod: 2024\ndepartment: ip-office\ntopics: [专利]\ngenre: annual\n---\n\n"
ALLOWED = {
    "a": {"href", "title", "class"}, "blockquote": set(), "br": set(), "code": set(), "em": set(), "hr": set(),
    "div": {"class", "role", "tabindex", "aria-label"}, "img": {"src", "alt", "title", "loading"}, "li": {"id"},
    "ol": {"start"}, "p": set(), "pre": set(), "span": {"class"}, "strong": set(), "sup": {"id"}, "table": set(),
    "tbody": set(), "td": {"style"}, "th": {"scope", "style"}, "thead": set(), "tr": set(), "ul": set(),
    **{f"h{level}": {"id"} for level in range(2, 7)},
}  # fmt: skip
_SCHEME = re.compile(r"[\x00-\x20]*([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_LINE = re.compile("[\r\n\x00-\x08\x0b-\x1f\x7f\x85\u2028\u2029\u202a-\u202e]")


@cache
def vocabularies() -> Vocabularies:
    """Return the vocabularies of the toy archive."""
    toy = Path(__file__).resolve().parents[1] / "toy" / "docs"
    return read_archive(Layout(toy), TODAY, Memory()).archive.vocabularies


@cache
def _renderer() -> Renderer:
    return Renderer()


def _stands(place: Place, written: list[str]) -> bool:
    if place.path != PATH:
        return place.line >= 1 and place.column >= 1
    return 1 <= place.line <= len(written) and 1 <= place.column <= len(written[place.line - 1]) + 1


def judged(data: bytes) -> Verdict:
    """Judge a file; its problems stand in it, can be told in a line, and are the same the second time."""
    verdict = judge(PATH, data, vocabularies(), TODAY)
    assert judge(PATH, data, vocabularies(), TODAY) == verdict
    assert verdict.summary is not None or verdict.problems
    written = lines(data)
    for each in verdict.problems:
        assert all(_stands(place, written) for place in (each.place, each.related) if place), each
        assert not _LINE.search(each.message("zh") + each.message("en") + str(each.place)), each
        assert not _LINE.search(one_line(each)), each
    return verdict


def printed(data: bytes, verdict: Verdict) -> str:
    """Print the text of an accepted file; what comes out is well-formed, only what is allowed, and as it always is."""
    assert verdict.summary is not None
    halves = front_matter.split(PATH, decode(PATH, data).text or "")
    assert isinstance(halves, front_matter.Halves)
    text: Body = body.visible(halves.body)
    rendered = _renderer().render(text.text, verdict.summary.title)
    linker = Linker(
        Sources({PATH: verdict.summary.address}, {}, frozenset(), lambda _: None), Addresses(True, "")
    )
    html = rendered.resolved(linker.resolve(verdict.summary, rendered, lambda: text).links)
    assert _renderer().render(text.text, verdict.summary.title) == rendered
    near_plain.hold(text.text, verdict.summary.title)
    marks = Marks(html)
    assert marks.faults == []
    for element in marks.elements:
        assert set(element.attributes) <= ALLOWED[element.tag]
        for name in ("href", "src"):
            scheme = _SCHEME.match(unescape(element.attributes.get(name, "")))
            assert scheme is None or scheme[1].lower() in ("http", "https", "mailto"), element
    return html


def hold(data: bytes) -> None:
    """Hold a file against all of the laws."""
    verdict = judged(data)
    if verdict.summary is not None:
        printed(data, verdict)
