import json
from urllib.parse import parse_qs, urlsplit

from summary_archive.core.vocabulary import Term
from summary_archive.publishing.contribute import FORMS, beginning, contribute_view, issue_links, new_summary
from summary_archive.publishing.edition import Settings
from summary_archive.publishing.forge import Repository
from tests.publishing.invented import Invented

GITHUB = Settings(repository=Repository("github", "https://github.com/o/r"))


def test_a_gap_leads_to_a_new_file_with_everything_filled_in(archive: Invented) -> None:
    archive.settings = GITHUB
    made = new_summary(archive.edition(), "bureau", "annual", "2024", ("patents",))
    assert made is not None
    assert made.filled
    query = parse_qs(urlsplit(made.address).query)
    assert query["filename"] == ["docs/summaries/2024/bureau-annual.md"]
    assert query["value"][0].startswith(
        "---\n标题: 知识产权局2024年年度总结\n时段: 2024\n部门: 知识产权局\n文种: 年度总结\n主题: 专利\n---\n\n## 一、"
    )


def test_a_department_has_the_name_of_the_year(archive: Invented) -> None:
    assert "标题: 专利管理局2010年上半年年度总结\n" in beginning(
        archive.edition(), "bureau", "annual", "2010-H1"
    )


def test_what_is_not_known_is_left_empty(archive: Invented) -> None:
    assert beginning(archive.edition()).startswith("---\n标题:\n时段:\n部门:\n文种:\n主题:\n---\n")
    assert "标题: 知识产权局讲话\n" in beginning(archive.edition(), "bureau", "speech", "unknown")
    assert new_summary(archive.edition(), "bureau", "annual", "2024") is None


def test_choices_come_from_the_vocabularies(archive: Invented) -> None:
    archive.settings = GITHUB
    archive.add("one", 2023)
    view = contribute_view(archive.edition())
    assert [(each.value, each.more) for each in view.genres] == [("讲话", "speech"), ("年度总结", "annual")]
    assert ("商标所", "商标所（到2018年）", "office") in [
        (e.value, e.label, e.more) for e in view.departments
    ]
    assert "\u3000执法科" in [each.label for each in view.departments]
    assert [each.label for each in view.parts][:7] == [
        "上半年", "下半年", "第一季度", "第二季度", "第三季度", "第四季度", "1月",
    ]  # fmt: skip
    assert [each.label for each in view.plain] == [each.value for each in view.genres]
    assert all("filename=docs/summaries/2023/bumen-" in each.value for each in view.plain)
    settings = json.loads(view.settings)
    assert (settings["folder"], settings["fills"]) == ("docs/summaries/", True)


def test_parts_of_the_year_in_english(archive: Invented) -> None:
    archive.settings = Settings(language="en")
    parts = contribute_view(archive.edition()).parts
    assert [each.label for each in parts][:3] == ["first half", "second half", "Q1"]
    assert parts[-1].more == "12月"


def test_without_a_forge_there_is_a_text_to_copy(archive: Invented) -> None:
    view = contribute_view(archive.edition())
    assert (view.new, view.plain) == ("", ())
    assert view.text.startswith("---\n标题:")
    assert issue_links(archive.edition()) == ()


def test_each_issue_form_is_linked_to(archive: Invented) -> None:
    archive.settings = GITHUB
    links = issue_links(archive.edition())
    assert [parse_qs(urlsplit(each.address).query)["template"] for each in links] == [
        [f"{form}.yml"] for form in FORMS
    ]


def test_an_address_of_a_known_gap_is_short_enough_for_any_name(archive: Invented) -> None:
    long = Term("a" * 60, "某" * 60, ("mou3",))
    archive.settings = GITHUB
    archive.vocabularies = type(archive.vocabularies)(
        type(archive.vocabularies.department)("department", (long,)), archive.vocabularies.topic, archive.vocabularies.genre
    )  # fmt: skip
    made = new_summary(archive.edition(), long.id, "annual", "2024")
    assert made is not None
    assert made.filled
