import string

import pytest

from summary_archive.core.language import Text
from summary_archive.core.problem import Place, Rule, Severity
from summary_archive.core.rules import (
    LONGEST_SHOWN,
    MOST_OF_A_RULE,
    RULES,
    few,
    first_of,
    lenient,
    offer,
    problem,
)


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_a_rule_says_the_same_in_both_languages_and_has_a_cure(rule: Rule) -> None:
    for text in (rule.message, rule.cure):
        assert text.zh
        assert text.en
        assert any("\u4e00" <= character <= "\u9fff" for character in text.zh) or text == rule.cure
        assert not any("\u4e00" <= character <= "\u9fff" for character in text.en)
    assert fields(rule.message.en) <= fields(rule.message.zh)
    assert fields(rule.cure.en) <= fields(rule.cure.zh) | fields(rule.message.zh)


def test_a_long_value_is_cut() -> None:
    told = problem("number-form", Place("a.md"), text="9" * 5000)
    assert dict(told.values)["text"] == "9" * (LONGEST_SHOWN - 1) + "…"


def test_a_problem_speaks_both_languages() -> None:
    told = problem("link-missing", Place("a.md"), text="b.md", nearest=offer("c.md"))
    assert told.message() == "链接的目标不存在：b.md，是不是“c.md”？"
    assert told.message("en") == "the target of the link does not exist: b.md; did you mean “c.md”?"
    assert told.cure("en") == "link to a file that exists"
    assert offer(None) == Text("", "")


def test_of_a_rule_broken_very_often_the_first_are_told_and_how_many_more() -> None:
    places = [Place("a.md", line) for line in range(1, MOST_OF_A_RULE + 4)]
    found = [problem("body-comment", place) for place in places]
    expected = [
        *found[:MOST_OF_A_RULE],
        problem("more", places[MOST_OF_A_RULE], rule="body-comment", count=3),
    ]
    assert list(few(found)) == expected
    assert list(first_of("body-comment", places, lambda place: problem("body-comment", place))) == expected
    assert list(few(expected)) == expected
    assert list(few(found[:3])) == found[:3]


def test_what_a_draft_lacks_is_a_warning_and_what_is_broken_in_it_an_error() -> None:
    lacks, broken, note = (problem(rule, Place("a.md")) for rule in ("field-missing", "value-type", "scar"))
    assert [each.severity for each in (lacks, broken, note)] == [
        Severity.ERROR,
        Severity.ERROR,
        Severity.NOTE,
    ]
    told = lenient((lacks, broken, note))
    assert [each.severity for each in told] == [Severity.WARNING, Severity.ERROR, Severity.NOTE]
    assert [each.rule.id for each in told] == ["field-missing", "value-type", "scar"]
