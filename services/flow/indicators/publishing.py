"""Indicators as beleid may see them: without cases, and without what a public report of that day hides."""

from collections.abc import Sequence
from dataclasses import replace

from services.flow.figures.suppression import hidden_names
from services.flow.figures.tables import key_of
from services.flow.indicators.file import file_tables
from services.flow.indicators.people import Situation
from services.flow.indicators.tables import SETS
from services.flow.indicators.values import Indicator


def published(values: Sequence[Indicator], moments: Sequence[Situation]) -> tuple[Indicator, ...]:
    """The same indicators without what would tell of a few people. `moments`: the people they are about, on the days
    that a report of this day looks at: the tables of a report are hidden with them, or one would tell of the other."""
    hidden = hidden_names(tuple(file_tables(moments)))
    return tuple(_shown(one, moments[-1].population, hidden) for one in values)


def _shown(one: Indicator, population: str, hidden: frozenset[str]) -> Indicator:
    sets = SETS[one.definition.code]

    def kept(number: int | None, *names: str | None) -> int | None:
        return None if any(name and key_of(population, name) in hidden for name in names) else number

    shown = replace(
        one,
        cases=(),
        numerator=kept(one.numerator, sets.counted),
        base=kept(one.base, sets.base),
        unknown=kept(one.unknown, sets.unknown),
    )
    whole = kept(0, sets.counted, sets.rest, sets.base) is not None
    return shown if whole else replace(shown, value=None, low=None, high=None)
