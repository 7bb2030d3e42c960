import pytest

from summary_archive.core.fields import (
    BreakFields,
    DebriefingFields,
    FigureFields,
    FrontMatter,
    GroupFields,
    MaterialsFields,
    PlanFields,
    SourceFields,
    SpeakerFields,
    TermFields,
    chinese_keys,
    json_schema,
)

MODELS = [
    FrontMatter, FigureFields, PlanFields, SourceFields, TermFields, DebriefingFields, GroupFields, SpeakerFields,
    BreakFields, MaterialsFields,
]  # fmt: skip


@pytest.mark.parametrize("model", MODELS)
def test_every_row_has_a_label_of_its_own_and_an_explanation(model: type) -> None:
    rows = model.model_fields  # type: ignore[attr-defined]
    assert len(chinese_keys(model)) == 2 * len(rows)
    assert all(row.title and row.description for row in rows.values())


def test_a_key_may_be_chinese() -> None:
    assert chinese_keys(FrontMatter)["部门"] == chinese_keys(FrontMatter)["department"] == "department"
    assert chinese_keys(TermFields)["起"] == "from"


def test_the_schema_for_editors_names_what_is_needed() -> None:
    schema = json_schema()
    assert schema["required"] == ["title", "period", "department", "topics", "genre"]
    assert schema["additionalProperties"] is False
    assert schema["properties"]["title"]["title"] == "标题"
