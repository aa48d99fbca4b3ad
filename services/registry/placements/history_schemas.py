"""The Dutch face of what happened to a place: the log of its states and its versions."""

from collections.abc import Sequence
from datetime import datetime

from pydantic import Field

from services.registry.accounts.enums import Role
from services.registry.placements.enums import PlacementState, TransitionReason
from services.registry.placements.models import PlacementTransition
from services.registry.schemas import Dutch
from services.registry.versions.models import RecordVersion

WHO = "De rol van wie het deed. Leeg: niet bekend, of het systeem zelf."


class TransitionOut(Dutch):
    """Een overgang van een plek van de ene status naar de andere."""

    van: PlacementState | None = Field(description="Leeg: hier begint de geschiedenis.")
    naar: PlacementState
    reden: TransitionReason
    op: datetime
    door: Role | None = Field(description=WHO)

    @classmethod
    def of(cls, line: PlacementTransition, role: str | None) -> "TransitionOut":
        """The Dutch face of a line of the log."""
        return cls(
            van=PlacementState(line.from_state) if line.from_state else None,
            naar=PlacementState(line.to_state),
            reden=TransitionReason(line.reason),
            op=line.at,
            door=Role(role) if role else None,
        )


class TransitionPage(Dutch):
    """Een pagina overgangen."""

    resultaten: list[TransitionOut]
    volgende: str | None = Field(description="Cursor naar de volgende pagina. Leeg: dit is de laatste.")


class VersionOut(Dutch):
    """Een versie van een plek."""

    versie: int
    op: datetime
    door: Role | None = Field(description=WHO)
    gewijzigd: list[str] = Field(description="Velden die anders zijn dan in de vorige versie. Leeg bij de eerste.")
    waarden: dict[str, object] = Field(description="De velden van de plek in deze versie.")


class VersionPage(Dutch):
    """Een pagina versies."""

    resultaten: list[VersionOut]
    volgende: str | None = Field(description="Cursor naar de volgende pagina. Leeg: dit is de laatste.")


def versions_out(found: Sequence[tuple[RecordVersion, str | None]], *, after: int) -> list[VersionOut]:
    """Versions with what each changed; a first one that was shown already (`after`) serves to compare only."""
    shown, before = [], None
    for version, role in found:
        if version.version > after:
            shown.append(
                VersionOut(
                    versie=version.version,
                    op=version.changed_at,
                    door=Role(role) if role else None,
                    gewijzigd=_differing(before, version),
                    waarden=version.values,
                )
            )
        before = version
    return shown


def _differing(before: RecordVersion | None, after: RecordVersion) -> list[str]:
    if before is None:
        return []
    names = before.values.keys() | after.values.keys()
    return sorted(name for name in names if before.values.get(name) != after.values.get(name))
