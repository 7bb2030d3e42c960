"""Text in the two languages of the interface, Chinese first."""

from dataclasses import dataclass
from typing import Literal

Language = Literal["zh", "en"]


@dataclass(frozen=True, slots=True)
class Text:
    """One message of the catalogue, in Chinese and in English; `{name}` marks what is filled in."""

    zh: str
    en: str

    def fill(self, language: Language, /, **values: object) -> str:
        """Return the text in one language with its values filled in."""
        template = self.zh if language == "zh" else self.en
        return template.format(**values) if values else template
