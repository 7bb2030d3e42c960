"""A stranger's file read in a process of its own, which may be stopped and hands back nothing but plain data."""

import os
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

from summary_archive.importing.blocks import Answer, Document, Refused, from_json
from summary_archive.importing.limits import LARGEST_ANSWER, LARGEST_FILE, MOST_SECONDS

_PROGRAM = "summary_archive.importing.reader"
_KEPT = ("SYSTEMROOT", "TEMP", "TMP", "TMPDIR", "LD_LIBRARY_PATH")


def _environment() -> dict[str, str]:
    """Return what the process is told of the world: where modules are, and what Windows needs to start one."""
    modules = os.pathsep.join(path for path in sys.path if Path(path).is_absolute())
    return {name: os.environ[name] for name in _KEPT if name in os.environ} | {
        "PYTHONPATH": modules, "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1",
    }  # fmt: skip


def read_confined(path: Path, seconds: float = MOST_SECONDS) -> Document:
    """Read a file in a process of its own.

    Raises:
        Refused: it cannot be read, is of no kind that is known, or takes more time or memory than it may.
        OSError: it cannot be opened.
    """
    # A pipe would keep us waiting, so what it is is asked before it is opened.
    if not stat.S_ISREG(path.stat().st_mode):
        raise Refused("no-file")
    with path.open("rb") as file, tempfile.TemporaryFile() as written:
        if os.fstat(file.fileno()).st_size > LARGEST_FILE:
            raise Refused("size")
        command = [sys.executable, "-P", "-s", "-m", _PROGRAM, path.suffix.lower()]
        try:
            ended = subprocess.run(  # noqa: S603 — our own program; what is strange comes through the pipe
                command, stdin=file, stdout=written, stderr=subprocess.DEVNULL, env=_environment(),
                cwd=tempfile.gettempdir(), timeout=seconds, check=False,
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            raise Refused("time") from None
        size = written.tell() if os.name == "nt" else os.fstat(written.fileno()).st_size
        written.seek(0)
        return _understood(written.read() if ended.returncode == 0 and size <= LARGEST_ANSWER else b"")


def _understood(data: bytes) -> Document:
    """Return the document of an answer; raises Refused where it is a refusal, or no answer at all."""
    if not data:
        raise Refused("memory")
    try:
        answer: Answer = from_json(data)
    except (ValueError, RecursionError):
        raise Refused("damaged") from None
    if answer.document is None:
        refusal = answer.refusal
        raise Refused(refusal.reason, refusal.detail) if refusal else Refused("damaged")
    return answer.document
