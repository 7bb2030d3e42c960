"""Plans and two years side by side, as the pages show them."""

from dataclasses import replace
from decimal import Decimal

import pytest

from summary_archive.core.indicators import Indicator, Indicators
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
    assert "1 节相同，新增 1 节，少了 1 节" in page
    assert 'href="../../../summaries/2023/a/#' in page
    assert page.count('<span class="sa-flag">') == 2
    for tag in ("<b>", "<i>", "<u>"):
        assert tag not in page
    assert f"{SITE}{AT}/" in page


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
    assert "2 节相同，新增 0 节，少了 0 节" in after
    assert "培训五期" in after


def test_links_by_source_and_the_sitemap_know_the_page(filled: Invented) -> None:
    from summary_archive.publishing.proof import archive_sources
    from summary_archive.publishing.sitemap import sitemap

    edition = filled.edition()
    assert dict(archive_sources(edition.archive))[f"{AT}.md"] == f"{AT}/"
    assert f"{SITE}{AT}/" in "".join(sitemap(edition, []).values())
