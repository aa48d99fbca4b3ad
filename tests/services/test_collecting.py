"""The collector is held back as long as anybody asks for it, and runs again only if it ran before."""

import gc
import weakref
from collections.abc import Iterator

import pytest

from services.collecting import held_back, leave_be


@pytest.fixture(autouse=True)
def running() -> Iterator[None]:
    """Whatever happens, the collector runs afterwards."""
    gc.enable()
    yield
    gc.enable()


def test_it_runs_again_when_the_last_is_done() -> None:
    with held_back():
        with held_back():
            assert not gc.isenabled()
        assert not gc.isenabled(), "the first still holds it back"
    assert gc.isenabled()


def test_who_begins_first_may_be_done_first() -> None:
    first, second = held_back(), held_back()
    first.__enter__()
    second.__enter__()
    first.__exit__(None, None, None)
    assert not gc.isenabled()
    second.__exit__(None, None, None)
    assert gc.isenabled()


def test_an_error_lets_it_go() -> None:
    with pytest.raises(ValueError, match="mis"), held_back():
        raise ValueError("mis")
    assert gc.isenabled()


def test_where_it_did_not_run_it_does_not_begin_to() -> None:
    gc.disable()
    with held_back():
        pass
    assert not gc.isenabled()


def test_what_is_loaded_is_left_be_and_what_comes_later_is_still_collected() -> None:
    before = gc.get_freeze_count()
    leave_be()
    assert gc.get_freeze_count() > before

    class Circle:
        """Something that holds itself."""

    made = Circle()
    made.itself = made  # type: ignore[attr-defined]
    gone = weakref.ref(made)
    del made
    gc.collect()
    assert gone() is None
