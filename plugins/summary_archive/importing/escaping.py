"""Words to Markdown that shows just these words; what anonymising left (`**`, `^v^`, `□`) stays as it is."""

import re

from summary_archive.core import scars

_SIGNS = r"\\(?=[\\`*_{}\[\]()>#+.!|-])|(?<!\w)_(?!_)|(?<!_)_(?!\w)|`"
_SIGN = re.compile(rf"{_SIGNS}|\*")
_SIGN_BESIDE_SCARS = re.compile(rf"{_SIGNS}|(?<!\*)\*(?!\*)")
_TAG = re.compile(r"<(?=[A-Za-z/!?])")
_ENTITY = re.compile(r"&(?=#?[A-Za-z0-9]{1,31};)")
_ADDRESS = re.compile(r"\](?=[(\[:])")
_LINE = re.compile(r"#|>|[-+](?=[ \t])|(?:-[ \t]*+){3}|\[[^\[\]]*+\]:")
_RULE = re.compile(r"(?>(?:_[ \t]*+){3,})$")
_ORDERED = re.compile(r"(\d{1,9})\.(?=[ \t])")


def escaped(text: str) -> str:
    """Return words as Markdown, for anywhere but the beginning of a line."""
    signs = _SIGN_BESIDE_SCARS if scars.find(text) else _SIGN
    text = signs.sub(r"\\\g<0>", text)
    text = _TAG.sub("&lt;", _ENTITY.sub("&amp;", text))
    return _ADDRESS.sub(r"\\]", text.replace("[^", "\\[^"))


def line(text: str) -> str:
    """Return a line of Markdown that begins no heading, quote, list or fence, whatever its words begin with."""
    if text.startswith("~~~"):
        return f"&#126;{text[1:]}"  # it has no escape of its own
    is_rule = _RULE.match(text) is not None and not scars.find(text)
    return f"\\{text}" if is_rule or _LINE.match(text) else text


def number_of(text: str) -> int | None:
    """Return the number by which a line begins an item of an ordered list, None where it begins none."""
    match = _ORDERED.match(text)
    return int(match[1]) if match else None


def without_list(text: str) -> str:
    """Return a line that begins with a number as plain words: Markdown would count it otherwise."""
    return _ORDERED.sub(r"\1\\.", text, count=1)


def cell(text: str) -> str:
    """Return words for a cell of a pipe table."""
    return text.replace("|", "\\|").replace("\n", " ")
