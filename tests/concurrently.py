"""Doing several things at once, as far as a test can: all start together, and what fails is given back."""

import threading
from collections.abc import Callable


def at_once(*actions: Callable[[], object]) -> list[Exception]:
    """Run each action in a thread of its own, all from one moment; the exceptions that they raised."""
    together, failed = threading.Barrier(len(actions)), []

    def run(action: Callable[[], object]) -> None:
        together.wait()
        try:
            action()
        except Exception as error:
            failed.append(error)

    threads = [threading.Thread(target=run, args=(action,)) for action in actions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return failed
