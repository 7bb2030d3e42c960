import json

import pytest

from summary_archive.publishing.addresses import Addresses
from summary_archive.publishing.compositor import Compositor
from summary_archive.publishing.search_box import Client, with_box
from tests.publishing.invented import Invented
from tests.publishing.marks import Marks

BOX = '<div class="sa-box" data-sa-box>盒</div>'
CLIENT = Client("assets/search.1.js", marks="assets/marks.3.js")

MATERIAL = """<body dir="ltr"><div data-md-component="skip"><a class="md-skip">跳</a></div>
<header class="md-header" data-md-component="header">
  <nav class="md-header__inner md-grid" aria-label="页眉">
    <div class="md-header__title"><div class="md-header__ellipsis">题</div></div>
    {rest}
  </nav>
  <nav class="md-tabs"></nav></header><main>文</main></body>"""
PALETTE = '<form class="md-header__option" data-md-component="palette"></form>'
THEIRS = '<label class="md-header__button md-icon" for="__search"></label><div><nav>x</nav></div>'
SOURCE = '<div class="md-header__source">库</div>'
BUILT_IN = """<body><div class="navbar fixed-top navbar-expand-lg"><div class="container">
<a class="navbar-brand" href=".">档案</a>
{rest}<div id="navbar-collapse" class="navbar-collapse collapse"></div></div></div></body>"""
TOGGLER = '<!-- Expander button -->\n<button type="button" class="navbar-toggler"></button>\n'


@pytest.mark.parametrize(
    "rest", [PALETTE, PALETTE + SOURCE, THEIRS, SOURCE, '<div class="md-header__option"></div>', ""]
)
def test_in_material_it_stands_behind_the_title(rest: str) -> None:
    page = MATERIAL.format(rest=rest)
    found = with_box(page, BOX)
    before, after = found.split(BOX + "\n")
    assert before + after == page
    assert before.rstrip().endswith("题</div></div>")
    assert after.startswith(rest or "</nav>")


@pytest.mark.parametrize("rest", [TOGGLER, ""])
def test_in_the_built_in_theme_it_stands_behind_the_name(rest: str) -> None:
    before, after = with_box(BUILT_IN.format(rest=rest), BOX).split(BOX + "\n")
    assert before.rstrip().endswith("档案</a>")
    assert after.startswith(rest or '<div id="navbar-collapse"')


def test_in_any_other_theme_it_stands_right_at_the_top() -> None:
    assert with_box('<html><body class="x" >文</body>', BOX) == f'<html><body class="x" >{BOX}\n文</body>'


def test_there_is_one_box_only() -> None:
    page = with_box(MATERIAL.format(rest=""), BOX)
    assert with_box(page, BOX) == page


def test_what_a_contributor_writes_moves_nothing() -> None:
    words = "&lt;div data-sa-box&gt; data-sa-box &lt;nav class=md-header__inner&gt;"
    page = MATERIAL.format(rest="").replace("文", words)
    assert with_box(page, BOX).count(BOX) == 1


def test_what_is_no_page_stays_as_it_is() -> None:
    assert with_box("{}", BOX) == "{}"


def test_the_box_leads_from_every_depth(archive: Invented) -> None:
    compositor = Compositor(archive.settings, archive.addresses)
    for source, up in (("", ""), ("years/2024/", "../../"), ("/zj/", "/zj/")):
        box = Marks(compositor.search_box(CLIENT, source))
        assert box.faults == []
        root = box.all("div")[0].attributes
        assert root["data-sa-home"] == (up or "./")
        assert root["data-sa-script"] == f"{up}assets/search.1.js"
        assert root["data-sa-marking"] == f"{up}assets/marks.3.js"
        assert box.all("form")[0].attributes["action"] == f"{up}search/"
        assert box.all("a")[0].attributes["href"] == f"{up}search/"


def test_the_box_leads_to_files_where_addresses_are_files(archive: Invented) -> None:
    archive.addresses = Addresses(directory_urls=False)
    box = Marks(Compositor(archive.settings, archive.addresses).search_box(CLIENT, "years/2024/"))
    assert box.all("form")[0].attributes["action"] == "../search.html"
    assert box.all("div")[0].attributes["data-sa-script"] == "../assets/search.1.js"


def test_an_engine_elsewhere_is_named_only_where_there_is_one(archive: Invented) -> None:
    compositor = Compositor(archive.settings, archive.addresses)
    assert "data-sa-backend" not in compositor.search_box(CLIENT, "")
    settings = json.dumps({"backend": "meilisearch", "url": "https://s.example/?a='1'&b=\"2\""})
    client = Client("assets/search.1.js", "assets/remote.2.js", settings)
    root = Marks(compositor.search_box(client, "a/")).all("div")[0].attributes
    assert root["data-sa-backend"] == settings
    assert root["data-sa-remote"] == "../assets/remote.2.js"


def test_the_box_has_no_script_and_a_field_with_a_name(archive: Invented) -> None:
    box = Marks(Compositor(archive.settings, archive.addresses).search_box(CLIENT, ""))
    assert box.all("script") == []
    assert not any(name.startswith("on") for each in box.elements for name in each.attributes)
    (field,) = box.all("input")
    assert field.attributes["type"] == "search"
    assert field.attributes["autocomplete"] == "off"
    assert box.all("label", for_=field.attributes["id"])[0].words == "检索总结"
    assert box.all("a")[0].attributes["aria-label"] == "检索"
