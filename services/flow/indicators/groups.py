"""Where people are, by scheme and of statushouders by sex: asked by S2 §3.5 and §3.6 (NUG, IOAW, women).

These lean on facts that only reports may read; they are numbers, and no list goes with them.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Final

from services.flow.figures.tables import ALL, Sum, Table, Unit, crossed, key_of
from services.flow.indicators.people import Client, Situation
from services.flow.indicators.questions import on_traject, reported, scheme_of, status_holder
from services.flow.states import JourneyState
from services.registry.report_facts import Answer, Sex

S = JourneyState
DALFSEN_PLAN: Final = "Gemeente Dalfsen, Beleidsplan Afstand tot de Arbeidsmarkt 2019–2022"
WHERE: Final = {
    "gewoon-werk": "Gewoon werk",
    "ondersteund-werk": "Werk met ondersteuning of beschut",
    "onbetaald": "Onbetaalde plek of voortraject",
    "traject": "Traject of school",
    "niets": "Niets daarvan",
    "uit-beeld": "Uit beeld",
}
OF_STATE: Final = {
    S.REGULAR: "gewoon-werk",
    S.SUPPORTED: "ondersteund-werk",
    S.SHELTERED: "ondersteund-werk",
    S.PRODUCTIE: "onbetaald",
    S.UNPAID: "onbetaald",
    S.PREPARING: "onbetaald",
    S.ACTIVITY: "onbetaald",
    S.SCHOOL: "traject",
    S.TRAJECT: "traject",
    S.OUT_OF_SIGHT: "uit-beeld",
}
BY_SCHEME: Final = {
    "PW": "Participatiewet",
    "IOAW": "IOAW",
    "IOAZ": "IOAZ",
    "Bbz": "Bbz",
    "NUG": "Zonder uitkering (NUG)",
    "WSW": "Wsw",
    "geen": "Regeling niet bekend",
}
BY_SEX: Final = {"vrouw": "Vrouwen", "man": "Mannen", "anders": "X of niet bekend"}


def where_by_scheme(now: Situation) -> Table:
    """Everybody of the file by scheme and by where they are."""
    return _where(
        now,
        "waar-per-regeling",
        "Waar mensen zijn, per regeling",
        "Iedereen in het bestand op de peildatum, ook partners, naar regeling en naar waar iemand is.",
        f"{DALFSEN_PLAN}, par. 3.5 (NUG) en 3.6 (IOAW en IOAZ)",
        BY_SCHEME,
        [scheme or "geen" for scheme in now.answers(scheme_of)],
        "Regeling",
        links=_scheme_links,
    )


def where_of_status_holders(now: Situation) -> Table:
    """Statushouders by sex and by where they are: of women Dalfsen asks it by name."""
    return _where(
        now,
        "waar-statushouders",
        "Waar statushouders zijn",
        "Statushouders in het bestand op de peildatum, naar geslacht zoals het geregistreerd staat en naar waar iemand "
        "is. Wie uit beeld is, had bij het laatste bericht werk of school.",
        f"{DALFSEN_PLAN}, par. 3.6 en 5.3: de arbeidsparticipatie van vrouwen is een aandachtspunt",
        BY_SEX,
        now.answers(_sex_of_status_holder),
        "Geslacht",
        links=_status_links,
    )


def where(client: Client, on: date) -> str:
    """Where somebody is, in the words of these tables; the status «traject» counts as a traject."""
    found = OF_STATE.get(client.place, "niets")
    return "traject" if found == "niets" and on_traject(client, on) else found


def _where(
    now: Situation,
    code: str,
    title: str,
    definition: str,
    source: str,
    rows: Mapping[str, str],
    row_of: Sequence[str | None],
    row_name: str,
    *,
    links: Callable[[Situation, str, dict[str, int]], list[Sum]],
) -> Table:
    found = zip(row_of, now.answers(where), strict=True)
    pairs = Counter((row, place) for row, place in found if row is not None)
    population = key_of(now.population, code)
    cells, counts, sums, heads, columns = crossed(
        population, pairs, rows=rows, columns=WHERE, total_row="Totaal", total_column="Totaal"
    )
    linked = links(now, population, counts)
    return Table(
        code=code,
        title=title,
        definition=definition,
        source=source,
        on=now.on,
        unit=Unit.PEOPLE,
        row_name=row_name,
        column_name="Waar",
        rows=heads,
        columns=columns,
        cells=cells,
        counts=counts,
        sums=(*sums, *linked),
    )


def _scheme_links(now: Situation, population: str, counts: dict[str, int]) -> list[Sum]:
    """Which totals are sets that stand in other tables under their own name."""
    same = {key_of(now.population, "regeling", one): key_of(population, one, ALL) for one in BY_SCHEME}
    same[key_of(now.population, ALL)] = key_of(population, ALL, ALL)
    counts |= {whole: counts[part] for whole, part in same.items()}
    return [Sum(whole, (part,)) for whole, part in same.items()]


def _status_links(now: Situation, population: str, counts: dict[str, int]) -> list[Sum]:
    everybody, holders = key_of(now.population, ALL), key_of(population, ALL, ALL)
    others = key_of(now.population, "geen-statushouder-bekend")
    in_sight = key_of(now.population, "statushouder-in-beeld", ALL)
    gone = key_of(population, ALL, "uit-beeld")
    counts |= {
        everybody: len(now.clients),
        others: len(now.clients) - counts[holders],
        in_sight: counts[holders] - counts[gone],
    }
    return [Sum(everybody, (holders, others)), Sum(holders, (in_sight, gone))]


def _sex_of_status_holder(client: Client, on: date) -> str | None:
    if status_holder(client, on) is not Answer.YES:
        return None
    sexes = reported(client).sexes
    return sexes[-1].sex if sexes and sexes[-1].sex in (Sex.MALE, Sex.FEMALE) else "anders"
