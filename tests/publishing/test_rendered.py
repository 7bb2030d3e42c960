from summary_archive.publishing.line import SCAR_HTML
from summary_archive.publishing.rendered import Link, Rendered, Section, words

TOKEN = "link-0123456789abcdef"  # noqa: S105  # no secret: it marks the places of links


def rendered(html: str, *links: Link) -> Rendered:
    return Rendered(html.replace("@", f"{TOKEN}-"), TOKEN, links=links)


def test_links_lead_where_they_are_led_and_are_escaped() -> None:
    text = rendered('<a href="@0">甲</a> <a href="@1" title="t">乙</a>', Link("a"), Link("b"))
    assert text.resolved(["../a/?x=1&y=2", 'b"onclick="x']) == (
        '<a href="../a/?x=1&amp;y=2">甲</a> <a href="b&quot;onclick=&quot;x" title="t">乙</a>'
    )


def test_a_link_that_must_not_be_followed_is_words() -> None:
    assert rendered('<a href="@0">甲</a>', Link("javascript:x")).resolved([""]) == "<a>甲</a>"


def test_a_picture_of_another_site_is_a_link_and_not_asked_for() -> None:
    text = rendered('<img alt="图" loading="lazy" src="@0">', Link("https://x.example/a?b&c", image=True))
    assert text.resolved([""]) == '<a href="https://x.example/a?b&amp;c">图</a>'


def test_a_picture_that_is_not_there_is_its_words() -> None:
    assert rendered('<img alt="图" src="@0">', Link("a.png", image=True)).resolved([""]) == "<a>图</a>"
    assert (
        rendered('<img alt="" src="@0">', Link("<a>.png", image=True)).resolved([""])
        == "<a>&lt;a&gt;.png</a>"
    )


def test_a_picture_that_is_there_stays() -> None:
    text = rendered('<img alt="图" src="@0">', Link("a.png", image=True))
    assert text.resolved(["../a.png"]) == '<img alt="图" src="../a.png">'


def test_a_token_of_another_text_is_left_alone() -> None:
    html = '<a href="link-ffffffffffffffff-0">甲</a><img src="link-ffffffffffffffff-0">'
    assert rendered(html, Link("a", image=True)).resolved(["x"]) == html


def test_a_text_without_links_is_itself() -> None:
    assert rendered("<p>甲</p>").resolved([]) == "<p>甲</p>"


def test_words_are_as_shown_and_not_as_written() -> None:
    assert words("<p>a &amp; b</p><pre>x\n y</pre>", "?") == "\na & b\n\nx\n y\n"
    assert words(f'<li>有{SCAR_HTML}件<sup id="f"><a>1</a></sup></li>', "□") == "\n有□件\n"


def test_a_text_is_cut_at_its_headings_and_nothing_is_lost() -> None:
    html = '<p>前</p>\n<h2 id="a-b">一</h2>\n<p>甲</p><h4 id="x">小</h4><p>乙</p><blockquote><h3 id="&lt;">（一）</h3>丙</blockquote>'
    sections = (Section(2, "a-b", "一"), Section(4, "x", "小"), Section(3, "<", "（一）"))
    text = Rendered(html, sections=sections)
    assert [(each and each.title, words(part, "").split()) for each, part in text.cut(3, 9)] == [
        (None, ["前"]), ("一", ["甲", "小", "乙"]), ("（一）", ["丙"]),
    ]  # fmt: skip
    assert [each for each, _ in text.cut(3, 1)] == [None, sections[0]]
    assert list(Rendered("<p>无</p>").cut(3, 9)) == [(None, "<p>无</p>")]
