"""What crosses the border about social return. Amounts are whole eurocents."""

from datetime import date, datetime
from uuid import UUID

from pydantic import Field, model_validator

from services.registry.employers.fields import Cents, CentsOrNone, Count, Day, Hours, Line, Text
from services.registry.employers.sroi.enums import SroiKind, SroiOrigin
from services.registry.employers.sroi.models import SroiFilling, SroiObligation
from services.registry.employers.sroi.rules import Standing
from services.registry.schemas import Dutch


class SroiObligationIn(Dutch):
    """Wat een werkgever onder één contract aan social return moet doen. Bedragen in hele eurocenten."""

    kenmerk: Line = Field(description="Kenmerk van het contract bij de opdrachtgever.")
    opdrachtgever: Line = Field(description="De organisatie die het contract gaf.")
    contractbedrag_centen: Cents = Field(description="Waarde van het contract, in eurocenten, zonder btw.")
    verplichting_centen: Cents = Field(description="Hoeveel daarvan aan social return moet, in eurocenten.")
    startdatum: Day
    einddatum: Day | None = Field(default=None, description="Laatste dag van het contract. Leeg: niet bekend.")
    toelichting: Text | None = Field(default=None, description="Alleen voor medewerkers; noem geen mensen.")


GIVEN_BY_US = frozenset({"id", "gevuldCenten", "openCenten", "meerDanVerplichtCenten", "versie"})


class SroiObligationChange(SroiObligationIn):
    """De nieuwe velden van een verplichting. Wat Doorstroom zelf bepaalt mag mee terug; het verandert niets."""

    @model_validator(mode="before")
    @classmethod
    def _without_ours(cls, given: object) -> object:
        if not isinstance(given, dict):
            return given
        return {name: value for name, value in given.items() if name not in GIVEN_BY_US}


class SroiObligationOut(SroiObligationIn):
    """Een verplichting, met wat ervan gevuld is en wat nog open staat."""

    id: UUID
    gevuld_centen: int = Field(description="Som van de invullingen die gelden, in eurocenten.")
    open_centen: int = Field(description="Wat nog gevuld moet worden, in eurocenten.")
    meer_dan_verplicht_centen: int = Field(description="Wat boven de verplichting is gedaan, in eurocenten.")
    versie: int = Field(description="Telt elke wijziging van de verplichting; staat ook in de ETag.")

    @classmethod
    def of(cls, obligation: SroiObligation, standing: Standing) -> "SroiObligationOut":
        """The Dutch face of a stored obligation."""
        return cls.model_construct(
            **dict(_fields(obligation)),
            id=obligation.id,
            gevuld_centen=standing.filled,
            open_centen=standing.open,
            meer_dan_verplicht_centen=standing.beyond,
            versie=obligation.version,
        )


class SroiObligationList(Dutch):
    """De verplichtingen van een werkgever."""

    resultaten: list[SroiObligationOut]


class SroiFillingIn(Dutch):
    """Waarmee een verplichting is gevuld. Geef een bedrag, of uren: een uur telt voor 100 euro."""

    op: Day = Field(description="De dag waarop het gebeurde, of waarop de periode eindigde.")
    soort: SroiKind
    herkomst: SroiOrigin | None = Field(
        default=None, description="Uit welke groep iemand kwam; alleen bij een plaatsing, en nooit wie."
    )
    aantal_mensen: Count | None = Field(default=None, description="Hoeveel mensen; alleen bij een plaatsing.")
    uren: Hours | None = Field(default=None, description="Ingezette uren; dan bepaalt Doorstroom het bedrag.")
    bedrag_centen: CentsOrNone | None = Field(
        default=None, description="Waarde in eurocenten. 0 kan alleen om een eerdere invulling in te trekken."
    )
    toelichting: Text | None = Field(default=None, description="Alleen voor medewerkers; noem geen mensen.")
    corrigeert: UUID | None = Field(
        default=None, description="De invulling waarvoor deze in de plaats komt; die blijft zichtbaar."
    )


class SroiFillingOut(Dutch):
    """Een invulling zoals die is vastgelegd."""

    id: UUID
    op: date
    soort: SroiKind
    herkomst: SroiOrigin | None
    aantal_mensen: int | None
    uren: float | None
    bedrag_centen: int
    toelichting: str | None
    corrigeert: UUID | None
    geldt: bool = Field(description="Nee: een latere invulling kwam ervoor in de plaats.")
    vastgelegd_op: datetime

    @classmethod
    def of(cls, filling: SroiFilling, *, counts: bool) -> "SroiFillingOut":
        """The Dutch face of a stored filling."""
        return cls.model_construct(
            id=filling.id,
            op=filling.filled_on,
            soort=SroiKind(filling.kind),
            herkomst=SroiOrigin(filling.origin) if filling.origin else None,
            aantal_mensen=filling.people,
            uren=filling.hours,
            bedrag_centen=filling.amount_cents,
            toelichting=filling.remark,
            corrigeert=filling.corrects_id,
            geldt=counts,
            vastgelegd_op=filling.recorded_at,
        )


class SroiFillingAdded(SroiFillingOut):
    """Een nieuwe invulling, met de stand van de verplichting erna."""

    verplichting: SroiObligationOut

    @classmethod
    def with_standing(cls, filling: SroiFilling, obligation: SroiObligation, standing: Standing) -> "SroiFillingAdded":
        """A new filling, and how its obligation stands now."""
        face = dict(SroiFillingOut.of(filling, counts=True))
        return cls.model_construct(**face, verplichting=SroiObligationOut.of(obligation, standing))


class SroiFillingPage(Dutch):
    """Een pagina invullingen."""

    resultaten: list[SroiFillingOut]
    volgende: str | None = Field(description="Cursor naar de volgende pagina. Leeg: dit is de laatste.")


def kept_values(obligation: SroiObligation) -> dict[str, object]:
    """The fields of an obligation that somebody can change, as JSON under their Dutch names."""
    return _fields(obligation).model_dump(mode="json", by_alias=True)


def _fields(obligation: SroiObligation) -> SroiObligationIn:
    return SroiObligationIn.model_construct(
        kenmerk=obligation.reference,
        opdrachtgever=obligation.awarded_by,
        contractbedrag_centen=obligation.contract_cents,
        verplichting_centen=obligation.obligation_cents,
        startdatum=obligation.starts_on,
        einddatum=obligation.ends_on,
        toelichting=obligation.remark,
    )
