"""Says what a pull request touches: `content`, only files of the archive, or `code`, anything else.

Run in a checkout of GitHub's merge commit, whose first parent is the branch it goes to. It reads names and modes only
and needs nothing but Python and git, for it runs before anything is installed. What it is not sure of is code.
"""

import subprocess
import sys
from collections.abc import Iterable, Iterator

CONTENT = ("docs/summaries/", "docs/debriefings/")
FILES = ("100644", "100755", "000000")  # a file, one that may be run, none any more; not links or submodules


def is_content(mode: str, name: str) -> bool:
    """Say whether a path of the repository with a mode of git is a file of the archive.

    Hidden files are not: they tell git and others what to do (.gitattributes).
    """
    parts = name.split("/")
    return mode in FILES and name.startswith(CONTENT) and not any(part.startswith(".") for part in parts)


def kind(entries: Iterable[tuple[str, str]]) -> str:
    """Return what is touched. Nothing at all is code, too: then everything is run."""
    touched = [is_content(*entry) for entry in entries]
    return "content" if touched and all(touched) else "code"


def read(raw: bytes) -> Iterator[tuple[str, str]]:
    """Return the new mode and the name of each path of a raw diff: `:old new hash hash status`, NUL, name, NUL."""
    fields = raw.decode(errors="surrogateescape").split("\0")
    for about, name in zip(fields[::2], fields[1::2], strict=False):
        yield about.split(" ")[1], name


def main(base: str = "HEAD^1", head: str = "HEAD") -> None:
    """Print what kind of thing two commits differ in."""
    # -z: a name may have any character in it. --no-renames: what is moved has both names.
    command = ("git", "diff", "--raw", "-z", "--no-renames", "--no-ext-diff", base, head)
    done = subprocess.run(command, check=True, capture_output=True)  # noqa: S603  # no shell, no name of others
    print(kind(read(done.stdout)))  # noqa: T201  # its output


if __name__ == "__main__":
    main(*sys.argv[1:])
