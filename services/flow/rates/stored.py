"""Figures reckoned beforehand, and used only while they say what reckoning them now would say."""

from dataclasses import replace
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Final

from pydantic import TypeAdapter
from sqlmodel import Session, col, delete

import services
from services import clock
from services.flow.figures.tables import Table
from services.flow.rates.asking import Figures, FlowArea, FlowKnown, Made, Scope, basis_of, figures, shown
from services.flow.rates.catalogue import FIGURES
from services.flow.rates.models import FlowFigure
from services.registry import histories_changed, histories_seen, report_facts

BESIDE: Final = "|"
TABLES: Final = TypeAdapter(tuple[Table, ...])


@cache
def rules_version() -> str:
    """The version of what figures follow from: our own files. Another version of the service reckons anew."""
    folder, digest = Path(services.__file__).parent, sha256()
    for file in sorted(folder.rglob("*")):
        if file.suffix in {".py", ".yaml", ".csv"}:
            digest.update(file.relative_to(folder).as_posix().encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()


def keep(session: Session, scope: Scope) -> int:
    """Reckon every figure of a scope, as known now, in place of what was kept of it; how many. Of nobody: none."""
    snapshot, counts = _seen(session, scope)  # first: what comes in while we read makes this out of date
    basis = basis_of(session, scope)
    mine = (col(FlowFigure.area) == scope.area) & (col(FlowFigure.place) == scope.code)
    session.execute(delete(FlowFigure).where(mine))
    if not basis.journeys:
        return 0
    for code, made in FIGURES.items():
        session.add(
            FlowFigure(
                area=scope.area,
                place=scope.code,
                figure=code,
                on_day=scope.on,
                people=len(basis.journeys),
                tables=TABLES.dump_python(made(basis), mode="json"),
                snapshot=snapshot,
                counts=counts,
                rules=rules_version(),
                made_on=clock.today(),
            )
        )
    session.flush()
    return len(FIGURES)


def kept_or_made(session: Session, scope: Scope, code: str, *, complete: bool) -> Figures:
    """A figure as it was kept, if it still holds; else reckoned now. The answer is the same either way."""
    kept = _kept(session, scope, code)
    parts = (
        ()
        if complete
        else [_kept(session, replace(scope, area=FlowArea.GEMEENTE, code=one), code) for one in scope.parts]
    )
    of_parts = [one for one in parts if one is not None]
    if kept is None or (parts and sum(one.people for one in of_parts) != kept.people):
        return figures(session, scope, code, complete=complete)
    return shown(scope, _made(kept), complete=complete, parts=[_made(one) for one in of_parts])


def _made(kept: FlowFigure) -> Made:
    return Made(kept.people, TABLES.validate_python(kept.tables))


def _kept(session: Session, scope: Scope, code: str) -> FlowFigure | None:
    if scope.known is FlowKnown.THEN:
        return None
    found = session.get(FlowFigure, (scope.area, scope.code, code, scope.on), populate_existing=True)
    if found is None or found.rules != rules_version():
        return None
    histories, _, schemes = found.counts.rpartition(BESIDE)
    if schemes != report_facts.schemes_seen(session, scope.gemeenten):
        return None
    return None if histories_changed(session, scope.gemeenten, (found.snapshot, histories)) else found


def _seen(session: Session, scope: Scope) -> tuple[str, str]:
    """What was visible: histories, and beside them schemes, since who is in the WSW is in no rate."""
    snapshot, counts = histories_seen(session, scope.gemeenten)
    return snapshot, f"{counts}{BESIDE}{report_facts.schemes_seen(session, scope.gemeenten)}"


def forget_older(session: Session, today: date) -> int:
    """Drop what was made before today; how many. No complete figures lie about, and none outlives a night."""
    old = delete(FlowFigure).where(col(FlowFigure.made_on) < today)
    return len(session.execute(old.returning(col(FlowFigure.figure))).all())


def scopes(gemeenten: dict[str, str], on: date) -> list[Scope]:
    """Every gemeente and region of which figures are kept; `gemeenten`: by code the region of each that has people."""
    own = [Scope(FlowArea.GEMEENTE, code, on) for code in sorted(gemeenten)]
    return [*own, *(Scope(FlowArea.REGION, region, on) for region in sorted(set(gemeenten.values())))]
