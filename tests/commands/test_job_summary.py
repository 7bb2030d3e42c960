import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summary_archive.commands.job_summary import LARGEST, filing, job_summary, literal
from summary_archive.core.archive import Archive
from summary_archive.core.problem import Place, Problem
from summary_archive.core.rules import problem
from tests.publishing.invented import summary, vocabularies

EMPTY = problem("body-empty", Place("summaries/2024/a.md", 7))
TWIN = problem("yaml-duplicate", Place("summaries/2024/b.md", 3, 4), key="标题")
COMMENT = problem("body-comment", Place("summaries/2024/b.md", 9))


def shown(text: str) -> str:
    """What a reader sees of Markdown that has nothing but character references in it."""
    return html.unescape(text).replace("\u2060", "")


def page(*problems: Problem, **more: object) -> str:
    return job_summary(problems, [], "docs/", **more)  # type: ignore[arg-type]


def test_a_table_a_file_says_where_what_and_how_to_mend_it() -> None:
    assert shown(page(EMPTY, TWIN, COMMENT)) == (
        "### 错误 2 处，警告 1 处，提示 0 处\n\n"
        "错误和警告都改好，才能收录。照“改法”改了再提交一次，会自动重新检查。\n\n"
        "#### docs/summaries/2024/a.md\n\n| 行 | 轻重 | 问题 | 改法 |\n|---:|---|---|---|\n"
        f"| 7 | **错误** | {EMPTY.message()} | {EMPTY.cure()} |\n\n"
        "#### docs/summaries/2024/b.md\n\n| 行 | 轻重 | 问题 | 改法 |\n|---:|---|---|---|\n"
        f"| 3 | **错误** | {TWIN.message()} | {TWIN.cure()} |\n"
        f"| 9 | 警告 | {COMMENT.message()} | {COMMENT.cure()} |\n"
    )


def test_nothing_wrong_and_in_english() -> None:
    assert page() == "### 没有发现问题\n"
    assert page(language="en") == "### Nothing found\n"
    english = page(EMPTY, language="en")
    assert "| Line | Severity | Problem | Cure |" in english
    assert not re.search(r"[\u4e00-\u9fff]", english)


def test_notes_alone_ask_for_nothing() -> None:
    note = problem("scar", Place("a.md"), text="xx")
    assert "才能收录" not in page(note)
    assert "| 提示 |" in page(note)


def test_a_cure_of_several_lines_keeps_them_in_its_cell() -> None:
    written = page(problem("vocabulary-shape", Place("v.yml")))
    row = written.splitlines()[-1]
    assert shown(row).endswith("| 写成<br>- id: zscqj<br>name: 知识产权局 |")


@given(st.text(max_size=80))
def test_a_stranger_s_words_are_nothing_but_text(text: str) -> None:
    written = literal(text)
    assert re.fullmatch(r"(?:&#\d+;|[^!-/:-@\[-`{-~])*", written)
    assert written == " ".join(written.split())
    if text.isprintable() and text.isascii():
        assert shown(written) == " ".join(text.split())


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<!-- -->",
        "![x](https://evil.example/a.png)",
        "[x](javascript:alert(1))",
        "`code` **b** _i_ ~~s~~ | cell",
        "# heading",
        "&lt;b&gt; &#60;b",
        "| a | b |",
        "$\\unicode{x}$",
    ],
)
def test_markup_is_shown_and_does_nothing(text: str) -> None:
    assert shown(literal(text)) == text
    assert not re.search(r"[<>\[\]()`*_~|$\\!]", literal(text))


@pytest.mark.parametrize(
    "text",
    ["@everyone", "a@b.example", "#12", "https://evil.example", "www.evil.example", "GH-12", "mailto:a"],
)
def test_no_link_and_no_mention_can_begin(text: str) -> None:
    decoded = html.unescape(literal(text))
    assert not re.search(r"(?i)@(?!\u2060)|#(?!\u2060)|https?:|www\.|mailto:|gh-", decoded)


def test_line_ends_are_spaces_and_hidden_signs_are_seen() -> None:
    assert shown(literal("a\u202eb\nc\rd\x00")) == "a\\u202eb c d\\u0000"


def test_a_page_is_cut_before_it_is_too_long_and_says_so() -> None:
    many = [problem("body-empty", Place(f"summaries/2024/{number}.md")) for number in range(20_000)]
    written = page(*many)
    assert LARGEST // 2 - 2000 < len(written.encode()) < 1 << 20
    rows = sum(line.startswith("| 1 |") for line in written.splitlines())
    assert f"还有 {20_000 - rows} 处，没有列出。" in written
    assert "会这样归档" in job_summary(many, [("a.md", *"123456")], "")


def test_files_that_do_not_fit_are_counted() -> None:
    filed = [(f"summaries/2024/{number}.md", *("长" * 100,) * 6) for number in range(1000)]
    written = job_summary([], filed, "docs/")
    rows = written.count("| docs")
    assert 0 < rows < 1000
    assert f"还有 {1000 - rows} 个文件，没有列出。" in written
    assert len(written.encode()) < LARGEST + 1000


def archive_of() -> Archive:
    made = [
        summary("a", 2024, title="甲|乙", topics=("patents", "law")),
        summary("b", None),
        summary("draft", 2024, status="draft"),
        summary("w", 2024, status="withdrawn"),
        summary("e", 2024, title="不可再见", status="erased"),
    ]
    return Archive.of(made, vocabularies(), drafts=True)


def test_how_each_changed_file_will_be_filed() -> None:
    paths = [
        f"summaries/{each}.md"
        for each in ("2024/a", "undated/b", "2024/draft", "2024/w", "2024/e", "2024/x", "2024/y")
    ]
    rows = list(filing(archive_of(), paths, ["summaries/2024/y.md"], "zh"))
    assert rows[0] == (
        "summaries/2024/a.md", "甲|乙", "2024", "知识产权局", "专利、执法", "年度总结", "summaries/2024/a/",
    )  # fmt: skip
    assert rows[1][2] == "年份不详"
    assert rows[2][1] == "2024年总结之draft（草稿，不公布）"
    assert [each[1].partition("，")[0].partition("：")[0] for each in rows[3:]] == [
        "撤回", "删除", "有错误", "文件没有了",
    ]  # fmt: skip
    assert "不可再见" not in str(rows)
    written = job_summary([], rows, "docs/")
    assert written.startswith("### 没有发现问题\n\n### 会这样归档\n\n| 文件 | 标题 |")
    table = written.splitlines()[4:]
    assert all(line.count("|") == 8 for line in table)
