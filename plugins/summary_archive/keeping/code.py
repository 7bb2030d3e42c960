"""What stands for the code that reads and prints: when any of it changes, nothing that was kept is used."""

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable

_PARTS = ("core", "reading", "publishing")
_LIBRARIES = (
    "icalendar",
    "jinja2",
    "markdown",
    "markupsafe",
    "nh3",
    "numpy",
    "opencc",
    "pydantic",
    "pypinyin",
    "pyyaml",
)


def digest(*parts: object) -> str:
    """Return what stands for values in the order given, by how they are written."""
    return hashlib.blake2b(
        "\0".join(map(str, parts)).encode("utf-8", "surrogatepass"), digest_size=16
    ).hexdigest()


def sources(folder: Traversable, ending: str) -> Iterator[tuple[str, bytes]]:
    """Return the name and content of every file below a folder whose name ends so, in order."""
    for each in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if each.is_dir():
            for name, content in sources(each, ending):
                yield f"{each.name}/{name}", content
        elif each.name.endswith(ending):
            yield each.name, each.read_bytes()


@cache
def code_key() -> str:
    """Return what stands for the code that reads and prints, and the libraries it does so with."""
    own = (
        part
        for each in _PARTS
        for source in sources(files("summary_archive") / each, ".py")
        for part in source
    )
    return digest(*own, *map(version, _LIBRARIES))
