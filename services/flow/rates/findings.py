"""What was wrong in dossiers and was repaired by a rule, as a table without persons; and whose dossiers these are."""

from typing import Final
from uuid import UUID

import numpy as np

from services.flow.figures.tables import Table, Unit, key_of, share
from services.flow.journeys import JourneyFinding
from services.flow.rates.basis import EVERYBODY, Basis, Head, Sets
from services.flow.rates.words import FINDING_WORDS

SUBJECT: Final = "bevindingen"
DEFINITION: Final = (
    "In hoeveel dossiers iets staat dat niet zo kan zijn geweest. De cijfers gaan er met een vaste regel mee om "
    "(ADR 0023); beter is het om het dossier te verbeteren. Eén dossier kan meer bevindingen hebben."
)


def finding_tables(basis: Basis) -> tuple[Table, Table]:
    """Dossiers per finding, and as part of all dossiers."""
    ways, sets = basis.journeys, Sets()
    everybody = np.ones(len(ways), dtype=bool)
    base = sets.put_base(EVERYBODY, everybody)
    marks = {one: np.array([one in way.findings for way in ways], dtype=bool) for one in JourneyFinding}
    some = np.array([bool(way.findings) for way in ways], dtype=bool)
    for name, mask in [*marks.items(), ("een-of-meer", some)]:
        sets.split(base, [sets.put(_key(name), mask), sets.put(_key(f"niet-{name}"), ~mask)])
    names = {**{str(one): FINDING_WORDS[one] for one in JourneyFinding}, "een-of-meer": "Een of meer hiervan"}
    people = Head(f"{SUBJECT}.mensen", "Wat er in dossiers niet klopt", DEFINITION, Unit.PEOPLE, "Bevinding", "Aantal")
    part = Head(f"{SUBJECT}.deel", "Deel van alle dossiers", DEFINITION, Unit.SHARE, "Bevinding", "Deel")
    counted = [[sets.cell(_key(name))] for name in names] + [[sets.cell(base)]]
    shares = [[share(sets.counts, _key(name), base)] for name in names]
    return (
        basis.table(people, [*names.values(), "Alle dossiers"], ["Dossiers"], counted, sets),
        basis.table(part, list(names.values()), ["Procent"], shares, sets),
    )


def dossiers(basis: Basis) -> list[tuple[UUID, tuple[JourneyFinding, ...]]]:
    """Whose dossiers have a finding, and which: for staff of their gemeente, each a look that is recorded."""
    return [(way.person, way.findings) for way in basis.journeys if way.findings]


def _key(name: str) -> str:
    return key_of(SUBJECT, name)
