"""The agenda on paper: two sides of A4 whatever there is, for a half hour around a table.

Rows have a fixed height and there is a fixed number of them, so it always fits. Every kind of thing gets one line
first, what matters most a few more, and what room is left is divided in turns. What does not fit is told with its
number («en nog 9, zie de lijst»).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from services.clock import dutch_day
from services.flow.typesetting import typeset
from services.flow.weekdate.model import Agenda, Candidate, Group, Line, NewPlace, Part
from services.flow.weekdate.wording import NO_LIST, NOBODY_OWN, NOTHING, ORDER_SAYS_NOTHING, PARTS, left_out
from services.registry import weekdate as record

ROWS: Final = 110
"""Rows of two sides; a title of a point takes two, whatever else one."""
MOST_PLACES: Final = 5
ONE_ROW, TWO_ROWS, WHOLE_ROW, NOTE_ROW = 80, 152, 100, 112
"""Characters of a line of one row and of two, of the head of a group over the whole width, and of a note."""
ROOMY: Final = frozenset(
    {record.AgendaPart.NEW_PLACES, record.AgendaPart.SHORTAGES, record.AgendaPart.EMPLOYERS, record.AgendaPart.ACTIONS}
)
"""Points whose lines may take two rows."""
WISHED: Final = {
    record.AgendaPart.NEW_PLACES: 3,
    record.AgendaPart.SHORTAGES: 3,
    record.AgendaPart.EMPLOYERS: 3,
    record.AgendaPart.ACTIONS: 6,
}
"""Lines of these points that are printed before any other kind of thing gets a second one."""
SHORT_ID: Final = 8
MONTHS: Final = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")


@dataclass(slots=True)
class _Group:
    """A group on paper: its head, its lines with the rows that each takes, and how many of them are printed."""

    title: str
    lines: list[tuple[dict[str, object], int]]
    total: int
    people: list[UUID | None] = field(repr=False)
    printed: int = 0

    @property
    def next_rows(self) -> int | None:
        """What the next line would take; None: there is none."""
        return self.lines[self.printed][1] if self.printed < len(self.lines) else None


@dataclass(frozen=True, slots=True)
class Printed:
    """The PDF, and everybody who is on it."""

    pdf: bytes = field(repr=False)
    people: tuple[UUID, ...] = field(repr=False)


def printed(agenda: Agenda, gemeente: str) -> Printed:
    """The agenda as two sides of A4. `gemeente`: its name."""
    points = [_places(agenda), *((part, [_group(part.code, one) for one in part.groups]) for part in agenda.parts)]
    _divide(points)
    content = {
        "titel": f"Weekdate {gemeente}",
        "dag": dutch_day(agenda.on),
        "sinds": _since(agenda),
        "punten": [_point(part, groups) for part, groups in points],
    }
    pdf = typeset("services.flow.weekdate", "agenda.typ", content, key="agenda", made_on=agenda.on)
    shown = (person for _, groups in points for one in groups for person in one.people[: one.printed])
    return Printed(pdf, tuple(dict.fromkeys(person for person in shown if person is not None)))


def short(person: UUID) -> str:
    """The first characters of a number: enough to find somebody of one gemeente by."""
    return str(person)[:SHORT_ID]


def _divide(points: Sequence[tuple[Part, list[_Group]]]) -> None:
    """One line for every group, then lines in turns as long as there is room."""
    groups = [(group, WISHED.get(part.code, 1)) for part, several in points for group in several]
    left = ROWS - sum(2 + bool(part.note) + bool(several) for part, several in points) - len(groups)
    for most in (1, None, max((len(group.lines) for group, _ in groups), default=0)):
        for turn in range(1, (most or max(WISHED.values())) + 1):
            for group, wished in groups:
                rows = group.next_rows
                if rows is not None and rows <= left and group.printed < min(turn, most or wished):
                    group.printed, left = group.printed + 1, left - rows


def _places(agenda: Agenda) -> tuple[Part, list[_Group]]:
    shown = agenda.places[:MOST_PLACES]
    more = agenda.places_total - len(shown)
    note = f"Er zijn {agenda.places_total} nieuwe plekken: {left_out(more)}." if more else ""
    part = Part(
        record.AgendaPart.NEW_PLACES,
        PARTS[record.AgendaPart.NEW_PLACES],
        (),
        note if shown else NOTHING[record.AgendaPart.NEW_PLACES],
    )
    return part, [_place(one) for one in shown]


def _place(one: NewPlace) -> _Group:
    place, found = one.place, one.candidates
    hours = f"{place.hours_min:g}–{place.hours_max:g} uur".replace(".", ",")
    title = f"{place.title} bij {place.employer} ({place.kind}, {hours}, vrij: {place.seats})"
    if found is None or not found.shown:
        said = NO_LIST if found is None else NOBODY_OWN
        return _Group(title, [_row(said)], 1, [None])
    first = [] if not found.neutral else [_row(ORDER_SAYS_NOTHING)]
    told = (_row(words(each, neutral=found.neutral), who=each.person, roomy=True) for each in found.shown)
    lines = [*first, *told]
    people: list[UUID | None] = [*([None] if first else []), *(each.person for each in found.shown)]
    return _Group(title, lines, len(lines) + found.others, people)


def words(one: Candidate, *, neutral: bool) -> str:
    """A candidate in a few words: where on the list (unless its order says nothing), why, and what to look out for."""
    parts = [] if neutral else [f"{one.position}e op de lijst"]
    parts += one.reasons
    return ". ".join(said.rstrip(".") for said in parts) + (
        f". Let op: {' '.join(one.attention)}" if one.attention else "."
    )


def _group(code: record.AgendaPart, group: Group) -> _Group:
    lines = [_line(one, roomy=code in ROOMY) for one in group.lines]
    return _Group(f"{group.title} ({group.total})", lines, group.total, [one.person for one in group.lines])


def _line(line: Line, *, roomy: bool) -> tuple[dict[str, object], int]:
    day = f"{line.on.day} {MONTHS[line.on.month - 1]}" if line.on is not None else ""
    return _row(line.what, day=day + (" !" if line.late else ""), who=line.person, owner=line.owner or "", roomy=roomy)


def _row(
    what: str, *, day: str = "", who: UUID | None = None, owner: str = "", roomy: bool = False
) -> tuple[dict[str, object], int]:
    rows = 2 if roomy and len(what) > ONE_ROW else 1
    return {
        "dag": day,
        "wat": cut(what, TWO_ROWS if rows == 2 else ONE_ROW),
        "wie": short(who) if who is not None else "",
        "door": cut(owner, 20),
        "hoog": rows,
    }, rows


def cut(text: str, most: int) -> str:
    """A text of at most so many characters."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def _point(part: Part, groups: Iterable[_Group]) -> dict[str, object]:
    return {
        "titel": part.title,
        "noot": cut(part.note, NOTE_ROW),
        "groepen": [
            {
                "titel": " – ".join(filter(None, (cut(one.title, WHOLE_ROW), left_out(one.total - one.printed)))),
                "regels": [row for row, _ in one.lines[: one.printed]],
            }
            for one in groups
        ],
    }


def _since(agenda: Agenda) -> str:
    if agenda.previous is None:
        return f"Er is nog geen weekdate vastgelegd. Nieuw: sinds {dutch_day(agenda.since)}."
    return f"De vorige weekdate was op {dutch_day(agenda.previous)}. Nieuw: vanaf die dag."
