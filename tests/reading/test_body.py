from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summary_archive.core.manuscript import Body
from summary_archive.reading.body import DEEPEST, LARGEST_TABLE, MOST_CELLS, inspect, may_link, visible

markdown = st.lists(st.sampled_from(["<!--", "-->", "`", "\n", "甲", "<b>", "```\n", " "]), max_size=20).map(
    "".join
)


def told(text: str) -> list[tuple[str, int, int]]:
    return [(each.rule.id, each.place.line, each.place.column) for each in inspect("a.md", Body(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲<!-- 乙\n丙 -->丁", "甲\n丁"),
        ("甲<!-- -->乙<!---->丙", "甲乙丙"),
        ("`<!-- 甲 -->`", "`<!-- 甲 -->`"),
        ("甲 <!-- 乙", "甲 <!-- 乙"),
        ("没有", "没有"),
    ],
)
def test_hidden_remarks_are_taken_out(text: str, expected: str) -> None:
    assert visible(Body(text, 7)) == Body(expected, 7)


@given(markdown)
def test_what_is_left_has_as_many_lines(text: str) -> None:
    assert visible(Body(text)).text.count("\n") == text.count("\n")


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("甲\n乙<b>丙</b>", [("body-html", 2, 2), ("body-html", 2, 6)]),
        ("<br> <br/> <br />", []),
        ("<BR clear=all>", [("body-html", 1, 1)]),
        ("<https://a.b> <mailto:a@b> <a@b.c>", []),
        ("3 < 5 > 2，a<b，<", []),
        ("<?php ?>", [("body-html", 1, 1)]),
        ("<![CDATA[x]]>", [("body-html", 1, 1)]),
        ("甲<Script>", [("body-script", 1, 2)]),
        ('<a href=" javascript :x">', [("body-script", 1, 1)]),
        ("<p onclick = 'x'>", [("body-script", 1, 1)]),
        ("<p title=on>", [("body-html", 1, 1)]),
        ("[甲](JavaScript:x) [乙](https://a.b)", [("body-script", 1, 3)]),
        ("metadata:foo,bar javascript: (x)", []),
        ("甲<!-- <b>□ -->乙□", [("body-comment", 1, 2), ("scar", 1, 16)]),
        ("甲<!-- 乙", [("body-comment-open", 1, 2)]),
        ("```\n甲\n", [("body-code-open", 1, 1)]),
        ("甲" + "[" * 201, [("body-run", 1, 2)]),
        ("-" * 500, []),
        (">" * DEEPEST + "甲", []),
        (">" * (DEEPEST + 1) + "甲", [("body-depth", 1, 1)]),
        ("- " * (DEEPEST + 1) + "甲", [("body-depth", 1, 1)]),
        ("- " * (DEEPEST + 1), []),
        ("1. > " * 6 + "甲", [("body-depth", 1, 1)]),
        ("    " * DEEPEST + "- 甲", [("body-depth", 1, 41)]),
        ("    " * DEEPEST + "甲", []),
        ("    " * (2 * DEEPEST + 1) + "甲", [("body-depth", 1, 85)]),
        ("```\n" + "    " * 30 + "甲\n```\n", []),
        ("甲\n\n" + "[甲" * 1800, [("body-brackets", 3, 1)]),
        ("[甲] " * 4000, []),
        ("甲]" * 5000 + "[乙]" * 300, []),
        ("`甲`" * 30_000, [("body-paragraph", 1, 1)]),
        ("甲" * 30_000, []),
        ("|" * (LARGEST_TABLE + 1), [("body-run", 1, 1), ("body-table", 1, 1)]),
        ("|甲" * (MOST_CELLS + 1), [("body-paragraph", 1, 1)]),
        ("\n" * 20_000, [("body-lines", 1, 1)]),
        ("甲[^1]" * 1001, [("body-footnotes", 1, 2)]),
    ],
)
def test_what_is_told(text: str, problems: list[tuple[str, int, int]]) -> None:
    assert told(text) == problems


@pytest.mark.parametrize(
    ("text", "linking"),
    [
        ("一、甲<!-- [乙](b.md) -->", False),
        ("[乙](b.md)", True),
        ("<https://a.example>", True),
        ("`<!--`", True),
    ],
)
def test_whether_a_text_may_hold_a_link(text: str, linking: bool) -> None:
    assert may_link(Body(text)) is linking


def test_real_markdown_is_accepted(shared: Path) -> None:
    """Of the laboratory's reports only what is really in them is told: HTML, hidden words, and headings,
    numbers and paragraphs that their authors left unfinished; nothing that keeps one out.
    """
    rules = {
        each.rule.id
        for path in sorted((shared / "data" / "lab-reports").glob("*.md"))
        for each in inspect(path.name, Body(path.read_text("utf-8")))
    }
    unfinished = {"number-first", "number-gap", "number-twice", "paragraph-broken", "section-empty"}
    assert rules <= {"body-html", "scar"} | unfinished


def test_a_table_is_as_large_as_its_widest_row_makes_it() -> None:
    wide = "|a" * 300 + "|\n" + "|-" * 300 + "|\n" + "|\n" * 3000
    assert "body-paragraph" in {each.rule.id for each in inspect("x.md", Body(wide))}
    assert "body-table" in {each.rule.id for each in inspect("x.md", Body(wide[: 2 * 300 * 2 + 300]))}


def test_addresses_that_never_end_count_as_brackets() -> None:
    assert "body-brackets" in {each.rule.id for each in inspect("x.md", Body("[](a" * 2000))}


def test_what_is_much_in_all_is_told_once() -> None:
    found = [each.rule.id for each in inspect("x.md", Body("\n\n".join(["[a" * 1390] * 40)))]
    assert found.count("body-brackets") == 1
