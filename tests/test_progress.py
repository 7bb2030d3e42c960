from collections.abc import Iterator

import pytest

from summary_archive.progress import Progress, silent


def clock(*seconds: float) -> Iterator[float]:
    yield from seconds


def test_it_is_shown_on_a_terminal_and_nowhere_else(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = "\r读入 · reading 100 / 150\x1b[K\r读入 · reading 150 / 150\x1b[K\n"
    for is_terminal, expected in ((False, ""), (True, shown)):
        monkeypatch.setattr("sys.stderr.isatty", lambda is_terminal=is_terminal: is_terminal)
        tell = Progress()
        tell("reading")
        for done in range(1, 151):
            tell("reading", done, 150)
        tell("reading", 20, 20)
        assert capsys.readouterr().err == expected


def test_it_says_how_long_the_rest_will_take(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    tell = Progress(clock(0, 10).__next__)
    tell("pages", 100, 300)
    assert "还要 20 秒 · 20 s left" in capsys.readouterr().err


def test_it_knows_how_long_each_stage_took() -> None:
    tell = Progress(clock(1, 3, 3, 3.5, 3.5, 6).__next__)
    tell("reading")
    tell("texts", 1, 5)
    tell("texts", 5, 5)
    tell("reading")
    tell.end()
    tell.end()
    assert tell.seconds == {"reading": 4.5, "texts": 0.5}
    assert str(tell) == "读入 4.50 s，正文 0.50 s"


def test_it_can_be_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    silent("reading", 1, 1)
    assert capsys.readouterr() == ("", "")
