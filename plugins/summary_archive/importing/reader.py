"""The confined process: bytes in, an answer as JSON out. Knows a file by its first bytes, whatever its name says."""

import sys

from summary_archive.importing.blocks import Answer, Document, Refused, Tally, to_json
from summary_archive.importing.encodings import decode
from summary_archive.importing.limits import LARGEST_FILE, MOST_BLOCKS, MOST_CHARACTERS, confine
from summary_archive.importing.runs import text_of

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHER_KINDS = (
    (b"{\\rtf", "rtf"), (b"%PDF-", "pdf"), (b"\x1f\x8b", "zip"), (b"Rar!", "zip"), (b"7z\xbc\xaf", "zip"),
    (b"MIME-Version:", "mht"), (b"\x89PNG", "picture"), (b"\xff\xd8\xff", "picture"), (b"GIF8", "picture"),
)  # fmt: skip
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_WORD_97 = "WordDocument".encode("utf-16-le")
_DEEP = 4000  # lxml stops at 256 elements within each other; each takes a few calls


def read(data: bytes, suffix: str) -> Document:
    """Read a file of any kind that is known; raises Refused."""
    if not data.strip(b"\0\t\r\n "):
        raise Refused("empty")
    if data.startswith(b"PK"):
        from summary_archive.importing.word import read_word  # the libraries are slow to load

        return read_word(data)
    if data.startswith(_OLE):
        raise Refused("password" if _ENCRYPTED in data else "doc" if _WORD_97 in data else "ole")
    for magic, kind in _OTHER_KINDS:
        if data.startswith(magic):
            raise Refused(kind)
    return _read_text(data, suffix)


def _read_text(data: bytes, suffix: str) -> Document:
    """Read plain text, Markdown or HTML."""
    text, encoding = decode(data)
    tally = Tally()
    if encoding != "UTF-8":
        tally.add("encoding", encoding)
    head = text[:1000].lstrip().lower()
    if suffix in (".html", ".htm") or head.startswith(("<!doctype html", "<html")):
        from summary_archive.importing.web import read_web

        return read_web(text, tally)
    from summary_archive.importing.plain import read_markdown, read_plain

    return read_markdown(text, tally) if suffix in (".md", ".markdown") else read_plain(text, tally)


def _bounded(document: Document) -> Document:
    """Return a document that is not longer than what is done with it outside may be; raises Refused."""
    if (
        len(document.blocks) > MOST_BLOCKS
        or sum(len(text_of(block)) for block in document.blocks) > MOST_CHARACTERS
    ):
        raise Refused("long")
    return document


def answer(data: bytes, suffix: str) -> Answer:
    """Read a file and say what came of it."""
    try:
        return Answer(document=_bounded(read(data, suffix)))
    except Refused as refused:
        return Answer(refusal=refused.refusal)
    except RecursionError:
        return Answer(refusal=Refused("deep").refusal)
    except MemoryError:
        return Answer(refusal=Refused("memory").refusal)


def main() -> None:
    """Read the file on standard input, its suffix being the argument, and write the answer."""
    sys.setrecursionlimit(_DEEP)
    confine()
    data = sys.stdin.buffer.read(LARGEST_FILE + 1)
    sys.stdout.buffer.write(to_json(answer(data, sys.argv[1])))


if __name__ == "__main__":
    main()
