"""Environments that others are installed in, never the project's own."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

_INSTALL_SECONDS = 600


def install(packages: Sequence[str], environment: Path) -> str:
    """Install packages into an environment; return why that cannot be done, "" if it is."""
    python = environment / "bin/python"
    commands = [] if python.exists() else [[sys.executable, "-m", "venv", "--clear", str(environment)]]
    commands.append(
        [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *packages]
    )
    for command in commands:
        try:
            done = subprocess.run(
                command, capture_output=True, text=True, check=False, timeout=_INSTALL_SECONDS
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            return str(error)
        if done.returncode:
            return (
                done.stderr.strip().splitlines()[-1]
                if done.stderr.strip()
                else f"{command[0]}: {done.returncode}"
            )
    return ""
