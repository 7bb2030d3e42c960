"""Where things live on the site, and how one page links to another. Addresses end in a slash, home is ``."""

import posixpath
from dataclasses import dataclass
from urllib.parse import quote, urljoin


@dataclass(frozen=True, slots=True)
class Addresses:
    """How addresses become files and links: as folders with an index.html, or as .html files.

    `site_url` is the address of the home page with a slash at its end, empty where it is not known.
    """

    directory_urls: bool = True
    site_url: str = ""

    def file(self, address: str) -> str:
        """Return the file an address is printed to, relative to the site's folder."""
        if address and not address.endswith("/"):
            return address
        if self.directory_urls or not address:
            return address + "index.html"
        return address.rstrip("/") + ".html"

    def url(self, address: str) -> str:
        """Return the address as a link from the home page."""
        if self.directory_urls or not address.endswith("/"):
            return quote(address, safe="/#?&=:%+,;@~")
        return quote(self.file(address))

    def href(self, source: str, target: str) -> str:
        """Return the link from one address to another; either may have an anchor."""
        address, hash_sign, anchor = target.partition("#")
        at, to = self.url(source), self.url(address)
        folder = posixpath.dirname(at) if at else ""
        link = posixpath.relpath(to or ".", folder or ".") if to != at else ("" if anchor else "./")
        if (to.endswith("/") or not to) and link and not link.endswith("/"):
            link += "/"
        if link == "./" and not self.directory_urls:
            link = "index.html" if not to else posixpath.basename(to)
        return link + hash_sign + quote(anchor)

    def absolute(self, address: str) -> str:
        """Return the full address, empty where the site's is not known."""
        return urljoin(self.site_url, self.url(address)) if self.site_url else ""

    def depth(self, address: str) -> int:
        """Return how many folders deep the page of an address lies."""
        return self.file(address).count("/")
