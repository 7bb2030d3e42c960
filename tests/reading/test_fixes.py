"""What is mended, what is not, and that nothing else changes."""

import datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from summary_archive.core.problem import Problem
from summary_archive.core.vocabulary import Term, Vocabularies, Vocabulary
from summary_archive.reading import front_matter
from summary_archive.reading.archive import judge
from summary_archive.reading.fixes import mended
from summary_archive.reading.text import decode

TODAY = datetime.date(2025, 6, 1)
PATH = "summaries/2024/a.md"
KNOWN = Vocabularies(
    Vocabulary("department", (Term("bgs", "办公室", aliases=("办",)),)),
    Vocabulary("topic", (Term("zh", "综合"), Term("zl", "专利"))),
    Vocabulary("genre", (Term("nd", "年度总结"),)),
)
BASE = {"title": "甲", "period": "2024", "department": "办公室", "topics": "[综合]", "genre": "年度总结"}


def _file(**fields: str) -> str:
    lines = [line if line.startswith("=") else f"{key}: {line}" for key, line in (BASE | fields).items()]
    return "\n".join(("---", *(line.removeprefix("=") for line in lines), "---", "", "正文：很好。", ""))


def _mended(text: str | bytes) -> str:
    data = text.encode() if isinstance(text, str) else text
    once = mended(PATH, data, KNOWN, TODAY)
    assert mended(PATH, once, KNOWN, TODAY) == once
    return once.decode()


@pytest.mark.parametrize(
    ("key", "written", "fixed"),
    [
        ("date", "2025年1月5日", "2025-01-05"),
        ("date", '"2025/1/5"', "2025-01-05"),
        ("date", "2025.1.5 # 待核", "2025-01-05 # 待核"),
        ("period", "2024年上半年", "2024-H1"),
        ("period", "“2024”", "2024"),
        ("title", "2024", '"2024"'),
        ("title", "“甲”", "甲"),
        ("title", "“no”", '"no"'),
        ("title", "甲: 乙", '"甲: 乙"'),
        ("title", "％ 甲", '"％ 甲"'),
        ("title", "%甲", '"%甲"'),
        ("topics", "综合、专利", "[综合, 专利]"),
        ("topics", "综合；专利", "[综合, 专利]"),
        ("number", "牡知发[2024]第05号", "牡知发〔2024〕5号"),
        ("genre", "=genre：年度总结", "=genre: 年度总结"),
        ("genre", "=genre:年度总结", "=genre: 年度总结"),
        ("figures", "=figures:\n- name：件数\n\t value: 3", "=figures:\n- name: 件数\n     value: 3"),
        ("figures", "=figures:\n- name: 件数\n  value: 1,234", "=figures:\n- name: 件数\n  value: 1234"),
        ("title", "甲\u200b乙", "甲乙"),
    ],
)
def test_slips_are_mended(key: str, written: str, fixed: str) -> None:
    assert _mended(_file(**{key: written})) == _file(**{key: fixed if "％" not in written else written})


@pytest.mark.parametrize(
    ("key", "written"),
    [
        ("topics", "=topics:\n- 综合、专利"),  # an item of a list: it is two items that are meant, or one
        ("topics", "[综合、专利]"),
        ("title", "甲 #2 乙"),  # it may be a remark
        ("title", '"甲"乙'),
        ("source", "某处"),  # as it is understood it takes another form
        ("title", "|\n  甲\n"),
        ("title", "甲\n  乙"),
        ("date", "2025-02-30"),
        ("department", "办"),
        ("status", "草稿"),
    ],
)
def test_what_may_be_meant_otherwise_stays(key: str, written: str) -> None:
    assert _mended(_file(**{key: written})) == _file(**{key: written})


def test_the_frame_is_mended_and_the_text_stays() -> None:
    text = _file()
    framed = "\ufeff\r\n" + text.replace("---", "——", 1).replace("\n", "\r\n")
    assert _mended(framed) == text
    assert _mended(text.replace("正文", "正\u200b文 \t——")) == text.replace("正文", "正\u200b文 \t——")


def test_what_cannot_be_read_stays() -> None:
    for data in ("总结".encode("gbk"), b"PK\x03\x04", "没有说明\r\n".encode()[:-2], b""):
        assert mended(PATH, data, KNOWN, TODAY) == data


def test_a_value_that_is_only_told_in_part_stays() -> None:
    long = "甲" * 600
    assert _mended(_file(title=f"=title：{long}")) == _file(title=f"=title：{long}")


def test_where_the_summary_would_be_another_nothing_is_mended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("summary_archive.reading.fixes.MENDS", {"value-as-text": lambda *_: "title: 丙"})
    assert _mended(_file(title="2024")) == _file(title="2024")


_PIECES = st.sampled_from(
    [
        *"甲乙:：，、;；#\"'“”‘’[]{}-—%@|>&*!?/.〔〕\t 　\u200b\ufeff0123459",
        ": ",
        " #",
        "2024年",
        "5日",
        "null",
        "专利",
        "综合",
    ]
)
_VALUES = st.lists(_PIECES, max_size=12).map("".join)


def _text(data: bytes) -> str | None:
    """What stands below the front matter."""
    halves = front_matter.split(PATH, decode(PATH, data).text or "")
    return None if isinstance(halves, Problem) else halves.body.text


@given(
    st.dictionaries(st.sampled_from([*BASE, "date", "number", "abstract", "authors"]), _VALUES, max_size=4),
    st.booleans(),
)
@example({"title": '"', "number": "0"}, False)
def test_mending_changes_no_meaning(fields: dict[str, str], windows: bool) -> None:
    text = _file(**{key: value.removeprefix("=") for key, value in fields.items()})
    data = text.replace("\n", "\r\n" if windows else "\n").encode()
    once = mended(PATH, data, KNOWN, TODAY)
    assert mended(PATH, once, KNOWN, TODAY) == once
    before, after = (judge(PATH, each, KNOWN, TODAY) for each in (data, once))
    if before.summary is not None:
        assert after.summary is not None
        assert (after.summary.title, after.summary.period) == (before.summary.title, before.summary.period)
    errors = [sum(each.severity.name == "ERROR" for each in verdict.problems) for verdict in (before, after)]
    assert errors[1] <= errors[0]
    assert _text(once) == _text(data)
