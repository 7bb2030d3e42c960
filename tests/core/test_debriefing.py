import datetime
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summary_archive.core.debriefing import (
    Break,
    Debriefing,
    Group,
    Person,
    Speaker,
    agenda,
    clock,
    latest_first,
)
from summary_archive.core.problem import Place
from summary_archive.core.summary import Affiliation

PATH = "debriefings/a.yml"
OFFICE = Affiliation("bureau", "知识产权局")
NAMES = ["张某", "李某", "周某", "吴某", "郑某"]


def people(*names: str) -> tuple[Person, ...]:
    return tuple(Person(name, Place(PATH)) for name in names)


def group(name: str = "第一组", names: tuple[str, ...] = ("张某", "李某", "周某"), **more: object) -> Group:
    return Group(name, tuple(Speaker(each) for each in names), **more)  # type: ignore[arg-type]


def meeting(*groups: Group, **more: object) -> Debriefing:
    return Debriefing(PATH, "debriefings/a/", "述职会议", groups or (group(),), **more)  # type: ignore[arg-type]


def lines(made: Debriefing) -> list[str]:
    """The agenda, a line a slot."""
    return [
        f"{clock(slot.start)}-{clock(slot.end)} {slot.speaker.label if slot.speaker else '休息'}"
        for session in agenda(made)
        for slot in session.slots
    ]


def test_everybody_has_a_time() -> None:
    assert lines(meeting(start=810)) == ["13:30-13:40 张某", "13:40-13:50 李某", "13:50-14:00 周某"]


def test_change_one_number_and_the_day_moves() -> None:
    assert lines(meeting(start=810, reporting=8)) == [
        "13:30-13:43 张某",
        "13:43-13:56 李某",
        "13:56-14:09 周某",
    ]


def test_without_a_beginning_the_minutes_count_from_it() -> None:
    (session,) = agenda(meeting())
    assert not session.timed
    assert [(slot.start, slot.end) for slot in session.slots] == [(0, 10), (10, 20), (20, 30)]
    assert agenda(meeting(group(names=())))[0].end == 0


def test_a_group_may_have_its_own_beginning_and_room() -> None:
    own = group("第二组", ("吴某",), start=900, room="二楼")
    made = meeting(group(names=("张某",)), own, start=810, room="三楼")
    assert lines(made) == ["13:30-13:40 张某", "15:00-15:10 吴某"]
    assert [made.room_of(each) for each in made.groups] == ["三楼", "二楼"]


def test_who_is_on_leave_takes_no_time() -> None:
    made = meeting(start=810, leave=people("李 某"))
    assert lines(made) == ["13:30-13:40 张某", "13:40-13:50 周某"]
    assert [slot.number for slot in agenda(made)[0].slots] == [1, 2]


@pytest.mark.parametrize(
    ("pause", "expected"),
    [
        (Break(15, after="张某"), ["张某", "休息", "李某", "周某"]),
        (Break(15, at=815), ["张某", "休息", "李某", "周某"]),
        (Break(15, at=820), ["张某", "休息", "李某", "周某"]),
        (Break(15, at=821), ["张某", "李某", "休息", "周某"]),
        (Break(15, at=810), ["张某", "李某", "周某"]),
        (Break(15, at=835), ["张某", "李某", "周某"]),
        (Break(15, after="周某"), ["张某", "李某", "周某"]),
        (Break(15, after="没有这人"), ["张某", "李某", "周某"]),
    ],
)
def test_a_break_is_between_two_who_report(pause: Break, expected: list[str]) -> None:
    for made in (meeting(start=810, breaks=(pause,)), meeting(group(breaks=(pause,)), start=810)):
        assert [line.split()[1] for line in lines(made)] == expected
        assert (pause in agenda(made)[0].held) == ("休息" in expected)


def test_a_break_after_somebody_on_leave_is_held_where_they_would_have_been() -> None:
    made = meeting(start=810, breaks=(Break(15, after="李某"),), leave=people("李某"))
    assert lines(made) == ["13:30-13:40 张某", "13:40-13:55 休息", "13:55-14:05 周某"]


def test_at_a_time_there_is_no_break_where_no_time_is_known() -> None:
    assert [line.split()[1] for line in lines(meeting(breaks=(Break(15, at=820),)))] == [
        "张某",
        "李某",
        "周某",
    ]


BREAKS = st.one_of(
    st.builds(lambda minutes, after: Break(minutes, after=after), st.integers(1, 30), st.sampled_from(NAMES)),
    st.builds(lambda minutes, at: Break(minutes, at=at), st.integers(1, 30), st.integers(540, 660)),
)
MEETINGS = st.builds(
    lambda sizes, start, reporting, questions, breaks, away: meeting(
        *(group(f"第{n}组", tuple(NAMES[:size])) for n, size in enumerate(sizes)),
        start=start, reporting=reporting, questions=questions, breaks=tuple(breaks), leave=people(*away),
    ),
    st.lists(st.integers(0, 5), min_size=1, max_size=3), st.integers(540, 600), st.integers(0, 20), st.integers(0, 20),
    st.lists(BREAKS, max_size=4), st.lists(st.sampled_from(NAMES), max_size=2, unique=True),
)  # fmt: skip


@given(MEETINGS)
def test_nobody_waits_and_nobody_is_left_out(made: Debriefing) -> None:
    for session in agenda(made):
        reports = [slot for slot in session.slots if slot.speaker]
        expected = [each for each in session.group.speakers if not made.is_away(each)]
        assert [slot.speaker for slot in reports] == expected
        assert {slot.end - slot.start for slot in reports} <= {made.reporting + made.questions}
        ends = [session.start, *(slot.end for slot in session.slots)]
        assert ends[:-1] == [slot.start for slot in session.slots]
        breaks = sum(each.minutes for each in session.held)
        assert session.end - session.start == len(reports) * (made.reporting + made.questions) + breaks
        if session.slots:
            assert session.slots[0].speaker
            assert session.slots[-1].speaker


@given(MEETINGS, st.integers(0, 300))
def test_a_later_beginning_moves_everybody_alike(made: Debriefing, by: int) -> None:
    still = replace(made, breaks=tuple(each for each in made.breaks if each.at is None))
    moved = replace(still, start=(still.start or 0) + by)
    for one, other in zip(agenda(still), agenda(moved), strict=True):
        assert [(s.start + by, s.end + by, s.speaker) for s in one.slots] == [
            (s.start, s.end, s.speaker) for s in other.slots
        ]


def test_the_latest_comes_first_and_what_has_no_day_last() -> None:
    made = [
        replace(meeting(date=date), path=path)
        for path, date in (("c", None), ("b", datetime.date(2024, 1, 1)), ("a", datetime.date(2025, 1, 1)))
    ]
    assert [each.path for each in latest_first(made)] == ["a", "b", "c"]
    assert [each.year for each in latest_first(made)] == [2025, 2024, None]


def test_what_is_called_how() -> None:
    assert Speaker("", OFFICE).label == "知识产权局"
    assert Speaker("张某", OFFICE).label == "张某"
    assert Speaker("").label == ""
    assert meeting().slug == "a"
    assert meeting(places=(("date", Place(PATH, 3)),)).at("date") == Place(PATH, 3)
    assert meeting().at("date") == Place(PATH)
