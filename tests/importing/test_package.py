"""What is refused before anything is parsed."""

from collections.abc import Callable

import pytest

from summary_archive.importing.blocks import Refused
from summary_archive.importing.package import look_through
from summary_archive.importing.reader import answer
from summary_archive.importing.words import REFUSED
from tests.importing import bombs


@pytest.mark.parametrize(("make", "reasons"), bombs.HOSTILE.values(), ids=bombs.HOSTILE)
def test_hostile_files_are_refused(make: Callable[[], bytes], reasons: set[str]) -> None:
    said = answer(make(), ".docx")
    assert said.document is None
    assert said.refusal is not None
    assert said.refusal.reason in reasons
    assert said.refusal.reason in REFUSED


def test_a_good_file_passes() -> None:
    look_through(bombs.good())


def test_tables_within_tables_are_read_as_deep_as_the_parser_goes() -> None:
    said = answer(bombs.deep_tables(), ".docx")
    assert said.document is not None
    assert len(said.document.blocks) == 1


def test_what_is_no_zip_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        look_through(b"PK\x03\x04")
    assert refused.value.refusal.reason == "damaged"


@pytest.mark.parametrize(
    ("place", "value", "reason"),
    [(6, 99, "damaged"), (8, 1 << 0, "password"), (8, 1 << 5, "damaged"), (8, 1 << 6, "password")],
    ids=["later version", "encrypted", "patch", "strongly encrypted"],
)
def test_what_zipfile_cannot_unpack_is_refused(place: int, value: int, reason: str) -> None:
    data = bytearray(bombs.good())
    entry = data.rindex(b"PK\x01\x02")  # the last in the table of contents
    data[entry + place] |= value
    with pytest.raises(Refused) as refused:
        look_through(bytes(data))
    assert refused.value.refusal.reason == reason
