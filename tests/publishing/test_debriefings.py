import datetime
from dataclasses import replace
from typing import Any

import pytest

from summary_archive.core.debriefing import Break, Debriefing, Group, Materials, Person, Speaker
from summary_archive.core.period import Period
from summary_archive.core.problem import Place
from summary_archive.core.summary import Affiliation, Source
from summary_archive.publishing.compositor import Compositor
from summary_archive.publishing.debriefings import (
    DebriefingsView,
    DebriefingView,
    debriefing_pages,
    debriefing_sources,
    debriefing_view,
    meetings_of,
)
from summary_archive.publishing.press import pages
from summary_archive.publishing.sitemap import entries
from tests.publishing.invented import SITE, Invented
from tests.publishing.marks import Marks

BUREAU = Affiliation("bureau", "专利管理局")


def person(name: str) -> Person:
    return Person(name, Place(""))


def arranged(**more: Any) -> Debriefing:
    """An invented meeting of two groups."""
    first = Group(
        "第一组",
        (Speaker("", BUREAU), Speaker("张某", BUREAU, "主任"), Speaker("李某"), Speaker("周某")),
        (person("钱某"), person("学院领导")),
        person("赵某"),
        breaks=(Break(15, after="张某"),),
    )
    second = Group("第二组", (Speaker("吴某"),), room="二楼", start=14 * 60)
    known: dict[str, Any] = {
        "groups": (first, second),
        "date": datetime.date(2025, 1, 15), "start": 13 * 60 + 30, "end": 17 * 60, "room": "三楼会议室", "chair": person("郑某"),
        "attending": ("院校领导",), "asks": "主管领导", "leave": (person("周某"),), "period": Period.parse("2024"), "genre": "annual",
        "materials": Materials(("书面材料", "互评表"), "人事处", datetime.date(2025, 1, 10)), "procedure": ("签到", "述职"),
        "requirements": ("按时到场",), "source": Source("通知", "https://example.org/", "第一页", "节录"), "note": "说明",
    }  # fmt: skip
    return Debriefing("debriefings/a.yml", "debriefings/a/", **({"title": "述职会议"} | known | more))


@pytest.fixture
def met(archive: Invented) -> Invented:
    """The invented archive with a meeting, for which one has handed in a summary."""
    archive.add("one", 2024)
    archive.debriefings = (arranged(),)
    archive.today = datetime.date(2025, 1, 11)
    return archive


def view(archive: Invented, at: int = 0) -> DebriefingView:
    return debriefing_view(archive.edition(), archive.debriefings[at])


def content(archive: Invented, address: str) -> str:
    edition = archive.edition()
    page = next(page for page in pages(edition) if page.address == address)
    return Compositor(edition.settings, edition.addresses).content(page)


def test_everybody_stands_there_with_time_and_materials(met: Invented) -> None:
    rows = [(r.number, r.time, r.speaker, r.standing, r.minutes) for r in view(met).groups[0].rows]
    assert rows == [
        (1, "13:30—13:40", "专利管理局", "handed-in", 0),
        (2, "13:40—13:50", "张某", "handed-in", 0),
        (0, "13:50—14:05", "", "", 15),
        (3, "14:05—14:15", "李某", "missing", 0),
        (0, "", "周某", "on-leave", 0),
    ]
    assert view(met).groups[0].rows[0].summary == ("2024年总结之one", "summaries/2024/one/")
    assert [(group.time, group.room) for group in view(met).groups] == [
        ("13:30—14:15", "三楼会议室"),
        ("14:00—14:10", "二楼"),
    ]
    assert view(met).time == "13:30—14:15"
    assert view(met).counted == "2 组，4 人述职"
    assert view(met).day == "2025年1月15日 星期三"


def test_how_many_have_handed_in_and_who_has_not(met: Invented) -> None:
    assert view(met).standings == (
        ("handed-in", "已交 2 人", ()),
        ("on-leave", "请假 1 人", ()),
        ("missing", "缺 2 人", ("李某", "吴某")),
    )
    met.today = datetime.date(2025, 1, 10)
    assert view(met).standings[-1] == ("not-due", "未到期 2 人", ())


def test_without_times_minutes_are_counted(met: Invented) -> None:
    met.debriefings = (arranged(start=None),)
    shown = view(met)
    assert (shown.time, shown.timed) == ("", False)
    assert shown.groups[0].rows[1].time == "第 10—20 分钟"
    assert "几点开始" in content(met, "debriefings/a/")
    nobody = replace(
        arranged(groups=(Group("第一组"),), start=None, end=None, date=None), materials=Materials()
    )
    met.debriefings = (nobody,)
    assert view(met).counted == "1 组"
    assert "没有写述职人名单" in content(met, "debriefings/a/")
    assert "日期不详" in content(met, "debriefings/a/")
    met.debriefings = (replace(nobody, start=810),)
    assert (view(met).time, view(met).groups[0].time) == ("13:30", "13:30")


def test_there_are_pages_only_where_there_are_meetings(met: Invented) -> None:
    undated = replace(arranged(date=None), path="debriefings/b.yml", address="debriefings/b/")
    met.debriefings = (undated, arranged())
    found = {page.address: page for page in debriefing_pages(met.edition())}
    assert list(found) == [
        "debriefings/", "debriefings/a/", "debriefings/a/sheets/", "debriefings/b/", "debriefings/b/sheets/",
    ]  # fmt: skip
    listed = found["debriefings/"].view
    assert isinstance(listed, DebriefingsView)
    assert [(year, [row.name.address for row in rows]) for year, _, rows in listed.years] == [
        ("2025年", ["debriefings/a/"]),
        ("日期不详", ["debriefings/b/"]),
    ]
    assert [page.hidden for page in found.values()] == [False, False, True, False, True]
    assert list(debriefing_sources(met.edition().archive))[1] == ("debriefings/a.yml", "debriefings/a/")
    in_sitemap = {url.removeprefix(SITE) for url, _ in entries(met.edition())}
    assert {"debriefings/", "debriefings/a/"} <= in_sitemap
    assert "debriefings/a/sheets/" not in in_sitemap
    met.debriefings = ()
    assert list(debriefing_pages(met.edition())) == []
    assert list(debriefing_sources(met.edition().archive)) == []


def test_a_year_has_its_meetings_and_a_summary_says_where_it_was_reported(met: Invented) -> None:
    met.add("now", 2025, department=Affiliation("section", "执法科"))
    assert [row.name.text for row in meetings_of(met.edition(), 2025)] == ["述职会议"]
    assert meetings_of(met.edition(), 2024) == meetings_of(met.edition(), None) == ()
    met.print()
    assert 'href="../../debriefings/a/"' in met.read("years/2025/index.html")
    assert "debriefings/a/" not in met.read("years/2024/index.html")
    assert '<a href="../../../debriefings/a/">述职会议</a>' in met.read("summaries/2024/one/index.html")
    assert "debriefings" not in met.read("summaries/2025/now/index.html")


def test_a_year_without_a_page_is_not_linked_to(met: Invented) -> None:
    met.debriefings = (arranged(period=Period.parse("2019")),)
    assert view(met).reported[0] == ("2019年", "")
    assert 'href="../../years/2019/"' not in content(met, "debriefings/a/")
    met.debriefings = (arranged(period=Period.UNKNOWN, genre=""),)
    assert view(met).reported == ()


@pytest.mark.parametrize("address", ["debriefings/", "debriefings/a/", "debriefings/a/sheets/"])
def test_what_somebody_wrote_is_escaped(met: Invented, address: str) -> None:
    bad = "<img src=x onerror=pwn(1)>"
    group = Group(bad, (Speaker(bad, BUREAU, bad),), (person(bad),), person(bad), bad)
    met.debriefings = (
        arranged(
            title=bad, groups=(group,), room=bad, chair=person(bad), attending=(bad,), asks=bad, leave=(), note=bad,
            materials=Materials((bad,), bad), procedure=(bad,), requirements=(bad,), criteria=(bad,), levels=(bad,),
            source=Source(bad, "javascript:pwn(1)", bad, bad),
        ),
    )  # fmt: skip
    html = content(met, address)
    assert "<img" not in html
    assert 'href="javascript' not in html
    assert Marks(html).faults == []


def test_the_sheets_are_blank_forms_for_all_who_report(met: Invented) -> None:
    html = content(met, "debriefings/a/sheets/")
    assert html.count('<div class="sa-sheet">') == 8
    for word in ("签到表", "考核评分表", "互评表", "优秀", "不称职", "评分人"):
        assert word in html
    scoring = html[html.index('id="scoring-1"') : html.index('id="peers-1"')]
    assert "周某" not in scoring, "who is on leave is not scored"
    assert "张某" in scoring
    assert "请假" in html[html.index('id="sign-in-1"') : html.index('id="scoring-1"')]
    met.debriefings = (arranged(criteria=("实绩", "表现"), levels=("好", "一般"), groups=(Group("第一组"),)),)
    html = content(met, "debriefings/a/sheets/")
    assert "实绩" in html
    assert "一般" in html
    assert html.count("sa-blank") > 30


def test_a_meeting_can_be_mended_like_a_summary(met: Invented) -> None:
    assert "sa-mend" not in content(met, "debriefings/a/")
    met.settings = replace(
        met.settings, edit="https://forge.example/{path}", report="https://forge.example/?u={url}"
    )
    html = content(met, "debriefings/a/")
    assert 'href="https://forge.example/debriefings/a.yml"' in html
    assert "archive.example%2Fzj%2Fdebriefings%2Fa%2F" in html


def test_a_former_address_leads_to_the_meeting(met: Invented) -> None:
    met.debriefings = (arranged(aliases=("debriefings/old/", "summaries/2024/one/")),)
    printed = met.print()
    assert 'content="0; url=../../debriefings/a/"' in met.read("debriefings/old/index.html")
    assert "noindex" in met.read("debriefings/old/index.html")
    assert [(each.rule.id, each.place.path) for each in printed.problems] == [
        ("address-taken", "debriefings/a.yml")
    ]
    assert "2024年总结之one" in met.read("summaries/2024/one/index.html")


def test_in_english(met: Invented) -> None:
    met.settings = replace(met.settings, language="en")
    html = content(met, "debriefings/a/")
    for word in ("Wednesday", "Handed in", "On leave", "Missing", "Break, 15 min"):
        assert word in html
