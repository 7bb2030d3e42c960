from urllib.parse import parse_qs, quote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summary_archive.publishing.forge import FORGES, LONGEST, Kind, Repository, fill, fits

GITHUB = Repository("github", "https://github.com/o/r")
PATH = "summaries/2024/zscqj-annual.md"
TEXT = "---\n标题: 某局2024年总结 & #1?\n---\n\n## 一、工作\n"


def repository(kind: Kind) -> Repository:
    return Repository(kind, "https://forge.example/o/r", "main", "docs/")


@pytest.mark.parametrize(
    ("kind", "new", "edit"),
    [
        ("github", "new/main?filename=docs/summaries/2024/a.md&value=x%20%26%0A", "edit/main/docs/summaries/2024/a.md"),
        ("gitea", "_new/main/?filename=docs/summaries/2024/a.md&value=x%20%26%0A", "_edit/main/docs/summaries/2024/a.md"),
        ("gitlab", "-/new/main?file_name=docs/summaries/2024/a.md", "-/edit/main/docs/summaries/2024/a.md"),
    ],
)  # fmt: skip
def test_each_forge_has_its_own_pages(kind: Kind, new: str, edit: str) -> None:
    made = repository(kind).new_file("summaries/2024/a.md", "x &\n")
    assert made.address == f"https://forge.example/o/r/{new}"
    assert made.filled == ("value=" in new)
    assert repository(kind).edit_file("summaries/2024/a.md") == f"https://forge.example/o/r/{edit}"


@given(st.text(max_size=100), st.sampled_from(["github", "gitea"]))
def test_a_forge_is_told_the_text_as_it_is(text: str, kind: Kind) -> None:
    text = text.encode("utf-8", "replace").decode("utf-8")
    made = repository(kind).new_file(PATH, text)
    query = parse_qs(urlsplit(made.address).query, keep_blank_values=True, strict_parsing=True)
    assert query == {"filename": [f"docs/{PATH}"], "value": [text]}


def test_a_text_that_is_too_long_is_left_out_and_the_name_stays() -> None:
    longest = (LONGEST - len(quote(GITHUB.new_file(PATH, "").address, safe=""))) // 15
    assert GITHUB.new_file(PATH, "总" * longest).filled
    left_out = GITHUB.new_file(PATH, "总" * (longest + 1))
    assert not left_out.filled
    assert left_out.address == f"https://github.com/o/r/new/main?filename=docs/{PATH}"


def test_an_address_is_measured_as_it_is_behind_a_login_page() -> None:
    assert fits("a" * LONGEST)
    assert not fits("a" * (LONGEST + 1))
    assert not fits(quote("总" * 540))
    assert fits(quote("总" * 530))


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("https://github.com/o/r", "github"),
        ("https://GitHub.com/o/r.git/", "github"),
        ("https://github.example.gov.cn/o/r", "github"),
        ("https://codeberg.org/o/r", "gitea"),
        ("https://forgejo.example/o/r", "gitea"),
        ("https://gitlab.example/group/sub/r", "gitlab"),
    ],
)
def test_a_forge_is_known_by_its_host(address: str, kind: Kind) -> None:
    found = Repository.of(address)
    assert found is not None
    assert (found.kind, found.branch, found.folder) == (kind, "main", "docs/")
    assert not found.address.endswith((".git", "/"))


@pytest.mark.parametrize(
    "address",
    ["", "https://git.example.org/o/r", "git@github.com:o/r", "javascript:alert('github')", "/github/x"],
)
def test_what_is_no_known_forge_is_none(address: str) -> None:
    assert Repository.of(address) is None


def test_a_keeper_may_say_which_forge_it_is() -> None:
    assert Repository.of("https://git.example.org/o/r", kind="gitea") == Repository(
        "gitea", "https://git.example.org/o/r"
    )
    assert Repository.of("git.example.org", kind="gitea") is None


@pytest.mark.parametrize(
    ("edit_uri", "branch", "folder"),
    [
        ("edit/master/docs/", "master", "docs/"),
        ("/edit/main/archive/docs", "main", "archive/docs/"),
        ("edit/main/", "main", ""),
        ("_edit/main/docs/", "main", "docs/"),
        ("-/edit/main/docs/", "main", "docs/"),
        ("blob/v1/docs/", "v1", "docs/"),
        ("src/branch/main/docs/", "main", "docs/"),
        ("?query=root/path/docs/", "main", "docs/"),
        ("", "main", "docs/"),
    ],
)
def test_branch_and_folder_come_from_the_edit_uri(edit_uri: str, branch: str, folder: str) -> None:
    found = Repository.of("https://github.com/o/r", edit_uri)
    assert found is not None
    assert (found.branch, found.folder) == (branch, folder)


def test_an_issue_is_opened_with_its_form_where_there_are_forms() -> None:
    template = GITHUB.issue("错误：{title}", "{url}", "report", address="{url}")
    assert template == (
        "https://github.com/o/r/issues/new?template=report.yml&address={url}"
        "&title=%E9%94%99%E8%AF%AF%EF%BC%9A{title}&body={url}"
    )
    query = parse_qs(urlsplit(fill(template, title="甲&{url}", url="https://a.example/?b=1#c")).query)
    assert query["title"] == ["错误：甲&{url}"]
    assert query["address"] == query["body"] == ["https://a.example/?b=1#c"]
    assert (
        repository("gitea").issue("t", "b", "report", address="x").endswith("/o/r/issues/new?title=t&body=b")
    )
    assert (
        repository("gitlab")
        .issue("t", "b", "report")
        .endswith("/-/issues/new?issue%5Btitle%5D=t&issue%5Bdescription%5D=b")
    )
    assert GITHUB.issue() == "https://github.com/o/r/issues/new"


def test_what_has_no_value_stays_and_values_are_not_filled_in_again() -> None:
    assert fill("/{a}/{b}/{path}", a="{b}", path="x y/z?") == "/%7Bb%7D/{b}/x%20y/z%3F"


def test_no_two_forges_claim_a_host() -> None:
    hosts = [host for forge in FORGES.values() for host in forge.hosts]
    assert len(hosts) == len(set(hosts))
