"""Bytes to text for files from anywhere."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from summary_archive.importing.blocks import Refused
from summary_archive.importing.encodings import decode

CHINESE = st.text(alphabet="一二三工作总结汇报流程年月日，。（）12ab\n", min_size=4, max_size=60)


@given(CHINESE, st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_marked_and_standard_encodings_are_read_back(text: str, encoding: str) -> None:
    assume(text.strip())
    assert decode(text.encode(encoding))[0] == text


@given(st.text(alphabet="工作总结汇报流程", min_size=6, max_size=60))
def test_gbk_is_read_back(text: str) -> None:
    decoded, name = decode(f"{text}，年度".encode("gbk"))
    assert decoded == f"{text}，年度"
    assert name == "GBK"


@pytest.mark.parametrize("data", [b"\xff\xff\xff\xff", b"\xef\xbb\xbf\xff", b"\x01\x02\x03" * 20])
def test_what_is_in_none_is_refused(data: bytes) -> None:
    with pytest.raises(Refused):
        decode(data)


def test_line_ends_and_page_breaks() -> None:
    assert decode("甲\r\n乙\r丙\f丁".encode())[0] == "甲\n乙\n丙\n丁"
