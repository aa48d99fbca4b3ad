"""Small draws from weighted tables; all chance in the demo comes through a seeded generator."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from random import Random
from typing import TypeVar

Choice = TypeVar("Choice")


def stream(seed: int, name: str) -> Random:
    """A generator of its own for one part, so that leaving out another part changes nothing here."""
    return Random(f"doorstroom-demo:{seed}:{name}")  # noqa: S311 (invented data, no secret)


def pick(rng: Random, weights: Mapping[Choice, float]) -> Choice:
    """One key, with a chance in proportion to its weight."""
    return rng.choices(list(weights), list(weights.values()))[0]


def chance(rng: Random, share: float) -> bool:
    """True in this share of draws."""
    return rng.random() < share


def day_between(rng: Random, first: date, last: date) -> date:
    """A day from `first` to `last`; `first` when that is not before `last`."""
    return first + timedelta(days=rng.randint(0, max(0, (last - first).days)))


def each(rng: Random, shares: Mapping[Choice, float]) -> list[Choice]:
    """The keys that come up when each has its own share, in the order of the table."""
    return [key for key, share in shares.items() if chance(rng, share)]


def weighted(rng: Random, weights: Sequence[tuple[Choice, float]], count: int) -> list[Choice]:
    """`count` different items at most, heavy ones first on average (Efraimidis and Spirakis 2006)."""
    keyed = sorted(((rng.random() ** (1 / weight), at) for at, (_, weight) in enumerate(weights)), reverse=True)
    return [weights[at][0] for _, at in keyed[:count]]


def apportion(total: int, weights: Mapping[str, float]) -> dict[str, int]:
    """Whole numbers in proportion to the weights that add up to `total` exactly (largest remainders)."""
    whole = sum(weights.values())
    exact = {key: total * weight / whole for key, weight in weights.items()}
    shares = {key: int(value) for key, value in exact.items()}
    by_remainder = sorted(exact, key=lambda key: shares[key] - exact[key])
    for key in by_remainder[: total - sum(shares.values())]:
        shares[key] += 1
    return shares
