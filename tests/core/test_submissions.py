import datetime
from dataclasses import replace

from summary_archive.core.debriefing import Materials, Speaker
from summary_archive.core.period import Period
from summary_archive.core.submissions import Submissions, is_due, standing
from summary_archive.core.summary import Affiliation, Author
from tests.core.test_debriefing import OFFICE, meeting, people
from tests.publishing.invented import summary


class TestSubmissions:
    """Which summary is whose."""

    def test_the_one_that_is_named(self) -> None:
        there = summary("one")
        submissions = Submissions([there])
        assert submissions.certain(meeting(), Speaker("张某", summary=there.path)) == there
        assert submissions.certain(meeting(), Speaker("张某", summary="summaries/2024/x.md")) is None
        assert list(submissions.paths) == [there.path]

    def test_that_of_the_department_in_the_period_and_of_the_genre(self) -> None:
        there = summary("one")
        others = [
            summary("two", 2023),
            summary("three", genre="speech"),
            summary("four", department=Affiliation("office", "甲")),
        ]
        submissions = Submissions([there, *others])
        of = meeting(period=Period.parse("2024"), genre="annual")
        assert submissions.certain(of, Speaker("", OFFICE)) == there
        assert submissions.of(of, Speaker("", Affiliation("section", "乙"))) == ()
        assert submissions.of(of, Speaker("张某")) == ()
        assert submissions.of(replace(of, genre=""), Speaker("", OFFICE)) == ()
        assert submissions.of(replace(of, period=Period.UNKNOWN), Speaker("", OFFICE)) == ()

    def test_half_a_year_is_not_the_year(self) -> None:
        year, half, most, undated = (
            replace(summary(str(number)), period=Period.parse(period))
            for number, period in enumerate(("2024", "2024-H1", "2023-12/2024-11", "unknown"))
        )
        of_year, of_half = (meeting(period=each.period, genre="annual") for each in (year, half))
        speaker = Speaker("", OFFICE)
        assert Submissions([year, half, most, undated]).of(of_year, speaker) == (year,)
        assert Submissions([half, most]).of(of_year, speaker) == (most,)
        assert Submissions([year, half]).of(of_half, speaker) == (half,)
        assert Submissions([year, most]).of(of_half, speaker) == ()

    def test_what_others_have_signed_is_not_theirs(self) -> None:
        of = meeting(period=Period.parse("2024"), genre="annual")
        mine, other, unsigned = (
            summary("mine", authors=(Author("张某"),)),
            summary("other", authors=(Author("李某"),)),
            summary("unsigned"),
        )
        assert Submissions([mine, other, unsigned]).certain(of, Speaker("张某", OFFICE)) == mine
        assert Submissions([other, unsigned]).certain(of, Speaker("张某", OFFICE)) == unsigned
        assert Submissions([other]).of(of, Speaker("张某", OFFICE)) == ()
        assert Submissions([mine, other]).certain(of, Speaker("", OFFICE)) is None


def test_how_it_stands_with_the_materials() -> None:
    day = datetime.date(2025, 1, 10)
    made = meeting(materials=Materials(deadline=day), leave=people("李某"))
    zhang, li = Speaker("张某"), Speaker("李某")
    assert standing(made, zhang, summary("one"), day) == "handed-in"
    assert standing(made, li, summary("one"), day) == "handed-in"
    assert standing(made, li, None, day + datetime.timedelta(days=9)) == "on-leave"
    assert standing(made, zhang, None, day) == "not-due"
    assert standing(made, zhang, None, day + datetime.timedelta(days=1)) == "missing"
    assert standing(made, zhang, None, None) == "not-due"


def test_without_a_deadline_it_is_the_day_of_the_meeting() -> None:
    day = datetime.date(2025, 1, 15)
    assert is_due(meeting(date=day), day + datetime.timedelta(days=1))
    assert not is_due(meeting(date=day), day)
    assert not is_due(meeting(), day)
