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


def wrong(front: dict[str, Any]) -> list[str]:
    """What the schema says of front matter as YAML reads it."""
    return [error.message for error in Draft202012Validator(schema()).iter_errors(front)]


def test_it_is_a_schema_and_says_where_it_lives(archive: Invented) -> None:
    published = json.loads(dict(exports(archive.edition()))["schema/summary.json"])
    Draft202012Validator.check_schema(published)
    assert published["$id"] == f"{SITE}schema/summary.json"
    assert "$id" not in schema()


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
