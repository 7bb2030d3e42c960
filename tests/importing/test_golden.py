"""One folder an input: what comes in, the draft that is written, and word for word what is said.

A folder of `golden/` holds `input.*`, `expected.md` (several drafts one after another) and `report.txt`.
`pytest --accept` rewrites the two; read the difference before you keep it. Everything in them is invented.
"""

from pathlib import Path

import pytest

from summary_archive.core.vocabulary import Vocabularies
from summary_archive.importing import report
from summary_archive.importing.blocks import Refusal
from summary_archive.importing.drafting import Desk, drafts
from summary_archive.importing.reader import answer

GOLDEN = Path(__file__).resolve().parent / "golden"
FOLDERS = sorted(path for path in GOLDEN.iterdir() if path.is_dir())


def outcome(folder: Path, vocabularies: Vocabularies) -> dict[str, str]:
    (file,) = folder.glob("input.*")
    said = answer(file.read_bytes(), file.suffix)
    if said.document is None:
        return {"report.txt": report.refused(file.name, said.refusal or Refusal("damaged"), "zh") + "\n"}
    made = drafts(file.name, said.document, Desk(vocabularies, "zh"), set())
    texts = [f"=== {draft.path}\n{draft.files[0][1].decode()}" for draft in made.drafted]
    told = report.imported(file.name, made, "docs/summaries", {}, "zh") + "\n"
    return {"expected.md": "\n".join(texts), "report.txt": told}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_folder(folder: Path, vocabularies: Vocabularies, request: pytest.FixtureRequest) -> None:
    found = outcome(folder, vocabularies)
    if request.config.getoption("--accept"):
        for name in ("expected.md", "report.txt"):
            (folder / name).unlink(missing_ok=True)
        for name, text in found.items():
            (folder / name).write_text(text, encoding="utf-8", newline="\n")
    there = {
        path.name: path.read_text("utf-8") for path in folder.iterdir() if not path.name.startswith("input.")
    }
    assert there, f"{folder.name} expects nothing; run pytest --accept"
    assert found == there


def test_there_are_folders() -> None:
    assert len(FOLDERS) >= 8
