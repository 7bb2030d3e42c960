"""What machines read of a page: JSON-LD after schema.org, escaped so that no text can end the script."""

import json

from summary_archive.core.summary import Summary
from summary_archive.publishing.edition import Edition
from summary_archive.publishing.line import plain


def script_json(data: object) -> str:
    """Return JSON that may stand in a script element of HTML."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def report(edition: Edition, summary: Summary) -> str:
    """Return a summary as a schema.org Report."""
    data = {
        "@context": "https://schema.org",
        "@type": "Report",
        "name": plain(summary.title),
        "url": edition.addresses.absolute(summary.address),
        "inLanguage": "zh-CN",
        "abstract": plain(summary.abstract),
        "datePublished": summary.date.isoformat() if summary.date else "",
        "temporalCoverage": summary.period.iso_interval(),
        "reportNumber": plain(summary.number),
        "genre": edition.term_name("genre", summary.genre),
        "about": [edition.term_name("topic", each) for each in summary.topics],
        "author": [{"@type": "Person", "name": plain(author.name)} for author in summary.authors]
        or [{"@type": "Organization", "name": plain(summary.department.name)}],
        "sourceOrganization": {"@type": "Organization", "name": plain(summary.department.name)},
        "isBasedOn": summary.source.url if summary.source else "",
    }
    return script_json({key: value for key, value in data.items() if value})
