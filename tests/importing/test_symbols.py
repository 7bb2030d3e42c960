"""Signs of symbol fonts."""

import pytest

from summary_archive.importing.symbols import symbol


@pytest.mark.parametrize(
    ("font", "code", "character"),
    [("Wingdings", "F0FC", "✓"), ("wingdings", "FC", "✓"), ("Wingdings", "F081", "①"), ("Symbol", "F0B7", "•"), ("Arial", "2713", "✓"),
     ("Odd", "F0FC", None), ("Wingdings", "F0F1", None), ("Wingdings", "x", None), ("", "", None)],
)  # fmt: skip
def test_symbols(font: str, code: str, character: str | None) -> None:
    assert symbol(font, code) == character
