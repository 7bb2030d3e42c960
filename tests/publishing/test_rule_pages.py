import re

import pytest

from summary_archive.core.examples import EXAMPLES
from summary_archive.core.rules import RULES
from summary_archive.publishing.compositor import Compositor
from summary_archive.publishing.edition import Settings
from summary_archive.publishing.page import Page
from summary_archive.publishing.proof import archive_sources
from summary_archive.publishing.rule_pages import RulesView, RuleView, rule_addresses, rule_pages
from tests.publishing.invented import Invented


def pages(archive: Invented) -> dict[str, Page]:
    return {page.address: page for page in rule_pages(archive.edition())}


def test_each_rule_has_its_page_at_an_address_that_never_changes(archive: Invented) -> None:
    found = pages(archive)
    assert found.keys() == {"rules/"} | {f"rules/{rule}/" for rule in RULES}
    assert dict(rule_addresses()) | {"rules/scar.md": "rules/scar/"} == dict(rule_addresses())
    assert [address for _, address in rule_addresses()] == list(found)
    assert dict(rule_addresses()).items() <= dict(archive_sources(archive.edition().archive)).items()


def test_the_list_has_every_rule_in_its_group(archive: Invented) -> None:
    view = pages(archive)["rules/"].view
    assert isinstance(view, RulesView)
    assert [each.rule.text for _, _, rules in view.groups for each in rules] == list(EXAMPLES)
    assert view.groups[0][:2] == ("files", "文件")
    first = view.groups[0][2][0]
    assert (first.rule.address, first.level, first.severity) == ("rules/file-name/", "error", "错误")
    assert first.message == "文件名“…”不合规"


@pytest.mark.parametrize(("language", "tags"), [("zh", ["zh-CN", "en"]), ("en", ["en", "zh-CN"])])
def test_the_language_of_the_site_comes_first(language: str, tags: list[str], archive: Invented) -> None:
    archive.settings = Settings("档案", language)  # type: ignore[arg-type]
    view = pages(archive)["rules/yaml-comment/"].view
    assert isinstance(view, RuleView)
    assert [view.first.tag, view.second.tag] == tags
    assert view.first.rule.why != view.second.rule.why


def test_a_page_says_what_why_and_how(archive: Invented) -> None:
    page = pages(archive)["rules/yaml-comment/"]
    assert page.title == "“ #”后面的字会被当作注释丢掉（yaml-comment）"
    assert page.description.startswith("总结档案 yaml-comment：“ #”后面的字会被当作注释丢掉。YAML 把")
    assert [(name.text, name.address) for name in page.crumbs] == [
        ("首页", ""), ("检查规则", "rules/"), ("开头的说明", "rules/#front-matter"),
    ]  # fmt: skip
    assert not page.hidden
    html = Compositor(archive.settings, archive.addresses).content(page)
    assert "<code>title: 办公室 #1 组2024年总结</code>" in html
    assert '<section class="sa-block sa-rule-other" lang="en">' in html
    assert 'href="../../rules/#front-matter"' in html


def test_lines_are_escaped_and_shown_as_they_are_written(archive: Invented) -> None:
    compositor, found = Compositor(archive.settings, archive.addresses), pages(archive)
    assert "&lt;script&gt;alert(1)" in compositor.content(found["rules/value-script/"])
    assert r"知识产权局\u202e" in compositor.content(found["rules/bidi-control/"])
    for page in found.values():
        html = compositor.content(page)
        assert "<script" not in html
        assert not re.search("[\u202a-\u202e\u200b\ufeff\ue000-\uf8ff\x00-\x08]", html)


def test_a_rule_that_lines_cannot_show_has_no_example(archive: Invented) -> None:
    html = Compositor(archive.settings, archive.addresses).content(pages(archive)["rules/file-size/"])
    assert "<pre" not in html
    assert "例子是编的" not in html


def test_they_are_kept_when_nothing_changed(archive: Invented) -> None:
    archive.print()
    assert "rules/scar/index.html" in archive.printed_files()
    again = archive.print()
    assert again.written == 0
    assert again.in_full == []
