"""What a Sonar row says for reports alone: on its way to the schema `report`, and nowhere else.

The columns may be absent: a gemeente that leaves them out of its export sends less, and that is its right. This room
does not know where facts are kept, so that nobody who imports people can reach them: whoever runs an import hands it
the keeper (`report_facts.keep_sonar_facts`).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import Session

from services.registry.imports import columns, sonar_cells
from services.registry.imports.sonar_cells import Note


@dataclass(frozen=True, slots=True, repr=False)
class SonarFacts:
    """Sex, age in years, and whether somebody counts for the banenafspraak. None is unknown. Its repr tells nothing."""

    sex: str | None = None
    age: int | None = None
    agreed_job: bool | None = None

    def __repr__(self) -> str:
        return "SonarFacts()"

    @property
    def says_nothing(self) -> bool:
        """Whether nothing of it is known."""
        return self.sex is None and self.age is None and self.agreed_job is None


KeepFacts = Callable[[Session, Mapping[UUID, SonarFacts], UUID | None, date], set[UUID]]
"""Keeps facts of people, by whom and from which day on; gives those of whom something was new."""


def read_facts(cells: Mapping[str, object], age: int | None, note: Note) -> SonarFacts:
    """What a row says for reports; the age was read already."""
    return SonarFacts(
        sex=sonar_cells.read_sex(cells.get(columns.SEX), note),
        age=age,
        agreed_job=sonar_cells.read_agreed_job(cells.get(columns.AGREED_JOB), note),
    )
