"""Pure decisions about a stay: where it leaves its rule set.

A stay is always judged whole, as it would stand after a write. The rule set of its first day answers for its first
period, hours, agreement and intention; for an extension the one of the extension's first day. What it finds is a list
of problems; a recorded exception or another decision of people may answer them (`exceptions`).
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from services.registry.jobseekers.enums import Determination
from services.registry.placements.enums import PlacementKind
from services.registry.rulesets import RuleSet
from services.registry.stays.enums import StayRule
from services.registry.stays.occupancy import DAY, FOREVER, Period, days_in, most_at_once
from services.registry.stays.picture import Assessed, Picture

FULL_WEEK = 40.0


@dataclass(frozen=True, slots=True)
class Problem:
    """One way in which a stay is outside its rule set. `on`: the first day of the part that is; `hours`: how many."""

    rule: StayRule
    on: date
    message: str
    hours: float | None = None
    code: Determination | None = None
    unknown: bool = False


@dataclass(frozen=True, slots=True)
class OtherStay:
    """Another stay of the same person, as far as rules look at it. `period` None: it came to nothing."""

    kind: PlacementKind
    placement_id: UUID
    employer_id: UUID
    period: Period
    hours: tuple[tuple[Period, float], ...]
    stacks: bool
    prospect: bool
    assessments: tuple[Assessed, ...] = ()


@dataclass(frozen=True, slots=True)
class Situation:
    """All that a stay is judged by beside its own picture."""

    kind: PlacementKind
    placement_id: UUID
    employer_id: UUID
    rules_on: Callable[[date], RuleSet]
    determined: Callable[[Determination, date], bool | None]
    others: Sequence[OtherStay] = ()

    def earlier(self, stay: Picture) -> list[OtherStay]:
        """The person's stays that began before this one."""
        return [one for one in self.others if one.period.from_on < stay.from_on]


def problems(stay: Picture, situation: Situation) -> list[Problem]:
    """Everything in which this stay is outside its rule set, in the order in which people meet it."""
    rules = situation.rules_on(stay.from_on)
    return [
        *_determinations(stay, situation),
        *_end(stay, rules),
        *_durations(stay, situation),
        *_hours(stay, rules),
        *_papers(stay, rules),
        *_negative_assessment(stay, rules, situation),
        *_stacking(stay, rules, situation),
        *_full_week(stay, situation),
    ]


def segments(stay: Picture) -> list[Period]:
    """The parts of a stay: the first period, then each extension; cut where the stay ended or was cut short."""
    added = [Period(one.from_on, one.until_on) for one in stay.extensions]
    end = stay.last_day or FOREVER
    parts = [
        Period(one.from_on, _or_none(min(one.end, end))) for one in (Period(stay.from_on, stay.planned_until), *added)
    ]
    return [parts[0], *(one for one in parts[1:] if one.from_on <= one.end)]


def _or_none(day: date) -> date | None:
    return None if day == FOREVER else day


def _determinations(stay: Picture, situation: Situation) -> Iterator[Problem]:
    for part in segments(stay):
        for code, wanted in situation.rules_on(part.from_on).needed.items():
            value = situation.determined(code, part.from_on)
            if value is None or value != wanted.value:
                said = "nog niet vastgesteld" if value is None else "anders vastgesteld"
                yes = "ja" if wanted.value else "nee"
                yield Problem(
                    StayRule.DETERMINED,
                    part.from_on,
                    f"vraagt op {part.from_on} «{code}: {yes}» ({wanted.basis}); dat is {said}",
                    code=code,
                    unknown=value is None,
                )


def _end(stay: Picture, rules: RuleSet) -> Iterator[Problem]:
    if stay.last_day is None and (rules.end_needed or rules.limits):
        yield Problem(
            StayRule.END_NEEDED, stay.from_on, f"een {rules.kind} heeft een laatste dag nodig ({rules.basis})"
        )


def used_days(stay: Picture, situation: Situation, rules: RuleSet) -> int:
    """Days before this stay that count towards its longest duration.

    Earlier stays of this person and kind at the same place always do. Where the rule set counts wider (PW art. 10a
    lid 3), so does other work with benefit, less what had a real prospect of a contract.
    """
    before = Period(date.min, stay.from_on - DAY)
    counting, counted = rules.counting, []
    left_out = 0
    for one in sorted(situation.earlier(stay), key=lambda other: other.period.from_on):
        same_kind = one.kind == situation.kind
        if counting is None:
            if same_kind and one.placement_id == situation.placement_id:
                counted.append(one.period)
        elif same_kind:
            counted.append(one.period)
        elif one.kind in counting.kinds:
            free = max((counting.left_out.after(one.period.from_on) - one.period.from_on).days - left_out, 0)
            skipped = min(free, days_in([one.period], before)) if one.prospect else 0
            left_out += skipped
            counted.append(Period(one.period.from_on + timedelta(days=skipped), one.period.last_on))
    return days_in(counted, before)


def stage_ends(stay: Picture, situation: Situation, rules: RuleSet) -> list[date]:
    """The last allowed day of the first period and of each extension: as if it had begun so many days earlier."""
    began = stay.from_on - timedelta(days=used_days(stay, situation, rules))
    return [limit.last_day(began) for limit in rules.limits]


def _stage(day: date, ends: Sequence[date]) -> int:
    """In which stage a day is: 0 the first period, 1 the first extension …; past the last: one more."""
    return sum(day > end for end in ends)


def _durations(stay: Picture, situation: Situation) -> Iterator[Problem]:
    for number, part in enumerate(segments(stay)):
        rules = situation.rules_on(part.from_on)
        if number and rules.extensions_max is not None and number > rules.extensions_max:
            times = f"ten hoogste {rules.extensions_max} keer verlengd worden"
            yield Problem(StayRule.EXTENSIONS, part.from_on, f"een {rules.kind} mag {times} ({rules.basis})")
        if rules.limits and part.last_on is not None:
            yield from _duration(stay, situation, rules, part, extension=number > 0)


def _duration(
    stay: Picture, situation: Situation, rules: RuleSet, part: Period, *, extension: bool
) -> Iterator[Problem]:
    """A first period stays in the stage in which it begins; what goes on from earlier days may go one further."""
    ends, furthest = stage_ends(stay, situation, rules), len(rules.limits) - 1
    goes_on = extension or used_days(stay, situation, rules) > 0
    allowed = min(_stage(part.from_on, ends) + (1 if goes_on else 0), furthest)
    if _stage(part.end, ends) > allowed:
        yield Problem(
            StayRule.DURATION,
            part.from_on,
            f"een {rules.kind} mag hier tot en met {ends[allowed]} duren ({rules.basis})",
        )
    began = _stage(stay.from_on, ends)
    for number in range(max(began, 1), min(_stage(part.end, ends), furthest) + 1):
        yield from _entering(stay, situation, part, number, rules, ends)


def _entering(
    stay: Picture, situation: Situation, part: Period, number: int, rules: RuleSet, ends: Sequence[date]
) -> Iterator[Problem]:
    """What the law asks before extension `number` (from 1) is used."""
    extension, first_day = rules.extensions[number - 1], ends[number - 1] + DAY
    before = [one for one in situation.earlier(stay) if one.kind == situation.kind]
    elsewhere = bool(before) and all(one.employer_id != situation.employer_id for one in before)
    if extension.other_surroundings and not elsewhere:
        yield Problem(
            StayRule.SURROUNDINGS,
            part.from_on,
            f"vanaf {first_day} alleen in een andere omgeving met ander werk ({extension.basis})",
        )
    seen = sorted((*stay.assessments, *(look for one in before for look in one.assessments)), key=lambda one: one.on)
    last = [one for one in seen if one.on <= max(first_day, part.from_on)][-1:]
    since = ends[number - 2] + DAY if number > 1 else date.min
    if extension.needs_assessment and not (last and last[0].positive and last[0].on >= since):
        yield Problem(
            StayRule.ASSESSMENT,
            part.from_on,
            f"doorgaan na {first_day - DAY} vraagt eerst een toets dat het helpt ({extension.basis})",
        )


def _hours(stay: Picture, rules: RuleSet) -> Iterator[Problem]:
    for one in stay.hours:
        if rules.hours_max is not None and one.hours > rules.hours_max:
            text = f"{one.hours:g} uur is meer dan de {rules.hours_max:g} die voor {rules.kind} mag ({rules.basis})"
            yield Problem(StayRule.HOURS, one.from_on, text, hours=one.hours)
        if rules.hours_min is not None and one.hours < rules.hours_min:
            text = f"{one.hours:g} uur is minder dan de {rules.hours_min:g} die {rules.kind} vraagt ({rules.basis})"
            yield Problem(StayRule.HOURS, one.from_on, text, hours=one.hours)


def _papers(stay: Picture, rules: RuleSet) -> Iterator[Problem]:
    """Intention before anything is planned; the signed agreement on the day somebody begins."""
    if rules.intention is not None and stay.intention_on is None:
        yield Problem(
            StayRule.INTENTION,
            stay.from_on,
            f"de werkgever heeft nog niet vastgelegd dat een contract de bedoeling is ({rules.intention.basis})",
        )
    agreement = rules.agreement
    if agreement is not None and stay.started_on is not None and _later(stay.agreement_on, stay.started_on):
        parties = f"{', '.join(agreement.parties[:-1])} en {agreement.parties[-1]}"
        yield Problem(
            StayRule.AGREEMENT,
            stay.from_on,
            f"er is op de eerste dag nog geen overeenkomst van {parties} ({agreement.basis})",
        )


def _later(signed: date | None, day: date) -> bool:
    return signed is None or signed > day


def _negative_assessment(stay: Picture, rules: RuleSet, situation: Situation) -> Iterator[Problem]:
    """After a look that says it does not help, the stay ends at the day that the law sets (PW art. 10a lid 8)."""
    ending = [one for one in rules.evaluations if one.ends_after is not None]
    if not ending or not stay.assessments or stay.assessments[-1].positive or ending[0].ends_after is None:
        return
    last = ending[0].ends_after.last_day(stay.from_on)
    end = max(last, stay.assessments[-1].on)
    if stay.last_day is None or stay.last_day > end:
        yield Problem(
            StayRule.ASSESSMENT,
            stay.assessments[-1].on,
            f"de toets zei dat het niet helpt; dan is {end} de laatste dag ({ending[0].basis})",
        )


@dataclass(frozen=True, slots=True)
class Stack:
    """Unpaid stays of one person up to the last day of a stay: how many days and places, and how many in a row."""

    days: int
    places: int
    in_a_row: int


MOST_BETWEEN = timedelta(weeks=4)  # a longer time between two stays breaks the row (ontwerp)


def stack(stay: Picture, rules: RuleSet, situation: Situation) -> Stack | None:
    """The unpaid stays within the window of the rule set, this one included; None where nothing is counted."""
    if rules.stacking is None or stay.last_day is None:
        return None
    window = Period(rules.stacking.window.before(stay.last_day + DAY), stay.last_day)
    own = Period(stay.from_on, stay.last_day)
    unpaid = [own, *(one.period for one in situation.others if one.stacks and one.period.from_on <= own.end)]
    counted = [one for one in unpaid if one.meets(window)]
    return Stack(days_in(counted, window), len(counted), _in_a_row(own, unpaid))


def _in_a_row(own: Period, unpaid: Sequence[Period]) -> int:
    """How many stays hang together without a longer time between them, this one included."""
    first, count = own.from_on, 0
    for one in sorted(unpaid, key=lambda period: (period.end, period.from_on), reverse=True):
        if one.end + (timedelta() if one.end == FOREVER else MOST_BETWEEN) >= first:
            first, count = min(first, one.from_on), count + 1
    return count


def too_much(found: Stack | None, rules: RuleSet) -> bool:
    """Whether unpaid stays stack higher than the rule set says."""
    if found is None or rules.stacking is None:
        return False
    return found.days > 7 * rules.stacking.weeks_max or found.places > rules.stacking.places_max


def _stacking(stay: Picture, rules: RuleSet, situation: Situation) -> Iterator[Problem]:
    if rules.stacking is not None and rules.stacking.hard and too_much(stack(stay, rules, situation), rules):
        most = f"{rules.stacking.weeks_max} weken of {rules.stacking.places_max} plekken in {rules.stacking.window}"
        yield Problem(StayRule.STACKING, stay.from_on, f"meer onbetaald werk dan {most} ({rules.stacking.basis})")


def _full_week(stay: Picture, situation: Situation) -> Iterator[Problem]:
    """No more than a full week over all stays together, on any day (ontwerp)."""
    others = [part for one in situation.others for part in one.hours]
    for part, hours in stay.hours_by_period:
        together = hours + most_at_once(others, part)
        if together > FULL_WEEK:
            text = f"samen met andere plaatsingen is dit {together:g} uur per week; ten hoogste {FULL_WEEK:g} (ontwerp)"
            yield Problem(StayRule.FULL_WEEK, part.from_on, text, hours=hours)
