"""The plugin as keepers meet it: themes, settings, links both ways, markers, failures, and what stays as it was."""

import json
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urljoin

import pytest

from tests.site.building import BUILDER, BUILDERS, Built, build, copy_sample, environment, links, targets
from tests.site.building import command as command_of

TERMS = {
    "departments": "- {id: bgs, name: 办公室}\n- {id: cwb, name: 财务部, parent: bgs}\n",
    "topics": "- {id: zonghe, name: 综合}\n",
    "genres": "- {id: annual, name: 年度总结}\n",
}
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


def summary(
    title: str = "办公室2024年年度总结",
    *,
    year: int = 2024,
    body: str = "## 一、做了什么\n\n写了总结。\n",
    **more: str,
) -> str:
    front = {
        "title": title,
        "period": str(year),
        "department": "办公室",
        "genre": "年度总结",
        "topics": "[综合]",
    } | more
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in front.items()) + f"---\n\n{body}"


def archive(
    folder: Path, config: str = "", theme: str = "material", files: Mapping[str, str | bytes] | None = None
) -> Path:
    """Write a small archive: an invented summary of 2024, and more files of the docs folder by their paths."""
    docs = folder / "docs"
    written: dict[str, str | bytes] = {
        "index.md": "# 家\n\n<!-- archive:latest 3 -->\n",
        "summaries/2024/a.md": summary(),
        **{f"vocabulary/{name}.yml": text for name, text in TERMS.items()},
        **(files or {}),
    }
    for name, text in written.items():
        path = docs / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    head = f"site_name: 试\nsite_url: https://example.org/a/\ntheme: {theme}\nplugins: [summary-archive]\n"
    (folder / "mkdocs.yml").write_text(config or head, encoding="utf-8")
    return folder


@pytest.mark.parametrize("theme", ["material", "mkdocs"])
@pytest.mark.parametrize("builder", BUILDERS)
def test_every_theme_prints_the_same_archive(theme: str, builder: str, tmp_path: Path) -> None:
    built = build(archive(tmp_path, theme=theme), "--strict", builder=builder)
    assert built.code == 0, built.log
    assert "整页渲染" not in built.log
    html = built.page("summaries/2024/a")
    assert "写了总结" in html
    assert "<html" in html
    assert 'lang="zh-CN"' in html
    assert html.count('name="description"') == 1
    assert html.count('rel="canonical"') == 1
    assert "没有这一页" in (built.site / "404.html").read_text(encoding="utf-8")
    assert "办公室2024年年度总结" in built.page("")


def test_a_theme_that_does_not_fit_the_shell_is_rendered_in_full(tmp_path: Path) -> None:
    built = build(archive(tmp_path, theme="readthedocs"), builder="mkdocs")
    assert "整页渲染" in built.log
    assert 'mkdocs_page_name = "\\u529e\\u516c\\u5ba4"' in built.page("departments/bgs")
    assert "写了总结" in built.page("summaries/2024/a")


@pytest.mark.parametrize("theme", ["material", "mkdocs"])
def test_no_theme_asks_another_host(theme: str, tmp_path: Path) -> None:
    built = build(archive(tmp_path, theme=theme))
    for path in built.site.rglob("*.html"):
        assert links(path.read_text(encoding="utf-8"))[2] == [], path


def test_links_by_source_path_lead_both_ways(tmp_path: Path) -> None:
    folder = archive(
        tmp_path,
        files={
            "about.md": "# 关于\n\n[总结](summaries/2024/a.md#做了什么) [年份](years/2024.md) [部门](departments/bgs.md)\n",
            "summaries/2024/b.md": summary(
                "另一篇",
                body="[前一篇](a.md#做了什么) [关于](../../about.md) [部门](../../departments/cwb.md) ![图](b.png)\n",
            ),
            "summaries/2024/b.png": PNG,
        },
    )
    built = build(folder, "--strict")
    assert built.code == 0, built.log
    about, other = built.page("about"), built.page("summaries/2024/b")
    assert {"summaries/2024/a/#做了什么", "years/2024/", "departments/bgs/"} <= targets(about, "about/")
    assert {"summaries/2024/a/#做了什么", "about/", "departments/cwb/"} <= targets(other, "summaries/2024/b/")
    picture = re.search(r'src="([^"]+\.png)"', other)
    assert picture
    assert urljoin("/summaries/2024/b/", picture[1]) == "/summaries/2024/b.png"
    assert (built.site / "summaries/2024/b.png").read_bytes() == PNG


def test_dead_links_are_told_with_file_and_line_and_stop_a_strict_build(tmp_path: Path) -> None:
    body = "好。\n\n[没有](nothing.md) [没有这一节](a.md#nowhere)\n"
    folder = archive(tmp_path, files={"summaries/2024/b.md": summary("另一篇", body=body)})
    loose, strict = build(folder), build(folder, "--strict")
    assert "summaries/2024/b.md:11:" in loose.log
    assert "[link-missing]" in loose.log
    assert "[link-anchor]" in loose.log
    assert (loose.code, strict.code) == (0, 1)


def test_a_dead_anchor_from_an_ordinary_page_is_told(tmp_path: Path) -> None:
    config = "site_name: 试\nplugins: [summary-archive]\nvalidation: {links: {anchors: warn}}\n"
    folder = archive(tmp_path, config, files={"about.md": "[总结](summaries/2024/a.md#nowhere)\n"})
    assert "#nowhere" in build(folder).log


def test_one_bad_file_is_told_and_the_others_are_published(tmp_path: Path) -> None:
    folder = archive(tmp_path, files={"summaries/2024/bad.md": summary("坏", department="没有这个部门")})
    built = build(folder)
    assert "summaries/2024/bad.md:4:13" in built.log
    assert "[term-unknown]" in built.log
    assert "Traceback" not in built.log
    assert (built.site / "summaries/2024/a/index.html").exists()
    assert not (built.site / "summaries/2024/bad").exists()
    assert build(folder, "--strict").code == 1


def test_without_vocabularies_one_is_told_what_to_create(tmp_path: Path) -> None:
    folder = archive(tmp_path)
    (folder / "docs/vocabulary/topics.yml").unlink()
    built = build(folder)
    assert built.code == 1
    assert "vocabulary/topics.yml" in built.log
    assert "summary-archive init" in built.log
    assert "Traceback" not in built.log


@pytest.mark.parametrize(
    ("marker", "rule"),
    [("<!-- archive:lates 5 -->", "marker-unknown"), ("<!-- archive:latest many -->", "marker-argument"),
     ("<!-- archive:stats 3 -->", "marker-argument")],
)  # fmt: skip
def test_a_wrong_marker_is_an_error_with_its_line(marker: str, rule: str, tmp_path: Path) -> None:
    built = build(archive(tmp_path, files={"index.md": f"# 家\n\n好。\n\n{marker}\n"}))
    assert f"index.md:5:1 错误 [{rule}]" in built.log


def test_markers_are_left_alone_in_code(tmp_path: Path) -> None:
    built = build(archive(tmp_path, files={"index.md": "# 家\n\n`<!-- archive:latest 5 -->`\n"}), "--strict")
    assert built.code == 0, built.log
    assert "&lt;!-- archive:latest 5 --&gt;" in built.page("")


def test_nothing_a_contributor_writes_runs(tmp_path: Path) -> None:
    evil = '"<u>{{ 7*7 }}</u></title>"'
    folder = archive(
        tmp_path,
        files={
            "summaries/2024/b.md": summary(evil, abstract=evil, authors=f"[{evil}]", number=evil, source=evil)
        },
    )
    built = build(folder)
    for path in (*built.site.rglob("*.html"), *built.site.rglob("*.xml")):
        text = path.read_text(encoding="utf-8")
        assert "<u>" not in text, path
        assert ">49<" not in text
    assert "&lt;u&gt;{{ 7*7 }}" in built.page("summaries/2024/b")


def test_files_as_addresses(tmp_path: Path) -> None:
    config = "site_name: 试\nuse_directory_urls: false\ntheme: material\nplugins: [summary-archive]\n"
    folder = archive(
        tmp_path, config,
        files={"summaries/2024/b.md": summary("另一篇", body="[前一篇](a.md)\n"),
        "about.md": "[总结](summaries/2024/a.md)\n"})  # fmt: skip
    built = build(folder, "--strict")
    assert built.code == 0, built.log
    for page, target in (
        ("summaries/2024/b.html", "summaries/2024/a.html"),
        ("about.html", "summaries/2024/a.html"),
        ("years/2024.html", "departments/bgs.html"),
    ):
        assert target in targets((built.site / page).read_text(encoding="utf-8"), page)
    for path in built.site.rglob("*.html"):
        here = path.relative_to(built.site)
        for link in links(path.read_text(encoding="utf-8"))[0]:
            target = link.partition("#")[0]
            if path.name == "404.html" or not target or "://" in target:
                continue
            assert (path.parent / target).resolve().is_file(), (here, link)


def test_drafts_stay_out_and_withdrawn_addresses_answer(tmp_path: Path) -> None:
    folder = archive(
        tmp_path,
        files={
            "summaries/2024/draft.md": summary("草稿一篇", status="draft"),
            "summaries/2024/gone.md": summary("撤回一篇", status="withdrawn"),
            "summaries/2024/erased.md": summary("删除一篇", status="erased"),
            "summaries/2024/moved.md": summary("搬了一篇", aliases="[summaries/2023/old/]"),
        },
    )
    built = build(folder, "--strict")
    assert built.code == 0, built.log
    everywhere = "".join(
        path.read_text(encoding="utf-8")
        for path in built.site.rglob("*.*")
        if path.suffix in (".html", ".xml", ".json", ".csv")
    )
    assert "草稿一篇" not in everywhere
    assert "删除一篇" not in everywhere
    assert "已撤回" in built.page("summaries/2024/gone")
    assert "noindex" in built.page("summaries/2024/gone")
    assert "已删除" in built.page("summaries/2024/erased")
    assert "撤回一篇" not in built.page("all")
    old = built.page("summaries/2023/old")
    assert "summaries/2024/moved/" in targets(old, "summaries/2023/old/")
    assert 'http-equiv="refresh"' in old


def test_long_lists_are_paged_and_counts_lead_to_the_right_page(tmp_path: Path) -> None:
    config = "site_name: 试\ntheme: material\nplugins: [{summary-archive: {page_size: 2}}]\n"
    more = {
        f"summaries/{year}/x.md": summary(f"办公室{year}年年度总结", year=year) for year in range(2018, 2024)
    }
    built = build(archive(tmp_path, config, files=more), "--strict")
    assert built.code == 0, built.log
    first, third = built.page("departments/bgs"), built.page("departments/bgs/page/3")
    assert "departments/bgs/page/3/#g-2020" in targets(first, "departments/bgs/")
    assert 'id="g-2020"' in third
    assert "办公室2020年年度总结" in third
    assert "办公室2020年年度总结" not in first
    assert 'rel="next"' in first
    assert 'aria-current="page">3<' in third


def test_edit_and_report_links_lead_to_the_repository(tmp_path: Path) -> None:
    config = (
        "site_name: 试\nsite_url: https://example.org/\n"
        "repo_url: https://git.example.org/o/r\nedit_uri: edit/main/docs/\ntheme: material\nplugins: [summary-archive]\n"
    )
    html = build(archive(tmp_path, config)).page("summaries/2024/a")
    assert 'href="https://git.example.org/o/r/edit/main/docs/summaries/2024/a.md"' in html
    assert 'href="https://git.example.org/o/r/issues/new?title=' in html


def test_links_to_a_known_forge_open_its_pages_with_everything_filled_in(tmp_path: Path) -> None:
    config = (
        "site_name: 试\nsite_url: https://example.org/\nrepo_url: https://git.example.org/o/r\n"
        "edit_uri: _edit/main/docs/\ntheme: material\nplugins: [{summary-archive: {forge: FORGE}}]\n"
    )
    html = build(archive(tmp_path, config.replace("FORGE", "gitea"))).page("summaries/2024/a")
    assert 'href="https://git.example.org/o/r/_edit/main/docs/summaries/2024/a.md"' in html
    assert 'href="https://git.example.org/o/r/issues/new?title=%E6%8A%A5' in html
    assert 'data-md-component="source"' not in html, "the theme asks the forge how many stars there are"
    html = build(archive(tmp_path, config.replace("FORGE", "github"))).page("summaries/2024/a")
    assert (
        "issues/new?template=report.yml&amp;address=https%3A%2F%2Fexample.org%2Fsummaries%2F2024%2Fa%2F"
        in html
    )
    wrong = build(archive(tmp_path, config.replace("FORGE", "svn")))
    assert wrong.code != 0
    assert "forge" in wrong.log


def test_the_interface_in_english(tmp_path: Path) -> None:
    config = "site_name: T\ntheme: material\nplugins: [{summary-archive: {language: en}}]\n"
    built = build(archive(tmp_path, config), "--strict")
    assert built.code == 0, built.log
    html = built.page("summaries/2024/a")
    assert '<html lang="en"' in html
    assert ">Department</dt>" in html
    assert "Page not found" in (built.site / "404.html").read_text(encoding="utf-8")


def test_a_navigation_of_ones_own_may_name_any_page_of_the_archive(tmp_path: Path) -> None:
    config = (
        "site_name: 试\ntheme: material\nplugins: [summary-archive]\n"
        "nav: [{家: index.md}, {年份: years/index.md}, {办公室: departments/bgs.md}, {那一篇: summaries/2024/a.md}]\n"
    )
    built = build(archive(tmp_path, config), "--strict")
    assert built.code == 0, built.log
    assert re.search(r'<a href="\.\./departments/bgs/" class="md-nav__link">', built.page("years"))
    own = built.page("departments/bgs")
    assert re.search(r'md-nav__item--active">\s*<a href="\./" class="md-nav__link"', own)


def test_without_a_navigation_the_indexes_are_in_it(tmp_path: Path) -> None:
    html = build(archive(tmp_path)).page("")
    for folder in ("years", "departments", "topics", "genres", "all"):
        assert f'<a href="{folder}/" class="md-nav__link">' in html


def test_a_page_of_ones_own_stands_before_the_archive_s(tmp_path: Path) -> None:
    built = build(
        archive(tmp_path, files={"years/index.md": "# 我们的年份页\n\n<!-- archive:years -->\n"}), "--strict"
    )
    assert built.code == 0, built.log
    assert "我们的年份页" in built.page("years")


def test_templates_of_ones_own(tmp_path: Path) -> None:
    config = "site_name: 试\ntheme: material\nplugins: [{summary-archive: {templates: mine}}]\n"
    folder = archive(tmp_path, config)
    (folder / "mine").mkdir()
    (folder / "mine/notice.html").write_text("x", encoding="utf-8")
    (folder / "mine/all.html").write_text(
        '<div class="sa" id="sa-content"><h1>我们的{{ view.title }}</h1></div>', encoding="utf-8"
    )
    assert "<h1>我们的全部总结</h1>" in build(folder).page("all")


def test_what_did_not_change_is_not_printed_again(tmp_path: Path) -> None:
    config = "site_name: 试\ntheme: material\nplugins: [{summary-archive: {search: false}}]\n"
    files = {"summaries/2023/b.md": summary("另一篇", year=2023, department="财务部")}
    folder = archive(tmp_path, config, files=files)
    first = build(folder)
    stamp = (first.site / "summaries/2023/b/index.html").stat().st_mtime_ns
    second = build(folder)
    assert second.printed()[0] == 0
    assert second.printed()[1] == sum(first.printed())
    assert (second.site / "summaries/2023/b/index.html").stat().st_mtime_ns == stamp
    (folder / "docs/summaries/2024/a.md").write_text(summary(body="改了。\n"), encoding="utf-8")
    third = build(folder)
    assert third.printed()[0] == 1
    assert "改了。" in third.page("summaries/2024/a")
    (folder / "docs/summaries/2024/a.md").unlink()
    fourth = build(folder)
    assert not (fourth.site / "summaries/2024/a").exists()
    assert not list(tmp_path.glob(".site*"))


def test_only_what_a_changed_summary_is_in_is_written_anew_of_the_index(tmp_path: Path) -> None:
    folder = copy_sample(tmp_path / "site")
    before = contents(build(folder))
    path = folder / "docs/summaries/2023/guowuyuan-niandu.md"
    path.write_text(path.read_text(encoding="utf-8").replace("。", "！", 1), encoding="utf-8")
    built = build(folder)
    after = contents(built)
    changed = {name for name, text in after.items() if before.get(name) != text}
    of_index = {name for name in changed if name.startswith("search/")}
    kinds = {name.split("/")[1] for name in of_index}
    shards = {"d", "d3", "p", "p3", "threes.bin", "positions.bin"}
    assert {"t", "manifest.bin"} | shards >= kinds >= {"t", "manifest.bin"}
    assert len([name for name in of_index if name.startswith("search/t/")]) == 1
    compared = {name for name in after if name.startswith("compare/") and "2023" in name}
    by_mkdocs = {"index.html", "sitemap.xml", "sitemap.xml.gz"}
    assert built.printed()[0] == len((changed | compared) - by_mkdocs)


def test_search_can_be_done_without(tmp_path: Path) -> None:
    config = "site_name: 试\ntheme: material\nplugins: [{summary-archive: {search: false}}]\n"
    built = build(archive(tmp_path, config), "--strict")
    assert built.code == 0, built.log
    assert not (built.site / "search").exists()
    assert "data-sa-box" not in built.page("years/2024")


def test_an_engine_elsewhere_is_named_on_every_page(tmp_path: Path) -> None:
    setting = "{backend: opensearch, url: https://search.example.org, public_key: abc}"
    config = f"site_name: 试\ntheme: material\nplugins: [{{summary-archive: {{search: {setting}}}}}]\n"
    built = build(archive(tmp_path, config), "--strict")
    assert built.code == 0, built.log
    assert "https://search.example.org" in built.page("years/2024")
    assert sorted(each.name for each in (built.site / "search").iterdir()) == ["index.html", "terms.json"]


def test_a_wrong_engine_is_told_with_its_key(tmp_path: Path) -> None:
    config = "site_name: 试\ntheme: material\nplugins: [{summary-archive: {search: {backend: solr}}}]\n"
    built = build(archive(tmp_path, config))
    assert built.code == 1
    assert "search: backend: " in built.log
    assert "url: " in built.log


def test_a_warm_build_is_the_same_as_a_clean_one(tmp_path: Path) -> None:
    folder = copy_sample(tmp_path / "site")
    build(folder)
    path = folder / "docs/summaries/2023/guowuyuan-niandu.md"
    path.write_text(path.read_text(encoding="utf-8").replace("title: ", "title: 修订", 1), encoding="utf-8")
    (folder / "docs/summaries/2020/plct-2020-07.md").unlink()
    warm = build(folder, SOURCE_DATE_EPOCH="1767225600")
    clean = build(copy_into(folder, tmp_path / "clean"), SOURCE_DATE_EPOCH="1767225600")
    assert contents(warm) == contents(clean)


def copy_into(source: Path, target: Path) -> Path:
    """Copy what a site is built from, without what was built."""
    target.mkdir()
    for name in ("docs", "hooks", "mkdocs.yml"):
        (source / name).rename(target / name)
    return target


def contents(built: Built) -> dict[str, bytes]:
    """Return every file of a site; a compressed sitemap carries its time and is left out."""
    return {
        path.relative_to(built.site).as_posix(): path.read_bytes()
        for path in sorted(built.site.rglob("*"))
        if path.is_file() and path.suffix != ".gz"
    }


def test_a_failed_build_leaves_the_site_as_it_was(tmp_path: Path) -> None:
    folder = archive(tmp_path)
    before = contents(build(folder))
    (folder / "docs/vocabulary/genres.yml").unlink()
    failed = build(folder)
    assert failed.code == 1
    assert contents(failed) == before
    assert not list(tmp_path.glob(".site*"))


def test_a_broken_cache_costs_time_only(tmp_path: Path) -> None:
    folder = archive(tmp_path)
    before = contents(build(folder))
    for path in (folder / ".cache/summary-archive").iterdir():
        path.write_bytes(b"\0broken")
    again = build(folder, "--strict")
    assert again.code == 0, again.log
    assert contents(again) == before


def test_the_archive_json_says_what_it_is(tmp_path: Path) -> None:
    data = json.loads((build(archive(tmp_path)).site / "archive.json").read_text(encoding="utf-8"))
    assert data["format"] == 1
    assert data["summaries"][0]["url"] == "https://example.org/a/summaries/2024/a/"


def test_how_large_a_text_may_be_is_a_setting(tmp_path: Path) -> None:
    config = "site_name: 试\ntheme: material\nplugins: [{summary-archive: {largest_text: 60}}]\n"
    assert "[file-size]" in build(archive(tmp_path, config)).log


def test_a_strict_build_that_fails_at_the_end_leaves_the_site_as_it_was(tmp_path: Path) -> None:
    folder = archive(tmp_path)
    before = contents(build(folder, "--strict"))
    (folder / "docs/summaries/2024/a.md").write_text(summary(body="[没有](nothing.md)\n"), encoding="utf-8")
    failed = build(folder, "--strict")
    assert failed.code == 1
    assert contents(failed) == before
    assert not list(tmp_path.glob(".site*"))


TRAP = """
import errno, os, signal, subprocess, sys
import mkdocs.utils
from summary_archive.publishing import press, publication

def killed(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)

def interrupted(*_, **__):
    raise KeyboardInterrupt

merge = publication._merge

def once(*_, **__):
    publication._merge = merge
    raise KeyboardInterrupt

def full(*_, **__):
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "x.html")

def second(*_, **__):
    command = [sys.executable, "-m", BUILDER, "build", "--config-file", "second.yml"]
    done = subprocess.run(command, capture_output=True, text=True)
    with open("second.log", "w") as log:
        log.write(f"{done.returncode} {done.stdout}{done.stderr}")

"""


def trapped(folder: Path, line: str) -> None:
    """Have something happen in the middle of a build from now on."""
    config = folder / "mkdocs.yml"
    (folder / "second.yml").write_text(config.read_text(encoding="utf-8"), encoding="utf-8")
    config.write_text(config.read_text(encoding="utf-8") + "hooks: [trap.py]\n", encoding="utf-8")
    (folder / "trap.py").write_text(f"{TRAP}BUILDER = {BUILDER!r}\n{line}\n", encoding="utf-8")
    (folder / "docs/summaries/2024/a.md").write_text(summary(body="改了。\n"), encoding="utf-8")


@pytest.mark.parametrize("line", ["on_env = killed", "press.exports = killed", "publication._merge = killed"])
def test_a_build_that_is_killed_does_not_cost_the_site(line: str, tmp_path: Path) -> None:
    folder = archive(tmp_path)
    before = contents(build(folder))
    trapped(folder, line)
    killed = build(folder)
    assert killed.code < 0
    assert (contents(killed) == before) is not line.startswith("publication")
    (folder / "mkdocs.yml").write_text((folder / "second.yml").read_text(encoding="utf-8"), encoding="utf-8")
    genres = folder / "docs/vocabulary/genres.yml"
    genres.rename(folder / "genres.yml")
    failed = build(folder)
    assert failed.code == 1
    assert contents(failed) == before
    (folder / "genres.yml").rename(genres)
    assert "改了。" in build(folder).page("summaries/2024/a")
    assert not list(tmp_path.glob(".site*"))


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("press.exports = interrupted", "Aborted"),
        ("publication._merge = once", "Aborted"),
        ("press.exports = full", "写不了"),
        ("publication.os.replace = publication.Path.replace = full", "写不了"),
        ("mkdocs.utils.write_file = full", "写不了"),
    ],
)
def test_a_build_that_is_stopped_leaves_the_site_as_it_was(line: str, told: str, tmp_path: Path) -> None:
    folder = archive(tmp_path)
    before = contents(build(folder))
    trapped(folder, line)
    stopped = build(folder)
    assert stopped.code == 1
    assert told in stopped.log
    assert "Traceback" not in stopped.log
    assert contents(stopped) == before
    assert not list(tmp_path.glob(".site*"))


def test_a_disk_that_takes_no_more_is_told(tmp_path: Path) -> None:
    folder = archive(tmp_path)
    before = contents(build(folder))
    (folder / "docs/large.bin").write_bytes(bytes(3_000_000))
    command = f"ulimit -f 2000; exec {command_of(BUILDER)} build"
    done = subprocess.run(
        ["bash", "-c", command], cwd=folder, env=environment(), capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "写不了" in done.stderr
    assert "Traceback" not in done.stderr
    assert contents(Built(folder / "site", "", 1)) == before
    assert not list(tmp_path.glob(".site*"))


def test_two_builds_of_a_site_at_once_do_not_meet(tmp_path: Path) -> None:
    folder = archive(tmp_path)
    trapped(folder, "on_env = second")
    first = build(folder)
    assert first.code == 0, first.log
    assert "改了。" in first.page("summaries/2024/a")
    second = (folder / "second.log").read_text(encoding="utf-8")
    assert second.startswith("1 ")
    assert "正在由另一个程序构建" in second
    assert "Traceback" not in second
    assert build(folder).code == 0, "and the lock is let go of"


@pytest.mark.parametrize("error", ["NotImplementedError('flock')", "PermissionError(13, 'lock')"])
def test_where_no_lock_can_be_had_the_keeper_is_told_and_the_site_is_built(
    tmp_path: Path, error: str
) -> None:
    folder = archive(tmp_path)
    trapped(
        folder,
        f"import filelock\ndef acquire(*_, **__):\n    raise {error}\nfilelock.FileLock.acquire = acquire",
    )
    built = build(folder, "--strict")
    assert built.code == 0, built.log
    assert "这里不能加锁，请不要同时构建两次" in built.log
    assert "改了。" in built.page("summaries/2024/a")


def test_hidden_files_of_the_site_stay(tmp_path: Path) -> None:
    folder = archive(tmp_path)
    (folder / "site/.git").mkdir(parents=True)
    (folder / "site/.git/HEAD").write_text("x", encoding="utf-8")
    assert build(folder).code == 0
    assert (folder / "site/.git/HEAD").read_text(encoding="utf-8") == "x"
    (folder / "docs/vocabulary/genres.yml").unlink()
    assert build(folder).code == 1
    assert (folder / "site/.git/HEAD").read_text(encoding="utf-8") == "x"


@pytest.mark.parametrize(
    ("alias", "rule"),
    [
        ("feed.xml", "address-form"), ("sitemap.xml", "address-form"), ("all/index.html/x.html", "address-form"),
        ("a" * 300, "address-form"), ("404.html", "address-taken"), ("years/2024/", "address-taken"),
        ("about/", "address-taken"), ("summaries/2024/b/", "address-taken"),
    ],
)  # fmt: skip
def test_a_former_address_takes_nothing_from_others(alias: str, rule: str, tmp_path: Path) -> None:
    files = {
        "about.md": "# 关于\n",
        "summaries/2024/b.md": summary("另一篇"),
        "summaries/2024/c.md": summary("第三篇", aliases=f"[{alias}]"),
    }
    built = build(archive(tmp_path, files=files))
    assert built.code == 0, built.log
    assert f"[{rule}]" in built.log
    assert "Traceback" not in built.log
    assert "没有这一页" in (built.site / "404.html").read_text(encoding="utf-8")
    assert "另一篇" in built.page("summaries/2024/b")


MEETING = "标题: 述职会议\n日期: 2024-06-03\n开始: 9:00\n时段: 2024\n文种: 年度总结\n分组: [{名称: 一组, 述职人: [办公室, 张某]}]\n"


def test_a_meeting_has_its_page_its_files_and_a_place_in_the_navigation(tmp_path: Path) -> None:
    files = {
        "index.md": "# 家\n\n[会议](debriefings/a.yml) [全部](debriefings/index.md)\n",
        "debriefings/a.yml": MEETING,
    }
    built = build(archive(tmp_path, files=files), "--strict")
    assert built.code == 0, built.log
    assert {"debriefings/a/", "debriefings/"} <= targets(built.page(""), "")
    assert '<a href="debriefings/" class="md-nav__link">' in built.page("")
    html = built.page("debriefings/a")
    assert "09:10—09:20" in html
    assert {"summaries/2024/a/", "debriefings/a/agenda.ics"} <= targets(html, "debriefings/a/")
    assert "noindex" in built.page("debriefings/a/sheets")
    assert "debriefings/a/" in targets(built.page("summaries/2024/a"), "summaries/2024/a/")
    assert (built.site / "debriefings/a/agenda.ics").read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
    assert "debriefings/a/</loc>" in (built.site / "sitemap.xml").read_text(encoding="utf-8")
    assert not (built.site / "debriefings/a.yml").exists()
    again = build(tmp_path)
    assert again.printed()[0] == 0


def test_a_bad_meeting_keeps_only_itself_out_and_nothing_else_of_its_folder_is_published(
    tmp_path: Path,
) -> None:
    files = {
        "debriefings/a.yml": MEETING,
        "debriefings/b.yml": MEETING + "评分: {张某: 92.375}\n",
        "debriefings/x.html": "<script>alert(1)</script>",
        "debriefings/x.md": "# 甲\n",
    }
    built = build(archive(tmp_path, files=files))
    assert built.code == 0, built.log
    assert "debriefings/b.yml:7:1" in built.log
    assert "92.375" not in built.log
    assert built.log.count("[debriefing-file]") == 2
    assert {path.name for path in (built.site / "debriefings").iterdir()} == {"a", "index.html"}
    assert build(tmp_path, "--strict").code == 1


def test_where_there_are_no_meetings_nothing_speaks_of_them(tmp_path: Path) -> None:
    built = build(archive(tmp_path), "--strict")
    assert built.code == 0, built.log
    assert not (built.site / "debriefings").exists()
    assert "debriefings" not in built.page("") + built.page("years/2024")


@pytest.mark.parametrize(
    "setting",
    [
        "summaries: content/summaries", "summaries: summaries/", "vocabulary: ..", "vocabulary: summaries",
        "summaries: debriefings",
    ],
)  # fmt: skip
def test_folders_are_names_and_nothing_else(setting: str, tmp_path: Path) -> None:
    config = f"site_name: 试\ntheme: material\nplugins: [{{summary-archive: {{{setting}}}}}]\n"
    built = build(archive(tmp_path, config))
    assert built.code == 1
    assert "不带斜线" in built.log
    assert "Traceback" not in built.log


def test_a_folder_that_leads_to_itself_does_not_hang_the_build(tmp_path: Path) -> None:
    folder = archive(tmp_path)
    for name in ("x", "y"):
        (folder / "docs/summaries/2024" / name).symlink_to(".")
    built = build(folder)
    assert built.code == 1
    assert "绕成圈" in built.log


def test_what_is_written_as_escapes_is_looked_at_too(tmp_path: Path) -> None:
    files = {
        "summaries/2024/b.md": summary('"甲\\e[31m\\u202e"'),
        "summaries/2024/c.md": summary("乙", date='"2024\\n::error::x"'),
    }
    built = build(archive(tmp_path, files=files))
    assert "[control-character]" in built.log
    assert not any(line.lstrip().startswith("::error") for line in built.log.splitlines())
    assert not (built.site / "summaries/2024/b").exists()


def test_a_table_that_would_grow_without_bound_is_told(tmp_path: Path) -> None:
    bomb = "|a" * 1000 + "|\n" + "|-" * 1000 + "|\n" + "|\n" * 3000
    files = {
        "summaries/2024/b.md": summary("表", body=bomb),
        "summaries/2024/c.md": summary("链", body="\n".join(["[](a" * 950] * 8)),
    }
    built = build(archive(tmp_path, files=files))
    assert "summaries/2024/b.md" in built.log
    assert "summaries/2024/c.md" in built.log
    assert "写了总结" in built.page("summaries/2024/a")


def test_thousands_of_dead_links_are_told_in_part(tmp_path: Path) -> None:
    body = "".join(f"[甲]({number}.md)\n\n" for number in range(3000))
    built = build(archive(tmp_path, files={"summaries/2024/b.md": summary("链", body=body)}))
    assert 50 < built.log.count("[link-missing]") < 200
    assert "提示 1 处" in built.log
