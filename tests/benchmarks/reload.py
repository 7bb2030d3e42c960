"""How long `mkdocs serve` takes from saving a summary until its page, reloaded, is the new one."""

import re
import socket
import subprocess
import time
import urllib.error
import urllib.request
from os import environ
from pathlib import Path

from tests.benchmarks.ours import (
    SENTENCE,
    WITH_SEARCH,
    add_sentence,
    command,
    environment,
    page_of,
    summaries,
)
from tests.benchmarks.process import LONGEST, end

_LIVERELOAD = re.compile(r"livereload\((\d+), (\d+)\)")
_SETTLED = 1.0
"""Seconds of rest before something is saved, as long as nobody reads a page."""


def reload_seconds(folder: Path, times: int) -> list[float]:
    """Serve an archive, save a summary so many times, and return how long each took to be seen."""
    temporary = folder / "tmp"
    temporary.mkdir(exist_ok=True)
    port = _free_port()
    serve = command(
        "mkdocs", "serve", "--livereload", "--config-file", WITH_SEARCH, "-a", f"127.0.0.1:{port}"
    )
    path = summaries(folder)[len(summaries(folder)) // 2]
    page = f"http://127.0.0.1:{port}/{page_of(folder, path).removesuffix('index.html')}"
    with (folder / "serve.log").open("w", encoding="utf-8") as log:
        process = subprocess.Popen(
            serve, cwd=folder, env=environ | environment(folder) | {"TMPDIR": str(temporary)},
            stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True,
        )  # fmt: skip
        try:
            _await(process, page)
            return [_reload(page, path, SENTENCE.format(f"{number}")) for number in range(times)]
        finally:
            end(process)
            process.wait()


def _reload(page: str, path: Path, sentence: str) -> float:
    """Save a summary, do what the script on its page does, and return the seconds until the new page is there."""
    text = _get(page)
    time.sleep(_SETTLED)
    started = time.perf_counter()
    add_sentence(path, sentence)
    while sentence not in text:
        found = _LIVERELOAD.search(text)
        if found is None:
            raise RuntimeError(f"{page} does not reload")
        epoch, request = found.groups()
        _get(
            f"http://{page.split('/')[2]}/livereload/{epoch}/{request}"
        )  # answers when there is something new
        if time.perf_counter() - started > LONGEST:
            raise RuntimeError(f"{page} does not change")
        text = _get(page)
    return time.perf_counter() - started


def _await(process: subprocess.Popen[bytes], page: str) -> None:
    """Wait until the first build is served."""
    deadline = time.monotonic() + LONGEST
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"mkdocs serve ended with {process.returncode}")
        try:
            _get(page)
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.2)
        else:
            return
    raise RuntimeError(f"{page} is not served")


def _get(address: str) -> str:
    with urllib.request.urlopen(address, timeout=LONGEST) as answer:
        text: str = answer.read().decode()
        return text


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
