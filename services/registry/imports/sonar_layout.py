"""The real layout of a Sonar export (35 columns), and what one row of it says about a person.

Sonar writes '??' and 'NNB' for unknown, joins licences with commas, and has no id of its own in use
(`ID_WZ` is 'NNB' everywhere), so the hash of the BSN is the identity of a row.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from services.registry.identity.fields import IdentityFields
from services.registry.imports import columns, findings, sonar_cells
from services.registry.imports.columns import HEADERS, SHEET, USED
from services.registry.imports.enums import Severity
from services.registry.imports.findings import Finding, Problem
from services.registry.imports.identity import hash_bsn
from services.registry.imports.sheets import RawRow, SheetError, read_rows
from services.registry.imports.sonar_cells import Note
from services.registry.imports.sonar_facts import SonarFacts, read_facts
from services.registry.imports.sonar_identity import read_identity
from services.registry.reference import resolving
from services.registry.reference.resolving import Found, Resolution

__all__ = [
    "HEADERS",
    "SHEET",
    "USED",
    "ParsedSheet",
    "RawRow",
    "SheetError",
    "SonarPerson",
    "parse_row",
    "parse_sheet",
    "read_rows",
]

ADULT_AGE = 18

Resolve = Callable[[str], Resolution | None]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SonarPerson:
    """What a row says; None is unknown, an empty tuple is asked and none. Its repr tells only the row."""

    row: int
    bsn_hash: bytes
    consent: bool
    reported_on: date | None = None
    registered_on: date | None = None
    gemeente_code: str | None = None
    pc4: int | None = None
    transport: tuple[str, ...] | None = None
    hours_max: float | None = None
    licences: tuple[str, ...] | None = None
    spoken: str | None = None
    written: str | None = None
    occupations: tuple[str, ...] = ()
    trede: int | None = None
    adult: bool | None = None
    identity: IdentityFields | None = None
    facts: SonarFacts | None = None

    def __repr__(self) -> str:
        return f"SonarPerson(row={self.row})"


@dataclass(frozen=True, slots=True)
class ParsedSheet:
    """All rows that could be read as a person, and all that was found."""

    rows: int
    people: tuple[SonarPerson, ...]
    problems: tuple[Problem, ...]

    @property
    def refused(self) -> bool:
        """Whether there is an error, so that nothing may be taken in."""
        return any(problem.severity is Severity.ERROR for problem in self.problems)


def parse_sheet(content: bytes, *, bsn_key: bytes, on: date) -> ParsedSheet:
    """Read a whole file; whatever is in it, this ends with people and problems, never with an exception."""
    resolve = _remembering()
    people: list[SonarPerson] = []
    problems: list[Problem] = []
    rows = 0
    try:
        for raw in read_rows(content):
            rows += 1
            person, found = parse_row(raw, bsn_key=bsn_key, on=on, resolve=resolve)
            problems += found
            if person is not None:
                people.append(person)
    except SheetError as error:
        problems += error.problems
    return ParsedSheet(rows, tuple(people), tuple(problems))


def parse_row(
    raw: RawRow, *, bsn_key: bytes, on: date, resolve: Resolve | None = None
) -> tuple[SonarPerson | None, tuple[Problem, ...]]:
    """One person or None, and what was found. Of somebody who said Nee, no more is read than that."""
    noted: list[Finding] = []
    digits = sonar_cells.read_bsn(raw.cells[columns.BSN], noted.append)
    consent = sonar_cells.read_consent(raw.cells[columns.CONSENT], noted.append)
    reported_on = sonar_cells.read_date(raw.cells[columns.REPORTED], columns.REPORTED, on, noted.append)
    person: SonarPerson | None = None
    if consent is False and digits is not None:
        person = SonarPerson(row=raw.row, bsn_hash=hash_bsn(digits, bsn_key), consent=False, reported_on=reported_on)
    elif consent is not False:
        bsn_hash = hash_bsn(digits, bsn_key) if digits is not None else b""
        person = _consenting(raw, bsn_hash, reported_on, on, noted.append, resolve or _remembering())
    problems = tuple(Problem(raw.row, finding) for finding in noted)
    blocked = any(finding.severity is Severity.ERROR for finding in noted)
    return (None if blocked else person), problems


def _consenting(
    raw: RawRow, bsn_hash: bytes, reported_on: date | None, on: date, note: Note, resolve: Resolve
) -> SonarPerson:
    cells = raw.cells
    age = sonar_cells.read_age(cells[columns.AGE], note)
    return SonarPerson(
        row=raw.row,
        bsn_hash=bsn_hash,
        consent=True,
        reported_on=reported_on,
        registered_on=_registered_on(cells, reported_on, on, note),
        gemeente_code=sonar_cells.read_gemeente(cells[columns.GEMEENTE], note),
        pc4=sonar_cells.read_pc4(cells[columns.POSTCODE], note),
        transport=sonar_cells.read_transport(cells[columns.TRANSPORT], note),
        hours_max=sonar_cells.read_hours(cells[columns.HOURS], note),
        licences=sonar_cells.read_licences(cells[columns.LICENCES], note),
        spoken=sonar_cells.read_language(cells[columns.SPOKEN], columns.SPOKEN, note),
        written=sonar_cells.read_language(cells[columns.WRITTEN], columns.WRITTEN, note),
        occupations=_occupations(cells[columns.OCCUPATION], note, resolve),
        trede=sonar_cells.read_trede(cells[columns.TREDE], note),
        adult=None if age is None else age >= ADULT_AGE,
        identity=read_identity(cells, note),
        facts=read_facts(cells, age, note),
    )


def _registered_on(cells: dict[str, object], reported_on: date | None, on: date, note: Note) -> date | None:
    """The day of inschrijving; when that is unknown, the day of melding."""
    registered, reported = cells[columns.REGISTERED], cells[columns.REPORTED]
    if sonar_cells.text(registered) is None and sonar_cells.text(reported) is None:
        note(findings.DATE_MISSING)
    return sonar_cells.read_date(registered, columns.REGISTERED, on, note) or reported_on


def _occupations(cell: object, note: Note, resolve: Resolve) -> tuple[str, ...]:
    plain = sonar_cells.text(cell)
    if plain is None:
        return ()
    resolved = resolve(plain)
    if resolved is None:
        note(findings.OCCUPATION_UNKNOWN)
        return ()
    if resolved.found is Found.MEANING:
        note(findings.occupation_by_meaning(resolved.occupation.titel))
    return (resolved.occupation.code,)


def _remembering() -> Resolve:
    """Resolve each spelling once per file; the memory goes when the file is done, as a cell may hold anything."""
    seen: dict[str, Resolution | None] = {}

    def resolve(plain: str) -> Resolution | None:
        if plain not in seen:
            seen[plain] = resolving.resolve(plain)
        return seen[plain]

    return resolve


def newest_per_person(people: Iterable[SonarPerson]) -> tuple[list[list[SonarPerson]], tuple[Problem, ...]]:
    """Rows of one person together, the one that counts first: newest melding, on one day Nee, then the last row."""
    groups: dict[bytes, list[SonarPerson]] = {}
    for person in people:
        groups.setdefault(person.bsn_hash, []).append(person)
    for rows in groups.values():
        rows.sort(key=lambda item: (item.reported_on or date.min, not item.consent, item.row), reverse=True)
    problems = [Problem(old.row, findings.BSN_TWICE) for rows in groups.values() for old in rows[1:]]
    return list(groups.values()), tuple(problems)
