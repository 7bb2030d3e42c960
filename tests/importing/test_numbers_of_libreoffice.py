"""Numbers as another word processor counts them: files made with LibreOffice, and the text it writes of them."""

from pathlib import Path

import pytest

from summary_archive.importing.blocks import Paragraph
from summary_archive.importing.runs import text_of
from summary_archive.importing.word import read_word

FILES = Path(__file__).resolve().parent / "files"


def flat(text: str) -> str:
    return "".join(text.removeprefix("•").split())


@pytest.mark.parametrize("name", ["annual", "lists", "minutes"])
def test_every_number_is_that_of_libreoffice(name: str) -> None:
    theirs = [
        flat(line.strip()) for line in (FILES / f"{name}.txt").read_text("utf-8").split("\n") if line.strip()
    ]
    blocks = read_word((FILES / f"{name}.docx").read_bytes()).blocks
    ours = [flat(text_of(block)) for block in blocks if isinstance(block, Paragraph) and text_of(block)]
    assert len(ours) >= 7
    # LibreOffice writes the mark of a note into the text, and cells line by line.
    at = 0
    for each in ours:
        at = next(n for n in range(at, len(theirs)) if theirs[n] in (each, each.replace("。", "1。"))) + 1
