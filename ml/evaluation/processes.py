"""The same work over many runs, by one process or by several; what comes out does not depend on how many."""

import copyreg
import multiprocessing
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from types import MappingProxyType
from typing import Any, TypeVar

T = TypeVar("T")


def _as_dict(mapping: MappingProxyType[Any, Any]) -> tuple[Callable[..., MappingProxyType[Any, Any]], tuple[Any, ...]]:
    return _frozen, (dict(mapping),)


def _frozen(mapping: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    return MappingProxyType(mapping)


copyreg.pickle(MappingProxyType, _as_dict)  # worlds hold tables that cannot be changed; pickle does not know those


def over(work: Callable[..., T], tasks: Sequence[tuple[object, ...]], processes: int) -> list[T]:
    """What `work` gives for each task, in their order. `work` stands in a module, so that others can find it."""
    if processes < 2:
        return [work(*task) for task in tasks]
    # Begun afresh: threads of libraries that were started before do not come along in a copy.
    fresh = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(processes, mp_context=fresh) as pool:
        return [done.result() for done in [pool.submit(work, *task) for task in tasks]]
