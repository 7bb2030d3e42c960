"""A hook of MkDocs: says what the index of search takes within a build, in the file `$STOPWATCH`."""

import json
import os
import resource
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from summary_archive.publishing.search import files
from summary_archive.publishing.search.files import search_files
from summary_archive.publishing.search.index import Kept
from tests.benchmarks.process import megabytes


def watched(*arguments: Any) -> Iterator[Kept]:
    """Return the files of the index and write down how long they were waited for.

    Rendering the texts is not part of it: that is done before, for the pages. The memory is how far making the
    index raised the peak of the process.
    """
    before = megabytes(resource.getrusage(resource.RUSAGE_SELF))
    wall = cpu = 0.0
    made = search_files(*arguments)
    while True:
        started = time.perf_counter(), time.process_time()
        file = next(made, None)
        wall += time.perf_counter() - started[0]
        cpu += time.process_time() - started[1]
        if file is None:
            break
        yield file
    memory = megabytes(resource.getrusage(resource.RUSAGE_SELF)) - before
    taken = {"wall": wall, "cpu": cpu, "memory": memory}
    Path(os.environ["STOPWATCH"]).write_text(json.dumps(taken), encoding="utf-8")


vars(files)["search_files"] = watched  # which the plugin loads when it makes an index
