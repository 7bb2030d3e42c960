"""What the confined process may use: time, memory, and no more of the disk than its answer."""

from contextlib import suppress

LARGEST_FILE = 50_000_000
MOST_MEMORY = 1_000_000_000
MOST_SECONDS = 10
LARGEST_ANSWER = 100_000_000
MOST_CHARACTERS = 1_000_000  # three times what a file of an archive may have; a compilation may have many
MOST_BLOCKS = 20_000


def confine() -> None:
    """Limit this process for good, where the system can; the parent stops it after a time in any case."""
    try:
        import resource
    except ImportError:  # Windows has none
        return
    wanted = (
        (resource.RLIMIT_AS, MOST_MEMORY),
        (resource.RLIMIT_CPU, MOST_SECONDS),
        (resource.RLIMIT_FSIZE, LARGEST_ANSWER),
        (resource.RLIMIT_NOFILE, 64),
        (resource.RLIMIT_CORE, 0),
    )
    for what, most in wanted:
        with suppress(OSError, ValueError):  # macOS refuses some
            resource.setrlimit(what, (most, most))
