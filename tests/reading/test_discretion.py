import pytest

from summary_archive.core.manuscript import Table
from summary_archive.reading.discretion import discreet
from summary_archive.reading.nodes import read_nodes
from summary_archive.reading.places import Places

PATH = "debriefings/a.yml"


def told(text: str) -> tuple[str, list[tuple[str, int]]]:
    """What is left of a mapping, and what was left out, by line."""
    table, _ = read_nodes(text, Places(PATH))
    assert isinstance(table, Table)
    left, problems = discreet(table)
    return str(left), [(each.rule.id, each.place.line) for each in problems]


@pytest.mark.parametrize(
    "text", ["标题: 会\n得分: 92", "标题: 会\nScore: {张某: 92}", "标题: 会\n考核 等次: 92"]
)
def test_a_key_of_scores_is_left_out(text: str) -> None:
    left, problems = told(text)
    assert problems == [("debriefing-score", 2)]
    assert "92" not in left


@pytest.mark.parametrize(
    "text",
    [
        "说明: 李某得分为 92", "说明: 平均分：88.5", "要求: [李某评为优秀]", "要求: [考核等次为“称职”]", "述职人: [李某 92分]",
        "分组: [{述职人: [{姓名: 李某, 职务: 主任 88 分}]}]",
    ],
)  # fmt: skip
def test_a_score_in_words_is_told(text: str) -> None:
    assert told(text)[1] == [("debriefing-score", 1)]


@pytest.mark.parametrize(
    "text",
    [
        "要求: [评分表满分100分, 每人讲 5 分钟]", "说明: 互评档次分为优秀和称职", "述职人: [李某 3 分公司, 2分厂厂长]",
        "标题: 2024年度述职评分办法", "述职分钟: 5",
    ],
)  # fmt: skip
def test_what_is_no_score_stays(text: str) -> None:
    assert told(text)[1] == []


@pytest.mark.parametrize(
    "text",
    ["请假: [李某（病假）]", "leave: 李某因公", "请假: [李某家里有事]", "请假: [{姓名: 李某, 原因: 住院}]"],
)
def test_why_somebody_is_away_is_left_out(text: str) -> None:
    left, problems = told(text)
    assert problems == [("debriefing-reason", 1)]
    assert not any(word in left for word in ("病", "因公", "家里", "住院"))


def test_of_others_nothing_is_a_reason() -> None:
    assert told("请假: [霍去病, 陈因]\n说明: 因会议室检修，改在二楼")[1] == []
