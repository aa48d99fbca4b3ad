"""Agendas of any size, made of plain values."""

from datetime import date, timedelta
from uuid import uuid4

from services.flow.weekdate.model import Agenda, Candidate, Candidates, Group, Line, NewPlace, Part
from services.flow.weekdate.wording import GROUPS, PARTS
from services.registry.weekdate import AgendaPart, LineKind, OpenedPlace

ON = date(2027, 1, 4)
SHOWN_UNDER = {
    AgendaPart.STAYS: (LineKind.STARTS, LineKind.ENDS),
    AgendaPart.BOTTLENECKS: tuple(LineKind)[2:16],
    AgendaPart.SUCCESSES: tuple(LineKind)[16:21],
    AgendaPart.SHORTAGES: (LineKind.SHORTAGE,),
    AgendaPart.EMPLOYERS: (LineKind.EMPLOYER,),
    AgendaPart.ACTIONS: (LineKind.ACTION,),
}


def opened(title: str = "Assistent hovenier") -> OpenedPlace:
    """A place that opened today."""
    return OpenedPlace(uuid4(), title, "werkervaringsplek", "Groenbedrijf", "GM0177", 12, 24, ON, ON, 2)


def agenda(
    *,
    lines: int,
    places: int,
    candidates: int = 3,
    text: str = "Assistent hovenier",
    note: str = "",
    neutral: bool = True,
) -> Agenda:
    """An agenda with so many lines of every kind and so many places."""

    def group(kind: LineKind) -> Group:
        several = (
            Line(kind, text, ON + timedelta(days=at), uuid4(), uuid4(), uuid4(), text[:30], late=at == 0)
            for at in range(lines)
        )
        return Group(kind, GROUPS[kind], tuple(several), lines + 3 if lines else 0)

    people = tuple(Candidate(uuid4(), at + 1, (text, text), (text,)) for at in range(candidates))
    new = tuple(NewPlace(opened(text), Candidates(uuid4(), neutral, people, 2)) for _ in range(places))
    parts = tuple(
        Part(code, PARTS[code], tuple(group(kind) for kind in kinds if lines), note)
        for code, kinds in SHOWN_UNDER.items()
    )
    return Agenda("GM0177", ON, ON - timedelta(days=7), None, new, places * 2, parts)
