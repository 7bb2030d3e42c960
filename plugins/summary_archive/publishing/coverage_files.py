"""Coverage for other programs: one line a department, year and genre, as CSV and as JSON."""

from collections.abc import Iterator
from dataclasses import asdict

from summary_archive.core.coverage import Coverage, Duty
from summary_archive.core.language import Language
from summary_archive.publishing.coverage import CSV, JSON
from summary_archive.publishing.edition import Edition
from summary_archive.publishing.tables import as_csv, as_json
from summary_archive.publishing.words import word

FORMAT = 1
_COLUMNS = (
    "department",
    "department-id",
    "year",
    "genre",
    "state",
    "coverage-count",
    "coverage-due",
    "coverage-reason",
)


def state_word(language: Language, duty: Duty) -> str:
    """Return what came of a duty, as a word."""
    return word(language, f"state-{duty.state}")


def coverage_csv(coverage: Coverage, language: Language) -> str:
    """Return coverage as CSV."""
    known = coverage.vocabularies
    rows = (
        (
            known.department[each.department].name_in(each.year),
            each.department,
            each.year,
            known.genre[each.genre].name,
            state_word(language, each),
            each.count,
            each.due.isoformat() if each.due else "",
            each.reason,
        )
        for each in coverage.entries
    )
    return as_csv([word(language, each) for each in _COLUMNS], rows)


def coverage_json(coverage: Coverage) -> str:
    """Return coverage as JSON, its tally first; a line an entry."""
    known = coverage.vocabularies
    head = {
        "format": FORMAT,
        "expected": coverage.tally.expected,
        **asdict(coverage.tally),
        "undated": coverage.undated,
    }
    entries = (
        {
            "department": {
                "id": each.department,
                "name": known.department[each.department].name_in(each.year),
            },
            "year": each.year,
            "genre": {"id": each.genre, "name": known.genre[each.genre].name},
            "state": each.state,
            "count": each.count,
            "due": each.due.isoformat() if each.due else None,
            "reason": each.reason,
        }
        for each in coverage.entries
    )
    return as_json(head, "entries", entries)


def coverage_files(edition: Edition) -> Iterator[tuple[str, str]]:
    """Return the files beside the page of coverage, each with its text."""
    yield CSV, coverage_csv(edition.coverage, edition.settings.language)
    yield JSON, coverage_json(edition.coverage)
