"""The best looppad of many people: people who are alike for the lines share one search."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from leerlijnen.catalogue import Catalogue
from leerlijnen.looppaden import Looppad, towards
from leerlijnen.person import HIGHEST, Person, Ranks
from leerlijnen.walking import Offers

Key = tuple[object, ...]


class Ways:
    """Searches for one catalogue, day and set of offers, kept by what of a person the lines look at."""

    def __init__(self, catalogue: Catalogue, *, on: date, offers: Offers) -> None:
        self.catalogue, self.on, self.offers = catalogue, on, offers
        self._least_hours = sorted({step.hours.least for step in catalogue.steps.values()} | {0.0})
        self._asked = [
            max(
                (one.rank for step in catalogue.steps.values() for one in step.language if one.index == skill),
                default=0,
            )
            for skill in range(len(Person().language_low))
        ]
        self._found: dict[Key, Looppad | None] = {}

    @property
    def searches(self) -> int:
        """How many searches were done."""
        return len(self._found)

    def best(self, person: Person, trede: int) -> Looppad | None:
        """The best way to a trede; None where the goal is reached or no way is known."""
        alike = self.alike(person)
        key = (trede, *_key(alike))
        if key not in self._found:
            found = towards(self.catalogue, alike, trede, on=self.on, offers=self.offers, few=1)
            self._found[key] = found.ways[0] if found.ways else None
        return self._found[key]

    def alike(self, person: Person) -> Person:
        """Somebody for whom every search gives the same, with all that no step looks at levelled out."""
        low = tuple(min(rank, asked) for rank, asked in zip(person.language_low, self._asked, strict=True))
        return replace(
            person,
            language_low=low,
            language_high=self._high(person.language_high, low),
            hours=None if person.hours is None else self._hours(person.hours),
        )

    def _high(self, high: Ranks, low: Ranks) -> Ranks:
        """Not known above what is asked is the same as wholly unknown."""
        return tuple(
            HIGHEST if rank >= asked else max(rank, least)
            for rank, asked, least in zip(high, self._asked, low, strict=True)
        )

    def _hours(self, hours: float) -> float:
        """The greatest number of hours that some step asks and that somebody has."""
        return max((least for least in self._least_hours if least <= hours), default=0.0)


def _key(person: Person) -> Key:
    return (
        person.trede,
        person.language_low,
        person.language_high,
        person.hours,
        _pairs(person.certificates),
        _pairs(person.determinations),
        _pairs(person.signs) if person.on() else (),
        person.own_lines(),
        tuple((one.key, one.standing, one.weeks if one in person.on() else 0) for one in person.positions),
    )


def _pairs(known: Mapping[str, bool]) -> tuple[tuple[str, bool], ...]:
    return tuple(sorted(known.items()))
