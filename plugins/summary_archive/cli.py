"""The command `summary-archive`."""

import argparse
import os
import sys
import traceback
from collections.abc import Callable, Sequence

from summary_archive import __version__
from summary_archive.commands import (
    check,
    coverage,
    debriefing,
    explain,
    export,
    fix,
    import_,
    init,
    new,
    schema,
    suggest,
)
from summary_archive.commands.common import BROKEN, FINDINGS
from summary_archive.workers import collect_rarely

_COMMANDS = (init, new, import_, check, debriefing, explain, fix, suggest, coverage, export, schema)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="summary-archive", description="工作总结档案 · an archive of work summaries"
    )
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for each in _COMMANDS:
        each.add(commands)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return 0 where all is well, 1 where something was found, 3 where the program is at fault.

    Wrong usage exits with 2.
    """
    options = _parser().parse_args(arguments)
    run: Callable[[argparse.Namespace], int] = options.run
    as_before = collect_rarely()
    try:
        return run(options)
    except BrokenPipeError:
        # Whoever read what is printed, such as head, has seen enough.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINDINGS
    except Exception:
        traceback.print_exc()
        print(
            "这是程序的错，不是文件的错，请报告 · a fault of the program, not of the files; please report it",
            file=sys.stderr,
        )
        return BROKEN
    finally:
        as_before()


if __name__ == "__main__":
    sys.exit(main())
