"""Hostile files for the tests, all made here: bombs, links, odd names, macros."""

import io
import zipfile
from collections.abc import Callable

from tests.importing.writing_word import Word

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def rewritten(data: bytes, change: Callable[[dict[str, bytes]], None]) -> bytes:
    """A zip with its parts changed."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    change(parts)
    return zipped(parts)


def zipped(parts: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return file.getvalue()


def good() -> bytes:
    word = Word()
    word.paragraph("正文。")
    return word.bytes()


def with_text(xml: str) -> bytes:
    """A Word file whose body is as given."""
    document = f'<w:document xmlns:w="{W}"><w:body>{xml}</w:body></w:document>'
    return rewritten(good(), lambda parts: parts.update({"word/document.xml": document.encode()}))


def with_part(name: str, data: bytes) -> bytes:
    return rewritten(good(), lambda parts: parts.update({name: data}))


def zip_bomb() -> bytes:
    """300 MB of spaces in one part."""
    return with_part("word/media/image1.png", b" " * 300_000_000)


def xml_bomb() -> bytes:
    """60 MB of text in the document."""
    return with_text("<w:p><w:r><w:t>" + "字" * 20_000_000 + "</w:t></w:r></w:p>")


def lying_bomb() -> bytes:
    """A part that says it has 10 bytes and has 100 MB."""
    data = bytearray(with_part("word/zzz.bin", b"\0" * 100_000_000))
    size = (100_000_000).to_bytes(4, "little")
    at = data.find(size)
    while at >= 0:
        data[at : at + 4] = (10).to_bytes(4, "little")
        at = data.find(size, at)
    return bytes(data)


def many_elements() -> bytes:
    """Three million elements."""
    return with_text("<w:p/>" * 3_000_000)


def many_paragraphs() -> bytes:
    """As many short paragraphs as are let through."""
    return with_text("<w:p><w:r><w:t>甲</w:t></w:r></w:p>" * 300_000)


def deep_elements() -> bytes:
    return with_text("<w:sdt><w:sdtContent>" * 100_000 + "</w:sdtContent></w:sdt>" * 100_000)


def deep_tables() -> bytes:
    """Tables within tables, as deep as the parser lets through."""
    depth = 60
    return with_text(
        "<w:tbl><w:tr><w:tc>" * depth
        + "<w:p><w:r><w:t>里</w:t></w:r></w:p>"
        + "</w:tc></w:tr></w:tbl>" * depth
    )


def laughs() -> bytes:
    """Billion laughs."""
    entities = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    xml = f'<!DOCTYPE d [{entities}]><w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>&a11;</w:t></w:r></w:p></w:body></w:document>'
    return with_part("word/document.xml", xml.encode())


def external_entity(encoding: str = "utf-8") -> bytes:
    """A file of the machine, asked for as an entity."""
    xml = (
        '<?xml version="1.0" encoding="'
        + encoding
        + '"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
        f'<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>'
    )
    return with_part("word/document.xml", xml.encode(encoding))


def symbolic_link() -> bytes:
    file = io.BytesIO(good())
    with zipfile.ZipFile(file, "a") as package:
        entry = zipfile.ZipInfo("word/media/image1.png")
        entry.external_attr = 0o120777 << 16
        package.writestr(entry, "/etc/passwd")
    return file.getvalue()


def encrypted_entry() -> bytes:
    data = bytearray(good())
    for sign, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(sign)
        while at >= 0:
            data[at + place] |= 1
            at = data.find(sign, at + 4)
    return bytes(data)


def macro_enabled() -> bytes:
    """A .docm by its content types, without the macros."""

    def change(parts: dict[str, bytes]) -> None:
        parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
            b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
            b"application/vnd.ms-word.document.macroEnabled.main+xml",
        )

    return rewritten(good(), change)


def strict() -> bytes:
    def change(parts: dict[str, bytes]) -> None:
        parts["word/document.xml"] = parts["word/document.xml"].replace(
            W.encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main"
        )

    return rewritten(good(), change)


HOSTILE: dict[str, tuple[Callable[[], bytes], set[str]]] = {
    "zip bomb": (zip_bomb, {"bomb"}),
    "xml bomb": (xml_bomb, {"bomb"}),
    "lying bomb": (lying_bomb, {"damaged"}),
    "many elements": (many_elements, {"bomb"}),
    "deep elements": (deep_elements, {"damaged", "deep"}),
    "laughs": (laughs, {"entities"}),
    "external entity": (external_entity, {"entities"}),
    "external entity in utf-16": (lambda: external_entity("utf-16"), {"entities"}),
    "external entity in ebcdic": (lambda: external_entity("cp037"), {"damaged", "no-words"}),
    "symbolic link": (symbolic_link, {"link"}),
    "path up": (lambda: with_part("../../etc/passwd", b"x"), {"path"}),
    "path absolute": (lambda: with_part("/etc/passwd", b"x"), {"path"}),
    "path of windows": (lambda: with_part("word\\..\\x", b"x"), {"path"}),
    "drive": (lambda: with_part("C:/x", b"x"), {"path"}),
    "twin": (lambda: with_part("WORD/document.xml", b"x"), {"damaged"}),
    "many entries": (lambda: zipped({f"word/{n}": b"" for n in range(6000)}), {"bomb"}),
    "macros": (lambda: with_part("word/vbaProject.bin", b"x"), {"macros"}),
    "macro enabled": (macro_enabled, {"macros"}),
    "password": (encrypted_entry, {"password"}),
    "strict": (strict, {"strict"}),
    "excel": (lambda: zipped({"[Content_Types].xml": b"", "xl/workbook.xml": b""}), {"excel"}),
    "slides": (lambda: zipped({"[Content_Types].xml": b"", "ppt/presentation.xml": b""}), {"powerpoint"}),
    "opendocument": (lambda: zipped({"content.xml": b"", "mimetype": b""}), {"opendocument"}),
    "any zip": (lambda: zipped({"a.txt": b"x"}), {"zip"}),
    "cut short": (lambda: good()[:-200], {"damaged"}),
    "no body": (lambda: with_part("word/document.xml", b"<a/>"), {"damaged"}),
    "no xml": (lambda: with_part("word/document.xml", b"PK"), {"damaged"}),
}  # fmt: skip
