"""Which files of the docs folder changed since a revision, asked of git."""

import subprocess
from pathlib import Path


class Unknown(ValueError):
    """Git cannot tell; says why."""


def _git(docs: Path, *arguments: str) -> bytes:
    # What is in a repository's own settings is not let decide what runs: no pager, no external diff.
    command = ("git", "-C", str(docs), "--no-pager", "-c", "core.quotePath=off", *arguments)
    try:
        done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603  # no shell, no command of others
    except OSError as error:
        raise Unknown(f"运行不了 git · git cannot be run: {error.strerror}") from None
    if done.returncode:
        told = done.stderr.decode(errors="replace").strip()
        raise Unknown(f"git 说 · git says: {told}")
    return done.stdout


def changed_since(docs: Path, revision: str) -> frozenset[str]:
    """Return the paths, relative to the docs folder, that are not what they were: new ones and those gone too.

    Raises:
        Unknown: there is no git, no repository, or no such revision.
    """
    commit = _git(docs, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    diff = ("diff", "--no-ext-diff", "--no-renames", "--name-only", "--relative", "-z")
    tracked = _git(docs, *diff, commit.decode().strip(), "--", ".")
    others = _git(docs, "ls-files", "--others", "--exclude-standard", "-z", "--", ".")
    names = (tracked + others).split(b"\0")
    return frozenset(each.decode(errors="surrogateescape") for each in names if each)
