from urllib.parse import urldefrag

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summary_archive.core.archive import INDEXES
from summary_archive.core.summary import Affiliation
from summary_archive.publishing.edition import Edition, Settings
from summary_archive.publishing.headings import HeadingView, heading_pages
from summary_archive.publishing.listing import listing, page_address, page_count
from tests.publishing.invented import Invented


@pytest.fixture
def filled(archive: Invented) -> Invented:
    """Five years of the bureau, its section and the old office, some of it undated."""
    for year in (2020, 2021, 2022, 2023, 2024, None):
        archive.add("a", year)
        archive.add("b", year, department=Affiliation("section", "执法科"), topics=("law", "patents"))
        if year is None or year < 2022:
            archive.add(
                "c", year, department=Affiliation("office", "商标所"), topics=("marks",), genre="speech"
            )
    return archive


def views(edition: Edition, index: str, heading: str) -> list[tuple[str, HeadingView]]:
    pages = heading_pages(edition, edition.archive.heading(index, heading))
    return [(page.address, page.view) for page in pages if isinstance(page.view, HeadingView)]


def every_heading(edition: Edition) -> list[tuple[str, str]]:
    return [(index.name, heading.id) for index in INDEXES for heading in edition.archive.headings(index.name)]


@pytest.mark.parametrize("size", [1, 2, 3, 7, 50])
def test_each_summary_stands_on_one_page_of_each_of_its_headings(filled: Invented, size: int) -> None:
    filled.settings = Settings(page_size=size)
    edition = filled.edition()
    for index, heading in every_heading(edition):
        pages = views(edition, index, heading)
        listed = [row.address for _, view in pages for group in view.groups for row in group.rows]
        gathered = edition.archive.heading(index, heading).gathered
        assert sorted(listed) == sorted(each.address for each in gathered)
        assert len(pages) == page_count(len(gathered), size)
        assert all(sum(len(group.rows) for group in view.groups) <= size for _, view in pages)
        assert [view.pager.page for _, view in pages] == list(range(1, len(pages) + 1))
        assert all(view.pager.addresses == tuple(address for address, _ in pages) for _, view in pages)


@pytest.mark.parametrize("size", [1, 2, 3, 7])
def test_a_count_leads_to_the_page_on_which_its_group_begins(filled: Invented, size: int) -> None:
    filled.settings = Settings(page_size=size)
    edition = filled.edition()
    followed = 0
    for index, heading in every_heading(edition):
        pages = dict(views(edition, index, heading))
        for counted in pages[edition.archive.heading(index, heading).address].counts:
            for bar in counted.bars:
                address, anchor = urldefrag(bar.name.address)
                if not anchor:
                    continue
                followed += 1
                groups = {group.anchor: group for group in pages[address].groups}
                assert groups[anchor].name.text == bar.name.text
                assert not any(
                    group.anchor == anchor
                    for each, view in pages.items()
                    for group in view.groups
                    if view.pager.page < pages[address].pager.page and each != address
                )
                total = sum(len(g.rows) for view in pages.values() for g in view.groups if g.anchor == anchor)
                assert total == bar.count
    assert followed > 10


def test_a_year_is_grouped_by_department_and_the_rest_by_year(filled: Invented) -> None:
    filled.settings = Settings(page_size=50)
    edition = filled.edition()
    (_, year), *_ = views(edition, "year", "2021")
    assert [group.name.text for group in year.groups] == ["商标所", "知识产权局", "执法科"]
    (_, department), *_ = views(edition, "department", "section")
    assert [group.name.text for group in department.groups] == [
        "2024年",
        "2023年",
        "2022年",
        "2021年",
        "2020年",
        "年份不详",
    ]
    assert [group.anchor for group in department.groups][-1] == "g-undated"


def test_no_group_stands_twice_on_a_page(filled: Invented) -> None:
    edition = filled.edition()
    for index, heading in every_heading(edition):
        for _, view in views(edition, index, heading):
            anchors = [group.anchor for group in view.groups]
            assert len(set(anchors)) == len(anchors)


@given(st.integers(0, 500), st.integers(1, 60))
def test_pages_are_as_many_as_are_needed(summaries: int, size: int) -> None:
    pages = page_count(summaries, size)
    assert (pages - 1) * size < max(1, summaries) <= pages * size


def test_an_empty_heading_has_one_empty_page(archive: Invented) -> None:
    edition = archive.edition()
    found = listing(edition, edition.archive.heading("topic", "law"))
    assert (found.pages, found.addresses, found.begins) == (((),), ("topics/law/",), {})


def test_further_pages_have_addresses_of_their_own() -> None:
    assert [page_address("topics/law/", number) for number in (1, 2)] == ["topics/law/", "topics/law/page/2/"]
