from pathlib import Path

from summary_archive.keeping.code import code_key, digest, sources


def test_parts_do_not_run_into_each_other() -> None:
    assert len({digest("a", "b"), digest("ab"), digest("b", "a"), digest("a", "b", "")}) == 4
    assert digest("\ud800")


def test_all_files_below_a_folder_are_told_by_name(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("b/a.html", "c.html", "a.html", "a.css"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    assert list(sources(tmp_path, ".html")) == [
        ("a.html", b"a.html"),
        ("b/a.html", b"b/a.html"),
        ("c.html", b"c.html"),
    ]
    assert len(list(sources(tmp_path, ""))) == 4


def test_the_code_is_the_same_from_one_time_to_the_next() -> None:
    assert code_key() == code_key.__wrapped__()
