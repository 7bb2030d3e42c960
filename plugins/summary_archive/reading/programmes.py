"""The list of programmes; a row that cannot be understood is left out and told."""

from summary_archive.core.fields import ProgrammeFields
from summary_archive.core.problem import Place, Problem
from summary_archive.core.programmes import Programme, Programmes
from summary_archive.reading import pinyin
from summary_archive.reading.lists import read_register

FILE = "programmes.yml"


def _programme(fields: ProgrammeFields, place: Place) -> Programme | Problem:
    spelled = pinyin.of_name(fields.name, fields.pinyin)
    return Programme(fields.id, fields.name, spelled, tuple(fields.aliases), fields.note, place)


def parse_programmes(path: str, text: str) -> tuple[Programmes, tuple[Problem, ...]]:
    """Read the list."""
    rows, problems = read_register(path, text, ProgrammeFields, _programme)
    return Programmes(rows), problems
