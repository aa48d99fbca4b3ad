"""An example of a report, as the raad of an invented gemeente could get it. All numbers are made up."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from services.flow.figures.reports import Audience, ChartKind, Report, Section
from services.flow.figures.tables import Cell, Table, Unit, crossed

DAY = date(2024, 7, 1)
INVENTED = "Verzonnen cijfers, om te laten zien hoe een rapport eruitziet."
YEARS = {"2022": "1 juli 2022", "2023": "1 juli 2023", "2024": "1 juli 2024"}
TREDEN = {
    "1": "Trede 1: geïsoleerd",
    "2": "Trede 2: sociale contacten buiten de deur",
    "3": "Trede 3: georganiseerd meedoen",
    "4": "Trede 4: onbetaald werk",
    "5": "Trede 5: betaald werk met ondersteuning",
    "6": "Trede 6: betaald werk",
}


def counted(
    code: str,
    title: str,
    numbers: Sequence[Sequence[int]],
    rows: Mapping[str, str],
    columns: Mapping[str, str],
    *,
    names: tuple[str, str],
    total_row: str | None = None,
    total_column: str | None = None,
) -> Table:
    """A table of people out of plain numbers, `numbers[row][column]`."""
    counts = {(r, c): numbers[i][j] for i, r in enumerate(rows) for j, c in enumerate(columns)}
    cells, sizes, sums, row_heads, column_heads = crossed(
        code, counts, rows=rows, columns=columns, total_row=total_row, total_column=total_column
    )
    return Table(
        code=code,
        title=title,
        definition="Alle mensen in begeleiding bij de gemeente op deze dag. Iedereen telt één keer mee.",
        source="Doorstroom, registratie van de gemeente.",
        on=DAY,
        unit=Unit.PEOPLE,
        row_name=names[0],
        column_name=names[1],
        rows=row_heads,
        columns=column_heads,
        cells=cells,
        counts=sizes,
        sums=sums,
        notes=(INVENTED,),
    )


def plain(
    code: str,
    title: str,
    unit: Unit,
    numbers: Sequence[Sequence[float | None]],
    *,
    rows: Sequence[str],
    columns: Sequence[str],
    names: tuple[str, str] = ("Groep", "Waarde"),
) -> Table:
    """A table of numbers behind which no set stands."""
    return Table(
        code=code,
        title=title,
        definition="Een verzonnen grootheid.",
        source="Verzonnen.",
        on=DAY,
        since=date(2023, 7, 1),
        unit=unit,
        row_name=names[0],
        column_name=names[1],
        rows=tuple(rows),
        columns=tuple(columns),
        cells=tuple(tuple(Cell(one) for one in line) for line in numbers),
        notes=(INVENTED,),
    )


def hidden(table: Table, *places: tuple[int, int]) -> Table:
    """The same table with the cells of these places (row, column) hidden."""
    cells = tuple(
        tuple(replace(cell, value=None, hidden=True) if (r, c) in places else cell for c, cell in enumerate(line))
        for r, line in enumerate(table.cells)
    )
    return table.with_cells(cells)


def ladder() -> Table:
    numbers = ((86, 101, 116), (155, 124, 140), (55, 49, 46), (33, 34, 32), (44, 90, 88), (11, 12, 32))
    return counted(
        "ladder", "De participatieladder op 1 juli", numbers, TREDEN, YEARS, names=("Trede", "Peildatum"),
        total_row="Samen",
    )  # fmt: skip


def headcount() -> Table:
    groups = {"wsw": "Wsw", "beschut": "Nieuw beschut werk", "wep": "Werkervaringsplek"}
    numbers = ((143, 137, 123), (13, 17, 22), (0, 13, 20))
    table = counted(
        "de-productie-mensen", "Mensen bij De Productie", numbers, groups, YEARS, names=("Groep", "Peildatum"),
        total_row="Samen",
    )  # fmt: skip
    return hidden(table, (1, 0), (2, 0), (1, 1), (2, 1))


def fte() -> Table:
    table = plain(
        "de-productie-fte", "Volledige banen bij De Productie", Unit.FTE,
        ((115.91, 113.97, 100.75), (8.91, 12.04, 14.89), (None, 4.28, 6.26), (124.82, 130.29, 121.9)),
        rows=("Wsw", "Nieuw beschut werk", "Werkervaringsplek", "Samen"), columns=tuple(YEARS.values()),
    )  # fmt: skip
    return hidden(table, (1, 0), (2, 0), (1, 1), (2, 1))


def streams() -> Table:
    rows = {
        "wep": "Werkervaringsplek bij De Productie",
        "voor": "Voortraject beschut werk",
        "uren": "Participatie-uren",
    }
    columns = {
        "regulier": "Regulier werk bij een andere werkgever", "steun": "Betaald werk met loonkostensubsidie",
        "beschut": "Beschut werk", "anders": "Een andere voorziening of opleiding", "gestopt": "Gestopt zonder vervolg",
        "verhuisd": "Verhuisd",
    }  # fmt: skip
    numbers = ((14, 19, 3, 12, 6, 0), (0, 4, 21, 5, 3, 1), (2, 3, 0, 24, 11, 1))
    table = counted(
        "stromen", "Van De Productie verder", numbers, rows, columns, names=("Van", "Naar"), total_column="Samen"
    )
    return hidden(
        replace(table, since=date(2023, 7, 1)),
        (0, 2),
        (0, 4),
        *((1, to) for to in (1, 3, 4, 5)),
        (2, 0),
        (2, 1),
        (2, 5),
    )


def incidence() -> Table:
    columns = ("Regulier werk", "Betaald werk met steun", "Andere voorziening", "Gestopt zonder vervolg", "Verhuisd")
    months = (0, 3, 6, 9, 12, 18, 24)
    lines = (
        (0, 0, 0, 0, 0), (4.2, 3.1, 6.0, 2.2, 0.4), (9.8, 9.0, 10.4, 4.1, 0.9), (14.1, 15.2, 13.3, 5.5, 1.2),
        (18.3, 20.7, 15.0, 6.2, 1.6), (22.9, 26.4, 17.8, 8.0, 2.1), (25.6, 30.2, 19.1, 9.4, 2.4),
    )  # fmt: skip
    table = plain(
        "uitstroom-lijnen", "Waarheen mensen gaan na de start op een werkervaringsplek", Unit.SHARE, lines,
        rows=[f"na {one} maanden" for one in months], columns=columns, names=("Moment", "Uitkomst"),
    )  # fmt: skip
    note = "Wie nog bezig is telt mee zolang dat bekend is (Aalen-Johansen)."
    return replace(hidden(table, (5, 4), (6, 4)), target="30% aan het werk binnen 12 maanden", notes=(INVENTED, note))


def heat() -> Table:
    lines = {
        "groen": "Groen", "zorg": "Zorg en welzijn", "techniek": "Techniek", "logistiek": "Logistiek en magazijn",
        "horeca": "Horeca", "meedoen": "Meedoen in de wijk",
    }  # fmt: skip
    numbers = (
        (12, 25, 41, 33, 20, 11), (4, 31, 28, 17, 12, 6), (0, 11, 15, 24, 31, 26),
        (0, 13, 22, 38, 19, 14), (0, 14, 17, 12, 0, 0), (44, 52, 31, 0, 0, 0),
    )  # fmt: skip
    table = counted(
        "leerlijnen", "Mensen per leerlijn en trede", numbers, lines, TREDEN, names=("Leerlijn", "Trede"),
        total_row="Samen", total_column="Samen",
    )  # fmt: skip
    return hidden(table, (0, 0), (0, 5), (1, 0), (1, 5))


def shares() -> Table:
    return plain(
        "doelen", "Vijf doelen van de gemeente", Unit.SHARE, ((34.2, 30), (22.5, 25), (91, 100), (None, 50)),
        rows=(
            "Binnen 12 maanden uitgestroomd naar betaald werk", "Langer dan vier jaar een uitkering",
            "Iedereen die kan heeft een traject en is dit kalenderjaar gesproken",
            "Vluchtelingen van wie de arbeidsmogelijkhedenbeoordeling is afgerond",
        ),
        columns=("Stand", "Doel"),
    )  # fmt: skip


def euros() -> Table:
    return plain(
        "kosten", "Kosten per voorziening", Unit.EUROS, ((12400, 620), (88454, 3276.5), (167071.25, None)),
        rows=("Workshop werkfit", "Jobcoach", "Loonkostensubsidie"), columns=("Samen per jaar", "Per persoon"),
    )  # fmt: skip


def report(audience: Audience = Audience.PUBLIC) -> Report:
    """The example as a whole."""
    return Report(
        code="raadsmonitor",
        title="Halfjaarlijkse monitor Participatie",
        about="Gemeente Voorbeeldstad (verzonnen)",
        on=DAY,
        known_on=None,
        made_on=date(2024, 9, 3),
        audience=audience,
        sections=(
            Section(
                "Waar mensen staan",
                ("Op 1 juli 2024 begeleidt de gemeente 454 mensen. Dat zijn er 44 meer dan een jaar eerder.",
                 "Een stap terug hoort erbij: hij telt nergens als fout."),
                (ladder(), shares(), heat()),
                (("ladder", ChartKind.STACKED), ("doelen", ChartKind.BARS), ("leerlijnen", ChartKind.HEAT_MAP)),
            ),
            Section(
                "De Productie",
                ("Bij De Productie werken mensen die (nog) niet bij een gewone werkgever terechtkunnen.",),
                (headcount(), fte(), streams(), incidence()),
                (("de-productie-mensen", ChartKind.STACKED), ("stromen", ChartKind.SANKEY),
                 ("uitstroom-lijnen", ChartKind.CURVES)),
            ),
            Section("Geld", ("Wat voorzieningen kosten.",), (euros(),)),
        ),
    )  # fmt: skip
