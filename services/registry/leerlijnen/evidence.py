"""What positions in the learning lines follow from, per person, out of the registry's rows."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from sqlmodel import Session

from leerlijnen.model import StepKey
from leerlijnen.person import NOTHING_LOW, Ranks
from leerlijnen.positions import READY_FOR_NEXT, Corrected, Evidence, Seen, Stood
from services.registry.leerlijnen import repository
from services.registry.leerlijnen.repository import Chosen


@dataclass(frozen=True, slots=True)
class ExpectedGoal:
    """The trede that somebody is expected to reach, and the day by which."""

    trede: int
    by: date


@dataclass(frozen=True, slots=True)
class LeerlijnFacts:
    """All of one person that the learning lines ask of the registry. `corrections`: the number of each, by what it is.

    The language in the evidence is filled in only for who was seen to be ready for a next step: it matters there alone.
    """

    evidence: Evidence = field(default_factory=Evidence)
    expected: ExpectedGoal | None = None
    corrections: dict[tuple[StepKey, date], int] = field(default_factory=dict)


@dataclass(slots=True)
class _Gathered:
    """One person while rows come in."""

    stays: list[Stood] = field(default_factory=list)
    certificates: dict[str, date] = field(default_factory=dict)
    signs: list[Seen] = field(default_factory=list)
    corrections: list[Corrected] = field(default_factory=list)
    numbers: dict[tuple[StepKey, date], int] = field(default_factory=dict)
    language_low: Ranks = NOTHING_LOW
    expected: ExpectedGoal | None = None

    def facts(self) -> LeerlijnFacts:
        evidence = Evidence(
            tuple(self.stays), self.certificates, tuple(self.signs), self.language_low, tuple(self.corrections)
        )
        return LeerlijnFacts(evidence, self.expected, self.numbers)


def facts_of_person(session: Session, jobseeker_id: UUID, *, on: date) -> LeerlijnFacts:
    """What one person's positions follow from, as known on a day. Whoever asks may see the person."""
    return _facts(session, repository.person(jobseeker_id, on), on).get(jobseeker_id.bytes, LeerlijnFacts())


def facts_of_region(
    session: Session, region: str, *, on: date, only: Iterable[UUID] | None = None
) -> dict[bytes, LeerlijnFacts]:
    """The same of everybody of a region (or of those in `only`) who is not left out of matching, by id as 16 bytes.

    Six queries, however many people there are. Who is not in it is known for nothing that a position follows from.
    """
    return _facts(session, repository.region(region, on, only), on)


def _facts(session: Session, chosen: Chosen, on: date) -> dict[bytes, LeerlijnFacts]:
    people: defaultdict[bytes, _Gathered] = defaultdict(_Gathered)
    for who, stay in repository.stays(session, chosen):
        people[who].stays.append(stay)
    for who, code, gained in repository.certificates(session, chosen):
        people[who].certificates[code] = gained
    for who, sign in repository.signs(session, chosen):
        people[who].signs.append(sign)
    for who, corrected, number in repository.corrections(session, chosen):
        people[who].corrections.append(corrected)
        people[who].numbers[corrected.key, corrected.on] = number
    for who, trede, by in repository.expected(session, chosen):
        people[who].expected = ExpectedGoal(trede, by)
    ready = [who for who, one in people.items() if any(sign.sign == READY_FOR_NEXT for sign in one.signs)]
    for who, low in repository.languages_low(session, ready, on):
        people[who].language_low = low
    return {who: one.facts() for who, one in people.items()}
