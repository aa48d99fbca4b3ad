"""What stands in which report: its parts, the tables of each, and how they are drawn. Data."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from services.flow.figures.reports import ChartKind
from services.flow.reports.figures import Subject


class ReportCode(StrEnum):
    """Reports that can be made."""

    COUNCIL = "raadsmonitor"
    PLAN = "uitvoeringsplan"
    LETTER = "kwartaalbrief"
    BENCHMARK = "benchmark"


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a report. `tables`: codes, or beginnings of codes that end in «*», in the order in which they stand.

    `charts`: which tables are drawn, likewise. `extra`: tables that whoever asks hands in, by their codes.
    """

    title: str
    text: tuple[str, ...]
    subject: Subject | None
    tables: tuple[str, ...]
    charts: tuple[tuple[str, ChartKind], ...] = ()


WHERE: Final = Part(
    "Waar staan mensen?",
    (
        "Hier staat hoeveel mensen de gemeente begeleidt, en waar zij staan. Iemand telt één keer, ook als partner.",
        "Een hogere trede is niet voor iedereen het doel. Ook blijven waar iemand goed zit, is een goede uitkomst.",
    ),
    Subject.FILE,
    ("indeling-*", "treden"),
    (("indeling-*", ChartKind.STACKED), ("treden", ChartKind.STACKED)),
)
STEPS: Final = Part(
    "Zetten mensen een stap?",
    (
        "Nijkerk vraagt niet alleen wie vertrok, maar of iemand een stap zette. Daarom staan hier alle stappen, ook "
        "die terug. Een stap terug hoort bij een weg met bochten en telt nergens als fout.",
    ),
    Subject.MOVES,
    ("*",),
    (("*", ChartKind.BARS),),
)
BETWEEN: Final = Part(
    "Van welke trede naar welke?",
    ("De rijen zeggen waar mensen een jaar eerder waren, de kolommen waar zij nu zijn.",),
    Subject.TREDEN,
    ("overgangen.jaar.*",),
    (),
)
PRODUCTIE: Final = Part(
    "De Productie",
    (
        "De Productie is de beschutte werkplek van de gemeente. Mensen met een dienstverband in beschut werk of de Wsw "
        "staan in de aantallen. Zij staan niet in de kansen op doorstroom, behalve als zij daar zelf om vroegen.",
    ),
    Subject.PRODUCTIE,
    ("*",),
    (("de-productie-mensen", ChartKind.STACKED),),
)
ONWARD: Final = Part(
    "Verder na De Productie",
    (
        "Na een eerste periode bij De Productie zoekt de gemeente een plek bij een andere werkgever. De tekening laat "
        "zien waar mensen heen gingen. De lijnen houden rekening met wie nog bezig is.",
    ),
    Subject.ONWARD,
    ("vanuit-de-productie", "uitkomsten.bij-de-productie.alle.*"),
    (("vanuit-de-productie", ChartKind.SANKEY), ("uitkomsten.bij-de-productie.alle.deel", ChartKind.CURVES)),
)
LASTING: Final = Part(
    "Blijft het werk?",
    (
        "Van wie betaald werk begon, weten wij door nazorg of die er nog werkt. Van wie wij niets hoorden, is het niet "
        "bekend. Zo iemand telt nooit als «nog aan het werk».",
    ),
    Subject.LASTING,
    ("*.alle.*",),
    (("*.alle.deel", ChartKind.CURVES),),
)
BACK: Final = Part(
    "Terug zonder werk",
    ("Wie na een begin met werk binnen een jaar weer zonder werk was.",),
    Subject.BACK,
    ("*.alle.*",),
)
AIMS: Final = Part(
    "Doelen",
    ("De doelen die de gemeente zelf noemde, en hoe het er op de peildatum mee staat.",),
    Subject.FILE,
    ("indicatoren",),
)
BENEFITS: Final = Part(
    "Uitkeringen",
    ("Wie een uitkering heeft, hoe lang al, en wie er kwam of ging.",),
    Subject.FILE,
    ("uitkering*", "regeling*", "werk-met-ondersteuning*", "waar-*"),
)
FLOW_OF_BENEFITS: Final = Part(
    "In en uit de uitkering",
    ("Uitkeringen die begonnen en eindigden. Een stel heeft samen één uitkering.",),
    Subject.BENEFITS,
    ("*",),
    (("uitkering-uitstroom-duur", ChartKind.STACKED),),
)
PLACEMENTS: Final = Part(
    "Plaatsingen",
    ("Plaatsingen die begonnen, naar soort.",),
    Subject.PLACEMENTS,
    ("*",),
    (("*", ChartKind.STACKED),),
)
SHELTERED: Final = Part(
    "Wachten op beschut werk",
    ("Hoe lang het duurt van het besluit tot het voortraject en tot het dienstverband.",),
    Subject.SHELTERED,
    ("*",),
)
PROVISIONS: Final = Part(
    "Trajecten: wat kosten zij, en wat volgde?",
    (
        "Wat na een traject volgde, staat naast wat volgde bij mensen met dezelfde start. Dat is samenhang. Het "
        "bewijst niet dat het traject de oorzaak is.",
    ),
    Subject.PROVISIONS,
    ("*",),
)
LANGUAGE: Final = Part(
    "Nederlands leren op het werk",
    ("Taalstages en wat erop volgde, en de uren van de Z-route.",),
    Subject.LANGUAGE,
    ("*",),
)
PLACES: Final = Part(
    "Plekken en leerlijnen",
    ("Plekken naast de mensen die er een zoeken, en waar op de leerlijnen plekken ontbreken.",),
    None,
    ("plekken-*", "leerlijnen-*"),
    (("leerlijnen-*", ChartKind.HEAT_MAP),),
)
SATISFACTION: Final = Part(
    "Wat vinden mensen ervan?",
    ("Antwoorden op vijf vragen, tijdens en aan het einde. Niemand weet wie wat antwoordde.",),
    None,
    ("tevredenheid*",),
)

TITLES: Final = {
    ReportCode.COUNCIL: "Raadsmonitor werk en participatie",
    ReportCode.PLAN: "Tabellen bij het uitvoeringsplan",
    ReportCode.LETTER: "Cijfers bij de kwartaalbrief",
    ReportCode.BENCHMARK: "Cijfers voor de benchmark",
}
CONTENTS: Final[dict[ReportCode, tuple[Part, ...]]] = {
    ReportCode.COUNCIL: (
        WHERE, STEPS, BETWEEN, PRODUCTIE, ONWARD, LASTING, BACK, AIMS, FLOW_OF_BENEFITS, PLACEMENTS, PROVISIONS,
        LANGUAGE, PLACES, SATISFACTION,
    ),
    ReportCode.PLAN: (
        WHERE, BENEFITS, PRODUCTIE, SHELTERED, AIMS, PLACEMENTS, PROVISIONS, LANGUAGE, PLACES,
    ),
    ReportCode.LETTER: (STEPS, PRODUCTIE, ONWARD, PLACEMENTS, FLOW_OF_BENEFITS),
    ReportCode.BENCHMARK: (BENEFITS, FLOW_OF_BENEFITS, BACK, PLACEMENTS),
}  # fmt: skip
