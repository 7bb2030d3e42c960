"""A Word file as the zip it is: looked through before anything in it is parsed, and refused where it could do harm."""

import io
import stat
import zipfile
import zlib
from collections.abc import Iterator

from summary_archive.importing.blocks import Refused

MOST_ENTRIES = 5_000
LARGEST_PART = 40_000_000
LARGEST_WHOLE = 200_000_000
MOST_TAGS = 2_000_000
_CHUNK = 1_000_000
_ENCRYPTED = 1 << 0 | 1 << 6  # flags of an entry, APPNOTE 4.4.4: encrypted, and strongly
_NO_DOCTYPE = tuple("<!DOCTYPE".encode(each) for each in ("ascii", "utf-16-le", "utf-16-be"))
_OTHER_FILES = (
    ("xl/workbook.xml", "excel"),
    ("ppt/presentation.xml", "powerpoint"),
    ("content.xml", "opendocument"),
)


def _is_path_trick(name: str) -> bool:
    """Say whether a name could lead out of a folder, or be two things at once."""
    parts = name.split("/")
    return (
        len(name) > 255
        or name.startswith("/")
        or ".." in parts
        or "" in parts[:-1]
        or any(c in name for c in "\\:\0")
        or not name.isprintable()
    )


def _look_at_entries(entries: list[zipfile.ZipInfo]) -> None:
    """Refuse what no word processor writes, by the table of contents alone."""
    if len(entries) > MOST_ENTRIES or sum(each.file_size for each in entries) > LARGEST_WHOLE:
        raise Refused("bomb")
    seen: set[str] = set()
    for entry in entries:
        if _is_path_trick(entry.filename) or _is_path_trick(entry.orig_filename):
            raise Refused("path")
        if stat.S_ISLNK(entry.external_attr >> 16):
            raise Refused("link")
        if entry.flag_bits & _ENCRYPTED:
            raise Refused("password")
        if entry.filename.casefold() in seen or entry.compress_type not in (
            zipfile.ZIP_STORED,
            zipfile.ZIP_DEFLATED,
        ):
            raise Refused("damaged")
        seen.add(entry.filename.casefold())
    names = {each.filename for each in entries}
    if any(name.casefold().endswith("vbaproject.bin") for name in names):
        raise Refused("macros")
    if "word/document.xml" not in names and "[Content_Types].xml" not in names:
        raise Refused(next((kind for name, kind in _OTHER_FILES if name in names), "zip"))
    for name, kind in _OTHER_FILES[:2]:
        if name in names:
            raise Refused(kind)


def _unpacked(package: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """Unpack a part in pieces, stopping where it grows beyond what it may be."""
    size = 0
    with package.open(entry) as file:
        while piece := file.read(_CHUNK):
            size += len(piece)
            if size > LARGEST_PART:
                raise Refused("bomb")
            yield piece


def _look_at_xml(data: bytes) -> None:
    if any(each in data for each in _NO_DOCTYPE):
        raise Refused("entities")
    if b"macroEnabled" in data[:200_000] and b"<Types" in data[:2000]:
        raise Refused("macros")
    if b"purl.oclc.org/ooxml/wordprocessingml" in data[:10_000]:
        raise Refused("strict")


def look_through(data: bytes) -> None:
    """Refuse a zip that is damaged, a bomb, holds macros, or is no Word file; raises Refused."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            entries = package.infolist()
            _look_at_entries(entries)
            tags = 0
            for entry in entries:
                pieces = _unpacked(package, entry)
                if not entry.filename.casefold().endswith((".xml", ".rels", ".vml")):
                    for _ in pieces:
                        pass
                    continue
                whole = b"".join(pieces)
                _look_at_xml(whole)
                tags += whole.count(b"<")
                if tags > MOST_TAGS:
                    raise Refused("bomb")
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,  # zipfile, of a version of the format later than it knows, and of patches: no Word file
        UnicodeDecodeError,
        OSError,
        ValueError,
    ):
        raise Refused("damaged") from None
