"""Where the characters of a text that was mended stood in the file as written."""

from dataclasses import dataclass, field, replace

from summary_archive.core.problem import Place, Problem


@dataclass(slots=True)
class Places:
    """The edits of a text, line by line, each as the column from which on it moved the rest, and how far."""

    path: str
    edits: dict[int, list[tuple[int, int]]] = field(default_factory=dict)

    def moved(self, line: int, column: int, by: int) -> None:
        """Note that what stands from a column on stood `by` characters further right, before this edit."""
        self.edits.setdefault(line, []).append((column, by))

    def at(self, line: int, column: int) -> Place:
        """Return where the character now at a line and column stood."""
        if line in self.edits:
            for start, by in reversed(self.edits[line]):
                if column >= start:
                    column += by
        return Place(self.path, line, column)

    def original(self, problem: Problem) -> Problem:
        """Return a problem with its places as they were."""
        related = problem.related
        if related is not None and related.path == self.path:
            related = self.at(related.line, related.column)
        return replace(problem, place=self.at(problem.place.line, problem.place.column), related=related)
