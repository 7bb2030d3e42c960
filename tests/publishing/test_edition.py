from summary_archive.core.summary import Affiliation
from summary_archive.publishing.edition import Settings
from tests.publishing.invented import Invented


def test_names_lead_to_their_pages(archive: Invented) -> None:
    edition = archive.edition()
    assert (edition.label("year").text, edition.label("year").address) == ("年份", "years/")
    assert (edition.year(2024).text, edition.year(2024).address) == ("2024年", "years/2024/")
    assert (edition.year(None).text, edition.year(None).address) == ("年份不详", "years/undated/")
    assert (edition.term("topic", "law").text, edition.term("topic", "law").address) == (
        "执法",
        "topics/law/",
    )


def test_a_row_says_what_a_list_shows(archive: Invented) -> None:
    made = archive.add(
        "a", department=Affiliation("bureau", "专利管理局"), topics=("law", "marks"), status="draft"
    )
    row, line = archive.edition().row(made), archive.edition().line(made)
    assert (row.period, row.department.text, row.department.address) == (
        "2024年",
        "专利管理局",
        "departments/bureau/",
    )
    assert ([each.text for each in row.topics], row.date, row.draft) == (["执法", "商标"], "2025-01-15", True)
    assert (line.title, line.address, line.genre) == (row.title, row.address, row.genre)


def test_a_name_that_stands_on_many_pages_is_made_once(archive: Invented) -> None:
    made = archive.add("a")
    edition = archive.edition()
    assert edition.row(made) is edition.row(made)
    assert edition.row(made).genre is edition.term("genre", "annual")


def test_every_heading_has_a_name(archive: Invented) -> None:
    archive.add("a", None)
    edition = archive.edition()
    names = {
        edition.named(heading).text
        for index in ("year", "department")
        for heading in edition.archive.headings(index)
    }
    assert names == {"年份不详", "知识产权局", "执法科", "商标所"}


def test_english_is_spoken_where_it_is_set(archive: Invented) -> None:
    archive.settings = Settings("Archive", "en")
    edition = archive.edition()
    assert (edition.word("home"), edition.label("genre").text, edition.year(None).text) == (
        "Home",
        "Genres",
        "Undated",
    )
    assert (
        edition.described("root-description", name="Years", counted="2 in all") == "Archive Years. 2 in all"
    )
