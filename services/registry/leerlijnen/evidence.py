"""What positions in the learning lines follow from, per person, out of the registry's rows."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar
from uuid import UUID

from sqlmodel import Session

from leerlijnen.model import StepKey
from leerlijnen.person import NOTHING_LOW
from leerlijnen.positions import READY_FOR_NEXT, Evidence
from services.registry.leerlijnen import repository
from services.registry.leerlijnen.catalogue import proving_certificates
from services.registry.leerlijnen.repository import Chosen

Part = TypeVar("Part")


@dataclass(frozen=True, slots=True)
class ExpectedGoal:
    """The trede that somebody is expected to reach, and the day by which."""

    trede: int
    by: date

    def reached(self, trede: int | None) -> bool:
        """Whether somebody who was seen on a trede is there, or further than was expected."""
        return trede is not None and trede >= self.trede


NOTHING = Evidence()
"""Of whom nothing is known that a position follows from: one for all of them, since most of a region are so."""


@dataclass(frozen=True, slots=True)
class LeerlijnFacts:
    """All of one person that the learning lines ask of the registry. `corrections`: the number of each, by what it is.

    The evidence holds what a position can follow from and no more: certificates that prove a step, and language of who
    was seen to be ready for a next one.
    """

    evidence: Evidence = NOTHING
    expected: ExpectedGoal | None = None
    corrections: Mapping[tuple[StepKey, date], int] = field(default_factory=dict)


def facts_of_person(session: Session, jobseeker_id: UUID, *, on: date) -> LeerlijnFacts:
    """What one person's positions follow from, as known on a day. Whoever asks may see the person."""
    return _facts(session, repository.person(jobseeker_id, on), on).get(jobseeker_id.bytes, LeerlijnFacts())


def facts_of_people(session: Session, people: Collection[UUID], *, on: date) -> dict[bytes, LeerlijnFacts]:
    """The same of these people, by id as 16 bytes, in six queries. Whoever asks may see them."""
    return _facts(session, repository.these(people, on), on)


def facts_of_region(
    session: Session, region: str, *, on: date, only: Iterable[UUID] | None = None
) -> dict[bytes, LeerlijnFacts]:
    """The same of everybody of a region (or of those in `only`) who is not left out of matching, by id as 16 bytes.

    Six queries, however many people there are. Who is not in it is known for nothing that a position follows from.
    """
    return _facts(session, repository.region(region, on, only), on)


def _facts(session: Session, chosen: Chosen, on: date) -> dict[bytes, LeerlijnFacts]:
    stays = _per_person(repository.stays(session, chosen))
    certificates = _per_person(repository.certificates(session, chosen, proving_certificates()))
    signs = _per_person(repository.signs(session, chosen))
    corrections = _per_person(repository.corrections(session, chosen))
    expected = {who: ExpectedGoal(*goal) for who, goal in repository.expected(session, chosen)}
    ready = [who for who, seen in signs.items() if any(one.sign == READY_FOR_NEXT for one in seen)]
    languages = dict(repository.languages_low(session, ready, on))
    evidence = {
        who: Evidence(
            stays=tuple(stays.get(who, ())),
            certificates=dict(certificates.get(who, ())),
            signs=tuple(signs.get(who, ())),
            language_low=languages.get(who, NOTHING_LOW),
            corrections=tuple(one for one, _ in corrections.get(who, ())),
        )
        for who in {*stays, *certificates, *signs, *corrections}
    }
    numbers = {who: {(one.key, one.on): number for one, number in said} for who, said in corrections.items()}
    return {
        who: LeerlijnFacts(evidence.get(who, NOTHING), expected.get(who), numbers.get(who, {}))
        for who in {*evidence, *expected}
    }


def _per_person(rows: Iterable[tuple[bytes, Part]]) -> dict[bytes, list[Part]]:
    """What there is of each person, in the order in which it came."""
    found: defaultdict[bytes, list[Part]] = defaultdict(list)
    for who, part in rows:
        found[who].append(part)
    return found
