import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from summary_archive.publishing.exports import exports
from summary_archive.publishing.schema import schema
from tests.publishing.invented import SITE, Invented

NEEDED = {
    "title": "某局2024年总结",
    "period": 2024,
    "department": "某局",
    "genre": "年度总结",
    "topics": "专利、执法",
}


def wrong(front: dict[str, Any], name: str = "summary") -> list[str]:
    """What a schema says of front matter, or the file of a meeting, as YAML reads it."""
    return [error.message for error in Draft202012Validator(schema(name=name)).iter_errors(front)]


def test_it_is_a_schema_and_says_where_it_lives(archive: Invented) -> None:
    published = json.loads(dict(exports(archive.edition()))["schema/summary.json"])
    Draft202012Validator.check_schema(published)
    assert published["$id"] == f"{SITE}schema/summary.json"
    assert "$id" not in schema()
    meeting = json.loads(dict(exports(archive.edition()))["schema/debriefing.json"])
    Draft202012Validator.check_schema(meeting)
    assert meeting["$id"] == f"{SITE}schema/debriefing.json"


@pytest.mark.parametrize(
    "front",
    [
        NEEDED,
        NEEDED | {"period": "2024-H1", "topics": ["专利"], "authors": "甲、乙"},
        {"标题": "某局总结", "时段": 2024, "部门": "某局", "文种": "年度总结", "主题": ["专利"]},
        NEEDED | {"指标": [{"名称": "专利申请量", "数值": 425, "分项": [{"name": "发明", "数值": 25}]}]},
    ],
)
def test_what_contributors_may_write_is_allowed(front: dict[str, Any]) -> None:
    assert wrong(front) == []


@pytest.mark.parametrize(
    "front",
    [
        {key: value for key, value in NEEDED.items() if key != "genre"},
        NEEDED | {"题目": "x"},
        NEEDED | {"标题": "长" * 121},
        NEEDED | {"topics": []},
        NEEDED | {"figures": [{"名称": "没有数值"}]},
    ],
)
def test_what_is_wrong_is_told(front: dict[str, Any]) -> None:
    assert wrong(front) != []


MEETING = {
    "标题": "述职会议",
    "分组": [{"名称": "一组", "述职人": ["张某", {"姓名": "李某", "post": "主任"}]}],
}


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"时段": 2024, "述职分钟": 5, "休息": [{"在后": "张某", "分钟": 10}], "请假": "张某"},
        {"groups": [{"name": "一组", "speakers": "张某、李某"}]},
    ],
)
def test_what_organisers_may_write_is_allowed(more: dict[str, Any]) -> None:
    assert wrong(MEETING | more, "debriefing") == []


@pytest.mark.parametrize(
    "more", [{"得分": 92}, {"分组": []}, {"休息": [{"在后": "张某"}]}, {"材料": "书面材料"}, {"标题": 5}]
)
def test_what_is_wrong_with_a_meeting_is_told(more: dict[str, Any]) -> None:
    assert wrong(MEETING | more, "debriefing") != []
