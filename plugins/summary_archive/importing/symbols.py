"""Signs of symbol fonts, which live in the private use area or on letters, as the characters they look like."""

from collections.abc import Mapping
from types import MappingProxyType

# What office texts use: bullets, boxes, ticks, arrows, numbers in circles.
_WINGDINGS: Mapping[int, str] = MappingProxyType(
    {
        0x6C: "●", 0x6D: "○", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x72: "❒", 0x74: "◆", 0x75: "◆", 0x76: "❖",
        0x77: "◆", 0x9F: "•", 0xA7: "▪", 0xA8: "◻", 0xD8: "➢", 0xE0: "→", 0xDF: "←", 0xE8: "➔", 0xFB: "✗",
        0xFC: "✓", 0xFD: "☒", 0xFE: "☑", 0x4A: "☺", 0x46: "☞", 0x28: "☎", 0x2A: "✉", 0xAB: "★", 0x22: "✂",
    }
    | {0x81 + n: chr(0x2460 + n) for n in range(10)}
    | {0x8C + n: chr(0x2776 + n) for n in range(10)}
)  # fmt: skip
_SYMBOL: Mapping[int, str] = MappingProxyType({
    0xB7: "•", 0xB0: "°", 0xB1: "±", 0xB2: "″", 0xB3: "≥", 0xA3: "≤", 0xB4: "×", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈",
    0xA5: "∞", 0xAE: "→", 0xAC: "←", 0xAD: "↑", 0xAF: "↓", 0x61: "α", 0x62: "β", 0x67: "γ", 0x64: "δ", 0x44: "Δ",
    0x6D: "μ", 0x70: "π", 0x53: "Σ", 0x57: "Ω", 0x25: "%", 0x2D: "−",
})  # fmt: skip
_FONTS = {"wingdings": _WINGDINGS, "symbol": _SYMBOL}
BULLETS = frozenset("●○■□◆◇▪▫•·➢❖✓➔★☆\uf06c\uf06e\uf075\uf076\uf0a7\uf0b2\uf0b7\uf0d8\uf0fc")
"""Characters that begin an item of a list where a space follows."""


def symbol(font: str, code: str) -> str | None:
    """Return the character a sign of a font looks like; None where it is not known.

    Args:
        font: the name of the font.
        code: the code in hexadecimal, as `w:sym` has it, in the private use area (F0FC) or below 0100.
    """
    try:
        place = int(code[:6], 16)
    except ValueError:
        return None
    table = _FONTS.get(font.strip().lower())
    if 0xF000 <= place <= 0xF0FF:
        place -= 0xF000
    elif table is None and 0x20 <= place < 0xD800:
        return chr(place)
    return None if table is None else table.get(place)
