"""Where things live on the site, and how one page links to another. Addresses end in a slash, home is ``."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote


@lru_cache(maxsize=1 << 15)
def _quoted(path: str) -> str:
    """Return a path as it stands in a link; what is percent-encoded already stays as it is."""
    return quote(path, safe="/%+,;@~&='()!$*")


@dataclass(frozen=True, slots=True)
class Addresses:
    """How addresses become files and links: as folders with an index.html, or as .html files.

    An address without a slash at its end is that of a file: `feed.xml`, `old/page.html`. `site_url` is the
    address of the home page with a slash at its end, empty where it is not known.
    """

    directory_urls: bool = True
    site_url: str = ""

    def file(self, address: str) -> str:
        """Return the file an address is printed to, relative to the site's folder."""
        if address and not address.endswith("/"):
            return address
        if self.directory_urls or not address:
            return f"{address}index.html"
        return f"{address.rstrip('/')}.html"

    def url(self, address: str) -> str:
        """Return the address as a link from the home page's folder; home itself may be empty."""
        return _quoted(address if self.directory_urls else self.file(address))

    def depth(self, address: str) -> int:
        """Return how many folders deep the page of an address lies."""
        return self.file(address).count("/")

    def href(self, source: str, target: str) -> str:
        """Return the link from one address to another, by way of the home page's folder.

        The target may have an anchor, as plain text behind a `#`.
        """
        address, hash_sign, anchor = target.partition("#")
        if hash_sign and address == source:
            return f"#{quote(anchor)}"
        link = "../" * self.depth(source) + self.url(address) or "./"
        return f"{link}#{quote(anchor)}" if hash_sign else link

    def hrefs(self, source: str) -> Callable[[str], str]:
        """Return what makes links from one address to others; see `href`."""
        up = "../" * self.depth(source)

        def href(target: str) -> str:
            return self.href(source, target) if "#" in target else up + self.url(target) or "./"

        return href

    def absolute(self, address: str) -> str:
        """Return the full address, empty where the site's is not known."""
        return self.site_url + self.url(address) if self.site_url else ""

    def outside(self, address: str) -> str:
        """Return the address for other programs: in full, or from the home page where the site's is not known."""
        return self.absolute(address) or self.url(address)
