"""Each example does what it says: its wrong lines break its rule and no other, its right lines none."""

import datetime
import re
import string
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path

import pytest

from summary_archive.core.examples import EXAMPLES, GROUPS, Example
from summary_archive.core.explanation import explain
from summary_archive.core.language import Language
from summary_archive.core.problem import Problem
from summary_archive.core.rules import RULES
from summary_archive.core.vocabulary import Vocabularies
from summary_archive.publishing import markers
from summary_archive.publishing.proof import proof
from summary_archive.publishing.texts import kept_texts
from summary_archive.reading.archive import Layout, read_archive, read_body
from summary_archive.reading.expectations import parse_expectations
from summary_archive.reading.verdicts import Memory
from summary_archive.reading.vocabulary import parse_vocabulary

TODAY = datetime.date(2025, 6, 1)
LANGUAGES: tuple[Language, ...] = ("zh", "en")
SHOWN = {rule: each for rule, each in EXAMPLES.items() if each.wrong or each.right}
# What no few lines can show: kinds and sizes of files, whole lists and texts, and what happens in printing.
ONLY_WHY = {
    "file-kind", "folder-size", "file-size", "file-unreadable", "line-length", "front-matter-size", "yaml-depth", "address-gone", "vocabulary-missing",
    "vocabulary-size", "expectation-size", "vocabulary-depth", "body-lines", "body-paragraph", "body-signs", "body-references", "body-brackets", "body-footnotes",
    "body-table", "body-unprintable", "text-twin", "paragraph-twin", "more", "debriefing-file", "debriefing-gone", "debriefing-unclear",
}  # fmt: skip
# What is not repeated in a table of examples: lists of all that is allowed, and what may be nothing.
LEFT_OPEN = {"allowed", "nearest", "successors"}

# An invented archive, into which the lines are put.
HEAD = {
    "title": "title: 知识产权局2024年年度总结",
    "period": "period: 2024",
    "department": "department: 知识产权局",
    "topics": "topics: [专利]",
    "genre": "genre: 年度总结",
}
TEXT = "全市专利申请量达425件。"
DEPARTMENTS = """\
- {id: zscqj, name: 知识产权局}
- {id: sbj, name: 商标局, from: 1995, to: 2018, successors: [zscqj]}
"""
TOPICS = "- {id: zhuanli, name: 专利}\n- {id: zhifa, name: 执法}\n"
GENRES = "- {id: niandu, name: 年度总结}\n"
FIGURES = "- {id: shenqing, name: 专利申请量, unit: 件}\n- {id: li-an, name: 立案数, unit: 件}\n- {id: jiean, name: 结案率, unit: '%'}\n"
LAST_YEAR = "---\ntitle: 知识产权局2023年年度总结\nperiod: 2023\ndepartment: zscqj\ntopics: [执法]\ngenre: niandu\nfigures:\n  - {name: 专利申请量, value: 348, unit: 件}\nplans:\n  - {id: peixun, text: 开展培训3次}\n  - {id: zhifa, text: 开展执法}\n  - {id: shenqing, text: 专利申请400件以上, figure: 专利申请量, target: 400}\n---\n\n查处假冒专利3件。"
PICTURE = b"\x89PNG\r\n\x1a\n"
ESCAPE = re.compile(r"\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|r)")


def data(written: str) -> bytes:
    """The bytes of lines in which what cannot be seen is written as an escape."""
    pieces: list[bytes] = []
    at = 0
    for match in ESCAPE.finditer(written):
        pieces.append(written[at : match.start()].encode())
        byte, character = match.groups()
        pieces.append(
            bytes.fromhex(byte) if byte else chr(int(character, 16)).encode() if character else b"\r"
        )
        at = match.end()
    return b"".join((*pieces, written[at:].encode()))


def keys(lines: str) -> set[str]:
    """The keys that stand at the beginning of lines, as a person reads them."""
    return {re.split("[:：]", line)[0] for line in lines.splitlines()}


def file(example: Example, lines: str) -> str:
    """The file with the lines where they stand."""
    if example.where == "file":
        return f"{lines}\n"
    head, text = "\n".join(HEAD.values()), TEXT
    if example.where == "head":
        kept = "\n".join(line for key, line in HEAD.items() if key not in keys(lines))
        # Those of a broken line come first, as titles do, unless the line is of another field.
        head = f"{lines}\n{kept}"
    elif example.where == "text":
        text = lines
    return f"---\n{head}\n---\n\n{text}\n"


def used(names: list[str]) -> str:
    """Links to pictures, so that they are in use; of names that are one but for their case, to the first."""
    pictures = {name.casefold(): name for name in sorted(names, reverse=True) if name.endswith(".png")}
    return "".join(f"[图](../{name})" for name in pictures.values())


def told(docs: Path, example: Example, lines: str) -> tuple[Problem, ...]:
    """What is said of the lines, put where the example says."""
    if example.where == "list":
        return parse_vocabulary("department", "vocabulary/departments.yml", lines)[1]
    if example.where == "expected":
        known = Vocabularies(
            parse_vocabulary("department", "", DEPARTMENTS)[0],
            genre=parse_vocabulary("genre", "", GENRES)[0],
        )
        return parse_expectations("vocabulary/expectations.yml", lines, known)[1]
    if example.where == "page":
        return markers.replace(lines, "index.md", lines, lambda *_: "")[1]
    summaries = docs / "summaries"
    is_meeting = example.where == "meeting"
    names = lines.splitlines() if example.where == "name" else [] if is_meeting else [example.path]
    written = {
        "vocabulary/departments.yml": DEPARTMENTS.encode(),
        "vocabulary/topics.yml": TOPICS.encode(),
        "vocabulary/genres.yml": GENRES.encode(),
        "vocabulary/figures.yml": FIGURES.encode(),
        "summaries/2023/zscqj-niandu.md": f"{LAST_YEAR}{used(names)}\n".encode(),
    }
    if "(liucheng.png)" in example.right and "/liucheng.png" not in lines:
        written["summaries/2024/liucheng.png"] = PICTURE
    if is_meeting:
        written[f"debriefings/{example.path}"] = f"{lines}\n".encode()
    for name in names:
        written[f"summaries/{name}"] = data(file(example, lines)) if name.endswith(".md") else PICTURE
    for name, content in written.items():
        (docs / name).parent.mkdir(parents=True, exist_ok=True)
        (docs / name).write_bytes(content)
    layout = Layout(docs)
    reading = read_archive(layout, TODAY, Memory())
    with kept_texts(None, partial(read_body, layout)) as texts:
        return (
            *reading.problems,
            *proof(reading.archive, texts, docs, summaries.name, reading.assets, reading.linking),
        )


def test_each_rule_has_its_example_in_one_group() -> None:
    listed = [rule for group in GROUPS for rule in group.examples]
    assert sorted(listed) == sorted(set(listed))
    assert set(RULES) - set(listed) == set(), "rules without a row in core/examples.py"
    assert set(listed) - set(RULES) == set(), "rows of rules that are not there"
    assert {rule for rule in EXAMPLES if rule not in SHOWN} == ONLY_WHY


@pytest.mark.parametrize("rule", EXAMPLES)
def test_each_says_why_in_both_languages(rule: str) -> None:
    why = EXAMPLES[rule].why
    assert re.search("[\u4e00-\u9fff].*[。？！]$", why.zh)
    assert why.en.endswith(".")
    assert not re.search("[\u4e00-\u9fff]", re.sub("“[^”]*”|\\[[^]]*\\]|『』〔〕", "", why.en))


@pytest.fixture(scope="module")
def wrong(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], tuple[Problem, ...]]:
    """A function that returns what is said of the wrong lines of a rule; they are judged once."""

    @cache
    def found(rule: str) -> tuple[Problem, ...]:
        return told(tmp_path_factory.mktemp(rule), EXAMPLES[rule], EXAMPLES[rule].wrong)

    return found


@pytest.mark.parametrize("rule", SHOWN)
def test_the_wrong_lines_break_the_rule_and_no_other(
    rule: str, wrong: Callable[[str], tuple[Problem, ...]]
) -> None:
    assert {each.rule.id for each in wrong(rule)} == {rule}, [each.message() for each in wrong(rule)]


@pytest.mark.parametrize("rule", SHOWN)
def test_the_right_lines_break_none(rule: str, tmp_path: Path) -> None:
    found = told(tmp_path, EXAMPLES[rule], EXAMPLES[rule].right)
    assert not found, [f"{each.rule.id} {each.message()}" for each in found]


@pytest.mark.parametrize("rule", SHOWN)
def test_what_is_said_of_the_wrong_lines_is_what_the_check_says(
    rule: str, wrong: Callable[[str], tuple[Problem, ...]]
) -> None:
    first = wrong(rule)[0]
    for language in LANGUAGES:
        said = explain(RULES[rule], language)
        for text, own in ((said.told, first.message(language)), (said.cure, first.cure(language))):
            assert text == own or "…" in text


def test_only_lists_of_all_that_is_allowed_are_left_open() -> None:
    for rule, example in SHOWN.items():
        texts = (RULES[rule].message.zh, RULES[rule].cure.zh)
        named = {name for text in texts for _, name, _, _ in string.Formatter().parse(text) if name}
        given = {key for key, _ in example.values}
        assert named - given <= LEFT_OPEN, rule
        assert given <= named, rule


def test_escapes_stand_for_bytes() -> None:
    assert data(r"甲\u202e乙\xd6\r") == "甲\u202e乙".encode() + b"\xd6\r"
