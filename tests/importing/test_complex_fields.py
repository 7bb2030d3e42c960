"""Fields of a Word file."""

import pytest

from summary_archive.importing.complex_fields import Fields, is_list


def at(*steps: str) -> Fields:
    fields = Fields()
    for step in steps:
        if step in ("begin", "separate", "end"):
            fields.mark(step)
        else:
            fields.instruct(step)
    return fields


@pytest.mark.parametrize(
    ("steps", "silent", "in_list"),
    [
        ((), False, False),
        (("begin",), True, False),
        (("begin", "PAGE", "separate"), False, False),
        (("begin", "PAGE", "separate", "end"), False, False),
        (("begin", " TOC \\o", "separate"), True, True),
        (("begin", "TOC", "separate", "begin", "PAGEREF x", "separate"), True, True),
        (("begin", "TOC", "separate", "begin", "PAGEREF x", "separate", "end", "end"), False, False),
        (("end", "separate", "PAGE"), False, False),
    ],
)
def test_what_is_no_text(steps: tuple[str, ...], silent: bool, in_list: bool) -> None:
    fields = at(*steps)
    assert (fields.silent, fields.in_list) == (silent, in_list)


def test_addresses_of_the_web_only() -> None:
    assert at("begin", ' HYPERLINK "https://example.org" ', "separate").link == "https://example.org"
    assert at("begin", ' HYPERLINK "javascript:x" ', "separate").link == ""
    assert at("begin", "HYPERLINK ", '"https://example.org"', "separate").link == "https://example.org"


def test_an_endless_instruction_ends() -> None:
    fields = at("begin", *["x" * 1000] * 100)
    assert fields.silent
    assert is_list("TOC \\h")
    assert not is_list("TOCX")
