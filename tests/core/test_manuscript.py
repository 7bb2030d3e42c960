from summary_archive.core.manuscript import Body, Entry, Listing, Manuscript, Scalar, Table
from summary_archive.core.problem import Place


def place(line: int, column: int = 1) -> Place:
    return Place("a.md", line, column)


def test_the_places_of_fields_and_of_their_items() -> None:
    topics = Listing(
        (Scalar("专利", "text", place(3, 10)), Scalar("执法", "text", place(3, 14))), place(3, 9)
    )
    entries = (
        Entry("标 题", place(2), Scalar("总结", "text", place(2, 7))),
        Entry("topics", place(3), topics),
    )
    manuscript = Manuscript("a.md", Table(entries, place(2)), Body("正文"))
    assert manuscript.at("title") == place(2, 7)
    assert manuscript.at("topics") == place(3, 9)
    assert manuscript.at("topics", 1) == place(3, 14)
    assert manuscript.at("topics", 2) == place(3, 9)
    assert manuscript.at("title", 1) == place(2, 7)
    assert manuscript.at("genre") == place(2)
