from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summary_archive.core import scars

markdown = st.text(alphabet="ax年工厂×X*_□^v[]“” `~|-:/.\n0129", max_size=60)


def found(text: str) -> list[str]:
    return [scar.text for scar in scars.find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("由**工厂改善", ["**"]),
        ("实习人：***", ["***"]),
        ("20xx年和201x年，19XX年", ["20xx", "201x", "19XX"]),
        ("拨款xx万元，3xx人，××公司", ["xx", "3xx", "××"]),
        ("x年x月x日", ["x", "x", "x"]),
        ("20xx-xx-xx、xx.xx万元", ["20xx", "xx", "xx", "xx", "xx"]),
        ("n-cam□n-step□□", ["□", "□□"]),
        ("上海被^v列入，^v^__在讲话中", ["^v", "^v^", "__"]),
        ("平台[]是", ["[]"]),
        ("结合“ ”开展", ["“ ”"]),
        ("《____专利法》共__人", ["____", "__"]),
        ("共 __ 人", ["__"]),
        ("甲**工厂。乙。去了丙**工厂", ["**", "**"]),
        ("去了**，**工厂", ["**", "**"]),
        ("一段**\n\n另一段**", ["**", "**"]),
        ("甲**乙***丙", ["**", "***"]),
        ("共****人", ["****"]),
    ],
)
def test_what_is_a_scar(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "指的是**bom**和**g2b**两个工作平台",
        "**全年受理专利申请425件，同比增长22%，其中发明专利申请和实用新型专利申请都创了新高。**",
        "口号， **这种形式，体现了对技术难度和深度都缺乏考虑。** 如果",
        "** FIRRTL 语言简介 **",
        "这是 __重点__ 内容，__另一处__",
        r"写作\*\*工厂",
        "`20xx` 和 ``□``",
        "```\n**工厂□\n```",
        "https://example.org/20xx/__init__ 与 [甲](a_xx_b.md)",
        "JVM 参数 -XX:+Trace，inst.xxx 格式，cmake-main.xxx.inc，xxx#foo，HTTP 5xx",
        "gcc 内置宏 __riscv_xlen，__builtin___clear_cache，Fix __ branch",
        "***\n\n* * *\n\n____\n",
        "- [ ] 待办\n- [x] 已办",
        "| 甲 | 乙 |\n|:---|---:|\n",
        "数组 int[] a 与 f()[] 与 [甲][]",
        '"CoC" "Partners"',
        "Linux kernel, xylem, maximum",
        "3×4，5 x 6",
    ],
)
def test_what_is_none(text: str) -> None:
    assert found(text) == []


@given(markdown)
def test_scars_are_in_order_apart_and_say_what_stands_there(text: str) -> None:
    at = 0
    for scar in scars.find(text):
        assert at <= scar.start < scar.end
        assert text[scar.start : scar.end] == scar.text
        at = scar.end


@given(markdown)
def test_replacing_leaves_everything_else(text: str) -> None:
    assert scars.replace(text, lambda scar: scar.text) == text
    if not scars.find(text):
        assert scars.replace(text) == text


def test_readers_see_words() -> None:
    assert scars.replace("由**工厂在20xx年") == "由〔原文已隐去〕工厂在〔原文已隐去〕年"


def test_the_seed_has_the_scars_it_is_known_for(shared: Path) -> None:
    """Counted as marks: a run of one sign is one scar, and none of the seed's squares stand side by side."""
    (seed,) = (shared / "data" / "seed").glob("*.txt")
    counts = Counter(found(seed.read_text("utf-8")))
    assert counts == {
        "□": 18, "^v^": 14, "^v": 1, "20xx": 12, "xx": 14, "xxx": 5, "xxxx": 1, "x": 2, "**": 4, "***": 1,
        "[]": 2, "“ ”": 1, "____": 1, "_____": 1, "__": 1,
    }  # fmt: skip


def test_official_texts_have_no_scars(shared: Path) -> None:
    texts = sorted((shared / "data" / "work-reports").glob("*.txt"))
    assert len(texts) == 72
    assert [
        (path.name, found(path.read_text("utf-8"))) for path in texts if found(path.read_text("utf-8"))
    ] == []


def test_real_markdown_has_next_to_none(shared: Path) -> None:
    """What is left are bold marks that are unpaired in the reports themselves."""
    texts = sorted((shared / "data" / "lab-reports").glob("*.md"))
    assert len(texts) == 115
    counts = Counter(scar for path in texts for scar in found(path.read_text("utf-8")))
    assert counts == {"**": 4}
