"""What happened to a department, in the order of the years."""

import pytest

from summary_archive.core.lineage import Event, history
from summary_archive.core.vocabulary import FormerName, Term, Vocabulary

OFFICE = Term(
    "office", "知识产权局", former=(FormerName("专利管理局", 1995, 2003), FormerName("专利处", 1985, 1995)), since=1985,
)  # fmt: skip
PERSONNEL = Term("personnel", "人事部", since=1988, until=2008, successors=("merged",))
LABOUR = Term("labour", "劳动部", until=2008, successors=("merged",))
MERGED = Term("merged", "人社部", since=2008)
WHOLE = Term("whole", "大局", since=1990, until=2010, successors=("one", "two", "gone"))
ONE, TWO = Term("one", "甲局"), Term("two", "乙局", until=2015)
LOST = Term("lost", "旧局", successors=("one",))
KNOWN = Vocabulary("department", (OFFICE, PERSONNEL, LABOUR, MERGED, WHOLE, ONE, TWO, LOST))


@pytest.mark.parametrize(
    ("term", "events"),
    [
        (OFFICE, [Event(1985, "founded", "专利处"), Event(1995, "renamed", "专利管理局", "专利处"), Event(2003, "renamed", "知识产权局", "专利管理局")]),
        (MERGED, [Event(2008, "joined", others=("personnel", "labour")), Event(2008, "founded", "人社部")]),
        (PERSONNEL, [Event(1988, "founded", "人事部"), Event(2008, "merged", others=("merged",))]),
        (LABOUR, [Event(2008, "merged", others=("merged",))]),
        (WHOLE, [Event(1990, "founded", "大局"), Event(2010, "split", others=("one", "two"))]),
        (ONE, [Event(None, "joined", others=("lost",)), Event(2010, "parted", others=("whole",))]),
        (TWO, [Event(2010, "parted", others=("whole",)), Event(2015, "dissolved")]),
        (LOST, [Event(None, "merged", others=("one",))]),
        (Term("plain", "某局"), []),
    ],
)  # fmt: skip
def test_history(term: Term, events: list[Event]) -> None:
    found = history(KNOWN, term)
    assert list(found) == events


def test_names_of_which_the_years_are_not_known_are_told_all_the_same() -> None:
    term = Term("a", "新名", former=(FormerName("旧名"),))
    assert history(KNOWN, term) == (Event(None, "renamed", "新名", "旧名"),)
