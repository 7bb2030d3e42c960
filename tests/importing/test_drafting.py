"""Documents to drafts. Everything is invented."""

import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summary_archive.core.vocabulary import Vocabularies
from summary_archive.importing.blocks import Document, Paragraph, Picture, Refused, Run
from summary_archive.importing.drafting import Desk, drafts
from summary_archive.importing.writing import write_all
from summary_archive.reading.archive import judge

DESK = Desk(Vocabularies(), "zh")


def document(*texts: str) -> Document:
    return Document(tuple(Paragraph((Run(text),)) for text in texts))


def test_a_document_without_words_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        drafts("a.docx", document(" ", "\u3000"), DESK, set())
    assert refused.value.refusal.reason == "no-words"


def test_a_scanned_document_has_pictures_and_no_words() -> None:
    scanned = Document((Paragraph((Run("", picture=1),)),), pictures=(Picture("png", b"x"),))
    (made,) = drafts("扫描.docx", scanned, DESK, set()).drafted
    assert [name for name, _ in made.files] == ["undated/sao-miao.md", "undated/sao-miao-1.png"]


def test_names_of_one_run_do_not_meet() -> None:
    taken: set[str] = set()
    paths = [
        drafts("a.txt", document("2024年工作总结", "文。"), DESK, taken).drafted[0].path for _ in range(3)
    ]
    assert paths == [
        "2024/gong-zuo-zong-jie.md",
        "2024/gong-zuo-zong-jie-2.md",
        "2024/gong-zuo-zong-jie-3.md",
    ]


@given(st.lists(st.text(max_size=40), min_size=1, max_size=6), st.text(max_size=12))
def test_whatever_comes_in_a_draft_has_front_matter_that_can_be_read(texts: list[str], name: str) -> None:
    """Any characters at all: what cannot stand in an archive `check` tells, and front matter is whole."""
    if not "".join(texts).strip():
        return
    try:
        made = drafts(f"{name}.docx", document(*texts), DESK, set())
    except Refused:
        return
    for draft in made.drafted:
        path, data = draft.files[0]
        rules = {
            each.rule.id
            for each in judge(f"summaries/{path}", data, Vocabularies(), datetime.date(2025, 6, 1)).problems
        }
        assert not rules & {"front-matter-missing", "front-matter-open", "front-matter-shape", "yaml-syntax", "yaml-rest",
                            "yaml-comment", "yaml-colon", "yaml-tag", "yaml-alias", "yaml-duplicate", "key-unknown"}  # fmt: skip


def test_drafts_have_names_that_can_be_written(tmp_path: Path) -> None:
    made = drafts("../../etc/passwd.docx", document("../../甲", "文。"), DESK, set())
    write_all(tmp_path, "summaries", dict(made.drafted[0].files))
    assert made.drafted[0].path.startswith("undated/")
