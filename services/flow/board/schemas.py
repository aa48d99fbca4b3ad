"""The Dutch faces of the board: whole for staff of the gemeente, and the little that the werkleiding works with."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from pydantic import Field

from services.flow.board.rows import BoardFlag, BoardRow, NextPlace, SignNow, StepNow
from services.registry import (
    Blocker,
    BlockerAction,
    Dutch,
    OnwardWish,
    OpenBlocker,
    PlacementKind,
    Role,
    StaySign,
    WishSaid,
)

ORDER = (
    "Eerst wie geen volgende plek in zicht heeft en niet koos om te blijven; daarbinnen wie het langst zonder nieuw "
    "teken of nieuwe stap is."
)
FLOOR_ORDER = "Wie het langst zonder nieuw teken of nieuwe stap is, staat bovenaan."
FLOOR_FLAGS = frozenset({BoardFlag.NO_ENTRY, BoardFlag.READY})


class SignNowOut(Dutch):
    """Wat van een teken het laatst is gezien."""

    teken: StaySign
    gezien: bool
    op: date
    sinds: date = Field(description="Vanaf welke dag het zo is gezien, zonder onderbreking.")

    @classmethod
    def of(cls, sign: SignNow) -> "SignNowOut":
        """The face of a sign."""
        return cls(teken=sign.sign, gezien=sign.seen, op=sign.on, sinds=sign.since)


class StepNowOut(Dutch):
    """Een stap van een leerlijn waar iemand mee bezig is."""

    leerlijn: str
    stap: str
    naam: str
    sinds: date
    vermoedelijk: bool = Field(description="De plek past bij deze stap; nog niemand heeft dat bevestigd.")

    @classmethod
    def of(cls, step: StepNow) -> "StepNowOut":
        """The face of a step."""
        return cls(leerlijn=step.line, stap=step.step, naam=step.name, sinds=step.since, vermoedelijk=step.suggested)


class NextPlaceOut(Dutch):
    """Een plek elders die is afgesproken en nog niet begonnen."""

    plaatsing_id: UUID
    soort: PlacementKind
    titel: str
    van: date

    @classmethod
    def of(cls, place: NextPlace) -> "NextPlaceOut":
        """The face of a next place."""
        return cls(plaatsing_id=place.stay_id, soort=place.kind, titel=place.title, van=place.from_on)


class WishOut(Dutch):
    """Wat iemand het laatst zei te willen. Blijven is een even goed antwoord; het is nooit onwil."""

    wens: OnwardWish
    op: date
    gevraagd_door: Role

    @classmethod
    def of(cls, said: WishSaid) -> "WishOut":
        """The face of a wish."""
        return cls(wens=said.wish, op=said.on, gevraagd_door=said.asked_by)


class FloorActionOut(Dutch):
    """Iets wat de werkleiding doet, en voor welke dag."""

    actie: BlockerAction
    voor: date
    te_laat: bool


class OpenBlockerOut(FloorActionOut):
    """Iets wat een volgende plek in de weg staat, wie eraan werkt en voor welke dag."""

    belemmering: Blocker
    sinds: date
    wie: Role

    @classmethod
    def of(cls, one: OpenBlocker, on: date) -> "OpenBlockerOut":
        """The face of what is open."""
        return cls(
            belemmering=one.blocker,
            sinds=one.since,
            actie=one.action,
            wie=one.acting,
            voor=one.due_on,
            te_laat=one.due_on < on,
        )


class FloorRowOut(Dutch):
    """Iemand op de werkplek zoals de werkleiding die ziet: weken, uren, tekens en stap."""

    werkzoekende_id: UUID
    plaatsing_ids: list[UUID] = Field(description="Voor de weekopgave. Leeg: alleen in een voortraject.")
    weken: int = Field(description="Hele weken op de werkplek, zonder onderbreking van meer dan vier weken.")
    uren_per_week: float = Field(description="De afgesproken uren per week van nu.")
    uren_gepland: float = Field(description="In de laatste vier hele weken, voor zover opgegeven.")
    uren_aanwezig: float
    weken_opgegeven: int = Field(description="Van de laatste vier hele weken.")
    tekens: list[SignNowOut]
    stappen: list[StepNowOut]
    acties: list[FloorActionOut] = Field(description="Wat de werkleiding zelf doet.")
    aandacht: list[BoardFlag]

    @classmethod
    def of(cls, row: BoardRow, on: date) -> "FloorRowOut":
        """The face of a row for the werkleiding."""
        mine = [one for one in row.blockers if one.acting == Role.WORK_LEADER]
        return cls.model_validate(
            {
                **_seen(row),
                "acties": [FloorActionOut(actie=one.action, voor=one.due_on, te_laat=one.due_on < on) for one in mine],
                "aandacht": [flag for flag in row.flags if flag in FLOOR_FLAGS],
            }
        )


class BoardRowOut(Dutch):
    """Iemand op de werkplek, hoe het gaat, en wat erna komt."""

    werkzoekende_id: UUID
    plaatsing_ids: list[UUID] = Field(description="Leeg: alleen in een voortraject.")
    soorten: list[PlacementKind] = Field(description="Als wat iemand er is.")
    voortraject: bool
    van: date = Field(description="Eerste dag op de werkplek, zonder onderbreking van meer dan vier weken.")
    tot_en_met: date | None = Field(description="Laatste dag die is afgesproken.")
    weken: int = Field(description="Hele weken sinds die eerste dag.")
    uren_per_week: float = Field(description="De afgesproken uren per week van nu.")
    uren_gepland: float = Field(description="In de laatste vier hele weken, voor zover opgegeven.")
    uren_aanwezig: float
    weken_opgegeven: int = Field(description="Van de laatste vier hele weken.")
    tekens: list[SignNowOut]
    stappen: list[StepNowOut]
    volgende_plek: NextPlaceOut | None
    wens: WishOut | None = Field(description="Leeg: er is nog niet naar gevraagd.")
    belemmeringen: list[OpenBlockerOut] = Field(description="Wat open staat, eerst wat het eerst moet.")
    stil_sinds: date = Field(description="De laatste dag met een nieuw teken, een nieuwe stap of de start.")
    aandacht: list[BoardFlag]

    @classmethod
    def of(cls, row: BoardRow, on: date) -> "BoardRowOut":
        """The face of a row for staff."""
        return cls.model_validate(
            {
                **_seen(row),
                "soorten": list(row.kinds),
                "voortraject": row.preparing,
                "van": row.since,
                "tot_en_met": row.until,
                "volgende_plek": NextPlaceOut.of(row.next_place) if row.next_place else None,
                "wens": WishOut.of(row.wish) if row.wish else None,
                "belemmeringen": [OpenBlockerOut.of(one, on) for one in row.blockers],
                "stil_sinds": row.quiet_since,
                "aandacht": list(row.flags),
            }
        )


def _seen(row: BoardRow) -> dict[str, object]:
    """What both faces show."""
    return {
        "werkzoekende_id": row.person,
        "plaatsing_ids": list(row.stay_ids),
        "weken": row.weeks,
        "uren_per_week": row.hours,
        "uren_gepland": row.planned,
        "uren_aanwezig": row.attended,
        "weken_opgegeven": row.weeks_entered,
        "tekens": [SignNowOut.of(one) for one in row.signs],
        "stappen": [StepNowOut.of(one) for one in row.steps],
    }


class BoardOut(Dutch):
    """Het bord van de eigen werkplek, voor wie mensen begeleidt of bemiddelt."""

    op: date
    volgorde: str = Field(description="De regel waarnaar de lijst is geordend.")
    eigen_werkplek: bool = Field(description="Nee: de gemeente heeft geen eigen werkplek, en de lijst is leeg.")
    resultaten: list[BoardRowOut]


class FloorBoardOut(Dutch):
    """Het bord van de eigen werkplek, voor de werkleiding."""

    op: date
    volgorde: str = Field(description="De regel waarnaar de lijst is geordend.")
    resultaten: list[FloorRowOut]


def board_out(rows: Sequence[BoardRow], on: date, *, own_workplace: bool) -> BoardOut:
    """The board for staff."""
    found = [BoardRowOut.of(row, on) for row in rows]
    return BoardOut(op=on, volgorde=ORDER, eigen_werkplek=own_workplace, resultaten=found)


def floor_board_out(rows: Sequence[BoardRow], on: date) -> FloorBoardOut:
    """The board for the werkleiding: its order tells nothing that it does not show."""
    quiet_first = sorted(rows, key=lambda row: (row.quiet_since, row.since, row.person))
    return FloorBoardOut(op=on, volgorde=FLOOR_ORDER, resultaten=[FloorRowOut.of(row, on) for row in quiet_first])
