"""How to cite a summary: GB/T 7714—2015 and BibTeX."""

import re

from summary_archive.core.summary import Summary
from summary_archive.publishing.edition import Edition
from summary_archive.publishing.markdown import plain

_BIBTEX_SIGNS = str.maketrans(
    {c: f"\\{c}" for c in "&%$#_{}"} | {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
)
_KEY = re.compile(r"[^a-z0-9]+")


def gbt7714(edition: Edition, summary: Summary, accessed: str) -> str:
    """Return the reference of an online report after GB/T 7714—2015, 8.8 (type R/OL).

    Responsible are the authors, up to three, or the department. `accessed` stands in the brackets of the date
    of reading. Where the site's address is not known, the reference ends before it and is of type R.
    """
    names = [plain(author.name) for author in summary.authors[:3]]
    if len(summary.authors) > 3:
        names.append("等")
    responsible = ", ".join(names) or plain(summary.department.name)
    url = edition.addresses.absolute(summary.address)
    kind = "R/OL" if url else "R"
    date = f"({summary.date.isoformat()})" if summary.date else ""
    published = f"{plain(summary.department.name)}"
    if summary.date:
        published += f", {summary.date.year}"
    elif summary.period.year:
        published += f", {summary.period.year}"
    reference = f"{responsible}. {plain(summary.title)}[{kind}]. {published}"
    return f"{reference}{date}[{accessed}]. {url}." if url else f"{reference}."


def bibtex(edition: Edition, summary: Summary) -> str:
    """Return a BibTeX entry of type techreport; braces keep the Chinese title as it is."""

    def braced(text: str) -> str:
        return "{" + plain(text).translate(_BIBTEX_SIGNS) + "}"

    year = summary.date.year if summary.date else summary.period.year
    key = _KEY.sub("-", summary.address.removeprefix("summaries/").rstrip("/"))
    rows = {
        "title": "{" + braced(summary.title) + "}",
        "author": braced(" and ".join(a.name for a in summary.authors)) if summary.authors else "",
        "institution": braced(summary.department.name),
        "type": braced(edition.term_name("genre", summary.genre)),
        "number": braced(summary.number) if summary.number else "",
        "year": f"{{{year}}}" if year else "",
        "month": f"{{{summary.date.month}}}" if summary.date else "",
        "url": f"{{{edition.addresses.absolute(summary.address)}}}" if edition.addresses.site_url else "",
        "langid": "{chinese}",
    }
    lines = ",\n".join(f"  {name} = {value}" for name, value in rows.items() if value)
    return f"@techreport{{{key},\n{lines}\n}}"
