"""The search box of every page: where it goes in the header of a theme."""

import re
from dataclasses import dataclass

_BOX = re.compile(r"<div\b[^>]*\bdata-sa-box\b")
_HEADER = re.compile(r"<nav\b[^>]*\bmd-header__inner\b[^>]*>")
# What stands behind the title in Material's header, whichever of these there is: colours, languages, its own
# search, the repository.
_BEHIND_TITLE = re.compile(
    r"""<form\b[^>]*\bmd-header__option\b|<div\b[^>]*\bclass="md-header__(?:option|source)"|"""
    r"""<label\b[^>]*\bfor="__search"|</nav>"""
)
_BAR = re.compile(r"""<div\b[^>]*\bclass="navbar [^"]*"[^>]*>""")
_BEHIND_NAME = re.compile(
    r"""(?:<!-- Expander button -->\s*)?<button\b[^>]*\bnavbar-toggler\b|<div\b[^>]*\bid="navbar-collapse\""""
)
_BODY = re.compile(r"<body\b[^>]*>")


@dataclass(frozen=True, slots=True)
class Client:
    """The scripts of search by their addresses: `script` searches, `marks` marks what was found on its page.

    Where an engine elsewhere is asked instead of the index of the site, `remote` is the script that asks it, and
    `backend` its settings as JSON.
    """

    script: str
    remote: str = ""
    backend: str = ""
    marks: str = ""


def _place(html: str) -> int:
    """Return where in a page the box goes, -1 where there is no place for it."""
    for header, behind in ((_HEADER, _BEHIND_TITLE), (_BAR, _BEHIND_NAME)):
        if opening := header.search(html):
            found = behind.search(html, opening.end())
            if found:
                return found.start()
    body = _BODY.search(html)
    return body.end() if body else -1


def with_box(html: str, box: str) -> str:
    """Put the search box into the header of a page: Material's, that of MkDocs' own theme, else right at the top.

    A page that has one already is left as it is, and so is what is no page.
    """
    at = -1 if _BOX.search(html) else _place(html)
    return html if at < 0 else f"{html[:at]}{box}\n{html[at:]}"
