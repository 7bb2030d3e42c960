"""How to cite a summary: GB/T 7714—2015 and BibTeX."""

import re

from summary_archive.core.summary import Summary
from summary_archive.publishing.edition import Edition
from summary_archive.publishing.line import plain

MOST_NAMES = 3
_BIBTEX_SIGNS = str.maketrans(
    {sign: f"\\{sign}" for sign in "&%$#_{}"}
    | {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
)
_KEY = re.compile(r"[^a-z0-9]+")


def gbt7714(edition: Edition, summary: Summary, accessed: str) -> str:
    """Return the reference of an electronic report after GB/T 7714—2015, 4.6 (type R/OL).

    Responsible are the authors, the first three of them and 等 (8.1.2), or else the department, which is not
    named a second time as the publisher. A document's number follows its title as other title information.
    The date is that of the summary, and there is no year of publication where it has none; a place of
    publication may be left out of an electronic resource (8.4). `accessed` stands in the brackets of the day
    of reading. Where the site's address is not known, the reference ends before it and is of type R.
    """
    names = [plain(author.name) for author in summary.authors[:MOST_NAMES]]
    if len(summary.authors) > MOST_NAMES:
        names.append("等")
    department = plain(summary.department.name)
    title = ": ".join(plain(each) for each in (summary.title, summary.number) if each)
    url = edition.addresses.absolute(summary.address)
    published = department if names else ""
    if summary.date and (published or not url):
        published += f"{', ' if published else ''}{summary.date.year}"
    responsible = ", ".join(names) or department
    if not url:
        return f"{responsible}. {title}[R]." + (f" {published}." if published else "")
    dates = f"({summary.date.isoformat()})[{accessed}]" if summary.date else f"[{accessed}]"
    return f"{responsible}. {title}[R/OL]. {published}{dates}. {url}."


def _braced(text: str) -> str:
    return f"{{{plain(text).translate(_BIBTEX_SIGNS)}}}"


def bibtex(edition: Edition, summary: Summary) -> str:
    """Return a BibTeX entry of type techreport; a second pair of braces keeps titles and names as they are."""
    authors = " and ".join(_braced(author.name) for author in summary.authors)
    url = edition.addresses.absolute(summary.address)
    rows = {
        "title": f"{{{_braced(summary.title)}}}",
        "author": f"{{{authors or _braced(summary.department.name)}}}",
        "institution": _braced(summary.department.name),
        "type": _braced(edition.term_name("genre", summary.genre)),
        "number": _braced(summary.number) if summary.number else "",
        "year": f"{{{summary.date.year}}}" if summary.date else "",
        "month": f"{{{summary.date.month}}}" if summary.date else "",
        "url": f"{{{url}}}" if url else "",
        "langid": "{chinese}",
    }
    key = _KEY.sub("-", summary.address.removeprefix("summaries/")).strip("-")
    lines = ",\n".join(f"  {name} = {value}" for name, value in rows.items() if value)
    return f"@techreport{{{key},\n{lines}\n}}"
