"""The process that reads strangers' files."""

import os
import sys
from pathlib import Path

import pytest

from summary_archive.importing import confined
from summary_archive.importing.blocks import Refused
from summary_archive.importing.confined import read_confined
from summary_archive.importing.runs import text_of
from tests.importing import bombs


def reason(path: Path, seconds: float = 10) -> str:
    with pytest.raises(Refused) as refused:
        read_confined(path, seconds)
    return refused.value.refusal.reason


def test_a_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "年度 总结.docx"
    path.write_bytes(bombs.good())
    assert [text_of(block) for block in read_confined(path).blocks] == ["正文。"]


def test_what_takes_too_long_is_stopped(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(bombs.many_paragraphs())
    assert reason(path, 0.6) == "time"


def test_what_takes_too_much_memory_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "greedy.py"
    program.write_text(
        "from summary_archive.importing.limits import confine\nconfine()\nprint(len(bytearray(1_500_000_000)))\n"
    )
    monkeypatch.setattr(confined, "_PROGRAM", "greedy")
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    path = tmp_path / "a.txt"
    path.write_text("甲")
    assert reason(path) == "memory"


@pytest.mark.parametrize(
    "said", ["[" * 100_000, "null", '{"document": 1}', '{"document": null, "x": 1}', '{"document": null}']
)
def test_an_answer_of_another_shape_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: str
) -> None:
    program = tmp_path / "odd.py"
    program.write_text(f"print({said!r})")
    monkeypatch.setattr(confined, "_PROGRAM", "odd")
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    path = tmp_path / "a.txt"
    path.write_text("甲")
    assert reason(path) == "damaged"


def test_modules_in_the_folder_of_the_file_are_not_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "docx.py").write_text("raise SystemExit(9)")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", ["", *sys.path])
    path = tmp_path / "a.docx"
    path.write_bytes(bombs.good())
    assert read_confined(path).blocks


def test_pipes_folders_and_large_files_are_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.docx")
    assert reason(tmp_path / "pipe.docx") == "no-file"
    assert reason(tmp_path) == "no-file"
    with (tmp_path / "large.txt").open("wb") as file:
        file.truncate(60_000_000)
    assert reason(tmp_path / "large.txt") == "size"
    with pytest.raises(FileNotFoundError):
        read_confined(tmp_path / "none.docx")
