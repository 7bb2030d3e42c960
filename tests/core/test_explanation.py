import pytest

from summary_archive.core.examples import EXAMPLES, by_group
from summary_archive.core.explanation import LABELS, SEVERITIES, explain
from summary_archive.core.language import Language
from summary_archive.core.problem import Severity
from summary_archive.core.rules import RULES


def test_a_rule_is_explained_with_the_values_of_its_example() -> None:
    said = explain(RULES["field-missing"], "zh")
    assert (said.rule, said.level, said.severity) == ("field-missing", "error", "错误")
    assert said.message == "缺“…”（…）"
    assert said.told == "缺“部门”（department）"
    assert said.cure == "加上一行，如 department: 知识产权局"
    assert said.where == "整个文件 summaries/2024/zscqj-niandu.md"
    assert "department" not in said.wrong
    assert "department: 知识产权局" in said.right
    english = explain(RULES["term-unknown"], "en")
    assert english.message == "“…” is not in …"
    assert english.told == "“知识产权居” is not in vocabulary/departments.yml; did you mean “知识产权局”?"
    assert english.severity == "Error"


def test_what_no_lines_can_show_is_said_in_general() -> None:
    said = explain(RULES["file-size"], "zh")
    assert said.message == "文件太大，超过上限 … 字节"
    assert said.why
    assert (said.where, said.wrong, said.told, said.right) == ("", "", "", "")


def test_what_is_milder_in_a_draft_says_so() -> None:
    assert (
        explain(RULES["field-missing"], "zh").means
        == "必须改：有错误的总结不发布，别的照常发布；草稿里只是警告"
    )
    assert explain(RULES["yaml-comment"], "zh").means == "必须改：有错误的总结不发布，别的照常发布"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_is_left_to_be_filled_in(language: Language) -> None:
    for rule in RULES.values():
        said = explain(rule, language)
        assert all((said.message, said.why, said.cure, said.means))
        assert "{nearest}" not in said.message
        assert not any(
            f"{{{name}}}" in said.message + said.cure for name in ("text", "fixed", "count", "limit")
        )


def test_each_word_is_there_in_both_languages() -> None:
    words = [*LABELS.values(), *(text for pair in SEVERITIES.values() for text in pair)]
    assert set(SEVERITIES) == set(Severity)
    assert all(text.zh and text.en for text in words)


def test_the_groups_hold_every_rule_once() -> None:
    assert [rule.id for _, rules in by_group() for rule in rules] == list(EXAMPLES)
    assert len({group.id for group, _ in by_group()}) == len(by_group())
