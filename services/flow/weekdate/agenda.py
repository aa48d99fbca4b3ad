"""The agenda out of the week and what comes from matching: pure, so that any week can be tried."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final, TypeVar

from services.clock import dutch_day
from services.flow.weekdate.model import Agenda, Group, Line, Matched, NewPlace, Part
from services.flow.weekdate.reader import MOST, Week
from services.flow.weekdate.wording import GROUPS, NOT_COUNTED, NOTHING, PARTS, SUCCESS, unspoken
from services.registry import SignalKind, SignalsInBrief, certificates
from services.registry import weekdate as record

T = TypeVar("T")

LATE, COMING, WHENEVER = "late", "coming", "whenever"
DUE: Final = {
    SignalKind.CONTACT: (record.LineKind.CONTACT, "Afspraak voor een gesprek"),
    SignalKind.REVIEW: (record.LineKind.REVIEW, "Opnieuw beoordelen: {about}"),
    SignalKind.EVALUATION: (record.LineKind.EVALUATION, "Het plan van aanpak evalueren"),
    SignalKind.CERTIFICATE: (record.LineKind.CERTIFICATE, "{about} verloopt"),
    SignalKind.TERM: (record.LineKind.TERM, "Einde van de termijn: {about}"),
}
WATCHED: Final = {
    record.LineKind.NO_SHOW: "Kwam niet op {title} bij {employer}",
    record.LineKind.WEEK_AWAY: "Werkte in de week vanaf deze dag niet: {title} bij {employer}",
    record.LineKind.NO_CONTACT: "Geen contact sinds deze dag: {title} bij {employer}",
    record.LineKind.EMPTY_PLACE: "Open sinds deze dag: {title} bij {employer}",
    record.LineKind.CHECK_DUE: "Wacht sinds deze dag: {title} bij {employer}",
}


def agenda(week: Week, matched: Matched) -> Agenda:
    """Every point of the weekdate; a point without anything says so."""
    parts = (
        _part(record.AgendaPart.STAYS, _stays(week, COMING)),
        _part(record.AgendaPart.BOTTLENECKS, _bottlenecks(week, matched), note=_unspoken(week)),
        _part(record.AgendaPart.SUCCESSES, _successes(week)),
        _part(record.AgendaPart.SHORTAGES, _shortages(matched), nothing=None if matched.counted else NOT_COUNTED),
        _part(record.AgendaPart.EMPLOYERS, _employers(week)),
        _part(record.AgendaPart.ACTIONS, _actions(week)),
    )
    return Agenda(
        gemeente_code=week.gemeente_code,
        on=week.on,
        since=week.since,
        previous=week.previous,
        places=_places(week, matched),
        places_total=week.places_total,
        parts=parts,
    )


def _places(week: Week, matched: Matched) -> tuple[NewPlace, ...]:
    """Those with own people on their list first: they are what the half hour is for."""
    places = [NewPlace(one, matched.candidates.get(one.placement_id)) for one in week.places]
    return tuple(sorted(places, key=lambda new: new.candidates is None or not new.candidates.shown))


def _part(code: record.AgendaPart, groups: Iterable[Group], *, note: str = "", nothing: str | None = None) -> Part:
    found = tuple(group for group in groups if group.total)
    told = note if found else " ".join(filter(None, (nothing or NOTHING[code], note)))
    return Part(code, PARTS[code], found, told)


def _group(kind: record.LineKind, lines: Sequence[Line], total: int | None = None) -> Group:
    return Group(kind, GROUPS[kind], tuple(lines[:MOST]), len(lines) if total is None else total)


def _stays(week: Week, standing: str) -> Iterator[Group]:
    """Stays that begin or end: within the horizon, or before today without anybody noting that they did."""
    starts, ends = (record.LineKind.STARTS, record.LineKind.ENDS)
    if standing == LATE:
        starts, ends = (record.LineKind.START_NOT_NOTED, record.LineKind.END_NOT_NOTED)
    for kind, signal in ((starts, SignalKind.STAY_START), (ends, SignalKind.STAY_END)):
        brief = week.signals.get((signal, standing), SignalsInBrief())
        lines = []
        for one in brief.first:
            stay = next((stay for key, stay in week.stays.items() if str(key) == one.about), None)
            if stay is not None:
                what = f"{stay.title} bij {stay.employer} ({stay.kind}, {_hours(stay.hours)} uur)"
                lines.append(Line(kind, what, one.due, one.who, stay.placement_id, late=standing == LATE))
        yield _group(kind, lines, brief.total)


def _bottlenecks(week: Week, matched: Matched) -> Iterator[Group]:
    """People first who may be lost, then places, then what has a day."""
    watch = {kind: [one for one in week.watched if one.kind == kind] for kind in WATCHED}
    groups = {
        kind: _group(
            kind,
            [
                Line(kind, said.format(title=one.title, employer=one.employer), one.since, one.who, one.placement_id)
                for one in watch[kind]
            ],
            watch[kind][0].total if watch[kind] else 0,
        )
        for kind, said in WATCHED.items()
    }
    yield groups[record.LineKind.NO_SHOW]
    yield groups[record.LineKind.WEEK_AWAY]
    yield from _stays(week, LATE)
    yield groups[record.LineKind.NO_CONTACT]
    yield _aftercare(week)
    waiting = [
        Line(record.LineKind.STANDSTILL, f"Wacht op een plek: {one.step}", None, one.person) for one in matched.waiting
    ]
    yield _group(record.LineKind.STANDSTILL, waiting, matched.waiting_total)
    yield groups[record.LineKind.EMPTY_PLACE]
    yield groups[record.LineKind.CHECK_DUE]
    yield from (_due(week, signal) for signal in DUE)


def _due(week: Week, signal: SignalKind) -> Group:
    """What has a day: what is past that day first, then what comes; of certificates what can still be renewed first."""
    kind, said = DUE[signal]
    named = {one.code: one.naam for one in certificates()} if signal == SignalKind.CERTIFICATE else {}
    order = (COMING, LATE) if signal == SignalKind.CERTIFICATE else (LATE, COMING)
    briefs = [(standing, week.signals.get((signal, standing), SignalsInBrief())) for standing in order]
    lines = [
        Line(kind, said.format(about=named.get(one.about, one.about)), one.due, one.who, late=standing == LATE)
        for standing, brief in briefs
        for one in brief.first
    ]
    return _group(kind, lines, sum(brief.total for _, brief in briefs))


def _unspoken(week: Week) -> str:
    """How many people nobody spoke this year; a list of them all is no matter for half an hour."""
    count = week.signals.get((SignalKind.CONTACT, WHENEVER), SignalsInBrief()).total
    return unspoken(count, (date(week.on.year, 12, 31) - week.on).days)


def _aftercare(week: Week) -> Group:
    lines = [
        Line(
            record.LineKind.AFTERCARE,
            f"{one.months} maanden na {stay.title} bij {stay.employer}: vraag of het nog goed gaat",
            one.due_on,
            one.stay.jobseeker_id,
            stay.placement_id,
            late=one.due_on < week.on,
        )
        for one in week.aftercare[:MOST]
        if (stay := week.stays.get(one.stay.id)) is not None
    ]
    return _group(record.LineKind.AFTERCARE, lines, len(week.aftercare))


def _successes(week: Week) -> Iterator[Group]:
    for kind, said in SUCCESS.items():
        lines = [
            Line(kind, said.format(before=move.before, after=move.after), move.on, person)
            for person, move in week.successes
            if move.kind.value == kind.value
        ]
        yield _group(kind, lines)


def _shortages(matched: Matched) -> Iterator[Group]:
    lines = [
        Line(
            record.LineKind.SHORTAGE,
            f"{one.name} ({one.line}, trede {one.trede}): {one.needed} mensen, {one.places} plekken."
            + (f" Ga naar: {', '.join(one.go_to)}" if one.go_to else ""),
        )
        for one in matched.shortages
    ]
    yield _group(record.LineKind.SHORTAGE, lines)


def _employers(week: Week) -> Iterator[Group]:
    lines = [
        Line(record.LineKind.EMPLOYER, f"{one.employer_name}: {one.action.what}", one.due_on, late=one.due_on < week.on)
        for one in week.employers
    ]
    yield _group(record.LineKind.EMPLOYER, lines)


def _actions(week: Week) -> Iterator[Group]:
    lines = [
        Line(
            record.LineKind.ACTION,
            one.action.what + _since(one.meetings, one.action.agreed_on),
            one.due_on,
            one.action.jobseeker_id,
            one.action.placement_id,
            one.action.id,
            one.owner_name,
            late=one.due_on < week.on,
        )
        for one in week.actions
    ]
    yield _group(record.LineKind.ACTION, lines, week.actions_total)


def _since(meetings: int, agreed_on: date) -> str:
    return f" (sinds {dutch_day(agreed_on)}, {meetings} keer meegenomen)" if meetings else ""


def _hours(hours: float) -> str:
    return f"{hours:g}".replace(".", ",")
