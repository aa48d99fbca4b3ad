"""What each indicator means, who asked for it and where, and what they want to reach. Data, and nothing computed."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from services.flow.figures.tables import Unit

RAALTE, DALFSEN, NIJKERK = "GM0177", "GM0148", "GM0267"
DALFSEN_PLAN: Final = "Gemeente Dalfsen, Beleidsplan Afstand tot de Arbeidsmarkt 2019–2022, bijlage 2 «Sturen en meten»"
RAALTE_PLAN: Final = "Gemeente Raalte, Uitvoeringsplan Raalte Werkt! 2025"
NIJKERK_VISION: Final = "Gemeente Nijkerk, Visie op werk en participatie (28 maart 2024), par. 3.2"


class IndicatorCode(StrEnum):
    """Indicators by their code."""

    BENEFITS = "aantal-uitkeringen"
    ON_TRAJECT = "mensen-met-traject"
    SHELTERED = "personen-beschut-werk"
    AGREED_JOBS = "garantiebanen"
    OVER_FOUR_YEARS = "langer-dan-vier-jaar"
    TO_WORK = "instroom-naar-betaald-werk"
    TO_WORK_COHORT = "instroom-naar-betaald-werk-geteld"
    CATEGORISED = "iedereen-ingedeeld"
    EVERYONE_ON_TRAJECT = "iedereen-op-traject"
    CONTACTED = "contact-dit-jaar"
    STATUS_HOLDERS = "statushouders-passende-plek"
    YOUTH = "jongeren-zonder-school-werk-zorg"
    SHELTERED_WITHOUT_WAIT = "beschut-zonder-wachten"
    WAGE_SUBSIDY = "werkt-met-loonkostensubsidie"
    TARGET_GROUP = "doelgroepregistratie"
    SPECIALISED = "gespecialiseerde-trajecten"


class Direction(StrEnum):
    """Which side of a target is right."""

    AT_LEAST = "ten-minste"
    AT_MOST = "ten-hoogste"


@dataclass(frozen=True, slots=True)
class Target:
    """A number that a gemeente wants to reach from `since` on, until a later target takes its place."""

    number: float
    direction: Direction
    gemeente: str
    since: date

    def met_by(self, value: float) -> bool:
        """Whether a value reaches it."""
        return value >= self.number if self.direction is Direction.AT_LEAST else value <= self.number


@dataclass(frozen=True, slots=True)
class IndicatorDefinition:
    """What an indicator counts, in plain Dutch; by whom it is asked (codes of gemeenten), and where.

    `restricted`: it leans on facts that only reports may read. `base`: of whom a share is one. `cases`: who is on the
    list that goes with it; None: no list, since there is nothing to do for anybody.
    """

    code: IndicatorCode
    title: str
    definition: str
    source: str
    unit: Unit
    asked_by: tuple[str, ...]
    restricted: bool
    base: str | None = None
    cases: str | None = None
    targets: tuple[Target, ...] = ()
    target_text: str | None = None

    def target_for(self, gemeenten: tuple[str, ...], on: date) -> Target | None:
        """The target of this one gemeente that holds on a day, or the last that it set before; several have none."""
        own = [one for one in self.targets if (one.gemeente,) == gemeenten and one.since <= on]
        return max(own, key=lambda one: one.since, default=None)


def _from(year: int, number: float, direction: Direction, gemeente: str) -> Target:
    return Target(number, direction, gemeente, date(year, 1, 1))


SUPPORT_BASE: Final = (
    "Iedereen in het bestand, ook partners, zonder wie gewoon werk heeft (ook als dat uit trede 6 blijkt), naar school "
    "gaat of uit beeld is."
)
ALL_ON_TRAJECT: Final = tuple(
    _from(year, 100, Direction.AT_LEAST, of) for year, of in ((2019, DALFSEN), (2024, NIJKERK))
)

DEFINITIONS: Final = (
    IndicatorDefinition(
        IndicatorCode.BENEFITS,
        "Aantal uitkeringen",
        "Uitkeringen (Participatiewet, IOAW, IOAZ en Bbz) die op de peildatum lopen. Een partner telt niet apart.",
        f"{DALFSEN_PLAN}, indicator 1",
        Unit.PEOPLE,
        (DALFSEN,),
        restricted=True,
        targets=(_from(2019, 245, Direction.AT_MOST, DALFSEN), _from(2020, 240, Direction.AT_MOST, DALFSEN)),
        target_text="Ontwikkeling conform landelijk gemiddelde; nulmeting 249.",
    ),
    IndicatorDefinition(
        IndicatorCode.ON_TRAJECT,
        "Mensen met een traject",
        "Mensen met een lopend traject, onbetaald werk, werk met ondersteuning of beschut werk, of met de status "
        "«traject» (dat kan ook behandeling zijn: waarvoor, leggen wij niet vast). Werk kan blijken uit een plek, of "
        "uit trede 4 of 5 die is gezien sinds de vorige plek ophield.",
        f"{DALFSEN_PLAN}, indicator 2",
        Unit.PEOPLE,
        (DALFSEN,),
        restricted=False,
        target_text="Iedereen op traject; een getal noemt het plan niet.",
    ),
    IndicatorDefinition(
        IndicatorCode.SHELTERED,
        "Mensen in beschut werk",
        "Mensen met een dienstverband in (nieuw) beschut werk op de peildatum. De Wsw telt niet mee.",
        f"{DALFSEN_PLAN}, indicator 3 en doel 6",
        Unit.PEOPLE,
        (DALFSEN,),
        restricted=True,
        targets=(_from(2020, 5, Direction.AT_LEAST, DALFSEN),),
        target_text="5 mensen eind 2020.",
    ),
    IndicatorDefinition(
        IndicatorCode.AGREED_JOBS,
        "Garantiebanen (banenafspraak)",
        "Mensen met een doelgroepregistratie die op de peildatum een betaalde plek of een loonkostensubsidie hebben, "
        "zonder beschut werk. De officiële "
        "telling is die van UWV, in banen van 25,5 uur; dit zijn mensen uit het eigen bestand.",
        f"{DALFSEN_PLAN}, indicator 4 (Monitor UWV) en bijlage 3",
        Unit.PEOPLE,
        (DALFSEN,),
        restricted=True,
        target_text="Conform het schema van de banenafspraak.",
    ),
    IndicatorDefinition(
        IndicatorCode.OVER_FOUR_YEARS,
        "Langer dan vier jaar een uitkering",
        "Deel van de mensen met een uitkering, ook partners, dat die langer dan vier jaar heeft. Een onderbreking van "
        "ten hoogste vier weken telt door, en een andere regeling ook.",
        f"{DALFSEN_PLAN}, indicator 5 en doel 5",
        Unit.SHARE,
        (DALFSEN,),
        restricted=True,
        base="Mensen met een uitkering (Participatiewet, IOAW, IOAZ of Bbz), ook partners.",
        cases="Wie langer dan vier jaar een uitkering heeft.",
        targets=(_from(2019, 25, Direction.AT_MOST, DALFSEN),),
        target_text="Niet meer dan 25 procent; nulmeting 26 procent.",
    ),
    IndicatorDefinition(
        IndicatorCode.TO_WORK,
        "Instroom die binnen een jaar naar betaald werk gaat (schatting)",
        "Kans dat iemand binnen 365 dagen na het begin van de uitkering uitstroomt naar betaald werk, geschat uit de "
        "instroom van de laatste twee jaar (Aalen–Johansen). Wie nog bezig is, telt mee zolang wij het weten. De klok "
        "begint op de eerste dag van de uitkering (Participatiewet, IOAW of IOAZ); is geen regeling bekend, dan op de "
        "dag van inschrijving.",
        f"{DALFSEN_PLAN}, doel 3",
        Unit.SHARE,
        (DALFSEN,),
        restricted=True,
        base="Iedereen van wie de uitkering in de twee jaar voor de peildatum begon, zonder beschut werk en Wsw.",
        cases="Wie minder dan een jaar geleden instroomde en nog geen werk heeft.",
        targets=(_from(2019, 30, Direction.AT_LEAST, DALFSEN),),
        target_text="30 procent binnen 12 maanden.",
    ),
    IndicatorDefinition(
        IndicatorCode.TO_WORK_COHORT,
        "Instroom die binnen een jaar naar betaald werk ging (geteld)",
        "Deel van de mensen die een tot twee jaar geleden instroomden dat binnen 365 dagen naar betaald werk ging. "
        "Zonder schatting, en dus zonder wie pas kort geleden kwam.",
        f"{DALFSEN_PLAN}, doel 3",
        Unit.SHARE,
        (DALFSEN,),
        restricted=True,
        base="Iedereen van wie de uitkering een tot twee jaar voor de peildatum begon, zonder beschut werk en Wsw.",
        targets=(_from(2019, 30, Direction.AT_LEAST, DALFSEN),),
        target_text="30 procent binnen 12 maanden.",
    ),
    IndicatorDefinition(
        IndicatorCode.CATEGORISED,
        "Iedereen is ingedeeld",
        "Deel van de mensen met een categorie van hun gemeente, en met een subcategorie waar die er is.",
        f"{DALFSEN_PLAN}, activiteit 2",
        Unit.SHARE,
        (DALFSEN,),
        restricted=False,
        base=f"{SUPPORT_BASE} Alleen gemeenten met een eigen indeling.",
        cases="Wie nog geen (sub)categorie heeft.",
        targets=(_from(2019, 100, Direction.AT_LEAST, DALFSEN),),
        target_text="Iedereen.",
    ),
    IndicatorDefinition(
        IndicatorCode.EVERYONE_ON_TRAJECT,
        "Iedereen op traject",
        "Deel van de mensen met een traject, zoals bij «Mensen met een traject». Een ontheffing is geen traject.",
        f"{DALFSEN_PLAN}, activiteit 3; {NIJKERK_VISION}",
        Unit.SHARE,
        (DALFSEN, NIJKERK),
        restricted=False,
        base=SUPPORT_BASE,
        cases="Wie geen traject heeft.",
        targets=ALL_ON_TRAJECT,
        target_text="Iedereen.",
    ),
    IndicatorDefinition(
        IndicatorCode.CONTACTED,
        "Contact in dit kalenderjaar",
        "Deel van de mensen met wie dit kalenderjaar, tot en met de peildatum, ten minste één keer contact was over en "
        "weer. Een brief alleen is geen contact.",
        NIJKERK_VISION,
        Unit.SHARE,
        (NIJKERK,),
        restricted=False,
        base=SUPPORT_BASE,
        cases="Met wie dit jaar nog geen contact was.",
        targets=(_from(2024, 100, Direction.AT_LEAST, NIJKERK),),
        target_text="Iedereen, ten minste één keer per kalenderjaar.",
    ),
    IndicatorDefinition(
        IndicatorCode.STATUS_HOLDERS,
        "Statushouders met een passende plek",
        "Deel van de statushouders met een inburgeringstraject, een ander traject, een plek, werk of school, of die "
        "meedoen aan georganiseerde activiteiten (trede 3 of hoger, gezien sinds de vorige plek ophield).",
        f"{RAALTE_PLAN}, speerpunt 1",
        Unit.SHARE,
        (RAALTE,),
        restricted=True,
        base="Statushouders in het bestand, zonder wie uit beeld is.",
        cases="Statushouders zonder plek.",
        targets=(_from(2025, 100, Direction.AT_LEAST, RAALTE),),
        target_text="Alle statushouders.",
    ),
    IndicatorDefinition(
        IndicatorCode.YOUTH,
        "Jongeren zonder school, werk of zorg",
        "Mensen jonger dan 27 jaar zonder school, werk, plek, traject, inburgering of de status «traject», en niet "
        "gezien op trede 3 of hoger. Een ontheffing alleen telt niet als plek: het plan wil ook dan een passende plek, "
        "zoals hulpverlening of dagbesteding.",
        f"{RAALTE_PLAN}, speerpunt 2",
        Unit.PEOPLE,
        (RAALTE,),
        restricted=True,
        base="Mensen in het bestand jonger dan 27 jaar, zonder wie uit beeld is.",
        cases="Jongeren die niets hebben.",
        targets=(_from(2025, 0, Direction.AT_MOST, RAALTE),),
        target_text="Geen jongere zit op de bank.",
    ),
    IndicatorDefinition(
        IndicatorCode.SHELTERED_WITHOUT_WAIT,
        "Beschut werk zonder wachtlijst",
        "Deel van de mensen die in beschut werk mogen beginnen dat in een voortraject is of een dienstverband heeft.",
        f"{RAALTE_PLAN}, speerpunt 3",
        Unit.SHARE,
        (RAALTE,),
        restricted=True,
        base="Mensen die volgens het laatste besluit in beschut werk mogen werken, of het al doen.",
        cases="Wie mag beginnen en wacht: geen voortraject en geen dienstverband.",
        targets=(_from(2025, 100, Direction.AT_LEAST, RAALTE),),
        target_text="Niemand met een indicatie op de wachtlijst.",
    ),
    IndicatorDefinition(
        IndicatorCode.WAGE_SUBSIDY,
        "Mensen die met loonkostensubsidie werken",
        "Mensen voor wie op de peildatum een loonkostensubsidie loopt.",
        f"{RAALTE_PLAN}, speerpunt 4",
        Unit.PEOPLE,
        (RAALTE,),
        restricted=True,
        targets=(_from(2024, 45, Direction.AT_LEAST, RAALTE), _from(2025, 55, Direction.AT_LEAST, RAALTE)),
        target_text="45 in 2024 en 55 in 2025.",
    ),
    IndicatorDefinition(
        IndicatorCode.TARGET_GROUP,
        "Mensen met een doelgroepregistratie",
        "Mensen die volgens de laatste blik in het doelgroepregister meetellen voor de banenafspraak.",
        f"{RAALTE_PLAN}, speerpunt 4",
        Unit.PEOPLE,
        (RAALTE,),
        restricted=True,
        target_text="Beter zicht op de doelgroep; een getal noemt het plan niet.",
    ),
    IndicatorDefinition(
        IndicatorCode.SPECIALISED,
        "Mensen met gespecialiseerde begeleiding",
        "Mensen met een lopend traject bij een gespecialiseerd bureau. Waarvoor, leggen wij niet vast.",
        f"{RAALTE_PLAN}, speerpunt 5",
        Unit.PEOPLE,
        (RAALTE,),
        restricted=False,
        target_text="Extra inzet; een getal noemt het plan niet.",
    ),
)
BY_CODE: Final = {one.code: one for one in DEFINITIONS}
