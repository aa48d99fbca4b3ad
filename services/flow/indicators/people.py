"""What is known of the people of some gemeenten, and the same people as they stood on one day. Plain values."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import wraps
from typing import TypeVar
from uuid import UUID

from services.flow.facts import PersonFacts
from services.flow.journeys import Journey, journey
from services.flow.states import JourneyState
from services.registry import RouteNoted, report_facts

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Known:
    """All that was read of people of some gemeenten, as known on `known_on` (None: as known now), by their number.

    `reported`: the facts that only reports may read, of everybody; None: whoever asks may not know them.
    """

    gemeenten: tuple[str, ...]
    known_on: date | None
    facts: tuple[PersonFacts, ...] = field(repr=False)
    contacts: Mapping[UUID, tuple[date, ...]] = field(repr=False, default_factory=dict)
    routes: Mapping[UUID, tuple[RouteNoted, ...]] = field(repr=False, default_factory=dict)
    reported: Mapping[UUID, report_facts.PersonFacts] | None = field(repr=False, default=None)

    def of_gemeente(self, code: str) -> "Known":
        """The same of the people of one gemeente."""
        facts = tuple(one for one in self.facts if one.gemeente_code == code)
        numbers = {one.person for one in facts}
        return Known(
            gemeenten=(code,),
            known_on=self.known_on,
            facts=facts,
            contacts=_of(self.contacts, numbers),
            routes=_of(self.routes, numbers),
            reported=None if self.reported is None else _of(self.reported, numbers),
        )


def _of(noted: Mapping[UUID, T], numbers: set[UUID]) -> dict[UUID, T]:
    return {person: noted[person] for person in numbers & noted.keys()}


@dataclass(frozen=True, slots=True, eq=False)
class Client:
    """Somebody of the file. Partners are people of their own.

    `reported` None: whoever asks may not know these facts. Everything holds for the day of the situation.
    """

    facts: PersonFacts = field(repr=False)
    journey: Journey = field(repr=False)
    contacts: tuple[date, ...] = ()
    routes: tuple[RouteNoted, ...] = ()
    reported: report_facts.PersonFacts | None = field(repr=False, default=None)
    answers: dict[tuple[str, date], object] = field(repr=False, default_factory=dict)

    @property
    def number(self) -> UUID:
        """The number of the person."""
        return self.facts.person

    def place(self, day: date) -> JourneyState:
        """Where they are on a day."""
        return _place(self, day)

    def category(self, scheme: str, day: date) -> str | None:
        """Their category under a scheme on a day; None: none was noted yet. Of one day the last noted counts."""
        return next((one.state for one in self.journey.categories.get(scheme, ()) if one.holds(day)), None)


def asked_once(work: Callable[[Client, date], T]) -> Callable[[Client, date], T]:
    """What a question about somebody on a day answers, reckoned the first time: tables ask the same of everybody."""

    name = work.__name__

    @wraps(work)
    def answered(client: Client, on: date) -> T:
        key = (name, on)
        try:
            return client.answers[key]  # type: ignore[return-value]
        except KeyError:
            found = client.answers[key] = work(client, on)
            return found

    return answered


@asked_once
def _place(client: Client, day: date) -> JourneyState:
    return next((one.state for one in client.journey.places if one.holds(day)), JourneyState.NONE)


@dataclass(frozen=True, slots=True, eq=False)
class Situation:
    """The people of some gemeenten on the day `on`: `clients` are in the file then; `everybody` ever was before it."""

    gemeenten: tuple[str, ...]
    on: date
    known_on: date | None
    clients: tuple[Client, ...] = field(repr=False)
    everybody: tuple[Client, ...] = field(repr=False)
    knows_reported: bool = False

    @property
    def population(self) -> str:
        """The first part of the key of every set of these people: the same people have the same key everywhere. Which
        gemeenten they are of is not in it, so that the sets of a region have the names of those of its gemeenten."""
        known = "" if self.known_on is None else f"@{self.known_on}"
        return f"mensen/{self.on}{known}"

    def of_gemeente(self, code: str) -> "Situation":
        """The same people as far as they are of one gemeente."""
        return replace(
            self,
            gemeenten=(code,),
            clients=tuple(one for one in self.clients if one.facts.gemeente_code == code),
            everybody=tuple(one for one in self.everybody if one.facts.gemeente_code == code),
        )


def situation(known: Known, *, on: date) -> Situation:
    """How people stood on a day, out of what is known: whatever came after that day is not looked at."""
    everybody = tuple(
        Client(
            facts=facts,
            journey=way,
            contacts=tuple(day for day in known.contacts.get(facts.person, ()) if day <= on),
            routes=tuple(one for one in known.routes.get(facts.person, ()) if one.on <= on),
            reported=None if known.reported is None else known.reported.get(facts.person, report_facts.PersonFacts()),
        )
        for facts in known.facts
        if facts.registered_on <= on
        for way in [journey(facts, on=on)]
    )
    return Situation(
        gemeenten=known.gemeenten,
        on=on,
        known_on=known.known_on,
        clients=tuple(one for one in everybody if _in_file(one, on)),
        everybody=everybody,
        knows_reported=known.reported is not None,
    )


def _in_file(client: Client, on: date) -> bool:
    lost = client.facts.lost_sight_on
    return (lost is None or on < lost) and not client.journey.moved
