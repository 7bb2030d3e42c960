"""Key figures: what is proposed, what is none, and how well it does on texts marked by hand."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from summary_archive.core.indicators import Indicator, Indicators
from summary_archive.importing.key_figures import KeyFigure, key_figures

MARKS = Path(__file__).with_name("key_figures.yml")


def proposed(text: str, known: Indicators | None = None) -> list[tuple[str, str, str, str]]:
    return [(each.name, each.value, each.unit, each.change) for each in key_figures(text.split("\n"), known)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("全市专利申请量达425件，比上年增长22%。", [("专利申请量", "425", "件", "+22%")]),
        ("结案率下降，立案数为30件，同比减少3.5%。", [("立案数", "30", "件", "-3.5%")]),
        ("取消246项行政审批事项。", [("行政审批事项", "246", "项", "")]),
        ("公司有7名研发人员。", [("研发人员", "7", "名", "")]),
        ("发放宣传品1,000余份。", [("发放宣传品", "1000", "份", "")]),
        ("比重由46.9%提高到48.2%。", [("比重", "48.2", "%", "")]),
        ("占比2.4%，提高1.2个百分点。", [("占比", "2.4", "%", "+1.2个百分点")]),
        ("占比2.4%，下降0.3百分点。", [("占比", "2.4", "%", "-0.3个百分点")]),
        ("立案数30件，下降3个百分点。", [("立案数", "30", "件", "")]),
        ("3月15日立案12件。", [("立案", "12", "件", "")]),
        ("工资增长了22%。", [("工资增长", "22", "%", "")]),
        ("专利425件和84件。", [("专利", "425", "件", "")]),
        ("受理专利425件和商标84件。", [("受理专利", "425", "件", ""), ("商标", "84", "件", "")]),
        ("贡献率上升3个百分点，达到51.2%。", [("贡献率", "51.2", "%", "")]),
        ("城镇新增就业1322万人。城镇新增就业1322万人。", [("城镇新增就业", "1322", "万人", "")]),
    ],
)
def test_what_is_stated_is_proposed(text: str, found: list[tuple[str, str, str, str]]) -> None:
    assert proposed(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "美国频频使用337条款", "bb1142y型单板刨切机", "20xx年xx万元", "上班时间为8：00到17：30", "一、二、3. 培训", "2024年12月31日",
        "牡知发〔2024〕5号", "第12届会议第3次全会", "电话0453-1234567", "为期2个月", "增长率在15-20%之间", "计划今年拨出300万元", "比2009年提高92%",
        "分别增长9.6%", "有***件", "共3个方面", "提高1.2个百分点",
    ],
)  # fmt: skip
def test_what_is_no_figure_is_not_proposed(text: str) -> None:
    assert proposed(text) == []


def test_known_figures_are_proposed_under_their_names_where_they_compare() -> None:
    known = Indicators((Indicator("a", "专利申请总量", "件", aliases=("专利申请量",)),))
    assert proposed("专利申请量425件。", known) == [("专利申请总量", "425", "件", "")]
    assert proposed("专利申请量425人次。", known) == [("专利申请量", "425", "人次", "")]


def test_a_long_line_takes_no_long_time() -> None:
    assert 1 <= len(proposed("立案数30件，" * 20_000)) < 50


def _parts(shared: Path) -> Iterator[tuple[bool, str, list[tuple[Decimal, str, str]]]]:
    for part in yaml.safe_load(MARKS.read_text(encoding="utf-8")):
        folder = shared / "data"
        file = (
            next((folder / "seed").iterdir())
            if part["file"] == "seed"
            else folder / "work-reports" / part["file"]
        )
        text = file.read_text(encoding="utf-8")[part["from"] : part["to"]]
        marks = [(Decimal(str(value)), unit, word) for value, unit, word in part["figures"]]
        yield part.get("unseen", False), text, marks


def _is(found: KeyFigure, mark: tuple[Decimal, str, str]) -> bool:
    value, unit, word = mark
    twos = {word[at : at + 2] for at in range(max(1, len(word) - 1))}
    return Decimal(found.value) == value and found.unit == unit and any(each in found.name for each in twos)


def _measured(shared: Path, unseen: bool) -> dict[str, Any]:
    marked = proposals = hits = 0
    for new, text, marks in _parts(shared):
        if new is not unseen:
            continue
        left = list(marks)
        for each in key_figures(text.split("\n")):
            proposals += 1
            match = next((mark for mark in left if _is(each, mark)), None)
            if match is not None:
                left.remove(match)
                hits += 1
        marked += len(marks)
    return {"marked": marked, "precision": round(hits / proposals, 2), "recall": round(hits / marked, 2)}


def test_how_many_proposals_are_right_and_how_many_figures_are_proposed(
    shared: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seen, unseen = _measured(shared, unseen=False), _measured(shared, unseen=True)
    with capsys.disabled():
        print(f"\nkey figures: {seen} in texts it was made with, {unseen} in a text it was not")
    assert (seen["marked"], unseen["marked"]) == (68, 41)
    assert min(seen["precision"], seen["recall"]) >= 0.9
    assert min(unseen["precision"], unseen["recall"]) >= 0.7
