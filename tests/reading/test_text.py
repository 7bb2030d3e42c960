import pytest
from hypothesis import given
from hypothesis import strategies as st

from summary_archive.core.problem import Place
from summary_archive.reading.text import LONGEST_LINE, decode, lines


def told(data: bytes) -> list[tuple[str, int, int]]:
    return [(each.rule.id, each.place.line, each.place.column) for each in decode("a.md", data).problems]


@given(st.binary(max_size=60))
def test_no_bytes_are_too_much(data: bytes) -> None:
    decoded = decode("a.md", data)
    assert decoded.text is not None or decoded.problems
    assert lines(data)


def test_no_character_that_is_told_can_be_printed() -> None:
    everything = map(chr, {*range(0x110000)} - {*range(0xD800, 0xE000)})
    printed = "".join(each for each in everything if each.isprintable())
    for start in range(0, len(printed), LONGEST_LINE - 1):
        line = f"\t{printed[start : start + LONGEST_LINE - 1]}"  # which has something in it that cannot
        assert decode("a.md", line.encode()).problems == ()


odd = st.sampled_from("a年\n\r\x00\u200b\u202e\ue000\u00ad👨\u200d")


@given(st.lists(odd, max_size=30).map("".join))
def test_what_is_left_is_found_where_it_stood(text: str) -> None:
    decoded = decode("a.md", text.encode())
    assert decoded.text is not None
    written = lines(text.encode())
    for number, line in enumerate(decoded.text.split("\n"), 1):
        for column, character in enumerate(line, 1):
            place = decoded.places.at(number, column)
            assert written[place.line - 1][place.column - 1] == character


@pytest.mark.parametrize(
    ("data", "problems"),
    [
        ("甲\n乙".encode(), []),
        (b"\xef\xbb\xbf" + "甲".encode(), [("byte-order-mark", 1, 1)]),
        ("甲\n乙\r\n丙".encode(), [("line-ending-windows", 2, 2)]),
        (b"\r\r\n", [("line-ending-windows", 2, 1), ("line-ending", 1, 1)]),
        ("甲\r\n乙\r丙".encode(), [("line-ending-windows", 1, 2), ("line-ending", 2, 2)]),
        ("甲\n乙\x00\x01丙\x02".encode(), [("control-character", 2, 2), ("control-character", 2, 5)]),
        ("甲\u2028乙".encode(), [("control-character", 1, 2)]),
        ("甲\uf0b7乙\U0010ffff".encode(), [("private-character", 1, 2), ("private-character", 1, 4)]),
        ("甲\u202e乙\u2066".encode(), [("bidi-control", 1, 2), ("bidi-control", 1, 4)]),
        ("甲\u200b乙\u200d丙".encode(), [("zero-width", 1, 2), ("zero-width", 1, 4)]),
        ("👨\u200d👩 🏴\U000e0067\U000e007f ✌\ufe0f".encode(), []),
        ("甲\U000e0067".encode(), [("zero-width", 1, 2)]),
        (b"\n" + b"a" * (LONGEST_LINE + 1), [("line-length", 2, 1)]),
    ],
)
def test_what_is_told(data: bytes, problems: list[tuple[str, int, int]]) -> None:
    assert told(data) == problems


def test_line_ends_and_what_is_invisible_are_normalised() -> None:
    data = b"\xef\xbb\xbf" + "甲\r\n乙\u200b丙\r丁\x07".encode()
    assert decode("a.md", data).text == "甲\n乙丙\n丁"
    assert lines(data) == ["甲", "乙\u200b丙", "丁\x07"]


@pytest.mark.parametrize(
    ("data", "rule", "place", "value"),
    [
        ("第一行\n标题：总结".encode("gbk"), "encoding", Place("a.md", 1, 1), "GBK"),
        (b"title:\r\n " + "工作总结".encode("gbk"), "encoding", Place("a.md", 2, 2), "GBK"),
        ("标题：总结".encode("utf-16"), "encoding", Place("a.md", 1, 1), "UTF-16"),
        ("title: x\xe9".encode("utf-16-le"), "encoding", Place("a.md", 1, 17), "UTF-16"),
        ("作總結".encode("big5") + b"\xff", "encoding", Place("a.md", 1, 1), "GBK"),
        ("一二三四".encode("utf-16-be"), "encoding", Place("a.md", 1, 4), "UTF-16-BE"),
        ("甲，\xff".encode("latin-1", "replace") + b"\xff", "encoding", Place("a.md", 1, 3), "GBK"),
        (b"PK\x03\x04", "not-text", Place("a.md"), None),
        (b"\xd0\xcf\x11\xe0", "not-text", Place("a.md"), None),
        (b"{\\rtf1", "not-text", Place("a.md"), None),
        (b"%PDF-1.7", "not-text", Place("a.md"), None),
        ("甲\r乙".encode() + b"\xff", "encoding-mixed", Place("a.md", 2, 2), None),
        ("标题知识产权局2024年年度总结".encode("gbk")[4:], "encoding", Place("a.md", 1, 3), "GBK"),
    ],
)
def test_bytes_that_are_no_text(data: bytes, rule: str, place: Place, value: str | None) -> None:
    decoded = decode("a.md", data)
    (problem,) = decoded.problems
    assert decoded.text is None
    assert (problem.rule.id, problem.place) == (rule, place)
    assert dict(problem.values).get("guess") == value
