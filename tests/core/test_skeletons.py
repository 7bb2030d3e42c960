from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summary_archive.core.manuscript import Scalar
from summary_archive.core.skeletons import (
    DEFAULT,
    HEADINGS,
    Beginning,
    file_name,
    folder,
    headings,
    manuscript,
    scalar,
)  # fmt: skip
from summary_archive.reading import files, front_matter


def test_headings_are_numbered_and_every_genre_has_some() -> None:
    assert headings("quarter") == ("一、本季度工作情况", "二、存在的问题", "三、下季度工作打算")
    assert headings("no-such-genre") == ("一、主要工作", "二、存在的问题", "三、下一步打算")
    assert len(DEFAULT) <= max(map(len, HEADINGS.values())) <= 10


def test_a_new_file() -> None:
    begun = Beginning("某局2024年总结", "2024", "某局", "年度总结", "month", ("专利", "专利执法"))
    assert manuscript(begun) == (
        "---\n标题: 某局2024年总结\n时段: 2024\n部门: 某局\n文种: 年度总结\n主题: 专利、专利执法\n---\n\n"
        "## 一、本月工作情况\n\n\n## 二、存在的问题\n\n\n## 三、下月工作打算\n\n"
    )
    assert manuscript(Beginning(), ("一、去年的标题",)) == (
        "---\n标题:\n时段:\n部门:\n文种:\n主题:\n---\n\n## 一、去年的标题\n\n"
    )


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("", ""),
        ("关于“两法”衔接的总结（上）", "关于“两法”衔接的总结（上）"),
        ("a: b", '"a: b"'),
        ('他说"好" \\ 了', '"他说\\"好\\" \\\\ 了"'),
        ("# 一\n二\t三", '"# 一 二 三"'),
        ("_下", '"_下"'),
    ],
)
def test_a_value_is_in_quotes_where_it_needs_them(text: str, written: str) -> None:
    assert scalar(text) == written


@given(st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=60))
def test_whatever_title_is_typed_the_file_says_it(title: str) -> None:
    halves = front_matter.split("a.md", manuscript(Beginning(title=title)))
    assert isinstance(halves, front_matter.Halves)
    read, problems = front_matter.parse(halves)
    assert read is not None
    value = read.fields.entries[0].value
    assert isinstance(value, Scalar)
    assert (value.text, problems) == (title, ())


@pytest.mark.parametrize(
    ("period", "name", "year"),
    [
        ("2024", "zscqj-annual.md", "2024"),
        ("2024-H1", "zscqj-annual-h1.md", "2024"),
        ("2024-07", "zscqj-annual-07.md", "2024"),
        ("2024-07/2025-01", "zscqj-annual-07.md", "2025"),
        ("unknown", "zscqj-annual.md", "undated"),
        ("", "zscqj-annual.md", "undated"),
    ],
)
def test_where_a_new_file_goes(period: str, name: str, year: str) -> None:
    assert file_name("zscqj", "annual", period) == name
    assert folder(period) == year


def test_a_new_file_goes_where_the_archive_looks(tmp_path: Path) -> None:
    path = tmp_path / "summaries" / folder("2024-Q3") / file_name("a" * 60, "b" * 60, "2024-Q3")
    path.parent.mkdir(parents=True)
    path.write_text(manuscript(Beginning()), encoding="utf-8")
    found = files.find(tmp_path, "summaries", 10_000)
    assert (len(found.texts), found.problems) == (1, [])
