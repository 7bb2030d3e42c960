"""Trends: what the pages and files of key figures say, and where they are led to from."""

import csv
import io
import json
from dataclasses import replace
from decimal import Decimal

import pytest

from summary_archive.core.indicators import Break, Indicator, Indicators
from summary_archive.core.summary import Affiliation, Figure
from summary_archive.publishing.trends import TrendsView, TrendView, trend_pages
from summary_archive.publishing.words import word
from tests.publishing.invented import SITE, Invented

D = Decimal
CASES = Indicator(
    "cases", "立案数", "件", aliases=("案件数",), better="higher", breaks=(Break(2023, "<b>含县区"),), note="只算本级"
)  # fmt: skip
RATE = Indicator("rate", "结案率", "%", better="lower", decimals=1)
SILENT = Indicator("silent", "没有人报的", "件")


@pytest.fixture
def filled(archive: Invented) -> Invented:
    archive.vocabularies = replace(archive.vocabularies, figures=Indicators((CASES, RATE, SILENT)))
    for year, cases, rate in (
        (2020, "10", "95"),
        (2021, "12", "96.5"),
        (2023, "40", "97"),
        (2024, "44", "96"),
    ):
        archive.add(
            "a",
            year,
            figures=(
                Figure("案件数", D(cases), "件", change="+20%", quote=f"立案{cases}件", basis="" if year < 2024 else "初步数"),
                Figure("结案率", D(rate), "%"),
                Figure("别的", D(3), "个"),
            ),
        )  # fmt: skip
    archive.add(
        "b", 2024, department=Affiliation("section", "执法科"), figures=(Figure("立案数", D(7), "件"),)
    )
    return archive


def view(archive: Invented, address: str) -> TrendView:
    (page,) = (each for each in trend_pages(archive.edition()) if each.address == address)
    assert isinstance(page.view, TrendView)
    return page.view


def test_a_page_for_each_figure_of_the_list_and_one_for_all(filled: Invented) -> None:
    found = {page.address: page for page in trend_pages(filled.edition())}
    assert list(found) == ["trends/cases/", "trends/rate/", "trends/silent/", "trends/"]
    everything = found["trends/"].view
    assert isinstance(everything, TrendsView)
    assert everything.counted == "3 个指标，3 条趋势"
    assert [(each.name.text, each.value, each.change, each.year) for each in everything.lines] == [
        ("立案数", "44 件", "+10.0%", "2024年"), ("立案数", "7 件", "", "2024年"), ("结案率", "96.0%", "-1.0个百分点", "2024年"),
    ]  # fmt: skip
    assert [each.chart is None for each in everything.lines] == [False, True, False]
    assert view(filled, "trends/silent/").trends == ()


def test_without_a_list_there_are_no_pages(archive: Invented) -> None:
    archive.add("a", 2024, figures=(Figure("立案数", D(7), "件"),))
    assert list(trend_pages(archive.edition())) == []
    archive.print()
    assert not (archive.site / "trends").exists()


def test_every_year_has_its_row_and_a_gap_says_so(filled: Invented) -> None:
    bureau, section = view(filled, "trends/cases/").trends
    assert [(row.year, row.value, row.change, row.broke) for row in bureau.rows] == [
        ("2024年", "44 件", "+10.0%", ""), ("2023年", "40 件", "", "<b>含县区"), ("2022年", "", "", ""),
        ("2021年", "12 件", "+20.0%", ""), ("2020年", "10 件", "", ""),
    ]  # fmt: skip
    assert bureau.rows[0].summary == ("2024年总结之a", "summaries/2024/a/#figures")
    assert bureau.rows[2].summary is None
    assert bureau.said == "2020年 10 件，2024年 44 件；共 4 个数，缺 2022 年"
    assert bureau.stated
    assert not section.stated
    assert section.department.text == "执法科"


def test_facts_of_a_figure(filled: Invented) -> None:
    assert view(filled, "trends/cases/").facts == ("单位：件", "越高越好", "又叫：案件数")
    assert view(filled, "trends/rate/").facts == ("单位：%", "越低越好")
    assert view(filled, "trends/cases/").note == "只算本级"


def test_the_printed_page_has_chart_and_table_and_runs_nothing(filled: Invented) -> None:
    filled.print()
    page = filled.read("trends/cases/index.html")
    assert page.count("<svg") == 2
    assert 'role="img" aria-labelledby="bureau-title bureau-said"' in page
    assert "<b>" not in page
    assert "&lt;b&gt;含县区" in page
    assert "立案44件" in page
    assert page.count("没有这一年的数") == 1
    assert 'href="../../summaries/2024/a/#figures"' in page
    assert f"{SITE}trends/cases/" in page
    assert "口径：初步数" in page


@pytest.mark.parametrize(
    ("cases", "rate", "told"),
    [("44", "95", "−1.0 个百分点"), ("40", "96", "持平"), ("36", "96", "−10.0%")],
)
def test_a_change_has_a_true_minus_and_none_is_said_in_words(
    archive: Invented, cases: str, rate: str, told: str
) -> None:
    archive.vocabularies = replace(archive.vocabularies, figures=Indicators((CASES, RATE)))
    for year, each, share in ((2020, "40", "96"), (2021, cases, rate)):
        archive.add(
            f"a{year}", year, figures=(Figure("立案数", D(each), "件"), Figure("结案率", D(share), "%"))
        )
    archive.print()
    assert f'<td class="sa-value">{told}</td>' in archive.read("trends/index.html")


def test_years_departments_and_summaries_lead_there(filled: Invented) -> None:
    filled.print()
    department, year = filled.read("departments/bureau/index.html"), filled.read("years/2024/index.html")
    for page in (department, year):
        assert 'href="../../trends/cases/#bureau"' in page
        assert "96.0%" in page
    assert department.count('class="sa-spark"') == 2
    assert 'class="sa-spark"' not in year
    assert "trends/cases/#section" in year
    assert 'id="figures"' not in filled.read("topics/patents/index.html")
    summary = filled.read("summaries/2024/a/index.html")
    assert '<a href="../../../trends/cases/#bureau">案件数</a>' in summary
    assert '<th scope="row">别的' in summary


def test_what_is_another_measure_leads_nowhere(filled: Invented) -> None:
    filled.add("c", 2022, figures=(Figure("立案数", D(7), "人次"),))
    filled.print()
    assert '<th scope="row">立案数' in filled.read("summaries/2022/c/index.html")


def test_files_for_other_programs(filled: Invented) -> None:
    filled.add("d", 2019, figures=(Figure("立案数", D(-7), "件", quote="=1+1"),))
    filled.print()
    text = filled.read("trends/trends.csv")
    assert text.startswith("\ufeff")
    rows = list(csv.reader(io.StringIO(text[1:])))
    assert rows[0] == [
        "指标",
        "指标编号",
        "部门",
        "部门编号",
        "年份",
        "数值",
        "单位",
        "比上年",
        "变化",
        "口径",
        "文中语句",
        "URL",
    ]
    assert rows[1] == [
        "立案数",
        "cases",
        "知识产权局",
        "bureau",
        "2019",
        "-7",
        "件",
        "",
        "",
        "",
        "'=1+1",
        f"{SITE}summaries/2019/d/",
    ]
    assert len(rows) == 1 + 5 + 1 + 4
    assert len(list(csv.reader(io.StringIO(filled.read("trends/rate/figures.csv"))))) == 1 + 4
    own = json.loads(filled.read("trends/rate/figures.json"))
    told = json.loads(filled.read("trends/trends.json"))
    assert [each["figure"]["id"] for each in own["series"]] == ["rate"]
    assert own["series"][0] in told["series"]
    assert 'href="../../trends/rate/figures.json"' in filled.read("trends/rate/index.html")
    first = told["series"][0]
    assert (told["format"], first["figure"]["id"], first["department"]["id"]) == (1, "cases", "bureau")
    assert first["breaks"] == [{"year": 2023, "note": "<b>含县区"}]
    assert first["points"][-1]["value"] == "44"
    assert first["points"][-1]["stated"] == "+20%"


def test_the_sitemap_and_links_by_source_know_the_pages(filled: Invented) -> None:
    from summary_archive.publishing.proof import archive_sources
    from summary_archive.publishing.sitemap import sitemap

    edition = filled.edition()
    assert dict(archive_sources(edition.archive))["trends/cases.md"] == "trends/cases/"
    assert f"{SITE}trends/rate/" in "".join(sitemap(edition, []).values())


def test_the_words_are_there_in_english() -> None:
    assert word("en", "trends") == "Trends"
