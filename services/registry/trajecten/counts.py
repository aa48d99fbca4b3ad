"""How often a provision was followed and what came of it (Dalfsen's question: 19 of 40 left to work, S2 §5.1)."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from sqlmodel import Session

from services.errors import RefusedError
from services.registry.accounts.enums import Role
from services.registry.accounts.service import Actor
from services.registry.disclosure import enough, published
from services.registry.trajecten import repository
from services.registry.trajecten.enums import TrajectOutcome
from services.registry.trajecten.provisions import catalogue
from services.registry.trajecten.schemas import ProvisionCountOut, ProvisionCounts

Tally = dict[str | None, int]


def provision_counts(session: Session, actor: Actor, first: date, last: date) -> ProvisionCounts:
    """Per provision and per kind: trajecten that started then, and outcomes. Beleid sees no small ones."""
    if last < first:
        raise RefusedError(
            "De periode eindigt voor zij begint.", remedy="Kies een latere laatste dag.", code="periode-geweigerd"
        )
    gemeente = actor.gemeente_code or ""
    per_code: dict[str, Tally] = defaultdict(dict)
    for code, outcome, count in repository.started_counts(session, gemeente, first, last):
        per_code[code][outcome] = count
    hide = actor.role == Role.POLICY
    return ProvisionCounts(
        gemeente=gemeente,
        begonnen_van=first,
        begonnen_tot_en_met=last,
        voorzieningen=rows(per_code, hide=hide),
        soorten=rows(by_kind(per_code, gemeente), hide=hide),
    )


def by_kind(per_code: Mapping[str, Tally], gemeente_code: str) -> dict[str, Tally]:
    """The same, added up over provisions of one kind."""
    kind_of = {one.code: str(one.kind) for one in catalogue(gemeente_code)}
    added: dict[str, Tally] = defaultdict(dict)
    for code, tally in per_code.items():
        of_kind = added[kind_of.get(code, code)]
        for outcome, count in tally.items():
            of_kind[outcome] = of_kind.get(outcome, 0) + count
    return added


def rows(tallies: Mapping[str, Tally], *, hide: bool) -> list[ProvisionCountOut]:
    """One row per provision or kind, by name."""
    return [row(name, tally, hide=hide) for name, tally in sorted(tallies.items())]


def row(name: str, tally: Tally, *, hide: bool) -> ProvisionCountOut:
    """Participations and outcomes of one provision; `hide`: nothing from which a small number can be read."""
    parts = {outcome: tally.get(outcome, 0) for outcome in (*TrajectOutcome, None)}
    shown = published(parts) if hide else dict(parts)
    total = sum(parts.values())
    return ProvisionCountOut(
        voorziening=name,
        deelnames=enough(total) if hide else total,
        uitkomsten={outcome: shown[outcome] for outcome in TrajectOutcome},
        nog_bezig=shown[None],
    )
