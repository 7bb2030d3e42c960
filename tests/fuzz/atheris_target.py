"""A target for long runs of a fuzzer that is led by coverage (atheris); CONTRIBUTING.md says how it is run.

The fuzzer makes bytes; half of the time they are a whole file, half of the time the text of a summary whose front
matter is in order, so that most of them get as far as the printer.
"""

import sys

import atheris  # type: ignore[import-untyped]  # not one of the project's dependencies

with atheris.instrument_imports(include=["summary_archive", "markdown", "yaml"]):
    from tests.fuzz import laws


def one_input(data: bytes) -> None:
    """Hold what the fuzzer made against the laws; the first byte says what it is."""
    if data[:1] < b"\x80":
        laws.hold(data[1:])
    else:
        laws.hold(laws.HEAD.encode() + data[1:])


if __name__ == "__main__":
    laws.vocabularies()
    atheris.Setup(sys.argv, one_input)
    atheris.Fuzz()
