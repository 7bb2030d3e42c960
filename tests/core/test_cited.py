"""Titles that texts cite: found once, nested ones whole, and nothing where something is hidden."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summary_archive.core.cited import LONGEST_TITLE, MOST, is_regulation, titles


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("依照《专利法》和《专利法 实施细则》，再看《专利法》。", ("专利法", "专利法实施细则")),
        ("《关于印发〈专利资助办法〉的通知》", ("关于印发〈专利资助办法〉的通知",)),
        ("《关于《专利法》的决定》与《商标法》", ("关于《专利法》的决定", "商标法")),
        ("《规划\n纲要》", ("规划纲要",)), ("**《专利法》**《 **商标法** 》", ("专利法", "商标法")), ("》《", ()), ("《》《法》", ()),
        ("《____专利法》《***条例》", ()), ("《没有结束的" + "长" * 200 + "《专利法》", ()), ("没有", ()),
    ],
)  # fmt: skip
def test_titles(text: str, found: tuple[str, ...]) -> None:
    assert titles(text) == found


@pytest.mark.parametrize(
    ("title", "is_one"),
    [("专利法", True), ("专利资助管理办法（试行）", True), ("国家知识产权战略纲要", True), ("改善报告", False), ("人民日报", False), ("说法不一", False)],
)  # fmt: skip
def test_which_are_regulations(title: str, is_one: bool) -> None:
    assert is_regulation(title) is is_one


@given(st.text(alphabet="《》〈法长 \n_", max_size=400))
def test_every_title_is_short_and_stands_in_the_text(text: str) -> None:
    found = titles(text)
    assert len(set(found)) == len(found)
    for each in found:
        assert 1 < len(each) <= LONGEST_TITLE
        assert each in "".join(text.split()) or "_" in text


def test_there_is_an_end_to_it() -> None:
    assert len(titles("".join(f"《第{number}号办法》" for number in range(MOST + 9)))) == MOST


def test_the_seed_cites_what_it_cites(shared: Path) -> None:
    text = next((shared / "data" / "seed").iterdir()).read_text(encoding="utf-8")
    found = titles(text)
    # It has 22 different titles, of which one is hidden in part.
    assert len(found) == 21
    assert {"专利法", "国家知识产权战略纲要", "黑龙江省专利保护条例", "市专利执法行为规定"} <= set(found)
    assert sum(map(is_regulation, found)) == 11
