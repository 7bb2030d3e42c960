"""The index of an edition: what its files say is what the archive says."""

import datetime
import itertools
import sqlite3
import zlib
from contextlib import closing
from pathlib import Path

import pytest

from summary_archive.core.archive import Archive
from summary_archive.core.manuscript import Body
from summary_archive.core.period import Period
from summary_archive.core.summary import Affiliation
from summary_archive.core.vocabulary import Term
from summary_archive.publishing.edition import Edition
from summary_archive.publishing.search.columns import day, in_use
from summary_archive.publishing.search.files import engine_files, search_files
from summary_archive.publishing.search.folding import fold, variants
from summary_archive.publishing.texts import kept_texts
from tests.publishing.invented import GENRES, TOPICS, Invented, summary, vocabularies
from tests.publishing.search.reader import Reader


def _files(archive: Invented, edition: Edition | None = None) -> dict[str, bytes]:
    made = edition or archive.edition()
    with kept_texts(archive.root / "texts.sqlite", lambda each: Body(archive.texts[each.path], 10)) as texts:
        kept = archive.root / "search.sqlite"
        return {each.name: each.read() for each in search_files(made, texts, kept, lambda *_: None)}


def _invented(archive: Invented) -> Invented:
    archive.add("one", 2024, "## 专利\n\n受理84项，長安。", topics=("patents", "law"))
    archive.add("two", 2023, "执法***检查", department=Affiliation("section", "执法科"), genre="speech")
    archive.add("three", 2010, "商标", department=Affiliation("office", "商标所"), topics=("marks",))
    archive.add("four", None, "不详的一篇")
    return archive


def test_summaries_filed_alike_are_told_of_at_once(archive: Invented) -> None:
    for slug in "abcdefgh":
        genre = "speech" if slug in "bf" else "annual"
        archive.add(
            slug, 2024 if slug < "g" else 2023, department=Affiliation("office", "商标所"), genre=genre
        )
    archive.add("i", 2024)
    reader = Reader(_files(archive))
    filed = {reader.text(number)[0].split("/")[2]: (number, *kind) for number, kind in reader.filed.items()}
    assert filed == {
        "g": (0, "office", "annual"), "h": (1, "office", "annual"),
        "b": (2, "office", "speech"), "f": (3, "office", "speech"),
        "a": (4, "office", "annual"), "c": (5, "office", "annual"), "d": (6, "office", "annual"),
        "e": (7, "office", "annual"),
        "i": (10, "bureau", "annual"),
    }  # fmt: skip
    assert reader.manifest["capacity"] == 11


def test_the_index_says_what_stands_in_the_texts(archive: Invented) -> None:
    files = _files(_invented(archive))
    reader = Reader(files)
    texts = {}
    for number in range(reader.manifest["capacity"]):
        if f"t/{number // 1000}/{number}.bin" in files:
            texts[number] = fold(reader.text(number)[6])
    assert len(texts) == reader.manifest["documents"] == 4
    grams = reader.grams
    for number, text in texts.items():
        for at, pair in enumerate(itertools.pairwise(text)):
            piece = "".join(pair)
            if piece.isalnum():
                assert at in grams[piece].positions[number], piece
    for piece, posting in grams.items():
        assert all(piece in texts[number] for number in posting.hits)
        assert all(piece in texts[number].split("\n")[0] for number in posting.titled)
    assert "长安" in grams
    assert "法检" not in grams


def test_the_manifest_names_years_and_terms(archive: Invented) -> None:
    manifest = Reader(_files(_invented(archive))).manifest
    assert [year[:2] for year in manifest["years"]] == [
        ["undated", "年份不详"], ["2010", "2010年"], ["2023", "2023年"], ["2024", "2024年"],
    ]  # fmt: skip
    firsts = [year[2] for year in manifest["years"]]
    assert firsts == sorted(firsts)
    assert firsts[0] == 0
    # The office is gathered by the bureau that followed it, the section by the bureau above it.
    assert sorted(manifest["department"]) == [
        ["bureau", "知识产权局", -1, []],
        ["office", "商标所", -1, [_place(manifest, "bureau")]],
        ["section", "执法科", _place(manifest, "bureau"), [_place(manifest, "bureau")]],
    ]
    ids = [each[0] for each in manifest["department"]]
    assert ids.index("section") == ids.index("bureau") + 1
    assert [each[0] for each in manifest["topic"]] == ["marks", "law", "patents"]


def _place(manifest: dict, department: str) -> int:  # type: ignore[type-arg]
    return [each[0] for each in manifest["department"]].index(department)


def test_the_columns_say_where_each_summary_is_filed(archive: Invented) -> None:
    files = _files(_invented(archive))
    reader = Reader(files)
    topics, dates = iter(reader.column("topics")), reader.column("dates")
    by_address = {each.address: each for each in archive.summaries.values()}
    assert len(dates) == len(reader.filed) == 4
    for (number, filed), date in zip(reader.filed.items(), dates, strict=True):
        found = by_address[reader.text(number)[0]]
        assert filed == (found.department.id, found.genre)
        for place, topic in enumerate(found.topics):
            value = next(topics)
            assert reader.manifest["topic"][value >> 1][0] == topic
            assert value & 1 == (place + 1 < len(found.topics))
        assert date == day(found)
    assert next(topics, None) is None


def test_the_day_of_a_summary() -> None:
    assert day(summary(date=datetime.date(1900, 1, 1))) == 1
    assert day(summary(date=None, period=Period.parse("1900-02"))) == 31 + 28
    assert day(summary(date=None, period=Period.parse("2024"))) == day(
        summary(date=datetime.date(2024, 12, 31))
    )
    assert day(summary(year=None)) == 0
    assert day(summary(date=datetime.date(1850, 1, 1))) == 0


def test_terms_nothing_is_filed_under_are_left_out(archive: Invented) -> None:
    archive.add("one")
    assert in_use(archive.edition(), "department") == ("bureau",)
    assert in_use(archive.edition(), "genre") == ("annual",)


def test_the_generation_changes_with_any_file_and_with_nothing_else(archive: Invented) -> None:
    def generation() -> str:
        return str(Reader(_files(archive)).manifest["generation"])

    _invented(archive)
    first = generation()
    assert generation() == first
    archive.add("one", 2024, "## 专利\n\n受理85项，長安。", topics=("patents", "law"))
    second = generation()
    assert second != first
    archive.add("one", 2024, "## 专利\n\n受理85项，長安。", topics=("patents",))
    assert generation() not in (first, second)


def test_an_index_that_was_kept_is_what_a_new_one_would_be(archive: Invented) -> None:
    before = _files(_invented(archive))
    archive.add("one", 2024, "改了", topics=("patents",))
    del archive.summaries["summaries/2010/three.md"]
    after = _files(archive)
    (archive.root / "search.sqlite").unlink()
    assert _files(archive) == after != before


def test_renaming_a_department_changes_what_is_shown(archive: Invented) -> None:
    archive.add("one", department=Affiliation("bureau", "知识产权局"))
    _files(archive)
    archive.vocabularies = vocabularies((Term("bureau", "新局", ("xin1",)),), TOPICS, GENRES)
    archive.add("one", department=Affiliation("bureau", "新局"))
    reader = Reader(_files(archive))
    assert reader.manifest["department"][0][1] == "新局"
    assert "新局" in reader.grams


def test_an_archive_without_summaries_has_an_index(archive: Invented) -> None:
    reader = Reader(_files(archive, Edition(Archive.of((), archive.vocabularies), archive.addresses)))
    assert (reader.manifest["documents"], reader.grams) == (0, {})


def test_variants_for_queries(archive: Invented) -> None:
    pairs = zlib.decompress(_files(_invented(archive))["variants.bin"]).decode()
    assert dict(zip(pairs[::2], pairs[1::2], strict=True)) == variants()


def test_an_engine_elsewhere_needs_one_file(archive: Invented) -> None:
    assert [each.name for each in engine_files(_invented(archive).edition())] == ["terms.json"]


def test_where_the_index_is_kept_does_not_matter(archive: Invented, tmp_path: Path) -> None:
    assert not (tmp_path / "search.sqlite").exists()
    _files(_invented(archive))
    assert (tmp_path / "search.sqlite").exists()


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE facts SET value = x'00' WHERE name = 'words'",
        "UPDATE shards SET data = NULL",
        "UPDATE shards SET data = x'00'",
        "UPDATE texts SET data = x'00'",
        "UPDATE shards SET tag = 'text'",
        "DROP TABLE texts; CREATE TABLE texts (key TEXT, outline TEXT)",
        "DELETE FROM shards WHERE first > 100",
    ],
)
@pytest.mark.parametrize("changed", [False, True])
def test_a_damaged_cache_costs_time_only(archive: Invented, damage: str, changed: bool) -> None:
    _files(_invented(archive))
    with closing(sqlite3.connect(archive.root / "search.sqlite")) as database, database:
        database.executescript(damage)
    if changed:
        archive.add("five", 2024, "新的一篇，专利。")
    found = _files(archive)
    (archive.root / "search.sqlite").unlink(missing_ok=True)
    if "DELETE" in damage and not changed:  # whole rows that are missing leave no trace
        assert found.keys() < _files(archive).keys()
    else:
        assert found == _files(archive)
