"""Pure decisions about employers: what does not go together, what an employer may not change, what looks double."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from uuid import UUID

from rapidfuzz import fuzz, process

from services.errors import InputProblem
from services.registry.employers.schemas import EmployerFields
from services.registry.reference.spelling import fold, normalise

NEAR, MOST_NEAR = 88, 5
"""From which likeness (0–100, order of words aside) two names may be one employer, and how many are told of."""

LEGAL_FORM = re.compile(r"\b(?:b v|bv|n v|nv|v o f|vof|c v|cv|stichting|vereniging|cooperatie|holding|u a|ua)\b")
NO_KVK = "00000000"
ONLY_GEMEENTE = ("kvkNummer", "gemeente", "status")
"""What an employer may read of its record, but not change: whose record it is, and who sees it."""


def name_key(name: str) -> str:
    """A name in one spelling, for searching: no capitals, accents or punctuation; else just without capitals."""
    return normalise(name) or fold(name).strip()


def near_names(key: str, others: Sequence[tuple[UUID, str]]) -> list[UUID]:
    """Employers whose `name_key` is much like `key`, most alike first; their legal form does not count."""
    found = process.extract(
        _core(key),
        [_core(other) for _, other in others],
        scorer=fuzz.token_sort_ratio,
        score_cutoff=NEAR,
        limit=MOST_NEAR,
    )
    return [others[position][0] for _, _, position in found]


def contradictions(fields: EmployerFields, today: date) -> list[InputProblem]:
    """What in these fields cannot be, in Dutch, all of it."""
    return [InputProblem(field, message) for wrong, field, message in _checks(fields, today) if wrong]


def _checks(fields: EmployerFields, today: date) -> Iterator[tuple[bool, str, str]]:
    yield fields.kvk_nummer == NO_KVK, "kvkNummer", "bestaat niet; neem het over uit het Handelsregister"
    known, seen = fields.leerbedrijf is not None, fields.leerbedrijf_gezien_op
    yield known and seen is None, "leerbedrijfGezienOp", "ontbreekt; vul in op welke dag u het bij SBB zag"
    yield not known and seen is not None, "leerbedrijfGezienOp", "hoort bij leerbedrijf; vul dat in of laat beide weg"
    yield seen is not None and seen > today, "leerbedrijfGezienOp", "ligt in de toekomst; vul de dag in waarop u keek"


def only_for_gemeente(before: dict[str, object], after: dict[str, object]) -> list[InputProblem]:
    """Fields that an employer changed though only its gemeente may; a KvK number that was missing it may give."""
    return [
        InputProblem(field, "kan alleen uw gemeente wijzigen; vraag het uw contactpersoon daar")
        for field in ONLY_GEMEENTE
        if before[field] != after[field] and not (field == "kvkNummer" and before[field] is None)
    ]


def _core(key: str) -> str:
    """A name without its legal form, unless nothing else is left."""
    return " ".join(LEGAL_FORM.sub(" ", key).split()) or key
