import datetime
from decimal import Decimal
from pathlib import Path

import pytest

from summary_archive.core.summary import Affiliation, Author, Figure, Plan
from summary_archive.publishing.markdown import Renderer
from summary_archive.publishing.search.folding import HIDDEN
from summary_archive.publishing.search.record import given, record
from tests.publishing.invented import Invented


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("一段\n两行\n\n二段", ["一段两行", "二段"]),
        ("## 一、专利\n\n正文", ["一、专利", "正文"]),
        ("- 甲\n- 乙", ["甲", "乙"]),
        ("| 甲 | 乙 |\n|---|---|\n| 84 | 项 |", ["甲", "乙", "84", "项"]),
        ("**专利**执法与[链接](a.md)", ["专利执法与链接"]),
        ("a &lt;b&gt; c", ["a <b> c"]),
        ("two\nlines", ["two lines"]),
        ("```\na\n  b\n```", ["a", "b"]),
        ("专利***执法", [f"专利{HIDDEN}执法"]),
        ("正文[^1]完\n\n[^1]: 注文", ["正文完", "注文"]),
        ("甲<br>乙", ["甲", "乙"]),
    ],
)
def test_the_words_of_a_text(tmp_path: Path, text: str, lines: list[str]) -> None:
    archive = Invented(tmp_path)
    made = archive.add("one", text=text)
    found = record(given(archive.edition(), made, Renderer().render(text, made.title)))
    assert [line for line in found.text.split("\n")[1:-1] if line] == lines


def test_everything_that_stands_on_the_page_is_found(archive: Invented) -> None:
    made = archive.add(
        "one",
        title="专利**工作总结",
        number="牡知发〔2024〕5号",
        authors=(Author("曾某"),),
        abstract="摘要在此",
        figures=(Figure("受理量", Decimal(1234), "件"),),
        plans=(Plan("a", "明年再增"),),
        date=datetime.date(2025, 1, 15),
        department=Affiliation("bureau", "专利管理局"),
    )
    found = record(given(archive.edition(), made, Renderer().render("正文。")))
    assert found.title == f"专利{HIDDEN}工作总结"
    assert found.text.split("\n") == [
        f"专利{HIDDEN}工作总结", "摘要在此", "受理量 1,234 件", "正文。", "明年再增", "牡知发〔2024〕5号", "曾某", "专利管理局",
    ]  # fmt: skip
    assert (found.address, found.period, found.department, found.date) == (
        "summaries/2024/one/", "2024年", "专利管理局", "2025-01-15",
    )  # fmt: skip
