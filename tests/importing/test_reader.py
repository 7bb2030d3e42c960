"""Which files are known, by their first bytes."""

import pytest

from summary_archive.importing.reader import answer
from summary_archive.importing.runs import text_of
from summary_archive.importing.words import REFUSED

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (OLE + b"\0" * 600 + "WordDocument".encode("utf-16-le"), "doc"),
        (OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "password"),
        (OLE + b"\0" * 600, "ole"),
        (b"{\\rtf1 a}", "rtf"),
        (b"%PDF-1.7", "pdf"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"MIME-Version: 1.0\n", "mht"),
        (b"Rar!\x1a\x07", "zip"),
        (b"", "empty"),
        (b"\0\0 \n", "empty"),
        (bytes(range(128, 256)) * 20, "encoding"),
        (b"\x01\x02\x03\x04" * 50, "encoding"),
        ("字".encode() * 2_100_000, "long"),
    ],
)
@pytest.mark.parametrize("suffix", [".docx", ".txt"])
def test_what_is_not_read_is_known_by_its_first_bytes(data: bytes, reason: str, suffix: str) -> None:
    said = answer(data, suffix)
    assert said.refusal is not None
    assert said.refusal.reason == reason
    assert reason in REFUSED


def test_a_web_page_is_known_whatever_it_is_named() -> None:
    said = answer("<!DOCTYPE html><p>甲</p><script>x</script>".encode(), ".doc")
    assert said.document is not None
    assert [text_of(block) for block in said.document.blocks] == ["甲"]


@pytest.mark.parametrize(
    "encoding", ["gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "utf-8", "utf-32"]
)
def test_encodings(encoding: str) -> None:
    text = "一、工作总结\r\n\r\n全年办结 123 件，没有遗漏。\r\n"
    said = answer(text.encode(encoding), ".txt")
    assert said.document is not None
    assert [text_of(block) for block in said.document.blocks] == [
        "一、工作总结",
        "全年办结 123 件，没有遗漏。",
    ]
    told = {each.what for each in said.document.told}
    assert told == (set() if encoding.startswith("utf-8") else {"encoding"})
