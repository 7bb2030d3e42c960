"""Coverage for other programs: one line a department, year and genre, as CSV and as JSON."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import asdict

from summary_archive.core.coverage import Coverage, Duty
from summary_archive.core.language import Language
from summary_archive.publishing.coverage import CSV, JSON
from summary_archive.publishing.edition import Edition
from summary_archive.publishing.exports import cell
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
    """Return coverage as CSV (RFC 4180), with a BOM so that spreadsheets read it as UTF-8."""
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.writer(out)
    writer.writerow([word(language, each) for each in _COLUMNS])
    known = coverage.vocabularies
    for each in coverage.entries:
        cells = (
            known.department[each.department].name_in(each.year),
            each.department,
            str(each.year),
            known.genre[each.genre].name,
            state_word(language, each),
            str(each.count),
            each.due.isoformat() if each.due else "",
            each.reason,
        )
        writer.writerow([cell(text) for text in cells])
    return out.getvalue()


def coverage_json(coverage: Coverage) -> str:
    """Return coverage as JSON, its tally first; a line an entry."""
    known = coverage.vocabularies
    head = {
        "format": FORMAT,
        "expected": coverage.tally.expected,
        **asdict(coverage.tally),
        "undated": coverage.undated,
    }
    lines = ",\n".join(
        json.dumps(
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
            },
            ensure_ascii=False,
        )
        for each in coverage.entries
    )
    return json.dumps(head, ensure_ascii=False)[:-1] + f', "entries": [\n{lines}\n]}}\n'


def coverage_files(edition: Edition) -> Iterator[tuple[str, str]]:
    """Return the files beside the page of coverage, each with its text."""
    yield CSV, coverage_csv(edition.coverage, edition.settings.language)
    yield JSON, coverage_json(edition.coverage)
