"""The grams of texts against those found one by one."""

from collections import defaultdict
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summary_archive.publishing.search import run as module
from summary_archive.publishing.search.folding import fold
from summary_archive.publishing.search.postings import Blobs, encode
from summary_archive.publishing.search.run import LONGEST, Run
from summary_archive.reading.files import LARGEST_TEXT
from tests.publishing.search.reader import gram, name_of, posting

_TEXTS = st.lists(st.text("专利知识产权2024年.%/-ab c\n，。〿《é𠀀①", max_size=30), max_size=8)


def _plain(texts: dict[int, str]) -> dict[str, dict[int, list[int]]]:
    """Return every gram with its positions by summary, found in the plainest way."""
    found: dict[str, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for number, text in texts.items():
        for at in range(len(text)):
            for length in (1, 2, 3):
                piece = text[at : at + length]
                if len(piece) == length and "\n" not in piece and (length < 3 or _is_three(piece)):
                    found[piece][number].append(at)
    return found


def _is_three(piece: str) -> bool:
    middle = piece[1]
    sign = (middle.isascii() and not middle.isalpha()) or "\u3000" <= middle <= "\u303f"
    return piece.isascii() or sign


def _indexed(texts: dict[int, str]) -> Blobs:
    run = Run()
    for number, text in texts.items():
        run.add(number, text)
    blobs = Blobs([], [], [])
    for part in run.postings():
        more = encode(*part)
        blobs = Blobs(
            blobs.grams + more.grams, blobs.documents + more.documents, blobs.positions + more.positions
        )
    run.close()
    return blobs


@given(_TEXTS, st.sampled_from([1, 7, 100]), st.sampled_from([1, 40, 1000]))
@settings(max_examples=150, deadline=None)
def test_every_gram_is_found_where_it_stands(texts: list[str], part: int, chunk: int) -> None:
    numbered = {number * 3 + 1: fold(text) for number, text in enumerate(texts)}
    with mock.patch.object(module, "_PART", part), mock.patch.object(module, "_CHUNK", chunk):
        blobs = _indexed(numbered)
    expected = _plain(numbered)
    assert blobs.grams == sorted(map(gram, expected))
    for number, documents, positions in zip(blobs.grams, blobs.documents, blobs.positions, strict=True):
        piece = name_of(number)
        known = posting(number, documents, positions)
        where = expected[piece]
        assert list(known.hits) == sorted(where)
        if len(piece) > 1:
            assert known.positions == where
        titles = {each: text.partition("\n")[0] for each, text in numbered.items()}
        assert known.titled == [each for each in sorted(where) if piece in titles[each]]


def test_what_is_too_long_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LONGEST", 5)
    blobs = _indexed({0: "aaaaa专利", 1: "专"})
    assert [name_of(each) for each in blobs.grams] == ["a", "aa", "aaa", "专"]
    assert posting(blobs.grams[-1], blobs.documents[-1], b"").hits == {1: 0}


def test_the_largest_text_is_not_too_long_whatever_it_is_folded_to() -> None:
    longest = max(
        len(fold(chr(code))) / len(chr(code).encode()) for code in range(0xD800) if chr(code) != "\n"
    )
    assert max(longest, len(fold("\ufdfa")) / 3) * LARGEST_TEXT < LONGEST


def test_an_archive_may_have_any_number_of_different_characters() -> None:
    many = "".join(map(chr, range(0x20000, 0x2D000)))
    blobs = _indexed({0: many, 1: "在𠮷野", 2: "abc"})
    known = dict(zip(map(name_of, blobs.grams), blobs.documents, strict=True))
    assert posting(gram("𠮷"), known["𠮷"], b"").hits.keys() == {0, 1}
    assert posting(gram("𠮷野"), known["𠮷野"], b"\x01").hits == {1: 1}
    assert posting(gram("abc"), known["abc"], b"\x00").hits == {2: 1}
    assert blobs.grams == sorted(blobs.grams)
