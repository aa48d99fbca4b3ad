"""Spells with short breaks between them as one: somebody who is back within four weeks was not away."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Final, TypeVar

from services.flow.journeys import GAP

DAY: Final = timedelta(days=1)
S = TypeVar("S")
Dated = tuple[date, date, S]
"""First day, last day (`date.max`: it runs), and what it is."""


def chains(spells: Iterable[Dated[S]]) -> Iterator[list[Dated[S]]]:
    """Spells, in the order of their first days, in chains: each begins within four weeks of the end of those before."""
    chain: list[Dated[S]] = []
    end = date.min
    for spell in spells:
        if chain and spell[0] - end > GAP + DAY:
            yield chain
            chain, end = [], date.min
        chain.append(spell)
        end = max(end, spell[1])
    if chain:
        yield chain


def last_of(chain: Sequence[Dated[S]]) -> Dated[S]:
    """The spell that ends last; of two the one that began last."""
    return chain[0] if len(chain) == 1 else max(chain, key=lambda spell: (spell[1], spell[0]))
