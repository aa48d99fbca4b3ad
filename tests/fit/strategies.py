"""People, places and rules as plain values (None: unknown), how hypothesis draws them, and how they become columns.

The oracles in `plain` read only these values, so that nothing of `fit` is used to judge `fit`.
"""

import math
from dataclasses import dataclass, field
from itertools import combinations, product
from typing import TypeVar
from uuid import UUID

import numpy as np
from hypothesis import strategies as st

from fit.columns import (
    NEVER,
    NO,
    NO_KIND,
    NO_OCCUPATION,
    NOT_ASKED,
    NOT_HELD,
    PERMANENT,
    UNKNOWN,
    YES,
    CertificateAsked,
    JobseekerColumns,
    LanguageAsked,
    PlacementFacts,
    Record,
    RuleSetColumns,
    RuleSetFacts,
    gather,
)

T = TypeVar("T")

TODAY = 20_775  # a day number in November 2026
TOP_LEVEL = 8
FOREVER = "blijft geldig"
GEMEENTEN = (148, 160, 177, 193)

# Eight occupations in three branches; 0, 1 and 2 share an ISCO minor group, but 2 is in another branche.
BRANCHES = (0, 0, 1, 0, 1, 1, 2, 2)
ISCO = (9214, 9211, 9214, 6113, 9112, 5153, 8344, 9333)


# Kinds of place by number: the first is a participatieplaats, where the law asks additional work.
KINDS = ("participatieplaats", "praktijkleren", "participatie-uren", "werkervaringsplek")


@dataclass(frozen=True)
class PastStay:
    """One stay of a person. `last` None: no last day agreed; `hours` None: none kept up yet."""

    kind: int = 3
    place: int = 7
    first: int = TODAY - 100
    last: int | None = TODAY - 10
    hours: float | None = 16.0
    prospect: bool = False


@dataclass(frozen=True)
class Person:
    """What is known of one person."""

    number: int = 1
    gemeente: int = 177
    trede: int | None = None
    language: tuple[tuple[int, int], ...] = ((0, TOP_LEVEL),) * 5
    hours_min: float | None = None
    hours_max: float | None = None
    dayparts: frozenset[int] | None = None
    available_from: int | None = None
    home: tuple[float, float] | None = None
    transport: frozenset[int] | None = None
    max_minutes: int | None = None
    certificates: tuple[int | str | bool | None, ...] = (None,) * 4  # last day, FOREVER, False (asked, none) or None
    licences: frozenset[int] | None = None
    guidance: int | None = None
    conditions: frozenset[int] | None = None
    wishes: tuple[int, ...] = ()
    experience: tuple[int, ...] = ()
    determinations: tuple[bool | None, ...] = (None,) * 6
    expected_trede: int | None = None
    participation_left: int | None = None
    stays: tuple[PastStay, ...] | None = None  # by first day
    offered_on: int | None = None  # 0: never
    ready: bool | None = None

    @property
    def id(self) -> UUID:
        """A version 4 UUID that follows from the number."""
        return UUID(int=self.number * 0x9E3779B97F4A7C15F39CC0605CEDC835 % 2**128, version=4)


@dataclass(frozen=True)
class Place:
    """One place."""

    starts: int = TODAY
    hours_min: float = 16.0
    hours_max: float = 24.0
    dayparts: frozenset[int] = frozenset()
    where: tuple[float, float] = (52.5, 6.1)
    languages: tuple[tuple[int, int], ...] = ()  # skill, rank
    certificates: tuple[tuple[int, int, bool], ...] = ()  # column, trainable weeks, required by law
    licences: frozenset[int] = frozenset()
    guidance: int = 1
    can_meet: frozenset[int] = frozenset()
    cannot_meet: frozenset[int] = frozenset()
    occupation: int = 0
    needs_chainsaw: bool = False
    alike: tuple[int | None, ...] = (None,) * len(ISCO)  # thousandths, per occupation; 1000 to its own
    tasks: tuple[int | None, ...] = (None,) * len(ISCO)  # thousandths, per occupation
    kind: int = 3
    place: int = 7
    additional: bool | None = None
    recognised: bool | None = None
    step: str = ""
    records: tuple[tuple[int, int, float | None], ...] = ((0, 0, None),) * 3  # answers, completed, led on


@dataclass(frozen=True)
class World:
    """People beside one place, and the rules of each gemeente."""

    people: tuple[Person, ...]
    place: Place
    rules: dict[int, RuleSetFacts] = field(default_factory=dict)

    @property
    def columns(self) -> JobseekerColumns:
        return to_columns(self.people)

    @property
    def facts(self) -> PlacementFacts:
        return to_facts(self.place)

    @property
    def rule_columns(self) -> RuleSetColumns:
        return gather(self.rules, self.columns.gemeente)


def mask(bits: frozenset[int] | None) -> int:
    """One bit per number; -1 where nothing is known."""
    return -1 if bits is None else sum(2**bit for bit in bits)


def _until(stated: int | str | bool | None) -> int:
    if stated is None:
        return NOT_ASKED
    if stated is False:
        return NOT_HELD
    return PERMANENT if stated == FOREVER else int(stated)


def _or(value: float | None, unknown: float) -> float:
    return unknown if value is None else value


def _four(codes: tuple[int, ...]) -> list[int]:
    return [*codes, *[NO_OCCUPATION] * (4 - len(codes))]


def to_columns(people: tuple[Person, ...], certificates: int = 4) -> JobseekerColumns:
    """Columns of plain people. Certificates beyond the four that a person states were not asked."""
    count, nan, rest = len(people), float("nan"), [NOT_ASKED] * (certificates - 4)
    says = {None: UNKNOWN, True: YES, False: NO}
    ids = np.zeros(count, dtype="V16")
    for row, one in enumerate(people):
        ids[row] = one.id.bytes

    def numbers(values: list[object], dtype: type, *width: int) -> np.ndarray:
        return np.array(values, dtype=dtype).reshape(count, *width)

    return JobseekerColumns(
        ids=ids,
        gemeente=numbers([one.gemeente for one in people], np.int32),
        trede=numbers([_or(one.trede, -1) for one in people], np.int8),
        language_low=numbers([[low for low, _high in one.language] for one in people], np.int8, 5),
        language_high=numbers([[high for _low, high in one.language] for one in people], np.int8, 5),
        hours_min=numbers([_or(one.hours_min, nan) for one in people], np.float32),
        hours_max=numbers([_or(one.hours_max, nan) for one in people], np.float32),
        dayparts=numbers([mask(one.dayparts) for one in people], np.int32),
        available_from=numbers([_or(one.available_from, 0) for one in people], np.int32),
        latitude=numbers([one.home[0] if one.home else nan for one in people], np.float32),
        longitude=numbers([one.home[1] if one.home else nan for one in people], np.float32),
        transport=numbers([mask(one.transport) for one in people], np.int16),
        max_minutes=numbers([_or(one.max_minutes, -1) for one in people], np.int16),
        certificate_until=numbers(
            [[*[_until(until) for until in one.certificates], *rest] for one in people], np.int32, certificates
        ),
        licences=numbers([mask(one.licences) for one in people], np.int32),
        guidance_needed=numbers([_or(one.guidance, -1) for one in people], np.int8),
        conditions_needed=numbers([mask(one.conditions) for one in people], np.int32),
        wishes=numbers([_four(one.wishes) for one in people], np.int16, 4),
        experience=numbers([_four(one.experience) for one in people], np.int16, 4),
        determinations=numbers([[says[value] for value in one.determinations] for one in people], np.int8, 6),
        expected_trede=numbers([_or(one.expected_trede, -1) for one in people], np.int8),
        participation_left=numbers([_or(one.participation_left, -1) for one in people], np.int16),
        stays=numbers([-1 if one.stays is None else len(one.stays) for one in people], np.int8),
        stay_kind=numbers([_eight([stay.kind for stay in one.stays or ()], NO_KIND) for one in people], np.int8, 8),
        stay_place=numbers([_eight([stay.place for stay in one.stays or ()], 0) for one in people], np.int64, 8),
        stay_from=numbers([_eight([stay.first for stay in one.stays or ()], NEVER) for one in people], np.int32, 8),
        stay_until=numbers(
            [_eight([_or(stay.last, PERMANENT) for stay in one.stays or ()], NEVER) for one in people], np.int32, 8
        ),
        stay_hours=numbers(
            [_eight([_or(stay.hours, nan) for stay in one.stays or ()], nan) for one in people], np.float32, 8
        ),
        stay_prospect=numbers(
            [_eight([says[stay.prospect] for stay in one.stays or ()], NO) for one in people], np.int8, 8
        ),
        offered_on=numbers([_or(one.offered_on, -1) for one in people], np.int32),
        ready=numbers([says[one.ready] for one in people], np.int8),
    )


def _eight(values: list[float], nothing: float) -> list[float]:
    return [*values, *[nothing] * (8 - len(values))]


def to_facts(
    place: Place, branches: tuple[int, ...] | np.ndarray = BRANCHES, isco: tuple[int, ...] | np.ndarray = ISCO
) -> PlacementFacts:
    """A plain place as `fit` sees it."""
    return PlacementFacts(
        kind=KINDS[place.kind],
        starts=place.starts,
        hours_min=place.hours_min,
        hours_max=place.hours_max,
        dayparts=mask(place.dayparts),
        latitude=place.where[0],
        longitude=place.where[1],
        languages=tuple(LanguageAsked(skill, rank, "Veilig werken bij machines.") for skill, rank in place.languages),
        certificates=tuple(
            CertificateAsked(column, weeks, by_law, f"Bewijs {column}") for column, weeks, by_law in place.certificates
        ),
        licences=mask(place.licences),
        guidance_offered=place.guidance,
        can_meet=mask(place.can_meet),
        cannot_meet=mask(place.cannot_meet),
        occupation=place.occupation,
        occupation_branche=np.array(branches, dtype=np.int8),
        occupation_isco=np.array(isco, dtype=np.int16),
        needs_chainsaw=place.needs_chainsaw,
        occupation_likeness=thousandths(place.alike, len(isco)),
        task_likeness=thousandths(place.tasks, len(isco)),
        place=place.place,
        kind_index=place.kind,
        additional={None: UNKNOWN, True: YES, False: NO}[place.additional],
        recognised={None: UNKNOWN, True: YES, False: NO}[place.recognised],
        step=place.step,
        **dict(zip(("answers", "completed", "led_on"), map(_record, place.records), strict=True)),
    )


def _record(told: tuple[int, int, float | None]) -> Record:
    happened, out_of, usual = told
    return Record(happened, out_of, math.nan if usual is None else usual)


def thousandths(values: tuple[int | None, ...], count: int) -> np.ndarray:
    """Likeness as `fit` has it; of occupations beyond those that are told nothing is known."""
    known = [math.nan if value is None else value / 1000 for value in values][:count]
    return np.array([*known, *[math.nan] * (count - len(known))], dtype=np.float32)


def bits(count: int) -> st.SearchStrategy[frozenset[int]]:
    """Any set of numbers below `count`."""
    return st.integers(0, 2**count - 1).map(lambda number: frozenset(bit for bit in range(count) if number >> bit & 1))


def few_bits(count: int) -> st.SearchStrategy[frozenset[int]]:
    """At most three numbers below `count`; often none."""
    return numbers_in_base(count * 2, 3).map(lambda drawn: frozenset(one for one in drawn if one < count))


def half_hours(low: float, high: float) -> st.SearchStrategy[float]:
    """Hours in steps of a half."""
    return st.integers(int(low * 2), int(high * 2)).map(lambda halves: halves / 2)


def spots() -> st.SearchStrategy[tuple[float, float]]:
    """Postcode areas, in hundredths of a degree: next door, in the town, in the region, in the country."""
    return st.sampled_from([0, 1, 1, 15, 60, 150]).flatmap(
        lambda spread: numbers_in_base(2 * spread + 1, 2).map(
            lambda steps: (round(52.5 + (steps[0] - spread) / 100, 2), round(6.1 + (steps[1] - spread) / 100, 2))
        )
    )


def known_or_not(values: list[T], unknown: int = 1) -> st.SearchStrategy[T | None]:
    """One of the values or None, as a single draw (hypothesis pays per draw)."""
    return st.sampled_from([*[None] * unknown, *values])


def numbers_in_base(base: int, digits: int) -> st.SearchStrategy[tuple[int, ...]]:
    """Some digits, as a single draw."""
    return st.integers(0, base**digits - 1).map(
        lambda number: tuple(number // base**digit % base for digit in range(digits))
    )


RANGES = [(low, high) for low in range(TOP_LEVEL + 1) for high in range(low, TOP_LEVEL + 1)]
SURE = [(level, level) for level in range(TOP_LEVEL + 1)]
LEVELS = [*RANGES, *SURE * 3, *[(0, TOP_LEVEL)] * 30]
DAYS = [*range(TODAY - 210, TODAY + 211, 5)]
STATED = [None, None, False, False, FOREVER, FOREVER, TODAY - 300, TODAY - 60, TODAY, TODAY + 60, TODAY + 300]
MAYBE = [True, False, None]
HALF_HOURS = [halves / 2 for halves in range(81)]

occupations = st.integers(0, 4).flatmap(lambda count: numbers_in_base(len(ISCO), count))

NEAR_DAYS = [TODAY + days for days in (-400, -120, -60, -33, -30, -28, -27, -3, -1, 0, 2, 40)]


def past_stay(drawn: tuple[int, ...]) -> PastStay:
    """A stay from digits below 12: a first day, a last day (or none), a kind, a place and hours."""
    first, last, rest, hours = drawn
    days = sorted((NEAR_DAYS[first], NEAR_DAYS[last]))
    return PastStay(
        kind=rest % 4,
        place=7 + rest // 8,
        first=days[0],
        last=None if hours == 11 else days[1],
        hours=None if hours == 0 else hours * 3.0,
        prospect=rest % 8 > 3,
    )


past_stays = st.integers(0, 4).flatmap(
    lambda count: numbers_in_base(12, 4 * count).map(
        lambda drawn: tuple(
            sorted((past_stay(drawn[at : at + 4]) for at in range(0, 4 * count, 4)), key=lambda one: one.first)
        )
    )
)


people = st.builds(
    Person,
    number=st.integers(1, 2**48),
    gemeente=st.sampled_from(GEMEENTEN),
    trede=known_or_not([*range(1, 7)]),
    language=st.just(((0, TOP_LEVEL),) * 5)
    | numbers_in_base(len(LEVELS), 5).map(lambda drawn: tuple(LEVELS[one] for one in drawn)),
    hours_min=known_or_not(HALF_HOURS[:61], 40),
    hours_max=known_or_not(HALF_HOURS, 20),
    dayparts=known_or_not([0, 1], 1).flatmap(
        lambda one: st.none() if one is None else (bits(21) if one else st.just(frozenset(range(21))))
    ),
    available_from=known_or_not(DAYS, 40),
    home=st.none() | spots(),
    transport=known_or_not([frozenset({one, other}) for one in range(7) for other in range(7)], 15),
    max_minutes=known_or_not([*range(91), *[*range(12)] * 5], 40),
    certificates=numbers_in_base(len(STATED), 4).map(lambda drawn: tuple(STATED[one] for one in drawn)),
    licences=st.none() | bits(16),
    guidance=known_or_not([0, 1, 2, 3]),
    conditions=st.none() | few_bits(12),
    wishes=occupations,
    experience=occupations,
    determinations=numbers_in_base(3, 6).map(lambda drawn: tuple(MAYBE[one] for one in drawn)),
    expected_trede=known_or_not([*range(1, 7)]),
    participation_left=known_or_not([0, 0, 1, 400], 3),
    stays=st.none() | past_stays,
    offered_on=known_or_not([0, TODAY - 500, TODAY - 60, TODAY]),
    ready=st.sampled_from(MAYBE),
)

conditions_of_places = st.tuples(bits(12), few_bits(12)).map(lambda both: (both[0] - both[1], both[1]))


SKILLS_ASKED = [*[()] * 3, *combinations(range(5), 1), *combinations(range(5), 2), (0, 1, 3)]
CERTIFICATES_ASKED = [*[()] * 3, *combinations(range(4), 1), *combinations(range(4), 2), *combinations(range(4), 3)]


LIKENESS = [None, *range(0, 1001, 125)]
likenesses = st.just((None,) * len(ISCO)) | numbers_in_base(len(LIKENESS), len(ISCO)).map(
    lambda drawn: tuple(LIKENESS[one] for one in drawn)
)


RECORDS = [(0, 0, None), (0, 0, 0.5), (3, 4, 0.5), (0, 6, 1.0), (9, 9, 1.0)]
standing_of_places = st.sampled_from(
    [
        {
            "kind": kind,
            "additional": additional,
            "recognised": recognised,
            "step": step,
            "records": (RECORDS[at], RECORDS[(at + 1 + kind) % 5], RECORDS[(at + 3) % 5]),
        }
        for kind, additional, recognised, step, at in product(
            (0, 1, 2, 0, 1, 2, 3), MAYBE, MAYBE, ("", "groen:G3"), range(5)
        )
    ]
)


@st.composite
def places(draw: st.DrawFn) -> Place:
    """A place whose fields go together, as the registry demands."""
    can_meet, cannot_meet = draw(conditions_of_places)
    hours = sorted(draw(st.tuples(half_hours(1, 40), half_hours(1, 40))))
    occupation = draw(st.integers(0, len(ISCO) - 1))
    alike = draw(likenesses)
    skills, asked = draw(st.sampled_from(SKILLS_ASKED)), draw(st.sampled_from(CERTIFICATES_ASKED))
    return Place(
        starts=TODAY + draw(st.integers(-200, 200)),
        hours_min=hours[0],
        hours_max=hours[1],
        dayparts=draw(st.just(frozenset[int]()) | few_bits(21)),
        where=(52.5, 6.1),
        languages=tuple((skill, draw(st.integers(0, TOP_LEVEL))) for skill in skills),
        certificates=tuple((one, draw(st.sampled_from([0, 5])), draw(st.booleans())) for one in asked),
        licences=draw(st.just(frozenset[int]()) | few_bits(16)),
        guidance=draw(st.integers(0, 3)),
        can_meet=can_meet,
        cannot_meet=cannot_meet,
        occupation=occupation,
        needs_chainsaw=draw(st.booleans()),
        alike=tuple(1000 if at == occupation else value for at, value in enumerate(alike)) if any(alike) else alike,
        tasks=draw(likenesses),
        **draw(standing_of_places),
    )


@st.composite
def rule_facts(draw: st.DrawFn) -> RuleSetFacts:
    """What one gemeente says of a kind of place."""
    low, high = sorted(one + 1 for one in draw(numbers_in_base(6, 2)))
    required = tuple(bool(one) for one in draw(numbers_in_base(2, 6)))
    counts = draw(st.sampled_from([True, True, False]))
    longest, kinds, left_out, school = draw(numbers_in_base(8, 4))
    return RuleSetFacts(
        counts,
        required,
        low,
        high,
        longest_days=(0, 0, 1, 30, 61, 181, 366, 800)[longest],
        counted_kinds=kinds if kinds % 2 else 0,
        left_out_days=(0, 0, 0, 10, 30, 60, 100, 180)[left_out],
        school_first=school % 2 == 1,
    )


@st.composite
def worlds(draw: st.DrawFn, least: int = 1, most: int = 8) -> World:
    """Some people beside a place, each gemeente with rules of its own."""
    found = draw(st.lists(people, min_size=least, max_size=most, unique_by=lambda one: one.number))
    kinds = draw(st.lists(rule_facts(), min_size=len(GEMEENTEN), max_size=len(GEMEENTEN)))
    return World(tuple(found), draw(places()), dict(zip(GEMEENTEN, kinds, strict=True)))
