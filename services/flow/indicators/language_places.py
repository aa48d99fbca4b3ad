"""Taalstages: where people were four weeks and six months after the end, and whether a measured level went up."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final
from uuid import UUID

from services.flow.figures.tables import ALL, Cell, Sum, Table, Unit, crossed, key_of
from services.flow.indicators.afterwards import SIX_MONTHS, state_on
from services.flow.indicators.people import Client, Situation
from services.flow.indicators.periods import Span, which
from services.flow.journeys import GAP
from services.flow.states import JourneyState
from services.registry import CEFR_RANK, LanguageScale, LevelNoted, PlacementKind, StayCourse, StayOutcome

SECOND: Final = "tweede-taalstage"
UNKNOWN: Final = "nog-niet-bekend"
SHOWN: Final = {
    JourneyState.REGULAR: "Regulier werk",
    JourneyState.SUPPORTED: "Werk met ondersteuning",
    JourneyState.SHELTERED: "Beschut dienstverband",
    SECOND: "Weer een taalstage",
    JourneyState.PRODUCTIE: "Bij De Productie",
    JourneyState.UNPAID: "Andere onbetaalde plek",
    JourneyState.PREPARING: "Voortraject beschut werk",
    JourneyState.ACTIVITY: "Georganiseerde activiteit",
    JourneyState.SCHOOL: "Opleiding",
    JourneyState.TRAJECT: "Traject",
    JourneyState.OUT_OF_SIGHT: "Uit beeld",
    JourneyState.NONE: "Zonder plek",
    UNKNOWN: "Nog niet bekend",
}
MOMENTS: Final = {"28-dagen": "Na vier weken", "6-maanden": "Na zes maanden"}
SOURCE: Final = "Plaatsingen en taalniveaus in het register; taalstages als in het beleidsplan Dalfsen, par. 3.1."
NEAR: Final = timedelta(days=365)
"""So long before the first day a level may have been measured to count as the one at the start (a choice of ours)."""


class LanguageStep(StrEnum):
    """What two measurements of one skill on one scale, around a taalstage, say together."""

    UP = "taal-omhoog"
    SAME = "taal-gelijk"
    DOWN = "taal-omlaag"
    NOT_MEASURED = "niet-twee-keer-gemeten"


STEPS_SHOWN: Final = {
    LanguageStep.UP: "Hoger",
    LanguageStep.SAME: "Gelijk",
    LanguageStep.DOWN: "Lager",
    LanguageStep.NOT_MEASURED: "Niet voor en na gemeten",
}


@dataclass(frozen=True, slots=True)
class LanguagePlace:
    """A taalstage that ended: its last day, where somebody was at each of `MOMENTS`, and the step in language."""

    last_day: date
    after: tuple[str, ...]
    step: LanguageStep


def language_places(people: Situation, levels: Mapping[UUID, Sequence[LevelNoted]]) -> tuple[LanguagePlace, ...]:
    """Every taalstage that began and ended by the day of the situation. `levels`: what was noted, by person."""
    return tuple(
        LanguagePlace(
            stay.last_day, _after(client, stay, people.on), _step(stay, levels.get(client.number, ()), people.on)
        )
        for client in people.everybody
        for stay in client.facts.stays
        if _is_one(stay) and stay.last_day is not None and stay.from_on <= stay.last_day <= people.on
    )


def followed(places: Sequence[LanguagePlace], *, on: date, since: date) -> Table:
    """Where people were after a taalstage that ended from `since` to `on`."""
    ended = [one for one in places if since <= one.last_day <= on]
    counts: dict[str, int] = {}
    sums, cells = [], []
    for number, moment in enumerate(MOMENTS):
        tally = Counter(one.after[number] for one in ended)
        counts |= {key_of("taalstages", moment, state): tally[state] for state in SHOWN}
        sums.append(Sum(_all(), tuple(key_of("taalstages", moment, state) for state in SHOWN)))
    counts[_all()] = len(ended)
    for state in SHOWN:
        keys = [key_of("taalstages", moment, state) for moment in MOMENTS]
        cells.append(tuple(Cell(float(counts[key]), key) for key in keys))
    cells.append(tuple(Cell(float(len(ended)), _all()) for _ in MOMENTS))
    return Table(
        code="taalstages-vervolg",
        title="Wat er na een taalstage kwam",
        definition="Taalstages die in de periode eindigden, naar waar iemand vier weken en zes maanden na de laatste "
        "dag was. Wie dan weer een taalstage heeft, staat daar.",
        source=SOURCE,
        on=on,
        since=since,
        unit=Unit.STAYS,
        row_name="Situatie",
        column_name="Moment",
        rows=(*SHOWN.values(), "Totaal"),
        columns=tuple(MOMENTS.values()),
        cells=tuple(cells),
        counts=counts,
        sums=tuple(sums),
        notes=("«Nog niet bekend»: het moment is nog niet geweest, of wij volgen iemand dan niet meer.",),
    )


def language_steps(places: Sequence[LanguagePlace], spans: Sequence[Span]) -> Table:
    """Whether a level of Dutch went up around a taalstage, per half-year of its end."""
    tally: Counter[tuple[str, str]] = Counter()
    for one in places:
        span = which(spans, one.last_day)
        if span is not None:
            tally[one.step, span.code] += 1
    cells, counts, sums, rows, columns = crossed(
        "taalstages-niveau",
        tally,
        rows={str(step): name for step, name in STEPS_SHOWN.items()},
        columns={span.code: span.label for span in spans},
        total_row="Totaal",
    )
    return Table(
        code="taalstages-niveau",
        title="Taalniveau rond een taalstage",
        definition="Het laatst gemeten niveau in het jaar voor de eerste dag, en het eerst gemeten niveau tot zes "
        "maanden na de laatste dag, van dezelfde vaardigheid op dezelfde schaal. Ten minste één hoger en geen lager is "
        "hoger; ten minste één lager is lager.",
        source=SOURCE,
        on=max(span.last for span in spans),
        since=min(span.first for span in spans),
        unit=Unit.STAYS,
        row_name="Niveau",
        column_name="Half jaar",
        rows=rows,
        columns=columns,
        cells=cells,
        counts=counts,
        sums=sums,
        notes=(
            "Wie niet voor en na gemeten is, zegt niets over de taalstage; niveaus gaan ook door andere lessen omhoog.",
        ),
    )


def _all() -> str:
    return key_of("taalstages", ALL)


def _is_one(stay: StayCourse) -> bool:
    return stay.kind is PlacementKind.LANGUAGE_INTERNSHIP and stay.outcome != StayOutcome.NO_SHOW


def _after(client: Client, stay: StayCourse, on: date) -> tuple[str, ...]:
    last = stay.last_day or on
    return tuple(_state(client, stay, day, on) for day in (last + GAP, SIX_MONTHS.after(last)))


def _state(client: Client, ended: StayCourse, day: date, on: date) -> str:
    state = state_on(client.journey, day, on=on)
    if state is None:
        return UNKNOWN
    again = (
        one
        for one in client.facts.stays
        if _is_one(one) and one is not ended and one.from_on <= day and (one.last_day is None or day <= one.last_day)
    )
    unpaid = state in {JourneyState.UNPAID, JourneyState.PRODUCTIE}
    return SECOND if unpaid and next(again, None) is not None else state


def _step(stay: StayCourse, levels: Sequence[LevelNoted], on: date) -> LanguageStep:
    last = stay.last_day or on
    until = min(SIX_MONTHS.after(last), on)
    signs = set()
    for skill, scale in {(one.skill, one.scale) for one in levels}:
        mine = sorted((one for one in levels if (one.skill, one.scale) == (skill, scale)), key=lambda one: one.on)
        before = [one for one in mine if stay.from_on - NEAR <= one.on <= stay.from_on]
        after = [one for one in mine if last <= one.on <= until and one.on > stay.from_on]
        if before and after:
            was, became = (_rank(scale, one.level) for one in (before[-1], after[0]))
            signs.add((became > was) - (became < was))
    if not signs:
        return LanguageStep.NOT_MEASURED
    return LanguageStep.DOWN if -1 in signs else LanguageStep.UP if 1 in signs else LanguageStep.SAME


def _rank(scale: str, level: str) -> tuple[int, str]:
    """The place of a level on its own scale: CEFR by its order; the others (1 to 4, 1F to 4F) by their digit."""
    return (CEFR_RANK[level], "") if scale == LanguageScale.CEFR else (0, level)
