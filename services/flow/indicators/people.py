"""What is known of the people of some gemeenten, and the same people as they stood on one day. Plain values."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar, cast
from uuid import UUID

from services.flow.facts import PersonFacts
from services.flow.journeys import Journey, journey
from services.flow.states import JourneyState
from services.registry import RouteNoted, report_facts

P = ParamSpec("P")
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

    def by_gemeente(self, codes: Iterable[str]) -> "dict[str, Known]":
        """The same of the people of each of these gemeenten."""
        places = _by_gemeente(self.facts)
        return {code: self._alone(code, [self.facts[place] for place in places.get(code, ())]) for code in codes}

    def _alone(self, code: str, facts: Sequence[PersonFacts]) -> "Known":
        numbers = {one.person for one in facts}
        return Known(
            gemeenten=(code,),
            known_on=self.known_on,
            facts=tuple(facts),
            contacts=_of(self.contacts, numbers),
            routes=_of(self.routes, numbers),
            reported=None if self.reported is None else _of(self.reported, numbers),
        )


def _by_gemeente(people: Iterable[PersonFacts]) -> dict[str, list[int]]:
    """The places of people in a list, by the gemeente that they are of."""
    found: dict[str, list[int]] = {}
    for place, one in enumerate(people):
        found.setdefault(one.gemeente_code, []).append(place)
    return found


def _of(noted: Mapping[UUID, T], numbers: set[UUID]) -> dict[UUID, T]:
    return {person: noted[person] for person in numbers & noted.keys()}


@dataclass(frozen=True, slots=True, eq=False)
class Client:
    """Somebody of the file. Partners are people of their own.

    `place`: where they are. `reported` None: whoever asks may not know these facts. Everything holds for the day of the
    situation.
    """

    facts: PersonFacts = field(repr=False)
    journey: Journey = field(repr=False)
    place: JourneyState = JourneyState.NONE
    contacts: tuple[date, ...] = ()
    routes: tuple[RouteNoted, ...] = ()
    reported: report_facts.PersonFacts | None = field(repr=False, default=None)
    answered: dict[tuple[object, ...], object] = field(repr=False, default_factory=dict)

    @property
    def number(self) -> UUID:
        """The number of the person."""
        return self.facts.person

    def category(self, scheme: str, day: date) -> str | None:
        """Their category under a scheme on a day; None: none was noted yet. Of one day the last noted counts."""
        return next((one.state for one in self.journey.categories.get(scheme, ()) if one.holds(day)), None)


Question = Callable[[Client, date], T]
"""What can be asked of somebody on a day; a function of a module, so that it is the same one every time."""


def asked_once(work: Callable[Concatenate[Client, P], T]) -> Callable[Concatenate[Client, P], T]:
    """What a question about somebody answers, reckoned the first time: other questions lean on it, or other tables."""

    @wraps(work)
    def answer(client: Client, /, *asked: P.args, **named: P.kwargs) -> T:
        key = (work, *asked, *named.items())
        try:
            return client.answered[key]  # type: ignore[return-value]
        except KeyError:
            found = client.answered[key] = work(client, *asked, **named)
            return found

    return answer


@dataclass(frozen=True, slots=True, eq=False)
class Situation:
    """The people of some gemeenten on the day `on`: `clients` are in the file then; `everybody` ever was before it.

    `asked`: the answers to what was asked already. `within`: the people of a region that these are of, and their places
    among its clients: what was asked of them there is not asked again.
    """

    gemeenten: tuple[str, ...]
    on: date
    known_on: date | None
    clients: tuple[Client, ...] = field(repr=False)
    everybody: tuple[Client, ...] = field(repr=False)
    knows_reported: bool = False
    asked: dict[Question[object], Sequence[object]] = field(repr=False, default_factory=dict)
    within: "tuple[Situation, Sequence[int]] | None" = field(repr=False, default=None)

    @property
    def population(self) -> str:
        """The first part of the key of every set of these people: the same people have the same key everywhere. Which
        gemeenten they are of is not in it, so that the sets of a region have the names of those of its gemeenten."""
        known = "" if self.known_on is None else f"@{self.known_on}"
        return f"mensen/{self.on}{known}"

    def answers(self, question: "Question[T]") -> Sequence[T]:
        """What a question answers of each of `clients` on the day, in their order. Asked once of everybody, for all
        tables and for every gemeente of a region."""
        found = self.asked.get(question)
        if found is None:
            if self.within is None:
                found = [question(client, self.on) for client in self.clients]
            else:
                region, places = self.within
                of_region = region.answers(question)
                found = [of_region[place] for place in places]
            self.asked[question] = found
        return cast(Sequence[T], found)

    def by_gemeente(self, codes: Iterable[str]) -> "dict[str, Situation]":
        """The same people as far as they are of each of these gemeenten."""
        clients = _by_gemeente(one.facts for one in self.clients)
        everybody = _by_gemeente(one.facts for one in self.everybody)
        return {
            code: replace(
                self,
                gemeenten=(code,),
                clients=tuple(self.clients[place] for place in clients.get(code, ())),
                everybody=tuple(self.everybody[place] for place in everybody.get(code, ())),
                asked={},
                within=(self, clients.get(code, ())),
            )
            for code in codes
        }


def situation(known: Known, *, on: date) -> Situation:
    """How people stood on a day, out of what is known: whatever came after that day is not looked at."""
    everybody = tuple(
        Client(
            facts=facts,
            journey=way,
            place=next((one.state for one in way.places if one.holds(on)), JourneyState.NONE),
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
