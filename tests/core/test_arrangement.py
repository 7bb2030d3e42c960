import datetime

import pytest

from summary_archive.core.arrangement import arrangement, submitted
from summary_archive.core.debriefing import Break, Debriefing, Materials, Person, Speaker
from summary_archive.core.period import Period
from summary_archive.core.problem import Place
from summary_archive.core.submissions import Submissions
from summary_archive.core.summary import Affiliation
from tests.core.test_debriefing import OFFICE, group, meeting, people
from tests.publishing.invented import summary


def told(made: Debriefing) -> list[str]:
    return [each.rule.id for each in arrangement(made)]


def said(made: Debriefing) -> list[str]:
    return [each.message() for each in arrangement(made)]


def test_a_good_meeting() -> None:
    assert told(meeting(start=810, end=840, room="三楼")) == []


def test_all_at_once() -> None:
    made = meeting(
        group(names=("张某", "李某"), panel=people("钱某"), chair=Person("张某", Place(""))),
        group("第二组", ("张某",), panel=people("钱某")),
        date=datetime.date(2025, 1, 15), start=810, end=815, room="三楼",
        breaks=(Break(5, at=1000),), leave=people("没有"), materials=Materials(deadline=datetime.date(2025, 2, 1)),
    )  # fmt: skip
    assert sorted(set(told(made))) == [
        "debriefing-break", "debriefing-deadline", "debriefing-end", "debriefing-name", "debriefing-overlap",
        "debriefing-sides", "debriefing-twin",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("first", "second", "twins"),
    [
        (Speaker("张某"), Speaker("张 某"), 1),
        (Speaker("张某"), Speaker("张某", OFFICE), 1),
        (Speaker("张某", OFFICE), Speaker("张某"), 1),
        (Speaker("张某", OFFICE), Speaker("张某", OFFICE), 1),
        (Speaker("张某", OFFICE), Speaker("张某", Affiliation("office", "商标所")), 0),
        (Speaker("", OFFICE), Speaker("", OFFICE), 1),
        (Speaker("", OFFICE), Speaker("张某", OFFICE), 0),
    ],
)
def test_who_is_there_twice(first: Speaker, second: Speaker, twins: int) -> None:
    one = group(names=())
    both = Debriefing("a", "a/", "会", (type(one)("第一组", (first, second)),))
    assert told(both).count("debriefing-twin") == twins


def test_it_may_not_last_into_the_next_day() -> None:
    assert said(meeting(start=23 * 60 + 45)) == ["“第一组”要到 24:15 才结束，超过 24:00，多出 15 分钟"]
    assert told(meeting()) == []


def test_two_groups_one_after_the_other_may_share_a_room() -> None:
    apart = meeting(
        group(panel=people("钱某")),
        group("第二组", ("吴某",), start=840, panel=people("钱某")),
        start=810,
        room="三楼",
    )
    assert told(apart) == []
    nearly = meeting(group(), group("第二组", ("吴某",), start=839), start=810, room="三楼")
    assert said(nearly) == ["“三楼”在 13:59—14:00 同时排给了“第一组”和“第二组”"]


def test_without_times_nothing_is_known_to_be_at_once() -> None:
    assert (
        told(
            meeting(
                group(panel=people("钱某")), group("第二组", ("吴某",), panel=people("钱某")), room="三楼"
            )
        )
        == []
    )
    assert told(meeting(group(start=810), group("第二组", ("吴某",)), room="三楼")) == []


def test_leaders_are_several_and_may_be_in_two_rooms_but_one_person_is_told_once() -> None:
    one = group(panel=people("学院领导", "董事会成员", "人事处"), chair=Person("钱某", Place("")), room="甲")
    two = group(
        "第二组", ("吴某",), panel=people("学院领导", "董事会成员", "人事处", "钱某", "钱 某"), room="乙"
    )
    assert said(meeting(one, two, start=810)) == ["“钱某”在 13:30—13:40 同时排给了“第一组”和“第二组”"]


def test_breaks_of_all_and_of_one_group() -> None:
    of_all = meeting(
        group(),
        group("第二组", ("吴某", "郑某"), room="乙"),
        start=810,
        breaks=(Break(5, after="吴某"), Break(5, at=820)),
    )
    assert told(of_all) == []
    elsewhere = meeting(
        group(breaks=(Break(5, after="吴某"),)), group("第二组", ("吴某", "郑某"), room="乙"), start=810
    )
    assert told(elsewhere) == ["debriefing-name"]
    last = meeting(group(breaks=(Break(5, after="周某"), Break(5, after="张某"))), start=810)
    assert told(last) == ["debriefing-break"]


def test_after_some_unknown_names_no_nearest_is_looked_for() -> None:
    made = meeting(leave=people(*(f"张{n}" for n in range(8))))
    offers = ["是不是" in each for each in said(made)]
    assert offers == [True] * 5 + [False] * 3


def test_what_is_said_of_the_summaries() -> None:
    there, twin = summary("one"), summary("two")
    speakers = (
        Speaker("", OFFICE),
        Speaker("李某", summary="summaries/2024/oen.md"),
        Speaker("周某", summary=there.path),
    )
    made = Debriefing(
        "a", "a/", "会", (type(group())("第一组", speakers),), period=Period.parse("2024"), genre="annual"
    )
    found = [each.message() for each in submitted(made, Submissions([there, twin]))]
    assert found == [
        "“知识产权局”交的是哪一篇不清楚：summaries/2024/one.md、summaries/2024/two.md",
        "交来的总结不在档案里：summaries/2024/oen.md，是不是“summaries/2024/one.md”？",
    ]
    assert [each.rule.id for each in submitted(made, Submissions([there]))] == ["debriefing-summary"]
