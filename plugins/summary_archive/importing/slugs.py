"""Names of files: of what is known about a summary, in ASCII, such as `ip-office-annual` or `shi-xi-zong-jie`."""

import re

from summary_archive.core.skeletons import file_name
from summary_archive.core.vocabulary import Vocabularies
from summary_archive.reading.files import is_name
from summary_archive.reading.pinyin import of_name

LONGEST = 60
_YEAR = re.compile(r"(?:19|20)\d{2}年?度?")


def is_slug(text: str) -> bool:
    """Say whether a text can be the name of a summary's file, without its ending."""
    return is_name(f"{text}.md")


def of_words(text: str) -> str:
    """Return words in pinyin, syllables set apart by hyphens; empty where there are none."""
    syllables = (re.sub(r"(?<=[a-z])[1-5]$|^0+(?=[0-9])", "", each) for each in of_name(text[:100]))
    slug = ""
    for each in syllables:
        ascii_only = re.sub(r"[^a-z0-9]", "", each.replace("ü", "v"))
        if ascii_only and len(slug) + len(ascii_only) < LONGEST:
            slug += f"-{ascii_only}" if slug else ascii_only
    return slug


def suggest(
    title: str, period: str | None, department: str | None, genre: str | None, lists: Vocabularies
) -> str:
    """Return a name: department and genre where both are in the lists, else the title, which years are left out of."""
    body = lists.department.find(department) if department else None
    kind = lists.genre.find(genre) if genre else None
    if body and kind:
        slug = file_name(body.term.id, kind.term.id, period or "").removesuffix(".md")
    else:
        slug = of_words(_YEAR.sub("", title))
    return slug if is_slug(slug) else f"{slug or 'zong-jie'}-1"
