"""Indicators as beleid may see them: no number of fewer than ten people, and none that follows from another one.

This is the one place where small numbers of indicators are hidden outside a report. A publication of several tables
hides them all together (`services.flow.figures`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from services.flow.indicators.tables import NESTED, SETS
from services.flow.indicators.values import Indicator
from services.registry import SMALLEST_COUNT


def published(values: Sequence[Indicator]) -> tuple[Indicator, ...]:
    """The same indicators without cases, and without what would tell of a few people.

    A number is hidden with the rest of its base: whoever knows base and number knows the rest. What is hidden in one
    indicator is hidden in every other that counts the same people.
    """
    hidden = {key for one in values for key in _too_telling(one)} | set(_of_others(values))
    return tuple(_shown(one, hidden) for one in values)


def _too_telling(one: Indicator) -> set[str]:
    sets = SETS[one.definition.code]
    small = {sets.counted} if _small(one.numerator) else set()
    if one.base is not None and one.numerator is not None and sets.base is not None:
        small |= {sets.counted} if _small(one.base - one.numerator) else set()
        small |= {sets.base, sets.counted} if _small(one.base) else set()
    return small


def _of_others(values: Sequence[Indicator]) -> Iterator[str]:
    """Sets that tell, beside a larger one that is shown as well, of a few people."""
    sizes: dict[str | None, int | None] = {}
    for one in values:
        sets = SETS[one.definition.code]
        sizes |= {sets.counted: one.numerator, sets.base: one.base}
    for whole, part, _ in NESTED:
        outer, inner = sizes.get(whole), sizes.get(part)
        if outer is not None and inner is not None and outer != inner and _small(outer - inner):
            yield part


def _small(number: int | None) -> bool:
    return number is not None and number < SMALLEST_COUNT


def _shown(one: Indicator, hidden: set[str]) -> Indicator:
    sets = SETS[one.definition.code]
    unknown = None if _small(one.unknown) else one.unknown
    shown = replace(one, cases=(), unknown=unknown, base=None if sets.base in hidden else one.base)
    if sets.counted not in hidden and sets.base not in hidden:
        return shown
    return replace(shown, value=None, numerator=None, low=None, high=None)
