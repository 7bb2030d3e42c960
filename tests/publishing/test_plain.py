"""Plain texts are printed without Python-Markdown, and nobody can tell."""

import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st

from summary_archive.publishing import plain
from summary_archive.publishing.anchors import Outline
from summary_archive.publishing.line import marked
from summary_archive.reading.front_matter import Halves, split
from tests.fuzz.near_plain import TITLES, hold, texts
from tests.site.texts import manifest_of


def is_plain(text: str) -> bool:
    return plain.plainly(marked(text), Outline("")) is not None


@given(texts(), st.sampled_from(TITLES))
@settings(max_examples=500)
def test_plain_or_nearly_so_a_text_is_printed_as_by_python_markdown(text: str, title: str) -> None:
    hold(text, title)


# A check less, or a thing taken for another, and a text that shows the fault.
FAULTS = [
    ("_OTHER", re.compile(r"[`\[<_\t\r\x02\x03]"), "1\\. 甲"),
    ("_OTHER", re.compile(r"[`\\<_\t\r\x02\x03]"), "[甲](b.md)"),
    ("_OTHER_LINE", re.compile(r"\n(?:[>]|[-=][-= ]*\n)"), "甲\n\n    乙"),
    ("_OTHER_LINE", re.compile(r"\n(?:[ ]|[-=][-= ]*\n)"), "> 甲"),
    ("_OTHER_LINE", re.compile(r"\n(?:[ >]|[-=][-= ]*\n)"), "~~~\n甲\n~~~"),
    ("_OTHER_LINE", re.compile(r"\n[ >]"), "甲\n==="),
    ("_OTHER_LINE", re.compile(r"\n[ >]"), "甲\n\n---"),
    ("_OTHER_LINE", re.compile(r"\n[ >]"), "####### 甲"),
    ("_OTHER_LINE", re.compile(r"\n[ >]"), "## 甲 ##"),
    ("_OTHER_LINE", re.compile(r"\n[ >]"), "| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n# 丙"),
    ("_STRONG", re.compile(r"\*\*([^*|\n]+)\*\*"), "甲，** 乙 **"),
    ("_STRONG", re.compile(r"\*\*(?!\s)([^*\n]+)(?<!\s)\*\*"), "| **甲 | 乙** |\n|---|---|\n| 1 | 2 |"),
    ("_STRONG", re.compile(r"\*\*(?!\s)([^*|]+)(?<!\s)\*\*"), "- **甲\n- 乙**"),
    ("_OTHER_STAR", re.compile(r"\*{3}"), "*甲*"),
    ("_HEADING", re.compile(r"\n\n(#[^\n]*)"), "甲\n# 乙"),
    ("_MARKER", re.compile(r"(?:[-*]|\d+\.) "), "+ 甲"),
    ("_MARKER", re.compile(r"(?:[-+*]|[0-9]+\.) "), "１. 甲"),
    ("_ITEM", re.compile(r"(?:[-+*]|(\d+)\.) ++(\S.*)"), "- - 甲"),
    ("_ITEM", re.compile(r"(?:[-+*]|(\d+)\.) ++(\S.*)"), "1. 2. 甲"),
    ("_ITEM", re.compile(r"(?:[-+*]|(\d+)\.) ++(\S.*)"), "- # 甲"),
    ("_ITEM", re.compile(r"(?:[-+*]|(\d+)\.) ++(\S.*)"), "1. > 甲"),
    ("_ITEM", re.compile(r"(?:[-+*]|(\d+)\.) ++(\S.*)"), "1. ---"),
    ("_ITEM", re.compile(r"(?:[-+*]|(\d+)\.) ++(.+)"), "- \u3000甲"),
    ("_SPACE", re.compile(" +"), "# 甲\u3000乙"),
    ("_SIDES", {}, "| 甲 |\n|:-:|\n| 乙 |"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "faulty", "text"), FAULTS)
def test_a_fault_is_seen(name: str, faulty: object, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    hold(text, "总结")
    monkeypatch.setattr(plain, name, faulty)
    with pytest.raises(AssertionError):
        hold(text, "总结")


@pytest.mark.parametrize(
    ("name", "faulty"), [("_ITEM", FAULTS[-3][1]), ("_SIDES", {}), ("_OTHER", re.compile("<"))]
)
def test_a_fault_is_come_upon(name: str, faulty: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """The texts made above are such that they show faults."""

    def shows(text: str) -> bool:
        try:
            hold(text, "总结")
        except AssertionError:
            return True
        return False

    monkeypatch.setattr(plain, name, faulty)
    until_shown = settings(max_examples=10_000, derandomize=True, database=None, phases=[Phase.generate])
    assert find(texts(), shows, settings=until_shown)


def test_real_texts_are_printed_as_by_python_markdown_and_most_are_plain(shared: Path) -> None:
    found: Counter[str] = Counter()
    for row in manifest_of(shared / "data"):
        text = (shared / "data" / row["set"] / row["file"]).read_text("utf-8")
        hold(text, row["title"])
        found[row["set"]] += is_plain(text)
    (seed,) = (shared / "data" / "seed").glob("*.txt")
    hold(seed.read_text("utf-8"), "总结")
    assert is_plain(seed.read_text("utf-8"))
    assert found == {"work-reports": 70, "lab-reports": 14}


def test_an_invented_archive_is_printed_as_by_python_markdown_and_most_of_it_is_plain(
    shared: Path, tmp_path: Path
) -> None:
    subprocess.run([sys.executable, shared / "bench" / "make_archive.py", "200", tmp_path], check=True)
    count = 0
    for path in sorted((tmp_path / "summaries").rglob("*.md")):
        halves = split(path.name, path.read_text("utf-8"))
        assert isinstance(halves, Halves)
        hold(halves.body.text, path.stem)
        count += is_plain(halves.body.text)
    assert 180 <= count <= 200


@pytest.mark.parametrize(
    "text",
    ["# 甲\n乙\n## 丙", "甲\n乙", "　　甲，**乙**。", "- 甲\n- 乙\n\n- 丙", "3. 甲\n4. 乙", "| 甲 | 乙 |\n|:--|--:|\n| 1 | 2 |", "R&D > 50%", ""],
)  # fmt: skip
def test_what_is_plain(text: str) -> None:
    assert is_plain(text)
    hold(text, "甲")


@pytest.mark.parametrize(
    "text",
    ["[甲](b.md)", "`甲`", "*甲*", "a_b", "<b>", "&lt;", "\\*", "> 甲", "    甲", "甲\n---", "- 甲\n  乙", "- - 甲", "甲|乙", "# 甲 #", "甲  \n乙"],
)  # fmt: skip
def test_what_is_not(text: str) -> None:
    assert not is_plain(text)
    hold(text, "甲")
