"""What a Sonar row says about somebody, as statements that are appended only when Sonar changed its mind.

Each is compared with the latest statement of its kind *with source sonar*: so the same file twice appends
nothing, and a later note by a consulent stays the latest until Sonar really changes. What Sonar does not
know ('??') says nothing and takes nothing back.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from services.registry.imports.sonar_layout import SonarPerson
from services.registry.jobseekers.enums import Determination, OccupationTie
from services.registry.jobseekers.models import (
    Availability,
    DeterminationStatement,
    LadderObservation,
    LanguageLevel,
    LicenceSet,
    OccupationSet,
    Reach,
    Statement,
)
from services.registry.jobseekers.participation.enums import FindingMethod
from services.registry.vocabulary import LanguageScale, LanguageSkill

KIND_COLUMNS: Final[dict[type[Statement], tuple[str, ...]]] = {
    LadderObservation: (),
    LanguageLevel: ("skill", "scale"),
    LicenceSet: (),
    Availability: (),
    Reach: (),
    OccupationSet: ("tie",),
    DeterminationStatement: ("code",),
}
"""The tables that Sonar fills, with the columns that tell kinds apart within one table."""

VALUE_COLUMNS: Final[dict[type[Statement], tuple[str, ...]]] = {
    LadderObservation: ("trede",),
    LanguageLevel: ("level",),
    LicenceSet: ("licences",),
    Availability: ("hours_max",),
    Reach: ("pc4", "transport"),
    OccupationSet: ("occupation_codes",),
    DeterminationStatement: ("value",),
}
"""What Sonar knows of each: a change in one of these is a change of Sonar's mind."""

LEGAL_BASIS: Final = "Arbobesluit art. 1.36; leeftijd in Sonar"

_SPOKEN = (LanguageSkill.LISTENING, LanguageSkill.SPEAKING, LanguageSkill.CONVERSATION)
_WRITTEN = (LanguageSkill.READING, LanguageSkill.WRITING)


@dataclass(frozen=True, slots=True)
class Said:
    """One statement to be: its table, what tells its kind apart, its values, and what only goes along."""

    table: type[Statement]
    kind: tuple[str, ...]
    values: Mapping[str, object]
    extra: Mapping[str, object]

    def differs_from(self, latest: Mapping[str, object] | None) -> bool:
        """Whether Sonar says something else now, as far as it says anything."""
        if latest is None:
            return True
        return any(value is not None and latest[name] != value for name, value in self.values.items())

    def columns(self, latest: Mapping[str, object] | None) -> dict[str, object]:
        """All columns of the new row. A field that Sonar did not change is left empty, so that what a consulent
        noted of it since stays the latest."""
        before = latest or {}
        new = {
            name: value if value is not None and before.get(name) != value else None
            for name, value in self.values.items()
        }
        kind = dict(zip(KIND_COLUMNS[self.table], self.kind, strict=True))
        return {**new, **kind, **self.extra}


def said_of(person: SonarPerson, wishes: tuple[str, ...]) -> Iterator[Said]:
    """All that Sonar says of somebody; `wishes` are occupations, first is dearest."""
    yield from _languages(person)
    if person.trede is not None:
        yield Said(LadderObservation, (), {"trede": person.trede}, {"method": FindingMethod.IMPORT.value})
    if person.licences is not None:
        yield _said(LicenceSet, licences=list(person.licences))
    if person.hours_max is not None:
        yield _said(Availability, hours_max=person.hours_max)
    if person.pc4 is not None or person.transport is not None:
        transport = None if person.transport is None else list(person.transport)
        yield _said(Reach, pc4=person.pc4, transport=transport)
    if wishes:
        yield Said(OccupationSet, (OccupationTie.WISH.value,), {"occupation_codes": list(wishes)}, {})
    if person.adult is not None:
        code = Determination.CHAINSAW_ALLOWED.value
        yield Said(DeterminationStatement, (code,), {"value": person.adult}, {"legal_basis": LEGAL_BASIS})


def _languages(person: SonarPerson) -> Iterator[Said]:
    for skills, level in ((_SPOKEN, person.spoken), (_WRITTEN, person.written)):
        if level is not None:
            for skill in skills:
                yield Said(LanguageLevel, (skill.value, LanguageScale.SONAR.value), {"level": level}, {})


def _said(table: type[Statement], **values: object) -> Said:
    return Said(table, (), values, {})
