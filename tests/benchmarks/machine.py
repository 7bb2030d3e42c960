"""What measuring was done on, in a line."""

import os
import platform
import re
from importlib.metadata import version
from pathlib import Path

_GIGABYTE = 1 << 30


def machine(folder: Path) -> str:
    """Return the processors, the memory, the system, what a folder lies on, and the versions of what we build with."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / _GIGABYTE
    packages = "，".join(f"{name} {version(package)}" for name, package in _PACKAGES.items())
    processor = f"（{name}）" if (name := _processor()) else ""
    return (
        f"{os.cpu_count()} 个处理器{processor}，{memory:.0f} GB 内存，{platform.system()} {platform.release()}，"
        f"文件在 {_file_system(folder)} 上，Python {platform.python_version()}，{packages}"
    )


_PACKAGES = {"MkDocs": "mkdocs", "Material": "mkdocs-material", "Python-Markdown": "Markdown"}


def _processor() -> str:
    """Return the name of the processor where the system tells."""
    told = Path("/proc/cpuinfo")
    named = (
        re.search(r"^model name\s*:\s*(.+)$", told.read_text("utf-8"), re.MULTILINE)
        if told.is_file()
        else None
    )
    return named[1] if named else platform.processor()


def _file_system(folder: Path) -> str:
    """Return the kind of file system a folder lies on where the system tells."""
    told = Path("/proc/mounts")
    if not told.is_file():
        return "本机"
    mounted = {line.split()[1]: line.split()[2] for line in told.read_text("utf-8").splitlines()}
    return next(
        mounted[str(each)]
        for each in (folder.resolve() / ".", *folder.resolve().parents)
        if str(each) in mounted
    )
