import os
import socket
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from summary_archive.reading import files, opening
from summary_archive.reading.files import LARGEST_ASSET, NotAFile, TooLarge, find, read_bytes, unreadable

PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
def year(tmp_path: Path) -> Path:
    folder = tmp_path / "summaries" / "2024"
    folder.mkdir(parents=True)
    return folder


def told(docs: Path, largest: int = 1000) -> list[tuple[str, str, str]]:
    """Rule, path and message of what is said about the files of a docs folder."""
    return [
        (each.rule.id, each.place.path, each.message()) for each in find(docs, "summaries", largest).problems
    ]


def test_texts_and_what_lies_beside_them_are_found_in_order(tmp_path: Path, year: Path) -> None:
    undated = year.parent / "undated"
    (undated / "images").mkdir(parents=True)
    for path in (year / "b.md", year / "a.md", undated / "c.md", year / ".hidden.md"):
        path.write_text("x")
    (undated / "images" / "A.PNG").write_bytes(PNG)
    (year / "d.webp").write_bytes(b"RIFF\0\0\0\0WEBPVP8 ")
    found = find(tmp_path, "summaries")
    assert found.texts == ["summaries/2024/a.md", "summaries/2024/b.md", "summaries/undated/c.md"]
    assert found.assets == ["summaries/2024/d.webp", "summaries/undated/images/A.PNG"]
    assert found.problems == []


def test_an_archive_without_summaries_has_none(tmp_path: Path) -> None:
    assert find(tmp_path, "summaries").texts == []
    assert told(tmp_path) == []


def test_a_link_is_not_followed_wherever_it_leads(tmp_path: Path, year: Path) -> None:
    (tmp_path / "outside").mkdir()
    (year / "a.md").symlink_to(tmp_path / "outside")
    (year / "b.md").symlink_to("/etc/hostname")
    (year / "c.md").symlink_to("nowhere")
    (year / "d.md").symlink_to("d.md")
    (year / "e").symlink_to(year)
    assert {(rule, message.split("是")[1][:2]) for rule, _, message in told(tmp_path)} == {
        ("file-kind", "链接")
    }
    assert [path for _, path, _ in told(tmp_path)] == [
        f"summaries/2024/{name}" for name in ("a.md", "b.md", "c.md", "d.md", "e")
    ]


def test_nothing_that_is_not_a_file_is_opened(tmp_path: Path, year: Path) -> None:
    os.mkfifo(year / "a.md")
    with socket.socket(socket.AF_UNIX) as server:
        here = Path.cwd()
        os.chdir(year)  # the name of a socket may not be long
        try:
            server.bind("b.md")
        finally:
            os.chdir(here)
        assert [message for _, _, message in told(tmp_path)] == [
            "“a.md”是管道，不是它该是的，没有打开",
            "“b.md”是套接字，不是它该是的，没有打开",
        ]
    with pytest.raises(NotAFile):
        read_bytes(tmp_path, "summaries/2024/a.md")
    with pytest.raises(NotAFile):
        read_bytes(tmp_path, "summaries/2024")
    assert NotAFile(stat.S_IFCHR).kind.en == "device or other special file"


@pytest.mark.parametrize("kind", ["link", "file"])
def test_the_folder_itself_must_be_one(tmp_path: Path, kind: str) -> None:
    folder = tmp_path / "summaries"
    if kind == "link":
        (tmp_path / "other").mkdir()
        folder.symlink_to("other")
    else:
        folder.write_text("")
    assert [(rule, path) for rule, path, _ in told(tmp_path)] == [("file-kind", "summaries")]


def test_names_that_differ_only_in_case_or_form(tmp_path: Path, year: Path) -> None:
    for name in ("A.md", "a.md", "\u00e9.md", "e\u0301.md"):
        (year / name).write_text("x")
    if len(list(year.iterdir())) < 4:
        pytest.fail("this file system takes these names for the same; run the tests on another")
    twins = [each for each in find(tmp_path, "summaries").problems if each.rule.id == "file-twin"]
    assert [(each.place.path, str(each.related)) for each in twins] == [
        ("summaries/2024/a.md", "summaries/2024/A.md:1:1"),
        ("summaries/2024/\u00e9.md", "summaries/2024/e\u0301.md:1:1"),
    ]


@pytest.mark.parametrize(
    "name",
    [
        "A.md", "工作总结.md", "a b.md", "a\nb.md", 'a"b.md', "a%2e.md", "a\u200bb.md", "a#b?.md", ".md.md", "con.md", "aux.md", "com1.md",
        "index.md", "readme.md", "README.md", "-a.md", "a.MD", "a.markdown", f"{'a' * 118}.md", "a..md", "a .md",
    ],
)  # fmt: skip
def test_names_that_are_not_allowed(tmp_path: Path, year: Path, name: str) -> None:
    (year / name).write_text("x")
    problems = find(tmp_path, "summaries").problems
    assert [each.rule.id for each in problems] == ([] if name.startswith(".") else ["file-name"])
    assert all(each.place.path.isprintable() for each in problems)


def test_a_name_that_is_no_utf_8_is_shown_escaped(tmp_path: Path, year: Path) -> None:
    Path(os.fsdecode(os.fsencode(year) + b"/\xd7\xdc.md")).write_text("x")
    assert told(tmp_path)[0][1] == "summaries/2024/\\xd7\\xdc.md"


def test_a_page_and_a_folder_of_the_same_name(tmp_path: Path, year: Path) -> None:
    (year / "x").mkdir()
    for path in (year / "x.md", year / "x" / "index.md", year / "x" / "y.md"):
        path.write_text("x")
    assert [(rule, path) for rule, path, _ in told(tmp_path)] == [
        ("file-name", "summaries/2024/x/index.md"),
        ("file-folder", "summaries/2024/x/y.md"),
    ]


def test_too_large_a_file_is_not_read(tmp_path: Path, year: Path) -> None:
    (year / "a.md").write_bytes(b"x" * 1001)
    (year / "b.md").write_bytes(b"x" * 1000)
    assert find(tmp_path, "summaries", 1000).texts == ["summaries/2024/b.md"]
    assert [(rule, message) for rule, _, message in told(tmp_path)] == [
        ("file-size", "文件太大，超过上限 1000 字节")
    ]
    assert read_bytes(tmp_path, "summaries/2024/b.md", 1000) == b"x" * 1000
    with pytest.raises(TooLarge):
        read_bytes(tmp_path, "summaries/2024/a.md", 1000)


def test_too_large_an_asset(tmp_path: Path, year: Path) -> None:
    with (year / "a.png").open("wb") as file:
        file.write(PNG)
        file.truncate(LARGEST_ASSET + 1)
    assert told(tmp_path)[0][2].startswith("“a.png”不能放进档案：有 20000001 字节")


def test_what_cannot_be_read_is_told_and_the_rest_is_read(
    tmp_path: Path, year: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (year / "a.png").write_bytes(PNG)
    (year / "b.md").write_text("x")
    (year.parent / "closed").mkdir()
    listed = opening.listed

    def closed(docs: Path, path: str, most: int) -> object:
        if path.endswith("closed"):
            raise PermissionError(13, "Permission denied", path)
        return listed(docs, path, most)

    def is_kind(*arguments: object) -> bool:
        raise PermissionError(13, "Permission denied", arguments[1])

    monkeypatch.setattr(files, "listed", closed)
    monkeypatch.setattr(files._Search, "is_kind", is_kind)
    assert told(tmp_path) == [
        ("file-unreadable", "summaries/2024/a.png", "文件读不出来：Permission denied"),
        ("file-unreadable", "summaries/closed", "文件读不出来：Permission denied"),
    ]
    assert find(tmp_path, "summaries").texts == ["summaries/2024/b.md"]


def test_the_folder_that_cannot_even_be_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def lstat(path: Path) -> os.stat_result:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "lstat", lstat)
    assert told(tmp_path) == [("file-unreadable", "summaries", "文件读不出来：Permission denied")]


def test_what_went_wrong_is_said_of_the_file() -> None:
    assert unreadable("summaries/a.md", OSError(5, "Input/output error")).rule.id == "file-unreadable"


def test_a_file_that_is_exchanged_just_before_it_is_opened(
    tmp_path: Path, year: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Looked at as a file, opened as a link, a pipe or in a folder that has become a link: nothing else is read."""
    (tmp_path / "secret").write_text("秘密")
    opened = opening.opened

    def exchanged(become: Callable[[Path], object]) -> Callable[[Path, str], int]:
        def late(docs: Path, path: str) -> int:
            (docs / path).unlink()
            become(docs / path)
            return opened(docs, path)

        return late

    for become in (lambda path: path.symlink_to(tmp_path / "secret"), os.mkfifo, Path.mkdir):
        (year / "a.md").write_text("x")
        monkeypatch.setattr(files, "opened", exchanged(become))
        with pytest.raises((NotAFile, OSError), match=r"^$|symbolic links"):
            read_bytes(tmp_path, "summaries/2024/a.md")
        path = year / "a.md"
        path.rmdir() if path.is_dir() and not path.is_symlink() else path.unlink()


def test_a_hard_link_is_the_file_itself(tmp_path: Path, year: Path) -> None:
    """Git carries none, and a copy of a repository may be made of them; who can make one can read the file."""
    (tmp_path / "elsewhere.md").write_text("x")
    os.link(tmp_path / "elsewhere.md", year / "a.md")
    assert find(tmp_path, "summaries").texts == ["summaries/2024/a.md"]


def test_a_file_of_nothing_but_holes_is_not_read(tmp_path: Path, year: Path) -> None:
    for name in ("a.md", "a.png"):
        with (year / name).open("wb") as file:
            file.truncate(1 << 40)
    assert [rule for rule, _, _ in told(tmp_path)] == ["file-size", "asset-kind"]
    with pytest.raises(TooLarge):
        read_bytes(tmp_path, "summaries/2024/a.md", 1000)


def test_very_many_names_are_not_looked_at(
    tmp_path: Path, year: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "MOST_NAMES", 400)
    other = year.parent / "2025"
    other.mkdir()
    for number in range(250):
        (year / f"{number}.md").write_text("x")
        (other / f"{number}.md").write_text("x")
    assert len(find(tmp_path, "summaries").texts) == 250
    assert [(rule, path) for rule, path, _ in told(tmp_path)] == [("folder-size", "summaries/2025")]


def test_of_very_many_bad_names_some_are_told(tmp_path: Path, year: Path) -> None:
    for number in range(150):
        (year / f"{number}.exe").write_text("x")
    rules = [rule for rule, _, _ in told(tmp_path)]
    assert (rules.count("asset-kind"), rules.count("more")) == (100, 1)
