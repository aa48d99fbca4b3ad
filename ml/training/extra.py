"""What is said where the extra `train` is not installed."""

from collections.abc import Iterator
from contextlib import contextmanager

from ml.scorecard.errors import ScorecardError


@contextmanager
def needs_sklearn(to_do: str) -> Iterator[None]:
    """Around an import of scikit-learn: ScorecardError that says what it is needed for (`trainen`, `toetsen`)."""
    try:
        yield
    except ImportError:
        raise ScorecardError(
            f"Om te {to_do} ontbreekt scikit-learn.", remedy="Installeer het: pip install '.[train]'."
        ) from None
