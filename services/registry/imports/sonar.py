"""Take in a Sonar export: all of it or nothing, in the transaction of the caller.

A person who did not consent ('Nee') is not taken in; when we know them already they are withdrawn, and a later
'Ja' lifts that. Names and contact data are sealed; the BSN itself never comes further than the reading of a row.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from uuid import UUID, uuid4

from sqlmodel import Session

from services import clock
from services.registry.identity.service import keep_identities
from services.registry.imports import findings, repository
from services.registry.imports.enums import ImportKind
from services.registry.imports.findings import Finding, Problem
from services.registry.imports.identity import check_key
from services.registry.imports.models import ImportRun
from services.registry.imports.report import ImportRefusedError, ImportReport, ordered
from services.registry.imports.sheets import MAX_FILE_BYTES
from services.registry.imports.sonar_facts import KeepFacts
from services.registry.imports.sonar_layout import ParsedSheet, SonarPerson, newest_per_person, parse_sheet
from services.registry.imports.statements import said_of
from services.registry.jobseekers.models import Jobseeker, Statement
from services.registry.reference import municipalities
from services.registry.vocabulary import Source


def import_sonar(
    session: Session,
    *,
    file: Path,
    sender_gemeente: str,
    bsn_key: bytes,
    account_id: UUID | None,
    on: date,
    keep_facts: KeepFacts | None = None,
) -> ImportReport:
    """Take in the people of an .xlsx or csv that the gemeente with code `sender_gemeente` sends; never commits.

    `keep_facts` gets what the file says for reports alone; None: that is not kept. `on` is the day that the
    statements count from. Raises ImportRefusedError, with the report and nothing written, when the file has errors;
    ValueError when the key is too short.
    """
    check_key(bsn_key)
    if municipalities.region_of(sender_gemeente) is None:
        raise _refusal(findings.UNKNOWN_SENDER)
    content = _content(file)
    parsed = parse_sheet(content, bsn_key=bsn_key, on=on)
    groups, double = newest_per_person(parsed.people)
    problems = ordered((*parsed.problems, *double))
    if parsed.refused:
        raise ImportRefusedError(ImportReport(rows=parsed.rows, problems=problems))
    with session.begin_nested():
        intake = _Intake(session, sender_gemeente, account_id, on, keep_facts)
        intake.take(groups)
        report = intake.report(parsed, problems)
        repository.add_run(session, _run(report, sender_gemeente, hashlib.sha256(content).digest(), account_id))
    return report


def _content(file: Path) -> bytes:
    """Read once, so that what is hashed is what is imported. Raises ImportRefusedError."""
    try:
        content = file.read_bytes() if file.stat().st_size <= MAX_FILE_BYTES else None
        finding = findings.TOO_BIG
    except OSError:
        content, finding = None, findings.NO_FILE
    if content is None:
        raise _refusal(finding)
    return content


def _refusal(finding: Finding) -> ImportRefusedError:
    return ImportRefusedError(ImportReport(problems=(Problem(None, finding),)))


def _run(report: ImportReport, gemeente: str, sha256: bytes, account_id: UUID | None) -> ImportRun:
    return ImportRun(
        kind=ImportKind.SONAR.value,
        gemeente_code=gemeente,
        file_sha256=sha256,
        rows=report.rows,
        added=report.added,
        changed=report.changed,
        unchanged=report.unchanged,
        without_consent=report.without_consent,
        withdrawn=report.withdrawn,
        remarks=len(report.remarks),
        account_id=account_id,
    )


@dataclass(slots=True)
class _Intake:
    """The work of one import, and the people that it sorted."""

    session: Session
    gemeente: str
    account_id: UUID | None
    on: date
    keep_facts: KeepFacts | None
    moment: datetime = field(default_factory=clock.now)
    known: dict[bytes, Jobseeker] = field(default_factory=dict)
    ids: dict[int, UUID] = field(default_factory=dict)
    added: set[UUID] = field(default_factory=set)
    changed: set[UUID] = field(default_factory=set)
    without_consent: int = 0
    withdrawn: int = 0
    elsewhere: list[Problem] = field(default_factory=list)

    def take(self, groups: Sequence[list[SonarPerson]]) -> None:
        """Write people and what is said of them; the first row of a group counts."""
        repository.wait_for_turn(self.session)
        self.known = repository.known_people(self.session, [rows[0].bsn_hash for rows in groups])
        groups = [rows for rows in groups if self._is_ours(rows)]
        consenting = [rows for rows in groups if rows[0].consent]
        for rows in groups:
            if not rows[0].consent:
                self._withdraw(rows[0])
        self._register(consenting)
        self.session.flush()
        self._append(consenting)
        self._seal(consenting)
        self._report(consenting)

    def _is_ours(self, rows: list[SonarPerson]) -> bool:
        """A gemeente delivers its own people. Of another's it changes nothing, not even their consent."""
        person, found = rows[0], self.known.get(rows[0].bsn_hash)
        registered = found.gemeente_code if found is not None else self.gemeente
        if self.gemeente == registered == (person.gemeente_code or self.gemeente):
            return True
        self.elsewhere += [Problem(item.row, findings.OTHER_GEMEENTE) for item in rows]
        self.known.pop(person.bsn_hash, None)
        return False

    def report(self, parsed: ParsedSheet, problems: tuple[Problem, ...]) -> ImportReport:
        """What was done."""
        people = set(self.ids.values())
        return ImportReport(
            rows=parsed.rows,
            added=len(self.added),
            changed=len(self.changed),
            unchanged=len(people - self.added - self.changed),
            without_consent=self.without_consent,
            withdrawn=self.withdrawn,
            problems=ordered((*problems, *self.elsewhere)),
            jobseeker_ids=self.ids,
        )

    def _withdraw(self, person: SonarPerson) -> None:
        """Of somebody unknown who said Nee nothing is kept, not even the hash."""
        self.without_consent += 1
        found = self.known.get(person.bsn_hash)
        if found is not None and found.withdrawn_on is None:
            found.withdrawn_on = self.on
            self.withdrawn += 1

    def _register(self, groups: Sequence[list[SonarPerson]]) -> None:
        new: list[dict[str, object]] = []
        new_rows: dict[UUID, int] = {}
        for rows in groups:
            person = rows[0]
            found = self.known.get(person.bsn_hash)
            if found is not None:
                self._update(found, person)
                identity = found.id
            else:
                identity = uuid4()
                new.append(self._new_person(identity, person))
                new_rows[identity] = person.row
            self.ids.update(dict.fromkeys((item.row for item in rows), identity))
        skipped = repository.add_people(self.session, new)
        if skipped:
            elsewhere = [Problem(new_rows[identity], findings.BSN_ELSEWHERE) for identity in skipped]
            raise ImportRefusedError(ImportReport(problems=ordered(elsewhere)))
        self.added = set(new_rows)

    def _new_person(self, identity: UUID, person: SonarPerson) -> dict[str, object]:
        return {
            "id": identity,
            "bsn_hash": person.bsn_hash,
            "gemeente_code": self.gemeente,
            "region": municipalities.region_of(self.gemeente),
            "registered_on": person.registered_on or self.on,
            "created_at": self.moment,
        }

    def _update(self, found: Jobseeker, person: SonarPerson) -> None:
        """Follow Sonar where it knows; where it does not, what we have stays."""
        registered_on = person.registered_on or found.registered_on
        if (found.registered_on, found.withdrawn_on) == (registered_on, None):
            return
        found.registered_on, found.withdrawn_on = registered_on, None
        self.changed.add(found.id)

    def _append(self, groups: Sequence[list[SonarPerson]]) -> None:
        """Only what differs from what Sonar said before."""
        known = [found.id for found in self.known.values()]
        latest = repository.latest_from_sonar(self.session, known, self.on)
        fresh: dict[type[Statement], list[dict[str, object]]] = {}
        for rows in groups:
            identity = self.ids[rows[0].row]
            wishes = tuple(dict.fromkeys(code for item in rows for code in item.occupations))
            for said in said_of(rows[0], wishes):
                before = latest.get((said.table, identity, said.kind))
                if said.differs_from(before):
                    fresh.setdefault(said.table, []).append(self._stamped(identity, said.columns(before)))
                    self.changed.add(identity)
        self.changed -= self.added
        repository.add_statements(self.session, fresh)

    def _seal(self, groups: Sequence[list[SonarPerson]]) -> None:
        identities = {self.ids[rows[0].row]: rows[0].identity for rows in groups if rows[0].identity is not None}
        sealed = keep_identities(self.session, identities, source=Source.SONAR, recorded_by=self.account_id)
        self.changed |= sealed - self.added

    def _report(self, groups: Sequence[list[SonarPerson]]) -> None:
        """Hand on what only reports may read."""
        if self.keep_facts is None:
            return
        said = {self.ids[rows[0].row]: rows[0].facts for rows in groups if rows[0].facts is not None}
        found = {identity: facts for identity, facts in said.items() if not facts.says_nothing}
        self.changed |= self.keep_facts(self.session, found, self.account_id, self.on) - self.added

    def _stamped(self, identity: UUID, columns: Mapping[str, object]) -> dict[str, object]:
        return {
            **columns,
            "jobseeker_id": identity,
            "noted_on": self.on,
            "source": Source.SONAR.value,
            "recorded_at": self.moment,
            "recorded_by": self.account_id,
        }
