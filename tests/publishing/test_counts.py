from summary_archive.core.summary import Affiliation
from summary_archive.publishing.counts import bars, grid, width
from tests.publishing.invented import Invented


def test_a_bar_is_as_long_as_its_count_and_never_invisible() -> None:
    assert [width(count, 1000) for count in (0, 1, 500, 1000)] == [0, 1, 50, 100]


def test_headings_without_summaries_are_left_out(archive: Invented) -> None:
    archive.add("a", 2024, topics=("law", "patents"))
    archive.add("b", 2024, topics=("law",))
    edition = archive.edition()
    counted = bars(edition, "topic", edition.archive.summaries, "按主题")
    assert [(bar.name.text, bar.count) for bar in counted.bars] == [("执法", 2), ("专利", 1)]
    assert bars(edition, "topic", (), "").bars == ()


def test_names_lead_where_they_are_told_to(archive: Invented) -> None:
    archive.add("a", 2024, topics=("law", "patents"))
    edition = archive.edition()
    counted = bars(edition, "topic", edition.archive.summaries, "", {"law": "x/#g-law"})
    assert [bar.name.address for bar in counted.bars] == ["x/#g-law", "topics/patents/"]


def test_a_table_has_a_cell_for_every_pair(archive: Invented) -> None:
    archive.add("a", 2024, topics=("law", "patents"))
    archive.add("b", 2022, topics=("law",), department=Affiliation("office", "商标所"))
    edition = archive.edition()
    table = grid(edition, edition.archive.summaries, "year", "topic", "标题")
    assert [name.text for name in table.columns] == ["2024年", "2022年"]
    assert [(name.text, counts) for name, counts in table.rows] == [("执法", (1, 1)), ("专利", (1, 0))]
