"""Bytes to text for files from anywhere: UTF-8, UTF-16, GBK and GB18030, with or without a byte order mark."""

import codecs

from summary_archive.importing.blocks import Refused

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
_CONTROL = frozenset(map(chr, (*range(9), 11, *range(14, 32), 127)))


def _guesses(data: bytes) -> tuple[str, ...]:
    """Return the encodings to try, in order: half of UTF-16 in Latin letters and line ends are zeros."""
    head = data[:4096]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if even + odd > len(head) // 40:
        return ("utf-16-le",) if odd >= even else ("utf-16-be",)
    return ("utf-8", "gb18030", "big5")


def decode(data: bytes) -> tuple[str, str]:
    """Return the text of a file and the name of its encoding, `UTF-8` where it is that; raises Refused."""
    marked = next((name for mark, name in _MARKS if data.startswith(mark)), None)
    for name in (marked,) if marked else _guesses(data):
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\x0c", "\n")
        if sum(c in _CONTROL for c in text[:20_000]) * 100 <= len(text[:20_000]):
            return text, {"gb18030": "GBK"}.get(name, name.upper())
    raise Refused("encoding")
