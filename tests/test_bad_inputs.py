"""What is done about each bad input: the list of them, by number, and what shows each.

The 87 inputs are what contributors really send, and what an attacker would. Behind each number stand golden
folders, which both `check` and a build read through the same code, or tests where git cannot hold the input.
Where the archive does something else than was first intended, docs/architecture.md says why.
"""

import ast
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parent

FILES, ARCHIVE, PLUGIN = "reading/test_files.py", "reading/test_archive.py", "site/test_plugin.py"
NAMES = f"{FILES}::test_names_that_are_not_allowed"
NOT_OPENED = f"{FILES}::test_nothing_that_is_not_a_file_is_opened"
LINKS = f"{FILES}::test_a_link_is_not_followed_wherever_it_leads"
JUDGED = f"{ARCHIVE}::test_a_file_full_of_one_sign_is_judged_all_the_same"
DEAD_LINKS = f"{PLUGIN}::test_dead_links_are_told_with_file_and_line_and_stop_a_strict_build"

SHOWN: dict[int, tuple[str, tuple[str, ...]]] = {
    1: ("title: a: b: c", ("yaml-colon",)),
    2: ("indented with a tab", ("yaml-tab",)),
    3: ("front matter never closed", ("front-matter-open",)),
    4: ("front matter is a list", ("front-matter-shape",)),
    5: ("title: 总结 #2 期", ("yaml-comment",)),
    6: ("a key twice", ("yaml-duplicate",)),
    7: ("no, on, 1.0 and null among topics", ("value-type-item",)),
    8: ("a whole number for a title", ("value-as-text",)),
    9: ("a mapping for a title", ("value-type",)),
    10: ("a list for a title", ("value-type",)),
    11: ("one topic that is no list", ("value-split-one",)),
    12: ("a mapping among topics", ("value-type-item",)),
    13: ("30 February", ("date-impossible",)),
    14: ("a date in the future", ("date-future",)),
    15: (
        "dates as people write them",
        ("value-normalised", "date-partial", "reading/test_values.py::test_a_date_is_read_however_it_is_written"),
    ),
    16: ("what is needed is missing", ("field-missing", "field-missing-draft")),
    17: ("an unknown field", ("key-unknown",)),
    18: ("an unknown department or topic", ("term-unknown",)),
    19: (
        "two files that claim one address",
        ("address-taken", f"{ARCHIVE}::test_an_address_belongs_to_one"),
    ),
    20: (  # the ledger of addresses is git
        "an address that was published",
        ("commands/test_check.py::test_an_address_that_was_published_goes_on_answering",),
    ),
    21: ("../ and %2e in an address", ("address-form", "file-name", NAMES)),
    22: ("a byte order mark", ("byte-order-mark",)),
    23: ("GBK", ("encoding",)),
    24: ("UTF-16", ("encoding-utf-16",)),
    25: ("CRLF", ("line-ending-windows",)),
    26: ("bare CR", ("line-ending",)),
    27: ("NUL in the text", ("control-character",)),
    28: ("NUL in front matter", ("control-character",)),
    29: ("ESC, BEL, BS", ("control-character", "reading/test_text.py::test_what_is_told")),
    30: ("STX, ETX", ("control-character", "reading/test_text.py::test_what_is_told")),
    31: ("an empty file", ("front-matter-missing-empty-file",)),
    32: ("no text", ("body-empty",)),
    33: ("a tag of Python", ("yaml-tag",)),
    34: ("an alias bomb", ("yaml-alias-bomb",)),
    35: ("20,000 brackets in front matter", ("yaml-depth", JUDGED)),
    36: ("a number of 5,000 digits", ("number-form",)),
    37: ("... ends front matter", ("valid-dots-end-front-matter",)),
    38: ("a merge key", ("yaml-alias",)),
    39: ("half of a surrogate pair", ("yaml-syntax-surrogate",)),
    40: ("text direction", ("bidi-control",)),
    41: ("zero width", ("zero-width", NAMES)),
    42: ("an emoji", ("valid-emoji",)),
    43: ("full-width and look-alike characters", ("look-alike", "value-normalised")),
    44: ("a title of 500 characters", ("value-length",)),
    45: ("3,000 quotes", ("body-depth-one-line", "body-run")),
    46: ("a list 300 deep", ("body-depth-list",)),
    47: ("20,000 brackets", ("body-brackets", "body-run", JUDGED)),
    48: ("many stars", ("valid-stars-many", JUDGED)),
    49: ("runs of backticks", ("body-run", JUDGED)),
    50: ("20,000 <", ("body-run", "body-html", JUDGED)),
    51: ("a comment never closed", ("body-comment-open",)),
    52: ("a div never closed: shown as written", ("body-html",)),
    53: ("scripts", ("body-script", "body-script-link")),
    54: ("a comment", ("body-comment",)),
    55: ("a table of 100,000 cells", ("body-table",)),
    56: ("10 MB", (f"{FILES}::test_too_large_a_file_is_not_read",)),
    57: ("10 MB in one line", ("line-length", f"{FILES}::test_too_large_a_file_is_not_read")),
    58: ("links in a circle", (LINKS, f"{PLUGIN}::test_a_folder_that_leads_to_itself_does_not_hang_the_build")),
    59: ("a link that leads out", (LINKS,)),
    60: ("a link that leads nowhere", (LINKS,)),
    61: ("FIFO, socket, device", (NOT_OPENED,)),
    62: ("A.md and a.md", (f"{FILES}::test_names_that_differ_only_in_case_or_form",)),
    63: ("one name, two forms of Unicode", (f"{FILES}::test_names_that_differ_only_in_case_or_form",)),
    64: ("x.md and x/index.md", (f"{FILES}::test_a_page_and_a_folder_of_the_same_name",)),
    65: ("index.md and README.md", ("file-name", NAMES)),
    66: ("names Windows keeps for itself", (NAMES,)),
    67: ("a name that is too long", ("file-name", NAMES)),
    68: ("line ends, quotes and signs in a name", (NAMES,)),
    69: ("a name that is no UTF-8", (f"{FILES}::test_a_name_that_is_no_utf_8_is_shown_escaped",)),
    70: ("a picture or page that is not there", (DEAD_LINKS,)),
    71: ("a section that is not there", (f"{PLUGIN}::test_a_dead_anchor_from_an_ordinary_page_is_told", DEAD_LINKS)),
    72: ("a heading twice", ("valid-headings-twice",)),
    73: ("an asset that is none", ("asset-kind",)),
    74: ("template and icon in front matter", ("key-unknown",)),
    75: ("personal data", ("personal-id",)),
    76: (
        "what goes wrong outside",
        (
            f"{FILES}::test_what_cannot_be_read_is_told_and_the_rest_is_read",
            f"{PLUGIN}::test_a_failed_build_leaves_the_site_as_it_was",
            f"{PLUGIN}::test_a_build_that_is_killed_does_not_cost_the_site",
            f"{PLUGIN}::test_a_build_that_is_stopped_leaves_the_site_as_it_was",
            f"{PLUGIN}::test_a_disk_that_takes_no_more_is_told",
            f"{PLUGIN}::test_two_builds_of_a_site_at_once_do_not_meet",
        ),
    ),
    77: ("title：总结", ("yaml-wide-colon",)),
    78: ("title:总结", ("yaml-space",)),
    79: ("专利、知识产权；执法", ("value-split", "value-split-item")),
    80: ("“总结”", ("value-normalised",)),
    81: ("empty lines above the first ---", ("front-matter-late", "byte-order-mark")),
    82: ("a department by another name", ("value-normalised-department", "value-normalised-former-name")),
    83: ("a department out of its years", ("department-years",)),
    84: ("[2023]第05号", ("document-number", "document-number-bare", "document-number-brackets")),
    85: (
        "a number left out, a section with nothing in it",
        ("number-gap", "number-gap-plain", "number-first", "number-twice", "section-empty", "section-empty-plain"),
    ),
    86: ("a sentence broken over two paragraphs", ("paragraph-broken",)),
    87: ("sums that do not add up, two values", ("figure-parts", "amount-sum", "amount-twice")),
}  # fmt: skip


def test_every_row_is_there() -> None:
    assert list(SHOWN) == list(range(1, 88))
    assert all(shown for _, shown in SHOWN.values())


@pytest.mark.parametrize(
    "shown", sorted({each for _, several in SHOWN.values() for each in several}), ids=lambda each: each
)
def test_what_shows_a_row_exists(shown: str) -> None:
    file, _, test = shown.partition("::")
    if not test:
        folder = TESTS / "golden" / file
        assert (folder / "expected.txt").is_file() or (folder / "valid.txt").is_file(), (
            f"there is no {folder}"
        )
        return
    tree = ast.parse((TESTS / file).read_text("utf-8"))
    assert test in {each.name for each in tree.body if isinstance(each, ast.FunctionDef)}
