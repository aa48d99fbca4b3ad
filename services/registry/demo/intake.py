"""What a consulent would note of an invented person at intake, in the words of the registry.

Never the reason behind anything: conditions are functional, and what law asks for is a yes or no.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from services.registry.demo import shares
from services.registry.demo.draws import chance, each, pick, weighted
from services.registry.demo.profile import Profile, draw_occupation
from services.registry.jobseekers.enums import Determination
from services.registry.reference.certificates import certificate
from services.registry.vocabulary import CefrLevel, Condition, Daypart, Guidance, LanguageSkill, Transport

ADULT, YOUTH_BORDER = 18, 27
_SCALE = tuple(CefrLevel)
_HOURS_PER_DAYPART = 4
_DAYS_PER_MONTH = 30.44
_OLDEST_NOTE = 540
"""Days: an intake in the demo is at most a year and a half old (Nijkerk wants contact each year, S4 §3.2)."""


class CertificateNote(NamedTuple):
    """That somebody holds a certificate, with its dates, or that they were asked and do not."""

    code: str
    held: bool
    issued_on: date | None
    valid_until: date | None


@dataclass(frozen=True, slots=True)
class DemoIntake:
    """One intake. None means: not asked. `wishes` has the dearest first; hours are per week."""

    noted_on: date
    languages: dict[LanguageSkill, CefrLevel]
    trede: int | None
    certificates: list[CertificateNote]
    dayparts: list[Daypart] | None
    hours_min: float
    hours_max: float
    available_from: date | None
    max_minutes: int
    transport: list[Transport]
    guidance: Guidance
    conditions: list[Condition]
    wishes: list[str]
    experience: list[str]
    determinations: dict[Determination, bool]


def draw_intake(rng: Random, who: Profile, on: date, *, age: int | None) -> DemoIntake:
    """The intake of this person, held at most a year and a half before a day and never after it.

    `age`: what Sonar says of it, so that nothing is determined that goes against it.
    """
    noted_on = on - timedelta(days=rng.randint(0, min(_OLDEST_NOTE, (on - who.since).days)))
    return DemoIntake(
        noted_on=noted_on,
        languages=_languages(rng, who.language),
        trede=who.trede,
        certificates=_certificates(rng, noted_on),
        dayparts=_dayparts(rng, who.hours),
        hours_min=float(min(who.hours, rng.choice((4, 4, 8, 8, 12, 16)))),
        hours_max=float(who.hours),
        available_from=_available_from(rng, on),
        max_minutes=pick(rng, shares.MINUTES),
        transport=list(who.transport),
        guidance=pick(rng, shares.GUIDANCE[who.trede]),
        conditions=each(rng, shares.CONDITIONS),
        wishes=_occupations(rng, who, 1, 3),
        experience=_occupations(rng, who, 0, 3),
        determinations=_determinations(rng, who, age),
    )


def _languages(rng: Random, spoken: str) -> dict[LanguageSkill, CefrLevel]:
    base = _SCALE.index(shares.SPEAKS[spoken])
    levels: dict[LanguageSkill, CefrLevel] = {}
    for skill in each(rng, shares.ASKED):
        at = base + pick(rng, shares.LAG[skill])
        levels[skill] = _SCALE[min(max(at, 0), len(_SCALE) - 1)]
    return levels


def _certificates(rng: Random, noted_on: date) -> list[CertificateNote]:
    held = each(rng, shares.CERTIFICATES_HELD)
    missing = [code for code in each(rng, shares.CERTIFICATES_ASKED) if code not in held]
    return [_held(rng, code, noted_on) for code in held] + [
        CertificateNote(code, False, None, None) for code in missing
    ]


def _held(rng: Random, code: str, noted_on: date) -> CertificateNote:
    known = certificate(code)
    months = known.months_valid if known else None
    issued_on = noted_on - timedelta(days=rng.randint(30, 2200))
    ends = issued_on + timedelta(days=round(months * _DAYS_PER_MONTH)) if months else None
    return CertificateNote(code, True, issued_on, ends)


def _dayparts(rng: Random, hours: int) -> list[Daypart] | None:
    if not chance(rng, shares.SHARES["dayparts_known"]):
        return None
    count = -(-hours // _HOURS_PER_DAYPART) + rng.randint(0, 3)
    chosen = set(weighted(rng, tuple(shares.DAYPARTS.items()), count))
    return [daypart for daypart in Daypart if daypart in chosen]


def _available_from(rng: Random, on: date) -> date | None:
    if not chance(rng, shares.SHARES["starts_later"]):
        return None
    return on + timedelta(days=rng.randint(7, 120))


def _occupations(rng: Random, who: Profile, least: int, most: int) -> list[str]:
    """Between `least` and `most` codes; wishes and experience lean to the branche that Sonar names."""
    codes = [who.occupation.code] if least or chance(rng, 0.4) else []
    for _ in range(rng.randint(least, most) - len(codes)):
        same = chance(rng, shares.SHARES["same_branche"])
        branche = who.occupation.branche if same else pick(rng, shares.BRANCHES)
        codes.append(draw_occupation(rng, branche).code)
    return list(dict.fromkeys(codes))


def _determinations(rng: Random, who: Profile, age: int | None) -> dict[Determination, bool]:
    """Who has no benefit has no general assistance; who has one may still have IOAW or IOAZ instead.

    A participatieplaats asks general assistance and 27 years (PW art. 10a), and a benefit asks 18 (PW art. 13 lid 1).
    """
    drawn = {code: chance(rng, yes) for code, (asked, yes) in shares.DETERMINATIONS.items() if chance(rng, asked)}
    if not who.benefit and Determination.GENERAL_ASSISTANCE in drawn:
        drawn[Determination.GENERAL_ASSISTANCE] = False
    if (who.benefit or (age or 0) >= ADULT) and Determination.CHAINSAW_ALLOWED in drawn:
        drawn[Determination.CHAINSAW_ALLOWED] = True
    minor = drawn.get(Determination.CHAINSAW_ALLOWED) is False
    if age is not None and Determination.PARTICIPATION_PLACE_ALLOWED in drawn:
        drawn[Determination.PARTICIPATION_PLACE_ALLOWED] = age >= YOUTH_BORDER
    without = not who.benefit or drawn.get(Determination.GENERAL_ASSISTANCE) is False
    if (without or minor) and Determination.PARTICIPATION_PLACE_ALLOWED in drawn:
        drawn[Determination.PARTICIPATION_PLACE_ALLOWED] = False
    return drawn
