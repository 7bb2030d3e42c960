import pytest

from summary_archive.core.problem import Problem
from summary_archive.publishing.markers import replace


def replaced(source: str) -> tuple[str, tuple[Problem, ...]]:
    return replace(source, "index.md", source, lambda name, count: f"<{name} {count}>")


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("<!-- archive:latest -->", "<latest 5>"),
        ("<!-- archive:latest 12 -->", "<latest 12>"),
        ("<!--archive:stats-->", "<stats 0>"),
        ("<!--\n  archive:years\n  3\n-->", "<years 3>"),
        ("甲<!-- archive:stats -->乙<!-- archive:stats -->", "甲<stats 0>乙<stats 0>"),
        ("<!-- a remark -->", "<!-- a remark -->"),
        ("&lt;!-- archive:stats --&gt;", "&lt;!-- archive:stats --&gt;"),
    ],
)
def test_a_marker_is_replaced_by_its_component(written: str, shown: str) -> None:
    assert replaced(written) == (shown, ())


def test_an_unknown_one_is_told_with_its_line_and_the_nearest() -> None:
    shown, problems = replaced("# 首页\n\n甲\n  <!-- archive:lastest 5 -->\n")
    assert "archive" not in shown
    assert [(each.rule.id, str(each.place)) for each in problems] == [("marker-unknown", "index.md:4:3")]
    assert "是不是“latest”" in problems[0].message()
    assert "coverage" in problems[0].message() + problems[0].cure()


@pytest.mark.parametrize("arguments", ["0", "-1", "x", "5 6", "99999", "５"])
def test_a_wrong_number_is_told(arguments: str) -> None:
    shown, problems = replaced(f"<!-- archive:latest {arguments} -->")
    assert (shown, [each.rule.id for each in problems]) == ("", ["marker-argument"])


def test_a_number_where_none_belongs_is_told() -> None:
    assert [each.rule.id for each in replaced("<!-- archive:stats 5 -->")[1]] == ["marker-argument"]


def test_the_same_mistake_twice_has_two_places() -> None:
    problems = replaced("<!-- archive:x -->\n\n<!-- archive:x -->")[1]
    assert [each.place.line for each in problems] == [1, 3]
