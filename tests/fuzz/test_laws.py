"""The laws of tests/fuzz/laws.py, tried on what hypothesis makes of signs, attacks and bytes."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from summary_archive.publishing.rendered import Rendered
from tests.fuzz import laws
from tests.hostile.vectors import VECTORS, manuscript

BOUNDED = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
SIGNS = st.sampled_from(
    [*"甲乙，。：“”… ab1\n\t<>&\"'`*_[]()!#>|:-^{}\\/=~□x%@?", "\n\n", "**", "```\n", "~~~\n", "    ", "- ", "2. ", "## ", "> ", "[^1]",
     "[^1]: ", "![", "](", "](x.md)", "](#甲)", "[a]: b", "<!--", "-->", "<br>", "<https://a.example>", "| a | b |\n|---|---|\n", "\n---\n",
     "xx年", "^v^", "一、", "（二）", "其中1万元", "2. 5%", "javascript:", "&#106;", "&colon;", "&#0;", "\u200b", "\u202e", "\ue000", "\x00", "\r",
     "\u2028", "\ufeff", "\U0001f600", "\u0301", "11010519491231002X", "13800138000", "密码：a1b2c3"]
)  # fmt: skip
WRITTEN = st.lists(SIGNS | st.sampled_from([vector.armed(1) for vector in VECTORS]), max_size=25).map("".join)
KEYS = st.sampled_from(
    [
        "title",
        "标题",
        "period",
        "topics",
        "authors",
        "abstract",
        "number",
        "figures",
        "plans",
        "source",
        "status",
        "aliases",
        "date",
        "x",
    ]
)
FRONT = st.lists(st.tuples(KEYS, WRITTEN), max_size=6).map(
    lambda rows: "".join(f"{key}: {value}\n" for key, value in rows)
)
KEPT = WRITTEN.map(lambda text: text.translate({ord(sign): None for sign in "\u202e\ue000\x00\u2028"}))


@given(
    st.binary(max_size=400) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass"))
)
@BOUNDED
def test_any_bytes(data: bytes) -> None:
    laws.hold(data)


@given(FRONT, WRITTEN)
@BOUNDED
def test_any_front_matter(front: str, text: str) -> None:
    laws.hold(f"---\n{front}---\n{text}".encode())


@given(KEPT)
@BOUNDED
def test_any_text_of_a_summary(text: str) -> None:
    laws.hold((laws.HEAD + text).encode())


@given(st.integers(0, len(VECTORS) - 1), st.data())
@BOUNDED
def test_any_attack_cut_and_sown_together(number: int, data: st.DataObject) -> None:
    text = manuscript(VECTORS[number], number)
    start, end = sorted(data.draw(st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))))
    laws.hold((text[:start] + data.draw(WRITTEN) + text[end:]).encode())


@pytest.mark.parametrize(
    "html",
    ["<script>x</script>", "<p onclick=x>甲</p>", '<a href="data:x">甲</a>', '<a href="&#1;javascript:x">甲</a>', "<p>甲", "<b>甲</b>"],
)  # fmt: skip
def test_the_laws_can_be_broken(html: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The planted faults: what nobody has cleaned, and what is not well-formed."""
    good = (laws.HEAD + "正文。\n").encode()
    verdict = laws.judged(good)
    monkeypatch.setattr(laws, "_renderer", lambda: _Fixed(html))
    with pytest.raises((AssertionError, KeyError)):
        laws.printed(good, verdict)


class _Fixed:
    def __init__(self, html: str) -> None:
        self._html = html

    def render(self, *_: str) -> Rendered:
        return Rendered(self._html)


def test_the_target_for_long_runs_is_whole() -> None:
    """It needs a library that is not installed here; what it calls is what is tried above."""
    target = Path(laws.__file__).with_name("atheris_target.py")
    done = subprocess.run(
        [sys.executable, "-m", "py_compile", str(target)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "laws.hold(" in target.read_text("utf-8")
