from pathlib import Path

import pytest

from summary_archive.core.amounts import sums, twice
from summary_archive.core.lines import split
from summary_archive.core.problem import Ruler


def told(text: str) -> list[str]:
    ruler, lines = Ruler("a.md", text), tuple(split(text))
    return [each.message() for each in (*sums(ruler, lines), *twice(ruler, lines))]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("专利84项，其中实用新型25项，外观设计58项。", "“84项”的各部分合计 83（25+58），对不上"),
        (
            "专利有１７项，其中发明2项已初审，实用3项和外观13项已上报。",
            "“17项”的各部分合计 18（2+3+13），对不上",
        ),
        ("共10万元，其中设备7.5万元、模具5.5万元。", "“10万元”的各部分合计 13.0（7.5+5.5），对不上"),
    ],
)
def test_parts_that_do_not_make_up_their_whole(text: str, message: str) -> None:
    assert told(text) == [message]


@pytest.mark.parametrize(
    "text",
    [
        "专利84项，其中实用新型25项，外观设计59项。",
        "受理425件，其中发明100件、实用新型200件。",
        "比上年增加15件，其中发明9件、实用新型8件。",
        "共50万元，其中设备30万元，比上年增加40万元。",
        "共50万元，其中设备80万元。",
        "共50万元，其中设备80万元；其中模具30万元。",
        "共50万元，其中设备80万元，其中模具30万元。",
        "10件来自外地的申请，其中发明9件、实用新型8件。",
        "2024年，其中1月3年，2月5000年。",
        "其中发明9件、实用新型8件。",
    ],
)
def test_parts_that_may_be_right(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    "texts",
    [
        ("全市专利申请量达425件，增长22%。", "经过努力，专利申请量452件。"),
        ("专利申请量为４２５件。", "全年专利申请量达到了452件。"),
        ("本局经营总收入共计30万元。", "经营总收入31万元，创了新高。"),
    ],
)
def test_a_figure_with_two_values(texts: tuple[str, str]) -> None:
    (message,) = told("\n\n".join(texts))
    assert "这里是" in message


@pytest.mark.parametrize(
    "texts",
    [
        ("专利申请量425件。", "专利申请量425件。"),
        ("专利申请量425件。", "2023年专利申请量400件。"),
        ("专利申请量425件。", "发明专利申请量100件。"),
        ("专利申请量425件。", "专利申请量42万件。"),
        ("专利申请量425件，专利申请量452件。", "正文。"),
        ("专利申请量425件。", "专利申请量400件以上。"),
        ("专利申请量425件。", "- 专利申请量452件。"),
        ("专利申请量425件。", "专利申请量100件。", "专利申请量200件。"),
        ("专利申请量425件。", "## 下一年打算", "专利申请量500件。"),
        ("数量3件。", "数量4件。"),
        ("街道为425个。", "街道为452个。"),
    ],
)
def test_figures_that_may_be_right(texts: tuple[str, ...]) -> None:
    assert told("\n\n".join(texts)) == []


def test_nothing_is_said_of_real_texts(shared: Path) -> None:
    for folder in ("seed", "work-reports", "lab-reports"):
        for path in sorted((shared / "data" / folder).iterdir()):
            assert told(path.read_text("utf-8")) == [], path.name
