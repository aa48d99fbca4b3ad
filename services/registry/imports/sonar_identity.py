"""The name and contact data in a Sonar row: on their way to be sealed, and nowhere else.

Columns may be absent: a gemeente that leaves them out of its export sends less, and that is its right.
"""

from collections.abc import Mapping
from typing import Final

from services.registry.identity.fields import LONGEST, IdentityFields
from services.registry.imports import columns, findings
from services.registry.imports.sonar_cells import Note, text

COLUMN_OF: Final = {
    "name": columns.NAME,
    "phone": columns.PHONE,
    "email": columns.EMAIL,
    "street": columns.STREET,
    "postcode": columns.POSTCODE,
    "town": columns.TOWN,
}
_LONGEST = {"postcode": 20, "house_number": 20}


def read_identity(cells: Mapping[str, object], note: Note) -> IdentityFields:
    """What a row says about who somebody is; a cell that cannot be a name or address is left out."""
    found = {field: _fitting(cells.get(column), field, column, note) for field, column in COLUMN_OF.items()}
    number = " ".join(filter(None, (text(cells.get(one)) for one in (columns.HOUSE, columns.HOUSE_ADDITION))))
    return IdentityFields(**found, house_number=_fitting(number, "house_number", columns.HOUSE, note))


def _fitting(cell: object, field: str, column: str, note: Note) -> str | None:
    plain = text(cell)
    if plain is None or (len(plain) <= _LONGEST.get(field, LONGEST) and plain.isprintable()):
        return plain
    note(findings.identity_left_out(column))
    return None
