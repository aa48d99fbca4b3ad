"""Whether groups are seen as often on lists: aggregates for a report, out of facts that no ranker may read.

Whoever orders people gives only the orders; which group somebody is of never leaves this module.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import numpy as np
from sqlmodel import Session

from ml.evaluation.measures import Int64, group_ratios
from services.database import DatabaseRole, acting_as
from services.errors import NotAllowedError
from services.registry.access.enums import AccessObject, Purpose
from services.registry.access.service import record_looks
from services.registry.accounts.enums import Role
from services.registry.accounts.service import Actor
from services.registry.disclosure import enough
from services.registry.report_facts import repository
from services.registry.report_facts.counts import VALUES, composition
from services.registry.report_facts.enums import FactKind
from services.registry.report_facts.facts import PersonFacts

SUBJECTS = (FactKind.SEX, FactKind.AGE, FactKind.RESIDENCE)
"""Traits by which nobody may be seen less (domain.md §7.5)."""

Orders = Sequence[Sequence[UUID]]  # per list its people, best first


@dataclass(frozen=True, slots=True)
class SeenGroup:
    """A group on lists. `people` and the ratios are None where the group is too small to publish.

    `ratios`: per order the chance to be among the first ten of a list, over that of everybody else.
    """

    subject: FactKind
    value: str
    people: int | None
    ratios: Mapping[str, float | None]


def seen_groups(session: Session, actor: Actor, orders: Mapping[str, Orders], day: date) -> list[SeenGroup]:
    """How often each group is seen by each order of the same lists, on facts of a day; every look is on record.

    For beleid alone, and about people of the own gemeente alone: others on a list are of no group.
    """
    if actor.role != Role.POLICY:
        raise NotAllowedError(
            "Alleen beleid ziet hoe vaak groepen op lijsten gezien worden.",
            remedy="Geef een account met de rol beleid van deze gemeente.",
        )
    with acting_as(session, DatabaseRole.REPORTS):
        own = set(repository.people_of(session, actor.gemeente_code or ""))
        listed = sorted({person for lists in orders.values() for one in lists for person in one} & own)
        facts = {who: PersonFacts.of(rows) for who, rows in repository.facts_of(session, listed).items()}
    record_looks(session, actor, listed, thing=AccessObject.REPORT_FACTS, purpose=Purpose.REPORTING)
    traits = {who: dict(composition(one, day)) for who, one in facts.items()}
    number = {who: at for at, who in enumerate(listed)}
    numbered = {name: _numbered(lists, number) for name, lists in orders.items()}
    return [
        group
        for subject in SUBJECTS
        for group in _of_subject(subject, [traits.get(who, {}).get(subject) for who in listed], numbered)
    ]


def _numbered(lists: Orders, number: Mapping[UUID, int]) -> list[Int64]:
    return [np.array([number[who] for who in one if who in number], dtype=np.int64) for one in lists]


def _of_subject(subject: FactKind, values: Sequence[str | None], orders: Mapping[str, list[Int64]]) -> list[SeenGroup]:
    known = VALUES[subject]
    groups = np.array([-1 if one is None else known.index(one) for one in values], dtype=np.int64)
    sizes = [int((groups == at).sum()) for at in range(len(known))]
    # A ratio tells of the others as well. How many there are in all is not published: nothing can be taken from it.
    shown = [enough(size) if enough(len(groups) - size) is not None else None for size in sizes]
    ratios = {
        name: group_ratios(groups, lists, [np.arange(len(one)) for one in lists]) if len(groups) else {}
        for name, lists in orders.items()
    }
    return [
        SeenGroup(
            subject,
            value,
            shown[at],
            {name: None if shown[at] is None else found.get(at) for name, found in ratios.items()},
        )
        for at, value in enumerate(known)
    ]
