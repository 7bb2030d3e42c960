"""Stages along a line of time: as wide as they are long, and not drawn where days are not known of all."""

import datetime

from summary_archive.core.summary import Output, Stage
from summary_archive.publishing.stages import stage_rows
from tests.publishing.invented import Invented, summary

D = datetime.date


def test_stages_are_as_wide_as_they_are_long() -> None:
    made = summary(
        stages=(
            Stage("总装", D(2024, 7, 1), D(2024, 7, 10), place="一车间"),
            Stage("底盘", D(2024, 7, 11), D(2024, 7, 30), "三周"),
            Stage("考试", D(2024, 10, 8), D(2024, 10, 8)),
        )
    )
    rows = stage_rows(made)
    assert [(row.when, row.length) for row in rows] == [
        ("2024-07-01—2024-07-10", ""), ("2024-07-11—2024-07-30", "三周"), ("2024-10-08", ""),
    ]  # fmt: skip
    assert [(row.left, row.width) for row in rows] == [
        ("0.00", "10.00"),
        ("10.00", "20.00"),
        ("98.50", "1.50"),
    ]


def test_where_days_are_not_known_nothing_is_drawn() -> None:
    stages = (Stage("总装", D(2024, 7, 1)), Stage("调试", None, D(2024, 7, 9)), Stage("底盘", length="3周"))
    rows = stage_rows(summary(stages=stages))
    assert [(row.when, row.length, row.left, row.width) for row in rows] == [
        ("2024-07-01—", "", "", ""), ("—2024-07-09", "", "", ""), ("", "3周", "", ""),
    ]  # fmt: skip
    (alone,) = stage_rows(summary(stages=(Stage("总装", D(2024, 7, 1), D(2024, 7, 9)),)))
    assert alone.width == ""
    assert stage_rows(summary()) == ()


def test_the_page_has_them_and_nothing_of_them_runs(archive: Invented) -> None:
    archive.add(
        "a",
        stages=(
            Stage("<b>总装", D(2024, 7, 1), D(2024, 7, 10)),
            Stage("底盘", D(2024, 7, 11), D(2024, 7, 20)),
        ),
        outputs=(Output("改善<i>报告", "https://example.org/x", "说明"), Output("坏", "javascript:alert(1)")),
    )
    archive.print()
    page = archive.read("summaries/2024/a/index.html")
    assert '<rect x="50.00" width="50.00" height="1"/>' in page
    assert "2024-07-01—2024-07-10" in page
    for nasty in ("<b>", "<i>", "javascript:"):
        assert nasty not in page
    assert '<a href="https://example.org/x" rel="noopener">改善&lt;i&gt;报告</a>' in page
    archive.add("b")
    archive.print()
    assert 'id="stages"' not in archive.read("summaries/2024/b/index.html")
