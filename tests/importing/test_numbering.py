"""Word's automatic numbering."""

import pytest
from docx.oxml.parser import parse_xml
from hypothesis import given
from hypothesis import strategies as st

from summary_archive.importing.numbering import Numbering
from tests.importing.writing_word import OFFICIAL, level, numbering

DECIMAL = level(0, "decimal", "%1.") + level(1, "decimal", "%1.%2.") + level(2, "decimal", "%1.%2.%3.")


def labels(xml: str, *items: tuple[int, int]) -> list[str]:
    lists = Numbering(parse_xml(xml))
    return [label.text.strip() if (label := lists.label(of, place)) else "none" for of, place in items]


def start(value: int, place: int = 0) -> str:
    return f'<w:lvlOverride w:ilvl="{place}"><w:startOverride w:val="{value}"/></w:lvlOverride>'


def test_deeper_levels_begin_again() -> None:
    items = [(1, 0), (1, 1), (1, 1), (1, 2), (1, 0), (1, 1)]
    assert labels(numbering({0: DECIMAL}, {1: (0, "")}), *items) == [
        "1.",
        "1.1.",
        "1.2.",
        "1.2.1.",
        "2.",
        "2.1.",
    ]


def test_lists_of_one_kind_go_on_unless_they_say_otherwise() -> None:
    lists = {1: (0, ""), 2: (0, ""), 3: (0, start(1)), 4: (0, start(5))}
    items = [(1, 0), (2, 0), (3, 0), (3, 0), (4, 0), (1, 0)]
    assert labels(numbering({0: DECIMAL}, lists), *items) == ["1.", "2.", "1.", "2.", "5.", "6."]


def test_lists_of_different_kinds_count_by_themselves() -> None:
    assert labels(numbering({0: DECIMAL, 1: DECIMAL}, {1: (0, ""), 2: (1, "")}), (1, 0), (2, 0), (1, 0)) == [
        "1.",
        "1.",
        "2.",
    ]


def test_an_instance_may_write_a_level_otherwise() -> None:
    other = f'<w:lvlOverride w:ilvl="0">{level(0, "chineseCounting", "%1、")}</w:lvlOverride>'
    assert labels(numbering({0: DECIMAL}, {1: (0, ""), 2: (0, other)}), (1, 0), (2, 0)) == ["1.", "二、"]


@pytest.mark.parametrize(("restart", "last"), [("0", "（2）"), ("1", "（1）"), ("2", "（1）")])
def test_when_a_level_begins_again(restart: str, last: str) -> None:
    """0 is never; 1 when the first level is used; 2 when the first or second is."""
    xml = (
        level(0, "decimal", "%1.")
        + level(1, "decimal", "%2.")
        + level(2, "decimal", "（%3）", lvlRestart=restart)
    )
    assert (
        labels(numbering({0: xml}, {1: (0, "")}), (1, 0), (1, 1), (1, 2), (1, 0), (1, 1), (1, 2))[-1] == last
    )


def test_a_level_may_go_on_through_the_one_above_it() -> None:
    xml = (
        level(0, "decimal", "%1.")
        + level(1, "decimal", "%2.")
        + level(2, "decimal", "（%3）", lvlRestart="1")
    )
    assert labels(numbering({0: xml}, {1: (0, "")}), (1, 0), (1, 1), (1, 2), (1, 1), (1, 2))[-1] == "（2）"


def test_legal_numbers_are_decimal() -> None:
    xml = level(0, "chineseCounting", "第%1章") + level(1, "decimal", "%1.%2", isLgl="1")
    assert labels(numbering({0: xml}, {1: (0, "")}), (1, 0), (1, 1)) == ["第一章", "1.1"]


def test_levels_left_out_are_taken_as_begun() -> None:
    assert labels(numbering({0: DECIMAL}, {1: (0, "")}), (1, 1), (1, 0)) == ["1.1.", "2."]


def test_bullets_and_lists_that_are_not_there() -> None:
    lists = Numbering(
        parse_xml(numbering({0: level(0, "bullet", "") + level(1, "bullet", "o")}, {1: (0, ""), 2: (9, "")}))
    )
    assert [(label.text, label.bullet) for place in (0, 1) if (label := lists.label(1, place))] == [
        ("", 1),
        ("", 2),
    ]
    assert lists.label(2, 0) is None
    assert lists.label(3, 0) is None
    assert lists.label(1, 9) is None


def test_a_list_may_stand_behind_a_list_style() -> None:
    real = f'<w:styleLink w:val="S"/>{DECIMAL}'
    assert labels(
        numbering({0: real, 1: '<w:numStyleLink w:val="S"/>'}, {1: (0, ""), 2: (1, "")}), (1, 0), (2, 0)
    ) == ["1.", "2."]


def test_without_numbering_there_are_no_lists() -> None:
    assert Numbering(None).label(1, 0) is None


@given(st.lists(st.tuples(st.integers(1, 3), st.integers(0, 4)), max_size=40))
def test_every_label_is_that_of_its_level_and_higher_levels_never_fall(items: list[tuple[int, int]]) -> None:
    lists = Numbering(parse_xml(numbering({0: OFFICIAL}, {1: (0, ""), 2: (0, ""), 3: (0, "")})))
    first: list[str] = []
    for of, place in items:
        label = lists.label(of, place)
        assert label is not None
        assert label.text
        if place == 0:
            first.append(label.text)
    assert len(set(first)) == len(first)
