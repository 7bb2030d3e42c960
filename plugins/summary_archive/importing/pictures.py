"""Pictures by their first bytes: the kinds the archive takes, and nothing else whatever its name says."""

from summary_archive.importing.blocks import Picture, PictureKind, Tally

LARGEST = 20_000_000
LARGEST_TOGETHER = 60_000_000
MOST = 500
_MAGIC: tuple[tuple[bytes, PictureKind], ...] = (
    (b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8\xff", "jpg"), (b"GIF87a", "gif"), (b"GIF89a", "gif"),
)  # fmt: skip


def kind_of(data: bytes) -> PictureKind | None:
    """Return the kind of a picture, None where it is of none the archive takes (EMF, WMF, TIFF, SVG …)."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    return next((kind for magic, kind in _MAGIC if data.startswith(magic)), None)


class Album:
    """The pictures of a file, each once, numbered from 1 as they come."""

    def __init__(self, tally: Tally) -> None:
        self._tally = tally
        self._numbers: dict[bytes, int] = {}
        self._together = 0

    def number(self, data: bytes, name: str) -> int:
        """Take in a picture and return its number, 0 where it is not taken, which is told."""
        if data in self._numbers:
            return self._numbers[data]
        kind = kind_of(data)
        if kind is None:
            self._tally.add("picture-kind", name)
            return 0
        if len(data) > LARGEST or self._together + len(data) > LARGEST_TOGETHER or len(self._numbers) >= MOST:
            self._tally.add("picture-size", name)
            return 0
        self._together += len(data)
        self._numbers[data] = len(self._numbers) + 1
        return self._numbers[data]

    def pictures(self) -> tuple[Picture, ...]:
        """Return the pictures in the order of their numbers."""
        return tuple(Picture(kind, data) for data in self._numbers if (kind := kind_of(data)) is not None)
