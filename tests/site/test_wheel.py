"""The package as others get it: a wheel, an empty folder, three lines of configuration."""

import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

from tests.site.building import ROOT, environment

THREE_LINES = "site_name: 总结档案\ntheme: material\nplugins: [summary-archive]\n"
SUMMARY = "---\n标题: 办公室2024年年度总结\n时段: 2024\n部门: 办公室\n文种: 年度总结\n主题: [综合]\n---\n\n写了总结。\n"


def run(*command: str | Path, cwd: Path) -> str:
    done = subprocess.run(
        [str(each) for each in command],
        cwd=cwd, env=environment(), capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment that has the wheel, and the libraries of this one but not the package of this one."""
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT, cwd=ROOT)
    venv.create(folder / "env", with_pip=False)
    made = folder / "env/bin/python"
    packages = run(made, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder).strip()
    # The path alone: what a .pth file there leads to, such as this package's sources, is not taken over.
    Path(packages, "libraries.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    wheel = next(folder.glob("*.whl"))
    run(
        sys.executable,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--target",
        packages,
        wheel,
        cwd=folder,
    )
    where = run(made, "-c", "import summary_archive; print(summary_archive.__file__)", cwd=folder)
    assert str(folder) in where
    return made


def test_three_lines_and_a_folder_of_summaries_give_an_archive(python: Path, tmp_path: Path) -> None:
    main = "import sys; from summary_archive.cli import main; sys.exit(main())"
    run(python, "-c", main, "init", cwd=tmp_path)
    (tmp_path / "mkdocs.yml").write_text(THREE_LINES, encoding="utf-8")
    path = tmp_path / "docs/summaries/2024/bgs-niandu.md"
    path.parent.mkdir(parents=True)
    path.write_text(SUMMARY, encoding="utf-8")
    log = run(python, "-m", "mkdocs", "build", "--strict", cwd=tmp_path)
    assert "总结 1 篇" in log
    for address in ("", "summaries/2024/bgs-niandu/", "years/2024/", "departments/bgs/", "all/"):
        assert "办公室2024年年度总结" in (tmp_path / "site" / address / "index.html").read_text(
            encoding="utf-8"
        )
    assert "1 篇" in run(python, "-c", main, "check", cwd=tmp_path)


def test_what_init_writes_gives_an_archive_with_a_navigation(python: Path, tmp_path: Path) -> None:
    main = "import sys; from summary_archive.cli import main; sys.exit(main())"
    run(python, "-c", main, "init", cwd=tmp_path)
    run(python, "-m", "mkdocs", "build", "--strict", cwd=tmp_path)
    html = (tmp_path / "site/years/index.html").read_text(encoding="utf-8")
    assert all(
        f'<a href="../{folder}/" class="md-tabs__link">' in html
        for folder in ("departments", "topics", "genres")
    )


def test_init_leaves_alone_what_is_there(python: Path, tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: 我的\n", encoding="utf-8")
    main = "import sys; from summary_archive.cli import main; sys.exit(main())"
    assert "没有动" in run(python, "-c", main, "init", cwd=tmp_path)
    assert (tmp_path / "mkdocs.yml").read_text(encoding="utf-8") == "site_name: 我的\n"
