"""Tables for other programs: rows as CSV that spreadsheets open as they should, and as JSON with a line a row."""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

_FORMULA = tuple("=+-@＝＋－＠\t\r\n|%")


def cell(value: str | int | Decimal) -> str:
    """Return a cell that no spreadsheet takes for a formula, not even after spaces; a number is a number."""
    if not isinstance(value, str):
        return f"{value:f}" if isinstance(value, Decimal) else str(value)
    return f"'{value}" if value.lstrip(" \u3000").startswith(_FORMULA) else value


def as_csv(head: Iterable[str], rows: Iterable[Sequence[str | int | Decimal]]) -> str:
    """Return rows as CSV (RFC 4180), with a BOM so that spreadsheets read it as UTF-8."""
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.writer(out)
    writer.writerow(head)
    writer.writerows(map(cell, row) for row in rows)
    return out.getvalue()


def as_json(head: Mapping[str, Any], name: str, rows: Iterable[Any]) -> str:
    """Return an object with what is said of all, and under a name the rows, a line each."""
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    return json.dumps(head, ensure_ascii=False)[:-1] + f', "{name}": [\n{lines}\n]}}\n'
