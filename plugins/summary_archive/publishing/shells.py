"""The shells of a theme: one a section and depth, cut when it is first needed, and proven before it is trusted."""

from collections import Counter
from collections.abc import Set as AbstractSet

from summary_archive.keeping.code import digest
from summary_archive.publishing.addresses import Addresses
from summary_archive.publishing.shell import Sheet, Shell, Theme, render_in_full, same

_PROOFS = 3
_AWKWARD = "<b>&amp;“字”</b> \"double\" 'single' {{ 7*7 }} \\1 " + "很长" * 100


class Shells:
    """The shells of one printing. Pages that are in the theme's navigation are rendered in full."""

    def __init__(self, theme: Theme, addresses: Addresses, in_navigation: AbstractSet[str]) -> None:
        self._theme = theme
        self._addresses = addresses
        self._in_navigation = in_navigation
        self._cut: dict[tuple[str, int], tuple[str, Shell, str]] = {}
        self._proofs: Counter[tuple[str, int]] = Counter()
        self._failed: dict[tuple[str, int], str] = {}

    @property
    def in_full(self) -> list[str]:
        """The address of one page of each shell that does not do what the theme does."""
        return sorted(self._failed.values())

    @property
    def places(self) -> list[tuple[str, str]]:
        """A section and address for each shell that was cut."""
        return [(section, address) for (section, _), (address, *_) in sorted(self._cut.items())]

    def key(self, address: str, section: str) -> str:
        """Return what stands for the theme around a page."""
        return self._shell(address, section)[2]

    def fill(self, sheet: Sheet) -> str:
        """Return a whole page; the first few of each shell are held against the theme's template."""
        place = self._place(sheet.address, sheet.section)
        if place in self._failed or sheet.address in self._in_navigation:
            return render_in_full(self._theme, sheet)
        shell = self._shell(sheet.address, sheet.section)[1]
        filled = shell.fill(sheet)
        if self._proofs[place] >= _PROOFS:
            return filled
        whole = render_in_full(self._theme, sheet)
        if not same(filled, whole) or (not self._proofs[place] and not self._holds(shell, sheet)):
            self._failed[place] = sheet.address
            return whole
        self._proofs[place] += 1
        return filled

    def _holds(self, shell: Shell, sheet: Sheet) -> bool:
        """Say whether a shell does what the theme does with words that no page has, but one may have tomorrow."""
        canonical = f"{sheet.canonical}?a=1&b=2" if sheet.canonical else ""
        awkward = Sheet(
            self._like(sheet.address), sheet.section, _AWKWARD, f"{_AWKWARD}.", canonical, sheet.content, sheet.head
        )  # fmt: skip
        return same(shell.fill(awkward), render_in_full(self._theme, awkward))

    def _place(self, address: str, section: str) -> tuple[str, int]:
        return section, self._addresses.depth(address)

    def _shell(self, address: str, section: str) -> tuple[str, Shell, str]:
        place = self._place(address, section)
        if place not in self._cut:
            canonical = bool(self._addresses.site_url)
            like = self._like(address)
            shell = Shell.cut(self._theme, like, section, canonical=canonical)
            self._cut[place] = like, shell, digest(*shell.pieces)
        return self._cut[place]

    @staticmethod
    def _like(address: str) -> str:
        """Return an address in the same folder at the same depth that no page has; a root stands for itself."""
        first, slash, rest = address.partition("/")
        return first + slash + "saslot/" * rest.count("/") if rest.endswith("/") else address
