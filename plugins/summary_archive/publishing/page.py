"""A page of the archive before it is printed: where, under which title, from which template and view."""

from dataclasses import dataclass

from summary_archive.publishing.rows import Name


@dataclass(frozen=True, slots=True)
class Page:
    """A page to print. `view` is plain data: two pages with the same view look the same.

    `section` is the folder whose entry in the navigation is shown as the current one. `feed` is the address of
    the feed that belongs to it, `data` is JSON-LD, both empty where there is none. `canonical` is the address of
    the page that stands for this one, empty where it is itself. A hidden page is not for search engines.
    """

    address: str
    section: str
    title: str
    template: str
    view: object
    description: str = ""
    crumbs: tuple[Name, ...] = ()
    feed: str = ""
    data: str = ""
    author: str = ""
    hidden: bool = False
    canonical: str = ""
