"""Pure decisions: what in a fact does not go together, before it is recorded."""

from collections.abc import Iterator
from datetime import date

from services.errors import InputProblem
from services.registry.report_facts.enums import Scheme
from services.registry.report_facts.facts import LOWEST_AGE, NEXT_AGE, turns
from services.registry.report_facts.models import (
    AgeGroup,
    ReportFact,
    SchemeSpell,
    ShelteredIndication,
    WageValue,
)
from services.registry.report_facts.schemas import SHOWN

EARLIEST, LATEST = date(1940, 1, 1), date(2100, 1, 1)

Check = tuple[bool, str, str]  # whether it is wrong, the field, what to say


def contradictions(fact: ReportFact, today: date) -> list[InputProblem]:
    """What in this fact does not go together, in Dutch, all of it."""
    checks = (*_days(fact, today), *_period(fact), *_of_its_kind(fact))
    return [InputProblem(field, message) for wrong, field, message in checks if wrong]


def _of_its_kind(fact: ReportFact) -> Iterator[Check]:
    match fact:
        case SchemeSpell():
            yield from _scheme(fact)
        case ShelteredIndication():
            yield from _sheltered(fact)
        case WageValue():
            yield from _wage_value(fact)
        case AgeGroup():
            yield from _age(fact)


def _days(fact: ReportFact, today: date) -> Iterator[Check]:
    names = {column: name for name, column in SHOWN[type(fact)][1].COLUMNS.items()} | {"noted_on": "vastgesteld_op"}
    for column, name in names.items():
        value = getattr(fact, column)
        if isinstance(value, date):
            field = camel(name)
            yield not EARLIEST <= value <= LATEST, field, "ligt te ver weg; controleer het jaar"
            yield column in OF_THE_PAST and value > today, field, "ligt na vandaag; dit gaat over wat al gebeurd is"
    yield fact.withdrawn and fact.corrects_id is None, "ingetrokken", "hoort bij een correctie; noem het gegeven"


# Days on which something happened; other days may lie ahead.
OF_THE_PAST = frozenset({"noted_on", "checked_on", "measured_on", "advised_on", "decided_on"})


def _period(fact: ReportFact) -> Iterator[Check]:
    started, ended = getattr(fact, "started_on", None), getattr(fact, "ended_on", None)
    if started is not None and ended is not None:
        yield ended < started, "geeindigdOp", "ligt voor begonnenOp"


def _scheme(fact: SchemeSpell) -> Iterator[Check]:
    yield fact.end_reason is not None and fact.ended_on is None, "eindreden", "hoort bij een einde; vul geeindigdOp in"
    yield fact.hours_per_week is not None and fact.scheme != Scheme.WSW, "urenPerWeek", "hoort alleen bij de Wsw"


def _sheltered(fact: ShelteredIndication) -> Iterator[Check]:
    yield (fact.decision is None) != (fact.decided_on is None), "beslotenOp", "hoort bij een besluit, en andersom"
    granted, begins = fact.decision is True, fact.valid_from is not None
    yield granted != begins, "geldigVanaf", "hoort bij een toekenning, en alleen daarbij"
    over = fact.valid_until is not None and (fact.valid_from is None or fact.valid_until < fact.valid_from)
    yield over, "geldigTotEnMet", "ligt voor geldigVanaf, of er is niets toegekend"
    early = fact.decided_on is not None and fact.decided_on < fact.advised_on
    yield early, "beslotenOp", "ligt voor geadviseerdOp"


def _wage_value(fact: WageValue) -> Iterator[Check]:
    wrong = fact.next_due_on is not None and fact.next_due_on <= fact.measured_on
    yield wrong, "volgendeOp", "ligt niet na gemetenOp"


def _age(fact: AgeGroup) -> Iterator[Check]:
    young = fact.band in NEXT_AGE and NEXT_AGE[fact.band] <= 27
    yield young and fact.last_day is None, "laatsteDag", "is onder de 27 jaar nodig: de wet heeft daar grenzen"
    if fact.last_day is None or not EARLIEST <= fact.last_day <= LATEST:
        return
    begins = turns(fact, LOWEST_AGE[fact.band])
    yield fact.last_day < fact.noted_on, "laatsteDag", "ligt voor vastgesteldOp: iemand zit dan in een volgende groep"
    yield begins is None, "laatsteDag", "heeft deze groep niet"
    yield begins is not None and begins > fact.noted_on, "laatsteDag", "past niet bij deze groep op vastgesteldOp"


def camel(name: str) -> str:
    """A field as the API writes it."""
    first, *rest = name.split("_")
    return first + "".join(part.capitalize() for part in rest)
