from itertools import chain, starmap

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from summary_archive.publishing.search.folding import fold
from summary_archive.publishing.search.postings import Postings, Row, apart, encode, spliced
from summary_archive.publishing.search.run import Run

_TEXT = st.text("专利知年2ab。\n", max_size=25)


def _postings(texts: dict[int, str]) -> list[tuple[Postings, Postings]]:
    run = Run()
    for number, text in sorted(texts.items()):
        run.add(number, fold(text))
    found = list(run.postings())
    run.close()
    return found


def _rows(texts: dict[int, str]) -> dict[int, dict[int, Row]]:
    found: dict[int, dict[int, Row]] = {}
    for part in chain.from_iterable(_postings(texts)):
        for gram, summary, row in apart(part):
            found.setdefault(gram, {})[summary] = row
    return found


def _bytes(texts: dict[int, str]) -> dict[int, tuple[bytes, bytes]]:
    found: dict[int, tuple[bytes, bytes]] = {}
    for part in starmap(encode, _postings(texts)):
        found |= dict(zip(part.grams, zip(part.documents, part.positions, strict=True), strict=True))
    return found


@given(
    st.dictionaries(st.integers(0, 12), _TEXT, max_size=8),
    st.dictionaries(st.integers(0, 12), st.none() | _TEXT, min_size=1, max_size=4),
)
@settings(max_examples=200, deadline=None)
def test_putting_rows_in_place_of_others_is_as_good_as_writing_anew(
    before: dict[int, str], changes: dict[int, str | None]
) -> None:
    kept = {number: text for number, text in before.items() if number not in changes}
    new = {number: text for number, text in changes.items() if text is not None}
    old_rows = _rows({number: text for number, text in before.items() if number in changes})
    new_rows = _rows(new)
    written, wanted = _bytes(before), _bytes(kept | new)
    for gram in {*written, *wanted}:
        rows: dict[int, Row | None] = {**dict.fromkeys(old_rows.get(gram, {})), **new_rows.get(gram, {})}
        if rows:
            written[gram] = spliced(gram, written.get(gram, (b"", b"")), rows)
    assert {gram: blobs for gram, blobs in written.items() if blobs[0]} == wanted


def test_nothing_is_no_bytes() -> None:
    nothing = np.zeros(0, np.int64)
    blobs = encode(Postings(nothing, nothing, nothing, nothing.astype(np.bool_), nothing))
    assert (blobs.grams, blobs.documents, blobs.positions) == ([], [], [])
