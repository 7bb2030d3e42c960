"""Lines broken between two Chinese characters, joined: every browser would show the break as a space."""

import re

# Chinese characters and signs, and what stands for a scar.
_WIDE = "\u2e80-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff\ue000"
_SHARED = "“”‘’…—·"  # signs that Chinese and Latin text share
_OPEN = r"(?>(?:<(?:strong|em|a|code|sup)\b[^<>]*>)*)"
_CLOSING = ("</strong>", "</em>", "</a>", "</code>", "</sup>")
_SIGN = re.compile(f"(?P<wide>[{_WIDE}])|[{_SHARED}]")
# Code is passed over as a whole, and every line that begins with neither kind of sign.
_STOP = re.compile(
    rf"<pre\b.*?</pre>|<code\b[^<>]*>.*?</code>|\n[ \t]*+(?={_OPEN}(?:(?P<wide>[{_WIDE}])|(?P<shared>[{_SHARED}])))",
    re.DOTALL,
)


def _joins(html: str, end: int, stop: re.Match[str]) -> bool:
    """Say whether a line that ends there reads on in the next one without a space."""
    if html.endswith("</sup>", 0, end):
        return True
    code = False
    while html.endswith(_CLOSING, 0, end):
        code = code or html.endswith("</code>", 0, end)
        end = html.rfind("<", 0, end)
    sign = _SIGN.match(html, end - 1)
    return sign is not None and (sign["wide"] is not None or (not code and stop["wide"] is not None))


def joined(html: str) -> str:
    """Join the lines of HTML that are broken between two Chinese characters, but for those of code.

    Marks of emphasis, links and footnotes may stand between the two.
    """
    parts: list[str] = []
    at = 0
    for stop in _STOP.finditer(html):
        if stop["wide"] or stop["shared"]:
            end = stop.start()
            while html[end - 1 : end] in (" ", "\t"):
                end -= 1
            if _joins(html, end, stop):
                parts.append(html[at:end])
                at = stop.end()
    return "".join((*parts, html[at:])) if parts else html
