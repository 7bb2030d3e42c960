from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summary_archive.publishing.addresses import Addresses

ROOT = "https://a.example/archive/"
NAMES = st.text("abz09-._~:@&=+,;!$'()* 旧址—", min_size=1, max_size=6).filter(
    lambda name: name.strip(". ") == name
)
FOLDERS = st.lists(NAMES, max_size=4).map(lambda names: "".join(f"{name}/" for name in names))
PAGES = st.one_of(FOLDERS, st.tuples(FOLDERS, NAMES).map(lambda pair: f"{pair[0]}{pair[1]}.html"))
BOTH = st.sampled_from([Addresses(True, ROOT), Addresses(False, ROOT)])


@given(BOTH, PAGES, PAGES)
def test_a_link_leads_to_its_target_from_every_page(addresses: Addresses, source: str, target: str) -> None:
    here = ROOT + addresses.url(source)
    assert urljoin(here, addresses.href(source, target)) == ROOT + addresses.url(target)
    assert addresses.hrefs(source)(target) == addresses.href(source, target)


@given(BOTH, PAGES, PAGES, st.text(min_size=1, max_size=8))
def test_an_anchor_is_encoded_and_comes_back(
    addresses: Addresses, source: str, target: str, anchor: str
) -> None:
    link = addresses.href(source, f"{target}#{anchor}")
    assert link == addresses.hrefs(source)(f"{target}#{anchor}")
    page, fragment = urldefrag(urljoin(ROOT + addresses.url(source), link))
    assert (page, unquote(fragment)) == (ROOT + addresses.url(target), anchor)


@given(BOTH, PAGES)
def test_a_page_is_printed_where_its_address_is_looked_for(addresses: Addresses, address: str) -> None:
    path = unquote(urlsplit(addresses.absolute(address)).path.removeprefix("/archive/"))
    expected = f"{path}index.html" if path.endswith("/") or not path else path
    assert addresses.file(address) == expected


@pytest.mark.parametrize(
    ("folders", "source", "target", "link"),
    [
        (True, "", "", "./"),
        (True, "", "years/2024/", "years/2024/"),
        (True, "404.html", "all/", "all/"),
        (True, "years/2024/", "", "../../"),
        (True, "years/2024/", "years/2024/page/2/#g-bureau", "../../years/2024/page/2/#g-bureau"),
        (True, "years/2024/", "years/2024/#g-bureau", "#g-bureau"),
        (True, "years/2024/", "summaries/2024/x/#一节", "../../summaries/2024/x/#%E4%B8%80%E8%8A%82"),
        (True, "years/2024/", "旧址/x/", "../../%E6%97%A7%E5%9D%80/x/"),
        (False, "", "", "index.html"),
        (False, "", "years/2024/", "years/2024.html"),
        (False, "years/2024/", "", "../index.html"),
        (False, "years/2024/", "years/2023/", "../years/2023.html"),
        (False, "404.html", "feed.xml", "feed.xml"),
    ],
)
def test_links_look_as_expected(folders: bool, source: str, target: str, link: str) -> None:
    assert Addresses(folders).href(source, target) == link


def test_what_is_encoded_already_stays_so() -> None:
    assert Addresses().url("%E5%85%B3%E4%BA%8E/图.png") == "%E5%85%B3%E4%BA%8E/%E5%9B%BE.png"


def test_the_full_address_is_empty_where_the_sites_is_not_known() -> None:
    assert Addresses(True, ROOT).absolute("") == ROOT
    assert Addresses(True, ROOT).absolute("feed.xml") == f"{ROOT}feed.xml"
    assert Addresses(True, "").absolute("all/") == ""
