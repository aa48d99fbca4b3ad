"""`doorstroom train ranker --from-registry` and `train criterion`: a card of a gemeente's own outcomes, and its bounds.

Nothing here switches a card on. Reading, learning and reporting are three steps, so that no transaction waits for
training; the groups of people are read in the last one alone, and only beleid may have that done.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from uuid import UUID

import typer
from rich.console import Console
from rich.table import Table
from sqlmodel import Session

from api.cli.accounts import gemeente_code
from api.cli.context import command_session
from fit.columns import EPOCH, Int64
from ml.outcomes.bounds import StopCriterion
from ml.scorecard import Scorecard, as_text, points_per_field, write
from ml.scorecard.by_hand import WEIGHTS
from services import clock
from services.errors import InvalidInputError, NotAllowedError
from services.matching.learning.criteria import bounds_of, counting, criteria_of, set_criterion
from services.matching.learning.frame import Frame, LeftOut, listed_rows, outcome_frame
from services.matching.learning.models import LearningCriterion
from services.matching.policy import GainTable, default_gains
from services.matching.scorecards.service import add_version, scorecard_for
from services.registry import Actor, FollowUp, Role, actor_named, municipality, report_facts

if TYPE_CHECKING:
    from ml.outcomes.criterion import Seen
    from ml.outcomes.learning import Learnt
    from ml.outcomes.report import OutcomeReport, SetCriterion
    from ml.outcomes.rows import ListedRows

console = Console()

RECENT = timedelta(days=183)
"""What «the last months» are when people on lists now are compared with those of then."""
WHY_LEFT_OUT: Mapping[str, str] = {
    FollowUp.NOT_BEGUN: "niet begonnen",
    FollowUp.OPEN: "de zes maanden na de afgesproken laatste dag zijn niet om",
    FollowUp.NOT_SAID: "het einde is niet vastgelegd of niet door een consulent beoordeeld",
    FollowUp.NOT_USABLE: "toestemming ingetrokken, bezwaar of beperking",
    FollowUp.STRIPPED: "het profiel is gewist",
    LeftOut.NO_LIST: "niet begonnen uit een bewaarde lijst",
}

Account = Annotated[str, typer.Option(help="Account dat dit laat doen, met de rol beleid van deze gemeente.")]
Decider = Annotated[str, typer.Option(help="Account dat beslist: beleid of een beheerder van de gemeente.")]
Dpia = Annotated[str, typer.Option(help="Kenmerk van de DPIA.")]
Reason = Annotated[str, typer.Option(help="Waarom deze grenzen.")]


def criterion(
    account: Decider,
    dpia: Dpia,
    reason: Reason,
    least_ratio: Annotated[float, typer.Option(help="Laagste verhouding waarin een groep gezien wordt.")] = 0.8,
    most_ratio: Annotated[float, typer.Option(help="Hoogste verhouding waarin een groep gezien wordt.")] = 1.25,
    least_lower: Annotated[float, typer.Option(help="Laagste deel van de lagere treden in de eerste tien.")] = 0.9,
    least_gain: Annotated[float, typer.Option(help="Minste winst in AUC tegen de huidige.")] = 0.0,
    most_off: Annotated[float, typer.Option(help="Meeste dat de kans er gemiddeld naast mag zitten.")] = 0.05,
    most_psi: Annotated[float, typer.Option(help="Meeste verschuiving van een kenmerk (PSI).")] = 0.25,
) -> None:
    """Leg vast waaraan een nieuwe scorekaart moet voldoen. Telt voor uitkomsten die daarna bekend worden."""
    bounds = StopCriterion(least_ratio, most_ratio, least_lower, least_gain, most_off, most_psi)
    with command_session() as session:
        line = set_criterion(session, actor_named(session, account), bounds, dpia=dpia, reason=reason)
        code, day = line.gemeente_code, _day_of(line)
    console.print(
        f"Stopcriterium van {code} vastgelegd op {day}. Het telt voor uitkomsten die na die dag bekend worden.",
        soft_wrap=True,
    )


def from_registry(gemeente: str | None, account: str | None, *, out: Path, report: Path, seed: int) -> None:
    """Learn a card from the own outcomes of a gemeente, keep it as a version, and report. Raises ScorecardError."""
    if gemeente is None or account is None:
        raise InvalidInputError(
            "Bij leren van eigen uitkomsten horen --gemeente en --account.",
            remedy="Bijvoorbeeld: doorstroom train ranker --from-registry --gemeente Raalte --account beleid-raalte",
        )
    from ml.outcomes.learning import learn_from

    code = gemeente_code(gemeente)
    name = _name(code)
    with command_session() as session:
        actor = _beleid_of(session, account, code)
        frame = outcome_frame(session, code, clock.today())
        in_force = scorecard_for(session, code)
    current = points_per_field(WEIGHTS) if in_force is None else in_force.card
    gains = default_gains() if in_force is None else in_force.gains
    left_out = _left_out(frame)
    _print_left_out(len(frame.rows), left_out)
    learnt = learn_from(frame.rows, gemeente=name, code=code, seed=seed)
    with command_session() as session:
        found = _reported(session, actor, learnt, current, gains, left_out, seed=seed)
        add_version(session, learnt.card, by=actor.account_id)
    _written(found, out, report)
    console.print(as_text(learnt.card), soft_wrap=True, markup=False, highlight=False)
    _conclude(found, name, out, report)


def _name(code: str) -> str:
    found = municipality(code)
    return found.naam if found is not None else code


def _beleid_of(session: Session, account: str, code: str) -> Actor:
    actor = actor_named(session, account)
    if actor.role != Role.POLICY or actor.gemeente_code != code:
        raise NotAllowedError(
            "Hierbij wordt ook bekeken of groepen even vaak gezien worden; dat mag alleen beleid laten doen.",
            remedy="Geef een account met de rol beleid van deze gemeente (doorstroom accounts list).",
        )
    return actor


def _left_out(frame: Frame) -> dict[str, int]:
    counts = {WHY_LEFT_OUT[word]: count for word, count in frame.left_out.items()}
    counts["regels op lijsten die gewist zijn (of daar een plaatsing uit kwam, weet niemand meer)"] = frame.erased_lines
    return counts


def _print_left_out(rows: int, left_out: Mapping[str, int]) -> None:
    table = Table(title=f"{rows} plaatsingen uit bewaarde lijsten met een bekende uitkomst", title_justify="left")
    table.add_column("Niet meegeteld")
    table.add_column("Aantal", justify="right")
    for why, count in left_out.items():
        table.add_row(why, str(count))
    console.print(table)


def _reported(
    session: Session,
    actor: Actor,
    learnt: "Learnt",
    current: Scorecard,
    gains: GainTable,
    left_out: Mapping[str, int],
    *,
    seed: int,
) -> "OutcomeReport":
    from ml.outcomes.comparing import compare
    from ml.outcomes.criterion import verdicts
    from ml.outcomes.drift import drift
    from ml.outcomes.report import OutcomeReport

    code, today = actor.gemeente_code or "", clock.today()
    first, last = _day(learnt.before.listed_on.min()), _day(learnt.before.listed_on.max())
    then, _people = listed_rows(session, code, first, last, gains)
    now, people = listed_rows(session, code, max(today - RECENT, last + timedelta(days=1)), today, gains)
    compared = compare(learnt.card, current, learnt.held_out, seed=seed)
    seen = _seen(session, actor, {"nieuw": learnt.card, "huidig": current}, now, people, seed=seed)
    shifts = drift(then, now, seed=seed)
    stands, refused = _criterion(session, code, learnt.held_out.known_on)
    return OutcomeReport(
        gemeente=f"{_name(code)} ({code})",
        on=today.isoformat(),
        left_out=left_out,
        learnt=learnt,
        current=current,
        comparison=compared,
        drift=shifts,
        seen=seen,
        criterion=stands,
        verdicts=verdicts(stands.bounds, compared, seen, shifts) if stands is not None else (),
        refused=refused,
    )


def _seen(
    session: Session,
    actor: Actor,
    cards: Mapping[str, Scorecard],
    rows: "ListedRows",
    people: Sequence[UUID],
    *,
    seed: int,
) -> "Seen":
    from ml.outcomes.criterion import GroupShown, Seen
    from ml.outcomes.seeing import lower_share, orders_by

    orders = {name: orders_by(card, rows, seed=seed) for name, card in cards.items()}
    who = {name: [[people[at] for at in rows.person[one]] for one in found] for name, found in orders.items()}
    groups = report_facts.seen_groups(session, actor, who, clock.today())
    return Seen(
        lists=len(orders["nieuw"]),
        lower_new=lower_share(rows, orders["nieuw"]),
        lower_current=lower_share(rows, orders["huidig"]),
        groups=tuple(
            GroupShown(str(one.subject), one.value, one.people, one.ratios["nieuw"], one.ratios["huidig"])
            for one in groups
        ),
    )


def _criterion(session: Session, code: str, known_on: Int64) -> "tuple[SetCriterion | None, str | None]":
    """The criterion that counts for held-out outcomes known on these days, or why there is none (Dutch)."""
    from ml.outcomes.report import SetCriterion

    criteria, first = criteria_of(session, code), _day(known_on.min())
    stands = counting(criteria, first)
    if stands is not None:
        return SetCriterion(bounds_of(stands), _day_of(stands).isoformat(), stands.dpia), None
    if not criteria:
        return None, (
            "Er is geen stopcriterium vastgelegd. Leg het nu vast met doorstroom train criterion; het telt voor "
            "uitkomsten die daarna bekend worden."
        )
    return None, (
        f"Het stopcriterium is vastgelegd op {_day_of(criteria[0])}, maar uitkomsten waarmee is getoetst waren al "
        f"bekend vanaf {first}. Een grens die na de uitkomsten komt, telt niet; wacht tot de laatste plaatsingen van "
        "later zijn."
    )


def _day(number: int) -> date:
    return EPOCH + timedelta(days=int(number))


def _day_of(line: LearningCriterion) -> date:
    return line.decided_at.astimezone(clock.AMSTERDAM).date()


def _written(found: "OutcomeReport", out: Path, report: Path) -> None:
    from ml.outcomes.report import as_json, as_markdown_report

    write(found.learnt.card, out)
    report.mkdir(parents=True, exist_ok=True)
    (report / "leren.md").write_text(as_markdown_report(found), encoding="utf-8")
    (report / "leren.json").write_text(as_json(found), encoding="utf-8")


def _conclude(found: "OutcomeReport", name: str, out: Path, report: Path) -> None:
    console.print(
        f"De scorekaart staat in {out} en als versie {found.learnt.card.version} in de database.", soft_wrap=True
    )
    console.print(f"Het verslag staat in {report / 'leren.md'}.", soft_wrap=True)
    console.print(found.conclusion, soft_wrap=True, markup=False)
    if found.proposes:
        line = f'doorstroom model on {name} --card {found.learnt.card.version} --dpia "…" --reason "…"'
        console.print(f"Wil de gemeente dat, dan: {line}", soft_wrap=True, markup=False, highlight=False)
