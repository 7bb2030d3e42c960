"""The browser that the tests drive: found on this machine, or else installed.

Run as a script it prints the browser's path and nothing else; whatever there is to say goes to stderr.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

COMMANDS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MAC_PLACES = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
WINDOWS_ROOTS = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
WINDOWS_PLACES = ("Chromium/Application/chrome.exe", "Google/Chrome/Application/chrome.exe")
FONT_PACKAGE = "fonts-noto-cjk"
NOT_FOUND = """\
没有找到 Chromium，浏览器测试无法运行。请任选一法：
  安装 Chromium 或 Chrome；
  或运行 python -m playwright install chromium；
  或用环境变量 CHROMIUM 写明它的路径。
No Chromium was found, so the browser tests cannot run. Do one of these:
  install Chromium or Chrome;
  or run: python -m playwright install chromium
  or name its path in the environment variable CHROMIUM."""
NO_FONT = """\
本机没有中文字体，页面上的汉字会显示为方框。请安装一种，例如 Noto Sans CJK。
This machine has no Chinese font: pages will show boxes. Install one, such as Noto Sans CJK."""


def find() -> Path | None:
    """Return a browser that runs, installing one if need be, or None when there is none to be had.

    `$CHROMIUM` is final: where it names something that does not run, no other browser takes its place.
    """
    if named := os.environ.get("CHROMIUM"):
        if path := _working(Path(named)):
            return path
        _say(f"CHROMIUM={named}：无法运行。\nCHROMIUM={named} does not run.")
        return None
    return _installed() or _from_apt() or _from_playwright()


def provide_chinese_font() -> None:
    """Install a Chinese font where there is none, or say that there is none."""
    if not sys.platform.startswith("linux") or _has_chinese_font():
        return
    if not (_can_apt() and _apt_install(FONT_PACKAGE)):
        _say(NO_FONT)


def main() -> int:
    """Print the browser's path; return 1 when there is no browser."""
    path = find()
    if path is None:
        _say(NOT_FOUND)
        return 1
    provide_chinese_font()
    print(path)
    return 0


def _installed() -> Path | None:
    return next(filter(None, map(_working, _places(os.environ))), None)


def _places(environment: Mapping[str, str]) -> Iterator[Path]:
    for command in COMMANDS:
        if found := shutil.which(command):
            yield Path(found)
    if sys.platform == "darwin":
        yield from map(Path, MAC_PLACES)
    for root in WINDOWS_ROOTS:
        if folder := environment.get(root):
            yield from (Path(folder, place) for place in WINDOWS_PLACES)


def _working(path: Path) -> Path | None:
    """Return the path if a browser is there; Ubuntu's `chromium-browser`, for one, may only advise a snap."""
    if not path.is_file():
        return None
    # On Windows `--version` would open a window.
    return path.absolute() if os.name == "nt" or _run(str(path), "--version") is not None else None


def _from_apt() -> Path | None:
    if not _can_apt():
        return None
    return _installed() if _apt_install("chromium", FONT_PACKAGE) else None


def _from_playwright() -> Path | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = Path(playwright.chromium.executable_path)
    if not path.exists():
        _say("正在下载 Playwright 自带的 Chromium……\nDownloading Playwright's own Chromium …")
        options = ("--with-deps",) if _can_apt() else ()
        _run(sys.executable, "-m", "playwright", "install", *options, "chromium", aloud=True)
    return _working(path)


def _has_chinese_font() -> bool:
    return bool(_run("fc-list", ":lang=zh", "family"))


def _can_apt() -> bool:
    return sys.platform.startswith("linux") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def _apt_install(*packages: str) -> bool:
    _say(f"正在安装 {' '.join(packages)} ……\nInstalling {' '.join(packages)} …")
    _run("apt-get", "update", "--quiet", aloud=True)
    install = ("apt-get", "install", "--quiet", "--yes", "--no-install-recommends")
    return _run(*install, *packages, aloud=True) is not None


def _run(*command: str, aloud: bool = False) -> str | None:
    """Return what the command prints (aloud: to stderr instead), or None when it cannot be run or fails."""
    try:
        done = subprocess.run(
            command,
            check=True,
            stdin=subprocess.DEVNULL,
            stdout=sys.stderr if aloud else subprocess.PIPE,
            stderr=None if aloud else subprocess.DEVNULL,
            env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"},
            encoding="utf-8",
            errors="replace",
        )
    except (OSError, subprocess.CalledProcessError):
        return None
    return done.stdout or ""


def _say(message: str) -> None:
    print(message, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
