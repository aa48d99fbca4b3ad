"""Python's collector of circles, spared what it would look at in vain.

It looks at everything again and again as more is made: half of the time of reading a region, and a tenth of a request.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

_lock = Lock()
_held: list[bool] = []
"""One for each who holds it back now, in whatever thread: whether it ran when the first of them began."""


def leave_be() -> None:
    """What is loaded by now stays as long as the process: the collector need not look at it again."""
    gc.collect()
    gc.freeze()


@contextmanager
def held_back() -> Iterator[None]:
    """Hold the collector back. It runs again when the last who asked for this is done, if it ran before."""
    with _lock:
        _held.append(gc.isenabled() if not _held else _held[0])
        gc.disable()
    try:
        yield
    finally:
        with _lock:
            if _held.pop() and not _held:
                gc.enable()
