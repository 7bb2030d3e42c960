from pathlib import Path

import pytest

from summary_archive.core.lines import split
from summary_archive.core.paragraphs import broken
from summary_archive.core.problem import Ruler
from summary_archive.core.sections import marked


def told(text: str) -> list[int]:
    """The lines of paragraphs that are broken off."""
    lines = tuple(split(text))
    return [each.place.line for each in broken(Ruler("a.md", text), lines, marked(lines))]


LONG = "我们组织了省级项目和市级项目的申报工作"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"{LONG}，", "对项目进行了考查。"),
        (f"{LONG}，安排老师带着大", "家学习，又考了试。"),
        ("专利宣传及时到位。全年投入设备、研发室、专利陈", "列室的资金，都有增加。"),
        ("他在车间里工作三个星期，学到了书本以外的许", "多知识，收获不小。"),
        ("一、专利宣传及时到位。全年投入设备、专利陈", "列室的资金，都有增加。"),
    ],
)
def test_a_sentence_broken_over_two_paragraphs(before: str, after: str) -> None:
    assert told(f"{before}\n\n{after}") == [1]
    assert told(f"{before}\n{after}") == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"{LONG}，又考了试。", "对项目进行了考查。"),
        (f"{LONG}，又考了试：", "对项目进行了考查。"),
        ("坚持不懈抓宣传，营造尊重知识、鼓励创新的良好社会氛围", "今年上街三次，发放材料。"),
        ("二、抓好试点，进一步完善全市企业的知识产权管理制度", "五户企业，列为试点。"),
        (f"{LONG}，安排老师带着大", "- 家学习，又考了试。"),
        (f"{LONG}，安排老师带着大", "二、家学习，又考了试。"),
        (f"{LONG}，安排老师带着大", "“家学习，又考了试。"),
        (f"{LONG}，安排老师带着大", "附件一"),
        (f"- {LONG}，安排老师带着大", "家学习，又考了试。"),
        ("我们组织，又组织", "家学习，又考了试。"),
        ("我国某局某处某科某股二〇二四年度的全部工作", "家学习，又考了试。"),
    ],
)
def test_what_is_whole(before: str, after: str) -> None:
    assert told(f"{before}\n\n{after}") == []


def test_the_seed_has_eleven(shared: Path) -> None:
    (file,) = (shared / "data" / "seed").glob("*.txt")
    assert len(told(file.read_text("utf-8"))) == 11


def test_official_texts_have_few(shared: Path) -> None:
    """Those told of are paragraphs without a stop, and a few headings that read like sentences."""
    texts = [path.read_text("utf-8") for path in sorted((shared / "data" / "work-reports").glob("*.txt"))]
    assert sum(len(told(text)) for text in texts) <= 11
