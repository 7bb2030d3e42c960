"""Writes an invented archive: the sentences of the sample mixed, filed under the sample's vocabulary.

    python -m tests.benchmarks.invented COUNT FOLDER

For the same count it is always the same. What the sentences say means nothing any more.
"""

import json
import re
import shutil
import sys
from hashlib import blake2b
from pathlib import Path
from random import Random
from typing import Any

import yaml

SAMPLE = Path(__file__).resolve().parents[2] / "docs"
YEARS = range(2005, 2025)
NUMERALS = "一二三四五"
_SENTENCE = re.compile(r"[^。！？；\n\]]{8,}[。！？；]")
_NOT_PROSE = re.compile(r"^(?:[#|>`~\[!-]|\d+\.).*$", re.MULTILINE)


class Prose:
    """Sentences drawn from the texts of the sample."""

    def __init__(self, random: Random) -> None:
        texts = (path.read_text("utf-8") for path in sorted((SAMPLE / "summaries").rglob("*.md")))
        bodies = (_NOT_PROSE.sub("", text.split("\n---\n", 1)[1]) for text in texts)
        self._sentences: list[str] = [each for body in bodies for each in _SENTENCE.findall(body)]
        self._random = random

    def sentence(self) -> str:
        """Return a sentence."""
        return self._random.choice(self._sentences)

    def paragraph(self, length: int) -> str:
        """Return sentences of about so many characters together."""
        text = self.sentence()
        while len(text) < length:
            text += self.sentence()
        return text

    def words(self, length: int) -> str:
        """Return the beginning of a sentence, without signs."""
        return re.sub(r"\W", "", self.sentence())[:length]


def body(prose: Prose, random: Random) -> str:
    """Return a text of about 2,000 characters with two levels of headings, lists and a table."""
    parts = [prose.paragraph(150)]
    for at, numeral in enumerate(NUMERALS[: random.randint(4, 5)]):
        parts += [f"## {numeral}、{prose.words(12)}", prose.paragraph(150)]
        if at in (0, 2):
            parts.append("\n".join(f"- **{prose.words(4)}**：{prose.sentence()}" for _ in range(4)))
        if at == 1:
            rows = [
                f"| {prose.words(4)} | {random.randint(1, 5000)} | {random.randint(1, 5000)} |"
                for _ in range(5)
            ]
            parts.append("\n".join(["| 指标 | 上年 | 本年 |", "|---|---:|---:|", *rows]))
        for item in NUMERALS[:2]:
            parts += [f"### （{item}）{prose.words(12)}", prose.paragraph(90)]
    return "\n\n".join(parts) + "\n"


def summary(
    number: int, vocabulary: dict[str, list[dict[str, Any]]], prose: Prose, random: Random
) -> tuple[str, str]:
    """Return the path of a summary below `summaries/`, and its text."""
    year = random.choice(YEARS)
    there = [each for each in vocabulary["departments"] if each.get("from", 0) <= year < each.get("to", 9999)]
    department, genre = random.choice(there), random.choice(vocabulary["genres"])
    topics = random.sample(vocabulary["topics"], random.randint(1, 4))
    front = {
        "title": f"{department['name']}{year}年{prose.words(4)}{genre['name']}",
        "period": year,
        "department": department["name"],
        "topics": [each["name"] for each in topics],
        "genre": genre["name"],
        "authors": [prose.words(3)],
        "abstract": prose.paragraph(60)[:100],
        "figures": [{"name": "受理", "value": random.randint(100, 900), "unit": "件"}],
    }
    lines = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in front.items())
    date = f"date: {year + 1}-{random.randint(1, 12):02}-{random.randint(1, 28):02}\n"
    path = f"{year}/{department['id']}-{genre['id']}-{number:06}.md"
    return path, f"---\n{lines}{date}---\n\n{body(prose, random)}"


def main() -> None:
    """Write the archive."""
    count, folder = int(sys.argv[1]), Path(sys.argv[2])
    shutil.copytree(SAMPLE / "vocabulary", folder / "vocabulary")
    vocabulary = {
        each.stem: yaml.safe_load(each.read_text("utf-8")) for each in (folder / "vocabulary").glob("*.yml")
    }
    random = Random(int.from_bytes(blake2b(str(count).encode()).digest()))  # noqa: S311 — no secret depends on it
    prose = Prose(random)
    for number in range(count):
        path, text = summary(number, vocabulary, prose, random)
        target = folder / "summaries" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
