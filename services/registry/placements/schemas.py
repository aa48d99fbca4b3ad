"""What crosses the border about a place: checked input, and the only translation between Dutch and code."""

from datetime import datetime
from uuid import UUID

from pydantic import Field, model_validator

from services.registry.placements.demands import CertificateDemand, Demands, LanguageDemand
from services.registry.placements.enums import (
    CheckStanding,
    CloseReason,
    ContractProspect,
    GuideRole,
    PayKind,
    PhysicalDemand,
    PlacementKind,
    PlacementState,
    RequiredLevel,
    Surroundings,
)
from services.registry.placements.field_shapes import (
    PLAIN_TEXT,
    Capacity,
    CentsPerHour,
    CentsPerMonth,
    CertificateCode,
    ContractMonths,
    Hours,
    LearningGoal,
    LeerlijnCode,
    LicenceCode,
    Month,
    OccupationCode,
    Pc4,
    PlaceDescription,
    PlaceTitle,
    StepCode,
    TeamSize,
    Weeks,
    YesNo,
)
from services.registry.placements.models import Placement
from services.registry.schemas import Day, Dutch
from services.registry.vocabulary import CefrLevel, Condition, Daypart, Guidance, LanguageSkill


class LanguageDemandIn(Dutch):
    """Een taaleis. Zonder reden wordt hij geweigerd: taal vragen zonder noodzaak sluit mensen uit."""

    vaardigheid: LanguageSkill
    niveau: CefrLevel
    reden: str = Field(
        min_length=8,
        max_length=300,
        pattern=PLAIN_TEXT,
        examples=["Begrijpt de veiligheidsinstructie bij de machines."],
    )


class CertificateDemandIn(Dutch):
    """Een certificaat dat de plek vraagt."""

    certificaat: CertificateCode = Field(examples=["VCA_BASIS"])
    binnen_weken: Weeks | None = Field(
        default=None,
        description="Kan in zoveel weken op de plek worden gehaald. Leeg: nodig bij de start.",
    )


class PayIn(Dutch):
    """Wat iemand voor het werk krijgt. Bedragen zijn bruto, in centen."""

    soort: PayKind
    centen_per_uur: CentsPerHour | None = Field(default=None, examples=[1500])
    centen_per_maand: CentsPerMonth | None = None


class PlacementFields(Dutch):
    """De velden van een plek die een werkgever invult."""

    titel: PlaceTitle
    omschrijving: PlaceDescription
    soort: PlacementKind = Field(description="De soort plek; zie GET /v1/soorten-plek.")
    beroep: OccupationCode = Field(description="Code van het beroep; zie GET /v1/beroepen.", examples=["hovenier"])
    postcode: Pc4 = Field(description="De vier cijfers van de postcode van de werkplek.")
    uren_per_week_minimaal: Hours = Field(examples=[16])
    uren_per_week_maximaal: Hours = Field(examples=[24])
    dagdelen: list[Daypart] = Field(
        default_factory=list, max_length=21, description="Vaste dagdelen. Leeg: in overleg.", examples=[[]]
    )
    startdatum: Day = Field(examples=["2027-03-01"])
    einddatum: Day | None = None
    aantal_plaatsen: Capacity = 1
    begeleiding: Guidance = Field(description="Hoeveel begeleiding de plek biedt.")
    taaleisen: list[LanguageDemandIn] = Field(default_factory=list, max_length=5)
    certificaten: list[CertificateDemandIn] = Field(default_factory=list, max_length=10)
    rijbewijzen: list[LicenceCode] = Field(default_factory=list, max_length=16, examples=[["B"]])
    kan_bieden: list[Condition] = Field(
        default_factory=list, max_length=12, description="Omstandigheden die de plek kan bieden."
    )
    kan_niet_bieden: list[Condition] = Field(
        default_factory=list, max_length=12, description="Omstandigheden die de plek niet kan bieden."
    )
    lichamelijke_eisen: list[PhysicalDemand] = Field(
        default_factory=list,
        max_length=10,
        description="Wat het werk van het lichaam vraagt. Wat daaruit volgt, staat in kanDusNietBieden.",
    )
    werkomgeving: list[Surroundings] = Field(
        default_factory=list,
        max_length=13,
        description="Waar en waartussen iemand werkt. Wat daaruit volgt, staat in kanDusNietBieden.",
    )
    andere_locaties: list[Pc4] = Field(
        default_factory=list,
        max_length=10,
        description="Postcodegebieden waar het werk ook is. De kandidatenlijst rekent met postcode.",
        examples=[["8141"]],
    )
    maanden: list[Month] = Field(
        default_factory=list,
        max_length=12,
        description="Maanden waarin er werk is. Leeg: het hele jaar.",
        examples=[[]],
    )
    contractvooruitzicht: ContractProspect = Field(
        default=ContractProspect.NONE,
        description="Of er een arbeidsovereenkomst kan volgen. Een proefplaats vraagt ten minste voorgenomen.",
    )
    contract_maanden: ContractMonths | None = Field(
        default=None, description="Hoe lang die overeenkomst duurt. Leeg: onbekend of onbepaalde tijd."
    )
    beloning: PayIn | None = Field(default=None, description="Wat iemand voor het werk krijgt. Leeg: niet opgegeven.")
    leerlijn: LeerlijnCode | None = Field(
        default=None, description="Code van een leerlijn die de gemeente van de werkplek op startdatum heeft."
    )
    stap: StepCode | None = Field(default=None, description="Een stap van die leerlijn, zoals G3.")
    erkend_leerbedrijf: YesNo | None = Field(
        default=None,
        description="Verklaring van de werkgever dat SBB het leerbedrijf erkent. Een leer-werkplek en praktijkleren "
        "vragen die.",
    )
    begeleider: GuideRole | None = Field(default=None, description="Wie begeleidt: een rol, geen naam.")
    leerdoel: LearningGoal | None = Field(default=None, description="Wat iemand op deze plek leert.")
    betaald_in_team: TeamSize | None = Field(default=None, description="Hoeveel mensen in het team loon krijgen.")
    onbetaald_in_team: TeamSize | None = Field(
        default=None, description="Hoeveel mensen er nu in het team op een onbetaalde plek werken."
    )
    vereist_niveau: RequiredLevel | None = Field(default=None, description="Welke opleiding het werk vraagt.")

    def demands(self) -> Demands:
        """The demands of the place as one value."""
        return Demands(
            languages=tuple(
                LanguageDemand(skill=one.vaardigheid, level=one.niveau, reason=one.reden) for one in self.taaleisen
            ),
            certificates=tuple(
                CertificateDemand(certificate_code=one.certificaat, trainable_weeks=one.binnen_weken)
                for one in self.certificaten
            ),
            licences=tuple(self.rijbewijzen),
            can_meet=tuple(self.kan_bieden),
            cannot_meet=tuple(self.kan_niet_bieden),
            physical=tuple(self.lichamelijke_eisen),
            surroundings=tuple(self.werkomgeving),
        )


class PlacementIn(PlacementFields):
    """Een nieuwe plek, zoals een werkgever hem plaatst."""

    concept: YesNo = Field(default=False, description="Alleen bewaren; dien de plek later in.")


class CloseIn(Dutch):
    """Waarom een plek sluit."""

    reden: CloseReason | None = None


class ForecastIn(Dutch):
    """Verwachte behoefte aan personeel: hoeveel mensen, voor welk werk, wanneer en op welk niveau."""

    werkgever_id: UUID | None = Field(
        default=None, description="Voor welke werkgever. Verplicht voor een netwerker; een werkgever laat dit weg."
    )
    beroep: OccupationCode = Field(description="Code van het beroep; zie GET /v1/beroepen.", examples=["hovenier"])
    aantal_plaatsen: Capacity
    startdatum: Day = Field(description="Vanaf wanneer het werk wordt verwacht.", examples=["2027-03-01"])
    vereist_niveau: RequiredLevel = Field(description="Welke opleiding het werk vraagt.")
    postcode: Pc4 = Field(description="De vier cijfers van de postcode van de werkplek.")
    soort: PlacementKind | None = Field(default=None, description="De soort plek, als die al bekend is.")
    leerlijn: LeerlijnCode | None = None
    stap: StepCode | None = None


GIVEN_BY_US = frozenset(
    {
        "id",
        "werkgeverId",
        "gemeente",
        "status",
        "versie",
        "aangemaaktOp",
        "gewijzigdOp",
        "kanDusNietBieden",
        "verwacht",
        "nogInTeVullen",
        "bezet",
        "toets",
    }
)


class PlacementChange(PlacementFields):
    """De nieuwe velden van een plek. Velden die Doorstroom zelf bepaalt mogen mee terug; ze veranderen niets."""

    @model_validator(mode="before")
    @classmethod
    def _without_ours(cls, given: object) -> object:
        if not isinstance(given, dict):
            return given
        return {name: value for name, value in given.items() if name not in GIVEN_BY_US}


class PlacementOut(PlacementFields):
    """Een plek zoals hij is vastgelegd."""

    id: UUID
    werkgever_id: UUID
    gemeente: str = Field(description="CBS-code van de gemeente van de werkplek.", examples=["GM0177"])
    status: PlacementState
    versie: int = Field(description="Telt elke wijziging; staat ook in de ETag.")
    aangemaakt_op: datetime
    gewijzigd_op: datetime
    kan_dus_niet_bieden: list[Condition] = Field(
        description="Wat uit lichamelijkeEisen en werkomgeving volgt. De kandidatenlijst rekent ermee."
    )
    verwacht: bool = Field(description="Of dit een verwachte behoefte is, nog geen plek.")
    nog_in_te_vullen: list[str] = Field(description="Velden die nog geen echte waarde hebben.")
    bezet: int = Field(description="Hoeveel plaatsen bezet zijn.")
    toets: CheckStanding = Field(description="Hoe de plek staat tegenover de verdringingstoets.")

    @classmethod
    def of(cls, placement: Placement) -> "PlacementOut":
        """The Dutch face of a stored placement. Stored values were checked when they came in."""
        values = _core(placement) | _asked(placement.demands) | _offered(placement) | _given(placement)
        return cls.model_construct(**values)  # type: ignore[arg-type]  # every value was made for its field below


def _core(placement: Placement) -> dict[str, object]:
    return {
        "titel": placement.title,
        "omschrijving": placement.description,
        "soort": PlacementKind(placement.kind),
        "beroep": placement.occupation_code,
        "postcode": str(placement.pc4),
        "uren_per_week_minimaal": placement.hours_min,
        "uren_per_week_maximaal": placement.hours_max,
        "dagdelen": [Daypart(one) for one in placement.dayparts],
        "startdatum": placement.starts_on,
        "einddatum": placement.ends_on,
        "aantal_plaatsen": placement.capacity,
        "begeleiding": Guidance(placement.guidance),
        "andere_locaties": [str(one) for one in placement.other_pc4],
        "maanden": list(placement.months),
    }


def _asked(demands: Demands) -> dict[str, object]:
    return {
        "taaleisen": [
            LanguageDemandIn.model_construct(vaardigheid=one.skill, niveau=one.level, reden=one.reason)
            for one in demands.languages
        ],
        "certificaten": [
            CertificateDemandIn.model_construct(certificaat=one.certificate_code, binnen_weken=one.trainable_weeks)
            for one in demands.certificates
        ],
        "rijbewijzen": list(demands.licences),
        "kan_bieden": list(demands.can_meet),
        "kan_niet_bieden": list(demands.cannot_meet),
        "lichamelijke_eisen": list(demands.physical),
        "werkomgeving": list(demands.surroundings),
        "kan_dus_niet_bieden": list(demands.implied),
    }


def _offered(placement: Placement) -> dict[str, object]:
    pay, guide, level = placement.pay_kind, placement.guide, placement.required_level
    return {
        "contractvooruitzicht": ContractProspect(placement.contract_prospect),
        "contract_maanden": placement.contract_months,
        "beloning": PayIn.model_construct(
            soort=PayKind(pay),
            centen_per_uur=placement.pay_cents_per_hour,
            centen_per_maand=placement.pay_cents_per_month,
        )
        if pay
        else None,
        "leerlijn": placement.leerlijn,
        "stap": placement.leerlijn_step,
        "erkend_leerbedrijf": placement.recognised_trainer,
        "begeleider": GuideRole(guide) if guide else None,
        "leerdoel": placement.learning_goal,
        "betaald_in_team": placement.paid_in_team,
        "onbetaald_in_team": placement.unpaid_in_team,
        "vereist_niveau": RequiredLevel(level) if level else None,
    }


def _given(placement: Placement) -> dict[str, object]:
    return {
        "id": placement.id,
        "werkgever_id": placement.employer_id,
        "gemeente": placement.gemeente_code,
        "status": PlacementState(placement.state),
        "versie": placement.version,
        "aangemaakt_op": placement.created_at,
        "gewijzigd_op": placement.changed_at,
        "verwacht": placement.expected,
        "nog_in_te_vullen": list(placement.to_fill),
        "bezet": placement.taken,
        "toets": CheckStanding(placement.check_standing),
    }


NOT_KEPT = frozenset({"id", "werkgever_id", "versie", "aangemaakt_op", "gewijzigd_op"})


def kept_values(placement: Placement) -> dict[str, object]:
    """What a version of a place holds: its fields and standing under their Dutch names, as JSON."""
    return PlacementOut.of(placement).model_dump(mode="json", by_alias=True, exclude=set(NOT_KEPT))


class PlacementPage(Dutch):
    """Een pagina plekken."""

    resultaten: list[PlacementOut]
    volgende: str | None = Field(description="Cursor naar de volgende pagina. Leeg: dit is de laatste.")
