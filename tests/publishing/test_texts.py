from pathlib import Path

import pytest

from summary_archive.core.manuscript import Body
from summary_archive.keeping.store import Store
from summary_archive.publishing import markdown, texts
from summary_archive.publishing.texts import Texts, Wanted, kept_texts
from summary_archive.workers import FEW, Workers
from tests.publishing.invented import summary

BODIES = {"summaries/2024/one.md": "## 甲\n\n乙。", "summaries/2024/two.md": "丙。"}


def fetch(each: Wanted) -> Body:
    return Body(BODIES[each.path])


def fetch_invented(each: Wanted) -> Body:
    if each.title == "deep":
        return Body("\n".join(f"{'    ' * level}- 甲" for level in range(400)))
    return Body(f"## 甲{each.title}\n\n乙。")


def test_a_text_is_rendered_once(tmp_path: Path) -> None:
    one = summary("one", text="a")
    with kept_texts(tmp_path / "texts", fetch) as first:
        assert first.of(one).sections[0].title == "甲"
        assert first.outline(one).anchors == {"甲"}
        assert first.rendered == 1
    with kept_texts(tmp_path / "texts", fetch) as second:
        assert second.of(one).html == '<h2 id="甲">甲</h2>\n<p>乙。</p>'
        assert second.outline(one).html == ""
        assert second.rendered == 0


def test_another_text_title_or_code_is_rendered_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    keys = {
        Texts.key(summary("one", text="a")),
        Texts.key(summary("one", text="b")),
        Texts.key(summary("one", text="a", title="甲")),
    }
    monkeypatch.setattr(texts, "code_key", lambda: "other")
    keys.add(Texts.key(summary("one", text="a")))
    assert len(keys) == 4


def test_the_title_is_left_out_of_the_text() -> None:
    with kept_texts(None, lambda _: Body("# 总结\n\n甲")) as opened:
        assert opened.of(summary("one", title="总结")).html == "<p>甲</p>"


def test_one_that_cannot_be_printed_is_told_and_the_others_are_printed(tmp_path: Path) -> None:
    deep = "\n".join(f"{'    ' * level}- 甲" for level in range(400))
    bodies = {"summaries/2024/deep.md": deep, "summaries/2024/one.md": "甲"}
    with kept_texts(tmp_path / "texts", lambda each: Body(bodies[each.path])) as opened:
        assert opened.outline(summary("deep", text="d")).html == ""
        assert opened.of(summary("deep", text="d")).html == ""
        assert opened.of(summary("gone", text="g")).html == ""
        assert opened.of(summary("one", text="o")).html == "<p>甲</p>"
        told = [(each.rule.id, each.place.path) for each in opened.problems]
    assert told == [
        ("body-unprintable", "summaries/2024/deep.md"),
        ("body-unprintable", "summaries/2024/gone.md"),
    ]


def test_a_renderer_that_was_left_in_the_middle_is_not_used_again(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[markdown.Renderer] = []

    class Counted(markdown.Renderer):
        def __init__(self) -> None:
            super().__init__()
            made.append(self)

    monkeypatch.setattr(texts, "Renderer", Counted)
    with kept_texts(None, fetch) as opened:
        opened.of(summary("gone", text="g"))
        opened.of(summary("one", text="a"))
    assert len(made) == 2


def test_what_was_rendered_is_kept_even_if_the_printing_fails(tmp_path: Path) -> None:
    def fail() -> None:
        with kept_texts(tmp_path / "texts", fetch) as opened:
            opened.of(summary("one", text="a"))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    with kept_texts(tmp_path / "texts", fetch) as opened:
        opened.of(summary("one", text="a"))
        assert opened.rendered == 0


def test_the_text_as_written_can_be_had() -> None:
    with kept_texts(None, fetch) as opened:
        assert opened.body(summary("two")).text == "丙。"


@pytest.mark.parametrize("outline", ["", "[]", "{}", "null", '["t", 1, 2, 3, 4]', '["t", [[1]], [], [], 0]'])
def test_what_is_kept_and_is_no_text_is_rendered_anew(tmp_path: Path, outline: str) -> None:
    one = summary("one", text="a")
    store = Store(tmp_path / "texts", 2)
    store.put(Texts.key(one), outline, "")
    store.close()
    with kept_texts(tmp_path / "texts", fetch) as opened:
        assert opened.of(one).sections[0].title == "甲"
        assert opened.rendered == 1
    with kept_texts(tmp_path / "texts", fetch) as opened:
        assert opened.of(one).sections[0].title == "甲"
        assert opened.rendered == 0


def test_many_are_rendered_in_several_processes_as_in_one(tmp_path: Path) -> None:
    many = [summary(f"number-{number}", title=f"{number}", text=f"{number}") for number in range(FEW + 60)]
    many[7] = summary("deep", title="deep", text="deep")
    seen = []
    for processes in (1, 2):
        with kept_texts(tmp_path / f"{processes}", fetch_invented) as opened, Workers(processes) as workers:
            opened.prepare(many, workers)
            assert opened.rendered == len(many) - 1
            assert [each.place.path for each in opened.problems] == [many[7].path]
            seen.append([opened.of(each) for each in many])
            opened.prepare(many, workers)
            assert opened.rendered == len(many) - 1
    assert seen[0] == seen[1]
    assert seen[0][30].html == '<h2 id="甲30">甲30</h2>\n<p>乙。</p>'
