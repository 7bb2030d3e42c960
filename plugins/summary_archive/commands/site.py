"""What the commands know of the site: plain settings of its mkdocs.yml, and the addresses that follow from them."""

import re
from pathlib import Path

from summary_archive.publishing.addresses import Addresses
from summary_archive.publishing.rule_pages import rule_address
from summary_archive.reporting import Pages


def setting(docs: Path, name: str) -> str:
    """Return a plain setting of the mkdocs.yml beside the docs folder, empty where there is none."""
    try:
        written = (docs.resolve().parent / "mkdocs.yml").read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return ""
    found = re.search(
        rf"^{name}:[ \t]+(['\"]?)([^\s'\"#!][^\s'\"#]*)\1[ \t]*(?:#.*)?$", written, re.MULTILINE
    )
    return found[2] if found else ""


def addresses_of(docs: Path, site_url: str | None = None, *, as_files: bool = False) -> Addresses:
    """Return the addresses of the site, as MkDocs will have them; what is given stands before mkdocs.yml."""
    url = setting(docs, "site_url") if site_url is None else site_url
    as_files = as_files or setting(docs, "use_directory_urls").lower() == "false"
    return Addresses(not as_files, url if url.endswith("/") or not url else f"{url}/")


def rule_pages_of(docs: Path) -> Pages:
    """Return what tells the address of the page that explains a rule, as far as mkdocs.yml tells that of the site."""
    addresses = addresses_of(docs)
    return lambda rule: addresses.absolute(rule_address(rule))


def cache_of(docs: Path) -> Path | None:
    """Return the folder in which the site beside the docs folder keeps things between builds; None without a site."""
    root = docs.resolve().parent
    return root / ".cache" / "summary-archive" if (root / "mkdocs.yml").is_file() else None
