"""Plans and two years side by side, as the pages show them."""

import csv
import io
import json
import re
from dataclasses import replace
from decimal import Decimal

import pytest

from summary_archive.core.indicators import Break, Indicator, Indicators
from summary_archive.core.summary import Figure, Fulfilment, Plan
from tests.publishing.invented import SITE, Invented

D = Decimal
AT = "compare/bureau/2023-2024"


@pytest.fixture
def filled(archive: Invented) -> Invented:
    cases = Indicator("cases", "立案数", "件", aliases=("案件数",))
    archive.vocabularies = replace(archive.vocabularies, figures=Indicators((cases,)))
    archive.add(
        "a", 2023, "## 一、专利\n\n做了。\n\n## 二、<b>旧事\n\n旧。\n",
        figures=(Figure("案件数", D(40), "件"), Figure("收入", D("1.5"), "亿元"), Figure("旧数", D(1), "项")),
        plans=(Plan("cases", "立案400件以上<i>", "立案数", D(400)), Plan("train", "培训三期"), Plan("silent", "没有人说起的")),
    )  # fmt: skip
    archive.add(
        "a", 2024, "## 一、专利\n\n又做了。\n\n## 二、新事\n\n新。\n",
        figures=(Figure("立案数", D(425), "件", quote="立案425件"), Figure("收入", D(18000), "万元")),
        fulfils=(Fulfilment("train", "part", "办了两期<u>", "还有一期"),),
        plans=(Plan("next", "明年再办"),),
    )  # fmt: skip
    archive.add("h", 2024, genre="speech")
    archive.print()
    return archive


def test_two_years_are_side_by_side(filled: Invented) -> None:
    page = filled.read(f"{AT}/index.html")
    assert "<title>知识产权局：2023年与2024年 - 档案</title>" in page
    for row in (
        '<th scope="row">立案数</th><td class="sa-value">40 件</td><td class="sa-value">425 件</td><td class="sa-value">+962.5%</td>',
        '<th scope="row">收入</th><td class="sa-value">1.5 亿元</td><td class="sa-value">18,000 万元</td><td class="sa-value">+20.0%</td>',
        '<th scope="row">旧数</th><td class="sa-value">1 项</td><td class="sa-value">—</td><td class="sa-value"></td>',
    ):
        assert row in page
    assert "1 节对应，新增 1 节，少了 1 节" in page
    assert 'href="../../../summaries/2023/a/#' in page
    assert 'href="../../../compare/bureau/2023-2024/compare.csv"' in page
    assert page.count('<span class="sa-flag">') == 2
    for tag in ("<b>", "<i>", "<u>"):
        assert tag not in page
    assert f"{SITE}{AT}/" in page


def test_texts_stand_section_by_section_and_what_is_said_again_is_marked(archive: Invented) -> None:
    again = "坚持每周走访两家企业，听取意见。"
    archive.add(
        "a",
        2023,
        f"开头一段。\n\n## 一、走访\n\n{again}走访了四十家 &lt;b&gt;。\n\n- 有***件\n\n| 甲 | 乙 |\n|--|--|\n| 1 | 2 |\n\n#### 小标题\n\n小节的话。\n\n## 二、旧事\n\n旧。\n",
    )
    archive.add("a", 2024, f"## 一、走访企业\n\n{again}走访了五十家。短句。\n")
    archive.print()
    page = archive.read(f"{AT}/index.html")
    sections = page.split("<details")[1:]
    assert len(sections) == 3
    assert "开头一段。" in sections[0]
    assert "没有这一节" in sections[0]
    assert "一、走访 → 一、走访企业" in sections[1]
    assert "1 句相同" in sections[1]
    assert sections[1].count(f'<span class="sa-again">{again}</span>') == 2
    assert f"{again}</span>走访了五十家。短句。</p>" in sections[1]
    assert "走访了四十家 &lt;b&gt;。" in sections[1]
    for words in ("<p>有〔原文已隐去〕件</p>", "<p>1｜2</p>", "<p>小标题</p>", "<p>小节的话。</p>"):
        assert words in sections[1]
    assert "旧。" in sections[2]
    assert 'class="sa-again">旧' not in sections[2]
    assert not (archive.site / AT / "compare.csv").exists()
    archive.add("a", 2024, "没有标题了，只有一段话。\n")
    archive.print()
    page = archive.read(f"{AT}/index.html")
    assert "没有标题了，只有一段话。" in page
    assert page.count("没有了</span>") == 2


def test_what_is_counted_otherwise_has_no_change(filled: Invented) -> None:
    cases = Indicator("cases", "立案数", "件", aliases=("案件数",), breaks=(Break(2024, "改为含县区"),))
    filled.vocabularies = replace(filled.vocabularies, figures=Indicators((cases,)))
    filled.print()
    row = '<th scope="row">立案数</th><td class="sa-value">40 件</td><td class="sa-value">425 件</td><td class="sa-value"></td>'
    assert row in filled.read(f"{AT}/index.html")


def test_figures_and_plans_are_there_for_other_programs(filled: Invented) -> None:
    rows = list(csv.reader(io.StringIO(filled.read(f"{AT}/compare.csv")[1:])))
    assert rows[0] == ["文种", "种类", "名称", "2023", "2024", "变化"]
    assert ["年度总结", "关键指标", "立案数", "40 件", "425 件", "'+962.5%"] in rows
    assert ["年度总结", "下一步打算", "立案400件以上<i>", "400 件", "425 件", "达到目标"] in rows
    told = json.loads(filled.read(f"{AT}/compare.json"))
    assert (told["department"]["id"], told["years"]) == ("bureau", [2023, 2024])
    (pair,) = told["pairs"]
    assert pair["after"]["url"] == f"{SITE}summaries/2024/a/"
    assert {"name": "立案数", "before": "40 件", "after": "425 件", "change": "+962.5%"} in pair["figures"]
    assert [(each["id"], each["said"], each["shown"]) for each in pair["plans"]] == [
        ("cases", "", "met"), ("train", "part", ""), ("silent", "unsaid", ""),
    ]  # fmt: skip


def test_plans_say_what_became_of_them_on_both_summaries(filled: Invented) -> None:
    before, after = filled.read("summaries/2023/a/index.html"), filled.read("summaries/2024/a/index.html")
    for words in ("◐</span> 部分完成", "✓</span> 达到目标", "（425 件）", "summaries/2024/a/#kept"):
        assert words in before
    assert 'id="kept"' not in before
    for words in (
        'id="kept"',
        "没有交代",
        "办了两期&lt;u&gt;",
        "还有一期",
        "立案425件",
        "目标 400 件",
        "summaries/2023/a/#plan-train",
    ):
        assert words in after
    assert f'href="../../../{AT}/"' in after
    assert "compare/" not in filled.read("summaries/2024/h/index.html")


def test_a_department_lists_its_open_plans_and_its_comparisons(filled: Invented) -> None:
    page = filled.read("departments/bureau/index.html")
    open_plans = page[page.index('id="open"') : page.index('id="list"')]
    assert "培训三期" in open_plans
    assert "明年再办" in open_plans
    made_in = re.findall(r'#plan-[^>]+>([^<]+)</a><span class="sa-note">([^<]+)</span>', open_plans)
    assert made_in == [("明年再办", "2024年总结之a"), ("培训三期", "2023年总结之a")]
    assert "没有人说起的" not in open_plans
    assert "立案400件" not in open_plans
    assert f'href="../../{AT}/"' in page
    assert 'id="open"' not in filled.read("departments/section/index.html")


def test_a_change_in_either_year_is_seen_on_the_page(filled: Invented) -> None:
    before = filled.read(f"{AT}/index.html")
    filled.print()
    assert filled.read(f"{AT}/index.html") == before
    filled.add(
        "a", 2023, "## 一、专利\n\n做了。\n\n## 二、新事\n\n旧。\n", plans=(Plan("train", "培训五期"),)
    )
    filled.print()
    after = filled.read(f"{AT}/index.html")
    assert "2 节对应，新增 0 节，少了 0 节" in after
    assert "培训五期" in after


def test_links_by_source_and_the_sitemap_know_the_page(filled: Invented) -> None:
    from summary_archive.publishing.proof import archive_sources
    from summary_archive.publishing.sitemap import sitemap

    edition = filled.edition()
    assert dict(archive_sources(edition.archive))[f"{AT}.md"] == f"{AT}/"
    assert f"{SITE}{AT}/" in "".join(sitemap(edition, []).values())
