"""Views to HTML: the templates of the archive, with every contributor's word escaped."""

from collections.abc import Callable
from functools import cache, cached_property
from html import escape
from importlib.resources import files
from pathlib import Path

from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PackageLoader,
    StrictUndefined,
)
from markupsafe import Markup

from summary_archive.core.archive import INDEXES
from summary_archive.keeping.code import code_key, digest, sources
from summary_archive.publishing.addresses import Addresses
from summary_archive.publishing.components import View
from summary_archive.publishing.edition import Settings
from summary_archive.publishing.line import inline
from summary_archive.publishing.page import Page
from summary_archive.publishing.rows import Name
from summary_archive.publishing.search_box import Client
from summary_archive.publishing.summaries import NoticeView, Text
from summary_archive.publishing.words import word


def _safe_inline(text: str) -> Markup:
    return Markup(inline(text))  # noqa: S704  # inline escapes what it is given


def _names_linked(href: Callable[[str], str]) -> Callable[[Name], Markup]:
    """Return what makes links of names from one page; the same name is often on it many times."""

    @cache
    def link(name: Name) -> Markup:
        return Markup(f'<a href="{escape(href(name.address))}">{inline(name.text)}</a>')  # noqa: S704  # both escaped

    return link


class Compositor:
    """Sets pages from the templates; those in `overrides` stand before the package's own.

    It can be sent to another process, where it is made anew.
    """

    def __init__(self, settings: Settings, addresses: Addresses, overrides: Path | None = None) -> None:
        self._made_of = settings, addresses, overrides
        self._settings = settings
        self._addresses = addresses
        loaders = [
            PackageLoader("summary_archive.publishing"),
            *([FileSystemLoader(overrides)] if overrides else []),
        ]
        self._templates = Environment(
            loader=ChoiceLoader(loaders[::-1]),
            autoescape=True,
            auto_reload=False,
            trim_blocks=True,
            lstrip_blocks=True,
            undefined=StrictUndefined,
            keep_trailing_newline=False,
        )
        self._templates.globals.update(t=self._word, inline=_safe_inline, settings=settings)
        self._templates.filters["t"] = self._word  # as a filter, a word is put in when a template is compiled

    def __reduce__(self) -> tuple[type["Compositor"], tuple[Settings, Addresses, Path | None]]:
        """Return what it is made of."""
        return Compositor, self._made_of

    @cached_property
    def key(self) -> str:
        """What stands for everything a page depends on besides its view, its text and the theme."""
        settings, addresses, overrides = self._made_of
        templates = [*sources(files("summary_archive.publishing") / "templates", ".html")]
        templates += sources(overrides, "") if overrides else ()
        return digest(code_key(), settings, addresses, *templates)

    def _word(self, key: str, /, **values: object) -> str:
        """Return a word of the interface."""
        return word(self._settings.language, key, **values)

    def content(self, page: Page, text: Text | None = None) -> str:
        """Return the content of a page as HTML; a summary's has its text."""
        return self._set(page.template, page.address, page=page, view=page.view, text=text)

    def component(self, view: View, address: str) -> str:
        """Return a component for one of our own pages, its links leading from that page's address."""
        return self._set("component.html", address, view=view)

    def _set(self, template: str, address: str, **values: object) -> str:
        """Fill a template, which has `href` for addresses and `link` for names as seen from an address."""
        return self._filled(template, self._addresses.hrefs(address), **values)

    def _filled(self, template: str, href: Callable[[str], str], **values: object) -> str:
        """Fill a template whose links are made by `href`."""
        found = self._templates.get_template(template)
        return found.render(href=href, link=_names_linked(href), **values).strip()

    def not_found(self, site_path: str) -> str:
        """Return what stands on the page for addresses that are not there; links begin at the site's path."""
        roots = [Name(index.label.fill(self._settings.language), f"{index.folder}/") for index in INDEXES]
        names = [Name(self._word("home"), ""), *roots, Name(self._word("all"), "all/")]
        return self._filled("not_found.html", self._anywhere(site_path), view=names)

    def search_box(self, client: Client, source: str) -> str:
        """Return the search box as it stands on the page of an address, or anywhere if that begins with a slash.

        In the latter case it is the site's path, which links begin at.
        """
        anywhere = source.startswith("/")
        href = self._anywhere(source) if anywhere else self._addresses.hrefs(source)
        return self._filled("search_box.html", href, client=client)

    def _anywhere(self, site_path: str) -> Callable[[str], str]:
        """Return what makes links that hold on every page of a site at a path."""
        return lambda address: site_path + self._addresses.url(address)

    def head(self, page: Page) -> str:
        """Return what stands in the head of a page besides title, description and canonical address."""
        href = self._addresses.hrefs(page.address)
        lines = []
        if page.feed:
            lines.append(
                Markup('<link rel="feed alternate" type="application/atom+xml" title="{}" href="{}">').format(
                    page.title, href(page.feed)
                )
            )
        if page.author:
            lines.append(Markup('<meta name="author" content="{}">').format(page.author))
        if page.hidden:
            lines.append(Markup('<meta name="robots" content="noindex">'))
        if isinstance(page.view, NoticeView) and page.view.target is not None:
            target = href(page.view.target.address)
            lines.append(Markup('<meta http-equiv="refresh" content="0; url={}">').format(target))
        if page.data:
            lines.append(Markup('<script type="application/ld+json">{}</script>').format(Markup(page.data)))  # noqa: S704
        return "\n".join(lines)
