import pytest

from summary_archive.core.problem import Place, Problem
from summary_archive.core.rules import offer, problem
from summary_archive.reading.private import guarded, in_name

# Invented, but for a mobile number that is a telephone company's own.
MOBILE = "13800138000"


def said(problems: tuple[Problem, ...]) -> str:
    return "".join(each.message() + each.cure() for each in problems)


def test_what_is_personal_is_told_where_it_stands() -> None:
    told = guarded("a.md", f"甲\n电话{MOBILE}，zhangsan@qx.cn", ())
    assert [(each.rule.id, each.place) for each in told] == [
        ("personal-mobile", Place("a.md", 2, 3)),
        ("personal-email", Place("a.md", 2, 15)),
    ]


def test_no_other_problem_says_it_even_where_nothing_beside_it_tells_what_it_is() -> None:
    other = problem("yaml-colon", Place("a.md"), fixed='"qx-88012: 甲"', nearest=offer("乙"))
    told = guarded("a.md", "密码：qx-88012: 甲", (other,))
    assert len(told) == 2
    assert "88012" not in said(told)
    assert guarded("a.md", "甲", (other,)) == (other,)


def test_very_many_are_counted() -> None:
    told = guarded("a.md", f"{MOBILE}\n" * 102, ())
    assert [each.rule.id for each in told[99:]] == ["personal-mobile", "more"]


@pytest.mark.parametrize("name", [f"2024/{MOBILE}.pdf", f"2024/zhang_{MOBILE}.md", f"{MOBILE}/a.png"])
def test_a_file_named_after_a_number_is_told_without_it(name: str) -> None:
    (told,) = in_name(f"summaries/{name}")
    assert told.rule.id == "personal-mobile"
    assert MOBILE not in f"{told.place}{told.message()}"
    assert not list(in_name("summaries/2024/zscqj-niandu.md"))
