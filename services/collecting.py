"""Python's collector of circles, held back while very many things that stay are made at once.

It looks at everything again and again as more is made, and finds nothing: half of the time of reading a region.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

_lock = Lock()
_held: list[bool] = []
"""One for each who holds it back now, in whatever thread: whether it ran when the first of them began."""


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
