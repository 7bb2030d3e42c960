"""What the tests of printing share."""

from pathlib import Path

import pytest

from tests.publishing.invented import Invented


@pytest.fixture
def archive(tmp_path: Path) -> Invented:
    """An invented archive with nothing in it yet, lists of three a page."""
    return Invented(tmp_path)
