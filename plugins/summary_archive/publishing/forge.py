"""The forge a repository lives on, and the addresses of its pages: a new file, an edit, an issue.

An address is a template with `{path}`, `{text}`, `{title}`, `{url}` … in it, so that what is filled in is
encoded in one place, `fill`; the settings `edit` and `report` are such templates, too.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal
from urllib.parse import quote, urlsplit

Kind = Literal["github", "gitea", "gitlab"]

LONGEST = 8000
"""How many bytes of an address are safe: servers refuse more than 8 KB.

Whoever is not logged in is led past the login page with the address encoded once more, where a Chinese
character takes 15 bytes, so that is what is measured.
"""


@dataclass(frozen=True, slots=True)
class Forge:
    """The pages of a kind of forge, behind a repository's address; `hosts` are words its hosts have in them.

    `title` and `body` are the names under which the page for a new issue takes these; `forms` says whether it
    takes the fields of an issue form by their ids; `fills`, whether the page for a new file takes its text.
    """

    hosts: tuple[str, ...]
    new: str
    edit: str
    issue: str = "/issues/new"
    title: str = "title"
    body: str = "body"
    forms: bool = False
    fills: bool = True


FORGES: Mapping[Kind, Forge] = MappingProxyType(
    {
        # docs.github.com, “Creating an issue”; for new files it is written down nowhere (isaacs/github#1527).
        "github": Forge(
            ("github",),
            "/new/{branch}?filename={path}&value={text}",
            "/edit/{branch}/{path}",
            forms=True,
        ),
        # Gitea 1.16 and later, Forgejo and Codeberg (go-gitea/gitea#16556).
        "gitea": Forge(
            ("gitea", "forgejo", "codeberg"),
            "/_new/{branch}/?filename={path}&value={text}",
            "/_edit/{branch}/{path}",
        ),
        # It takes the name only (gitlab-org/gitlab#337038, #532221).
        "gitlab": Forge(
            ("gitlab",),
            "/-/new/{branch}?file_name={path}",
            "/-/edit/{branch}/{path}",
            "/-/issues/new",
            "issue%5Btitle%5D",
            "issue%5Bdescription%5D",
            fills=False,
        ),
    }
)
_PLACEHOLDER = re.compile(r"\{([a-z]+)\}")
_TEXT = re.compile(r"&value=\{text\}")
# What MkDocs is told of a page's source: edit/main/docs/, _edit/…, -/edit/…, or only to look at it.
_EDIT_URI = re.compile(
    r"/?(?:-/)?(?:_?edit|blob|tree|raw|src/branch)/(?P<branch>[^/?#{}]+)/(?P<folder>[^?#{}]*)"
)


def fill(template: str, /, **values: str) -> str:
    """Return an address with its values filled in, percent-encoded; what it has no value for stays as it is."""

    def value(match: re.Match[str]) -> str:
        name = match[1]
        return (
            quote(values[name], safe="/" if name in ("path", "branch") else "")
            if name in values
            else match[0]
        )

    return _PLACEHOLDER.sub(value, template)


def fits(address: str) -> bool:
    """Say whether an address is short enough for a forge, on the way past its login page too."""
    return len(quote(address, safe="")) <= LONGEST


@dataclass(frozen=True, slots=True)
class NewFile:
    """Where a new file is made: the address, and whether its text is filled in or has to be pasted."""

    address: str
    filled: bool


@dataclass(frozen=True, slots=True)
class Repository:
    """A repository on a forge: its address, the branch that is published, and where the docs folder lies in it."""

    kind: Kind
    address: str
    branch: str = "main"
    folder: str = "docs/"

    @classmethod
    def of(cls, address: str, edit_uri: str = "", kind: Kind | None = None) -> "Repository | None":
        """Return the repository of MkDocs' `repo_url` and `edit_uri`, None where its kind of forge is not known."""
        address = address.strip().rstrip("/").removesuffix(".git")
        host = urlsplit(address).hostname or ""
        found = kind or next(
            (name for name, forge in FORGES.items() if any(map(host.count, forge.hosts))), None
        )
        if found is None or urlsplit(address).scheme not in ("http", "https"):
            return None
        told = _EDIT_URI.match(edit_uri.strip())
        if told is None:
            return cls(found, address)
        folder = told["folder"].strip("/")
        return cls(found, address, told["branch"], f"{folder}/" if folder else "")

    @property
    def _forge(self) -> Forge:
        return FORGES[self.kind]

    def _address(self, page: str) -> str:
        return self.address + fill(page, branch=self.branch)

    @property
    def new(self) -> str:
        """The template of the page for a new file: `{path}` from the top of the repository, and mostly `{text}`."""
        return self._address(self._forge.new)

    @property
    def fills(self) -> bool:
        """Whether the page for a new file takes the file's text."""
        return self._forge.fills

    @property
    def edit(self) -> str:
        """The template of the page to edit a file: `{path}`, from the docs folder."""
        return self._address(self._forge.edit).replace("{path}", f"{quote(self.folder)}{{path}}")

    def new_file(self, path: str, text: str | None) -> NewFile:
        """Return where a file of the docs folder is made; its text is left out where the address gets too long."""
        whole = fill(self.new, path=self.folder + path, text=text or "")
        if self.fills and text is not None and fits(whole):
            return NewFile(whole, filled=True)
        return NewFile(fill(_TEXT.sub("", self.new), path=self.folder + path), filled=False)

    def edit_file(self, path: str) -> str:
        """Return where a file of the docs folder is edited."""
        return fill(self.edit, path=path)

    def issue(self, title: str = "", body: str = "", form: str = "", **fields: str) -> str:
        """Return the template of an address where an issue is opened, made of templates of its title and text.

        On forges that have them, `form` names the issue form it is written into, and `fields` what its fields are
        filled with, by their ids; elsewhere, or where there is no such form, the text is in their place.
        """
        forge = self._forge
        asked = {"template": f"{form}.yml", **fields} if form and forge.forms else {}
        query = {**asked, forge.title: title, forge.body: body}
        pairs = "&".join(f"{name}={quote(value, safe='{}')}" for name, value in query.items() if value)
        return f"{self.address}{forge.issue}{'?' if pairs else ''}{pairs}"
