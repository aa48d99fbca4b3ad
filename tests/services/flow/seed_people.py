"""People made to the numbers that Raalte and Dalfsen printed: the least that makes their tables come out.

The numbers are typed here from the sources; `tests/conformance` holds them against the tables typed from the same
sources apart from these. Nobody in it exists.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from services.flow.facts import PersonFacts
from services.flow.indicators.people import Known
from services.registry.report_facts import PersonFacts as ReportFacts
from services.registry.report_facts.models import AgeGroup, SchemeSpell, TargetGroupCheck, WageSubsidySpell

RAALTE, DALFSEN = "GM0177", "GM0148"
DAY = timedelta(days=1)
JULY: Final = (date(2022, 7, 1), date(2023, 7, 1), date(2024, 7, 1))
LADDER: Final[Mapping[str, tuple[int, int, int]]] = {
    "lopend-onderzoek": (3, 10, 3),
    "geen-inzet-of-ontheffing": (86, 101, 116),
    "betaald-werk-met-ondersteuning": (44, 90, 88),
    "arbeidstoeleiding": (33, 34, 32),
    "arbeidsactivering": (55, 49, 46),
    "maatschappelijke-activering": (155, 124, 140),
    "zorg": (69, 59, 67),
    "overig": (8, 2, 32),
}
"""Raalte, 1 July of 2022, 2023 and 2024 (S1 p.4): 453, 469 (printed: 470) and 524."""
BENEFITS: Final[Mapping[str, tuple[int, int]]] = {
    "PW-I": (13, 12),
    "PW-tot-21": (11, 9),
    "PW-vanaf-21": (418, 455),
    "IOAZ": (3, 2),
    "IOAW": (16, 12),
}
"""Raalte, the day before and the day of the count (S1 p.3); PW-I: living in an institution."""
TARGET_GROUP: Final = ((282, 110, 39), (301, 122, 40), (298, 128, 43))
"""Raalte, 1 July of three years: in the register by UWV and by the gemeente, and with a subsidy (S1 speerpunt 4)."""
STOCK: Final[Mapping[str, tuple[int, ...]]] = {
    "PW": (193, 199, 224, 232, 218),
    "IOAW-IOAZ": (11, 17, 23, 23, 26),
    "Bbz": (2, 5, 4, 4, 5),
}
"""Dalfsen, benefits at the end of 2014 … 2018 (S2 §3.6). Bbz: what the printed totals have beyond the two rows."""
DURATIONS: Final[Mapping[int, tuple[int, int, int]]] = {
    0: (81, 9, 6),
    1: (57, 9, 0),
    2: (35, 10, 0),
    3: (28, 4, 0),
    4: (21, 7, 0),
    5: (14, 0, 0),
    6: (43, 0, 0),
}
"""Dalfsen, start of 2019: people by whole years on benefit, in PW, IOAW or IOAZ, and Bbz (S2 §3.6)."""


def number(of: int) -> UUID:
    """The number of the person in this place."""
    return UUID(int=of + 1)


def known(
    people: Sequence[PersonFacts], reported: Mapping[UUID, ReportFacts] | None = None, gemeente: str = RAALTE
) -> Known:
    """These people as a reader would give them."""
    return Known(gemeenten=(gemeente,), known_on=None, facts=tuple(people), reported=reported)


def somebody(of: int, registered_on: date, gemeente: str = RAALTE, **changes: object) -> PersonFacts:
    """A person of a gemeente."""
    facts = PersonFacts(person=number(of), registered_on=registered_on, gemeente_code=gemeente)
    return replace(facts, **changes)  # type: ignore[arg-type]


def scheme(
    of: int, code: str, first: date, last: date | None = None, *, partner: bool = False, reason: str | None = None
) -> SchemeSpell:
    """A spell under a scheme."""
    spell = {"scheme": code, "started_on": first, "ended_on": last, "partner": partner, "end_reason": reason}
    return SchemeSpell(jobseeker_id=number(of), noted_on=first, source="consulent", **spell)


def aged(of: int, band: str, noted_on: date, last_day: date | None) -> AgeGroup:
    """An age group with its last day."""
    return AgeGroup(jobseeker_id=number(of), noted_on=noted_on, source="consulent", band=band, last_day=last_day)


def ladder_people() -> Known:
    """One file that moves through the years: who came stays, and gets the category that makes the year's count.

    Each category was noted twice on its day, wrongly first: the last counts, as the registry reads it.
    """
    rows: dict[int, list[tuple[date, str, str]]] = {}
    for moment, day in enumerate(JULY):
        codes = [code for code, counts in LADDER.items() for _ in range(counts[moment])]
        for of, code in enumerate(codes):
            rows.setdefault(of, []).append((day - timedelta(days=30), "raalte-ladder", code))
    people = [
        somebody(of, min(day for day, _, _ in noted) - DAY, categories=tuple(noted)) for of, noted in rows.items()
    ]
    gone = somebody(
        9000,
        date(2020, 1, 1),
        lost_sight_on=date(2022, 6, 1),
        categories=((date(2021, 1, 1), "raalte-ladder", "zorg"),),
    )
    return known([*people, gone])


def benefit_people() -> Known:
    """People under a scheme at two counts of Raalte; who is there at one count only came or left in between."""
    reported: dict[UUID, ReportFacts] = {}
    people = []
    for of, (code, there) in enumerate(_there(BENEFITS, 2)):
        began = date(2021, 1, 1) if there[0] else JULY[2] - timedelta(days=60)
        ended = None if there[1] else JULY[1] + timedelta(days=60)
        band, last = ("18-tot-21", date(2030, 1, 1)) if code == "PW-tot-21" else ("27-tot-37", None)
        spell = scheme(of, code.split("-")[0], began, ended, partner=of % 6 == 0)
        reported[number(of)] = ReportFacts(schemes=(spell,), ages=(aged(of, band, began, last),))
        people.append(somebody(of, began))
    return known(people, reported)


def target_group_people() -> Known:
    """People in the register and with a subsidy at three counts of Raalte."""
    parts = dict(zip(("Wajong", "uwv-beoordeling", "lks"), zip(*TARGET_GROUP, strict=True), strict=True))
    reported: dict[UUID, ReportFacts] = {}
    people = []
    for of, (part, there) in enumerate(_there(parts, 3)):
        first = next(JULY[moment] for moment, here in enumerate(there) if here) - timedelta(days=60)
        gone = [JULY[moment] for moment in range(1, 3) if there[moment - 1] and not there[moment]]
        if part == "lks":
            last = gone[0] - timedelta(days=9) if gone else None
            subsidy = WageSubsidySpell(form="forfaitair", started_on=first, ended_on=last, **_noted(of, first))
            reported[number(of)] = ReportFacts(wage_subsidies=(subsidy,))
        else:
            looks = [TargetGroupCheck(counts="ja", basis=part, checked_on=first, **_noted(of, first))]
            looks += [TargetGroupCheck(counts="nee", checked_on=day - DAY, **_noted(of, day - DAY)) for day in gone]
            reported[number(of)] = ReportFacts(target_group=tuple(looks))
        people.append(somebody(of, first))
    return known(people, reported)


def stock_people() -> tuple[Known, tuple[date, ...]]:
    """Benefits of Dalfsen at the end of five years: a couple has one, so every tenth recipient has a partner."""
    ends = tuple(date(year, 12, 31) for year in range(2014, 2019))
    reported: dict[UUID, ReportFacts] = {}
    people = []
    place = 0
    for year, day in enumerate(ends):
        for code, counts in STOCK.items():
            for of in range(counts[year]):
                for partner in (False, True)[: 1 + (of % 10 == 0)]:
                    spell = scheme(place, code.split("-")[0], day - timedelta(days=40), day, partner=partner)
                    reported[number(place)] = ReportFacts(schemes=(spell,))
                    people.append(somebody(place, day - timedelta(days=50), DALFSEN, lost_sight_on=day + DAY))
                    place += 1
    return known(people, reported, DALFSEN), ends


def duration_people() -> tuple[Known, date]:
    """People of Dalfsen by how long they had their benefit at the start of 2019; some had another scheme first."""
    on = date(2019, 1, 1)
    reported: dict[UUID, ReportFacts] = {}
    people = []
    place = 0
    for years, counts in DURATIONS.items():
        for code, count in zip(("PW", "IOAW", "Bbz"), counts, strict=True):
            for _ in range(count):
                began = on.replace(year=on.year - years) - timedelta(days=100)
                reported[number(place)] = ReportFacts(schemes=tuple(_broken(place, code, began)))
                people.append(somebody(place, began, DALFSEN))
                place += 1
    return known(people, reported, DALFSEN), on


def _broken(of: int, code: str, began: date) -> Iterator[SchemeSpell]:
    """One time on benefit, for every third person with a short break after which it went on."""
    if of % 3:
        yield scheme(of, code, began)
    else:
        yield scheme(of, "PW", began, began + timedelta(days=20))
        yield scheme(of, code, began + timedelta(days=40))


def _there(counts: Mapping[str, Sequence[int]], moments: int) -> Iterator[tuple[str, tuple[bool, ...]]]:
    """Per person of a group in which moments they are there: as many as counted, the same people first."""
    for code, numbers in counts.items():
        for of in range(max(numbers)):
            yield code, tuple(of < numbers[moment] for moment in range(moments))


def _noted(of: int, on: date) -> dict[str, object]:
    return {"jobseeker_id": number(of), "noted_on": on, "source": "consulent"}
