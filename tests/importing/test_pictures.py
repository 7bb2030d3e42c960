"""Pictures by their first bytes."""

import pytest

from summary_archive.importing import pictures
from summary_archive.importing.blocks import Tally
from summary_archive.importing.pictures import Album, kind_of


@pytest.mark.parametrize(
    ("data", "kind"),
    [(b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8\xff\xe0", "jpg"), (b"GIF89a", "gif"), (b"RIFF\0\0\0\0WEBP", "webp"),
     (b"RIFF\0\0\0\0WAVE", None), (b"<svg", None), (b"\x01\0\0\0", None), (b"", None)],
)  # fmt: skip
def test_kinds(data: bytes, kind: str | None) -> None:
    assert kind_of(data) == kind


def test_each_picture_is_taken_once() -> None:
    album = Album(Tally())
    assert [album.number(data, "") for data in (b"GIF89a1", b"GIF89a2", b"GIF89a1")] == [1, 2, 1]
    assert [picture.data for picture in album.pictures()] == [b"GIF89a1", b"GIF89a2"]


def test_what_is_not_taken_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "LARGEST", 10)
    monkeypatch.setattr(pictures, "LARGEST_TOGETHER", 15)
    tally = Tally()
    album = Album(tally)
    assert album.number(b"<svg/>", "a.svg") == 0
    assert album.number(b"GIF89a" + b"0" * 10, "big") == 0
    assert album.number(b"GIF89a0000", "first") == 1
    assert album.number(b"GIF89a1111", "second") == 0
    assert {each.what: each.count for each in tally.told()} == {"picture-kind": 1, "picture-size": 2}
