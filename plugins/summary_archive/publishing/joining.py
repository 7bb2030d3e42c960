"""Lines broken between two Chinese characters, joined: every browser would show the break as a space."""

import re

# Chinese characters and signs, and what stands for a scar.
_WIDE = "\u2e80-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff\ue000"
_SHARED = "“”‘’…—·"  # signs that Chinese and Latin text share
_OPEN = r"(?:<(?:strong|em|a|code|sup)\b[^<>]*>)*"
_CLOSE = r"(?:</(?:strong|em|a|code|sup)>)*"
_BREAK = r"[ \t]*\n[ \t]*"
_AFTER = rf"(?={_OPEN}[{_WIDE}{_SHARED}])"
_LINE_END = re.compile(rf"(?:[{_WIDE}{_SHARED}]|</(?:strong|em|a|code|sup)>)[ \t]*\n")
_BROKEN = re.compile(
    "|".join(
        (
            r"(<pre\b.*?</pre>)",
            rf"(<code\b[^<>]*>[^<>]*[{_WIDE}]</code>{_CLOSE}){_BREAK}{_AFTER}",
            r"(<code\b[^<>]*>.*?</code>)",
            rf"([{_WIDE}]{_CLOSE}|</sup>){_BREAK}{_AFTER}",
            rf"([{_SHARED}]{_CLOSE}){_BREAK}(?={_OPEN}[{_WIDE}])",
        )
    ),
    re.DOTALL,
)


def joined(html: str) -> str:
    """Join the lines of HTML that are broken between two Chinese characters, but for those of code.

    Marks of emphasis, links and footnotes may stand between the two.
    """
    if _LINE_END.search(html) is None:
        return html
    return _BROKEN.sub(lambda match: match[match.lastindex or 0], html)
