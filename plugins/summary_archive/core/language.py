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
        """Return the text in one language with its values filled in, those that are texts in that language."""
        template = self.zh if language == "zh" else self.en
        if not values:
            return template
        return template.format(
            **{
                key: value.fill(language) if isinstance(value, Text) else value
                for key, value in values.items()
            }
        )
