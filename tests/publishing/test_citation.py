import datetime
from typing import Any

import pytest

from summary_archive.core.summary import Affiliation, Author
from summary_archive.publishing.addresses import Addresses
from summary_archive.publishing.citation import bibtex, gbt7714
from tests.publishing.invented import SITE, Invented

DAY = datetime.date(2025, 1, 10)
URL = f"{SITE}summaries/2024/one/"


def cited(archive: Invented, **fields: Any) -> str:
    return gbt7714(
        archive.edition(), archive.add("one", title="年度总结", **{"date": DAY, **fields}), "2026-03-01"
    )


def names(*given: str) -> tuple[Author, ...]:
    return tuple(Author(name) for name in given)


def test_a_department_is_responsible_as_in_the_standards_example_of_an_electronic_report(
    archive: Invented,
) -> None:
    assert cited(archive) == f"知识产权局. 年度总结[R/OL]. (2025-01-10)[2026-03-01]. {URL}."


def test_authors_are_responsible_and_the_department_publishes(archive: Invented) -> None:
    reference = cited(archive, authors=names("张三", "李四"))
    assert reference == f"张三, 李四. 年度总结[R/OL]. 知识产权局, 2025(2025-01-10)[2026-03-01]. {URL}."


def test_of_more_than_three_authors_three_are_named(archive: Invented) -> None:
    assert cited(archive, authors=names("甲", "乙", "丙")).startswith("甲, 乙, 丙. ")
    assert cited(archive, authors=names("甲", "乙", "丙", "丁")).startswith("甲, 乙, 丙, 等. ")


def test_the_number_of_a_document_follows_its_title(archive: Invented) -> None:
    assert "年度总结: 牡知发〔2024〕5号[R/OL]" in cited(archive, number="牡知发〔2024〕5号")


def test_the_year_of_the_period_is_not_taken_for_that_of_publication(archive: Invented) -> None:
    assert cited(archive, date=None) == f"知识产权局. 年度总结[R/OL]. [2026-03-01]. {URL}."
    assert "2024" not in bibtex(archive.edition(), archive.add("one", date=None, title="x")).replace(
        "2024-one", ""
    ).replace("2024/one", "")


def test_without_an_address_it_is_a_printed_report(archive: Invented) -> None:
    archive.addresses = Addresses()
    assert cited(archive) == "知识产权局. 年度总结[R]. 2025."
    assert cited(archive, date=None) == "知识产权局. 年度总结[R]."
    assert cited(archive, authors=names("张三")) == "张三. 年度总结[R]. 知识产权局, 2025."


def test_scars_are_told_in_words(archive: Invented) -> None:
    made = archive.add("one", title="**工厂20xx年总结", department=Affiliation("bureau", "□□局"))
    assert "〔原文已隐去〕工厂" in gbt7714(archive.edition(), made, "")
    assert "□" not in bibtex(archive.edition(), made)


def test_bibtex_says_what_is_known(archive: Invented) -> None:
    made = archive.add(
        "one", title="年度总结", date=DAY, authors=names("张三", "Smith and Sons"), number="5号"
    )
    assert bibtex(archive.edition(), made) == (
        "@techreport{2024-one,\n"
        "  title = {{年度总结}},\n"
        "  author = {{张三} and {Smith and Sons}},\n"
        "  institution = {知识产权局},\n"
        "  type = {年度总结},\n"
        "  number = {5号},\n"
        "  year = {2025},\n"
        "  month = {1},\n"
        f"  url = {{{URL}}},\n"
        "  langid = {chinese}\n"
        "}"
    )


@pytest.mark.parametrize(
    ("written", "escaped"),
    [
        ("50%", r"50\%"),
        ("A&B_C#D$", r"A\&B\_C\#D\$"),
        ("}, note = {", r"\}, note = \{"),
        ("\\input{x}", r"\textbackslash{}input\{x\}"),
        ("a~b^c", r"a\textasciitilde{}b\textasciicircum{}c"),
    ],
)
def test_no_title_can_leave_its_braces_in_bibtex(archive: Invented, written: str, escaped: str) -> None:
    assert f"title = {{{{{escaped}}}}}" in bibtex(archive.edition(), archive.add("one", title=written))
