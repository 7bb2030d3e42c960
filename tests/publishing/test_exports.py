import csv
import io
import json
from decimal import Decimal

import pytest

from summary_archive.core.summary import Author, Figure, Part, Plan, Source
from summary_archive.publishing.addresses import Addresses
from summary_archive.publishing.exports import archive_csv, archive_json, exports
from tests.publishing.invented import SITE, Invented


def rows(archive: Invented) -> list[dict[str, str]]:
    text = archive_csv(archive.edition())
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_the_json_has_everything_but_the_texts(archive: Invented) -> None:
    archive.add(
        "a", 2024, abstract="摘要", number="5号", authors=(Author("曾三", ("zeng1", "san1")),),
        figures=(Figure("申请", Decimal("425"), "件", "+22%", parts=(Part("发明", Decimal("1.5")),), quote="达425件"),),
        plans=(Plan("gdp", "增长", "申请", Decimal("5")), Plan("x", "做事")), source=Source("来源", "https://a.example"),
    )  # fmt: skip
    archive.add("b", None)
    whole = json.loads(archive_json(archive.edition()))
    first, second = whole["summaries"]
    assert whole["format"] == 1
    assert [each["id"] for each in whole["departments"]] == ["office", "bureau", "section"]
    assert whole["departments"][1]["former"] == [{"name": "专利管理局", "from": 2001, "to": 2018}]
    assert first["url"] == f"{SITE}summaries/2024/a/"
    assert (first["period"], first["year"], first["date"]) == ("2024", 2024, "2025-01-15")
    assert first["figures"][0]["value"] == 425
    assert first["figures"][0]["parts"] == [{"name": "发明", "value": 1.5}]
    assert [each["target"] for each in first["plans"]] == [5, None]
    assert first["source"] == {"title": "来源", "url": "https://a.example", "piece": "", "note": ""}
    assert first["authors"] == [{"name": "曾三", "pinyin": "zeng1 san1"}]
    assert (second["period"], second["year"], second["date"], second["source"]) == (
        "unknown",
        None,
        None,
        None,
    )


def test_the_json_has_a_line_a_summary(archive: Invented) -> None:
    assert json.loads(archive_json(archive.edition()))["summaries"] == []
    archive.add("a")
    archive.add("b")
    lines = archive_json(archive.edition()).splitlines()
    assert [json.loads(line.rstrip(","))["path"] for line in lines[1:-1]] == [
        "summaries/2024/a.md",
        "summaries/2024/b.md",
    ]


def test_the_csv_has_a_row_a_summary(archive: Invented) -> None:
    archive.add(
        "a", 2024, title='题"目,\n二', topics=("patents", "law"), authors=(Author("张三"), Author("李四"))
    )
    archive.add("b", None)
    first, second = rows(archive)
    assert first["标题"] == '题"目,\n二'
    assert (first["主题"], first["作者"], first["部门"], first["文种"]) == (
        "专利、执法",
        "张三、李四",
        "知识产权局",
        "年度总结",
    )
    assert (second["时段"], second["年份"], second["成文日期"]) == ("unknown", "", "")


@pytest.mark.parametrize("sign", list("=+-@＝＋－＠\t\r|%"))
@pytest.mark.parametrize("space", ["", " ", "\u3000"])
def test_no_cell_is_a_formula(archive: Invented, sign: str, space: str) -> None:
    nasty = f"{space}{sign}HYPERLINK(1)"
    archive.add("a", 2024, title=nasty, abstract=nasty, number=nasty, authors=(Author(nasty),))
    row = rows(archive)[0]
    assert row["标题"] == row["摘要"] == row["文号"] == row["作者"] == f"'{nasty}"


def test_without_a_site_address_links_lead_from_the_home_page(archive: Invented) -> None:
    archive.addresses = Addresses(False)
    archive.add("a")
    assert rows(archive)[0]["URL"] == "summaries/2024/a.html"
    assert [name for name, _ in exports(archive.edition())] == [
        "archive.json",
        "archive.csv",
        "schema/summary.json",
        "schema/debriefing.json",
    ]


def test_the_headings_are_in_the_language_of_the_site(archive: Invented) -> None:
    archive.settings = type(archive.settings)(language="en")
    assert archive_csv(archive.edition()).startswith("\ufeffTitle,Period,Year,Date,Department")
