"""How often a provision was followed and what came of it (Dalfsen's question: 19 of 40 left to work, S2 §5.1)."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta

from sqlmodel import Session

from services import clock
from services.errors import RefusedError
from services.registry.accounts.enums import Role
from services.registry.accounts.service import Actor
from services.registry.disclosure import enough, published
from services.registry.trajecten import repository
from services.registry.trajecten.enums import TrajectOutcome
from services.registry.trajecten.provisions import catalogue
from services.registry.trajecten.schemas import ProvisionCountOut, ProvisionCounts

Tally = dict[str | None, int]
ONE_DAY = timedelta(days=1)
TOTAL = "deelnames"


def provision_counts(session: Session, actor: Actor, first: date | None, last: date | None) -> ProvisionCounts:
    """Per provision and per kind: trajecten that started then, and outcomes. Beleid sees no small ones."""
    hide = actor.role == Role.POLICY
    first, last = period(first, last, clock.today(), whole_months=hide)
    gemeente = actor.gemeente_code or ""
    per_code: dict[str, Tally] = defaultdict(dict)
    for code, outcome, count in repository.started_counts(session, gemeente, first, last):
        per_code[code][outcome] = count
    kinds = {code: kind_of_provision(gemeente, code) for code in per_code}
    provisions, together = rows(per_code, hide=hide), rows(by_kind(per_code, kinds), hide=hide)
    return ProvisionCounts(
        gemeente=gemeente,
        begonnen_van=first,
        begonnen_tot_en_met=last,
        voorzieningen=beside_kinds(provisions, together, kinds, per_code) if hide else provisions,
        soorten=together,
    )


def period(first: date | None, last: date | None, today: date, *, whole_months: bool) -> tuple[date, date]:
    """The period that was asked for; empty: from 1 January. Whole months that are over: two periods that differ in
    days would tell of one person who began between them."""
    last = last or (today.replace(day=1) - ONE_DAY if whole_months else today)
    first = first or last.replace(month=1, day=1)
    if last < first:
        raise RefusedError(
            "De periode eindigt voor zij begint.", remedy="Kies een latere laatste dag.", code="periode-geweigerd"
        )
    if whole_months and (first.day != 1 or (last + ONE_DAY).day != 1 or last >= today):
        raise RefusedError(
            "Aantallen zijn er over hele maanden die voorbij zijn.",
            remedy="Kies een eerste dag en een laatste dag van een maand, bijvoorbeeld 1 januari tot en met 30 juni.",
            code="periode-geweigerd",
        )
    return first, last


def kind_of_provision(gemeente_code: str, code: str) -> str:
    """The kind of a provision, whenever it was in the catalogue; one that never was is its own kind."""
    return next((str(one.kind) for one in catalogue(gemeente_code) if one.code == code), code)


def by_kind(per_code: Mapping[str, Tally], kinds: Mapping[str, str]) -> dict[str, Tally]:
    """The same, added up over provisions of one kind."""
    added: dict[str, Tally] = defaultdict(dict)
    for code, tally in per_code.items():
        of_kind = added[kinds[code]]
        for outcome, count in tally.items():
            of_kind[outcome] = of_kind.get(outcome, 0) + count
    return added


def beside_kinds(
    provisions: list[ProvisionCountOut],
    kinds: list[ProvisionCountOut],
    kind_of: Mapping[str, str],
    true: Mapping[str, Tally],
) -> list[ProvisionCountOut]:
    """Provisions as they may stand beside the totals of their kinds: what is hidden of them must not follow from the
    total less what is shown. Where it would, all provisions of that kind hide everything."""
    rows_of: dict[str, list[ProvisionCountOut]] = defaultdict(list)
    for one in provisions:
        rows_of[kind_of[one.voorziening]].append(one)
    silent = {kind.voorziening for kind in kinds if betrays(kind, rows_of[kind.voorziening], true)}
    return [nothing_of(one.voorziening) if kind_of[one.voorziening] in silent else one for one in provisions]


def betrays(kind: ProvisionCountOut, provisions: list[ProvisionCountOut], true: Mapping[str, Tally]) -> bool:
    """Whether a total of a kind, less what its provisions show, is a small number of the others."""
    if len(provisions) < 2:
        return False
    shown = {one.voorziening: cells(one) for one in provisions}
    for part, together in cells(kind).items():
        hidden = [code for code, parts in shown.items() if parts[part] is None]
        if together is not None and hidden and enough(sum(size(true[code], part) for code in hidden)) is None:
            return True
    return False


def cells(row: ProvisionCountOut) -> dict[str | None, int | None]:
    """The numbers of a row by outcome; None: still running."""
    outcomes: dict[str | None, int | None] = {str(outcome): count for outcome, count in row.uitkomsten.items()}
    return outcomes | {TOTAL: row.deelnames, None: row.nog_bezig}


def size(tally: Tally, part: str | None) -> int:
    """The true number behind a cell."""
    return sum(tally.values()) if part == TOTAL else tally.get(part, 0)


def nothing_of(name: str) -> ProvisionCountOut:
    """A row that tells no number."""
    return ProvisionCountOut(voorziening=name, deelnames=None, uitkomsten=dict.fromkeys(TrajectOutcome), nog_bezig=None)


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
