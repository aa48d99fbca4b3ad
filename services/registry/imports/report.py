"""What an import did, and what was wrong with the file: counts and Dutch lines, nothing about a person."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from services.errors import RefusedError
from services.registry.imports.columns import HEADERS
from services.registry.imports.enums import Severity
from services.registry.imports.findings import FILE, Finding, Problem

EXAMPLES = 3
"""How many rows are named when many have the same finding."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """Counts of people, all findings, and for each row that was taken in whose it became (for programs)."""

    rows: int = 0
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    without_consent: int = 0
    withdrawn: int = 0
    problems: tuple[Problem, ...] = ()
    jobseeker_ids: dict[int, UUID] = field(default_factory=dict, repr=False)

    @property
    def errors(self) -> tuple[Problem, ...]:
        """What stops the import."""
        return tuple(problem for problem in self.problems if problem.severity is Severity.ERROR)

    @property
    def remarks(self) -> tuple[Problem, ...]:
        """What a person should look at, while the row was taken in."""
        return tuple(problem for problem in self.problems if problem.severity is Severity.REMARK)

    def lines(self) -> list[str]:
        """The report for people, in Dutch: first the counts, then errors and remarks per column."""
        found = _section("Fouten", self.errors) + _section("Meldingen", self.remarks)
        if self.errors:
            return ["Er is niets ingelezen. Verbeter de fouten en lees het hele bestand opnieuw in.", *found]
        return [*self._counts(), *found]

    def _counts(self) -> list[str]:
        lines = [
            f"Sonar-bestand met {_many(self.rows, 'rij', 'rijen')} ingelezen.",
            f"Nieuw: {self.added}. Gewijzigd: {self.changed}. Gelijk gebleven: {self.unchanged}.",
        ]
        if self.without_consent:
            people = _many(self.without_consent, "mens", "mensen")
            lines.append(f"Niet opgenomen, want zonder toestemming: {people}.")
        if self.withdrawn:
            lines.append(f"Teruggetrokken, want de toestemming is nu 'Nee': {self.withdrawn}.")
        return lines


class ImportRefusedError(RefusedError):
    """The file has errors, so nothing of it was taken in; `report` holds all of them."""

    code = "import-geweigerd"

    def __init__(self, report: ImportReport) -> None:
        count = _many(len(report.errors), "fout", "fouten")
        super().__init__(
            f"Het Sonar-bestand heeft {count}; er is niets ingelezen.",
            remedy="Verbeter de fouten die in het verslag staan en lees het hele bestand opnieuw in.",
        )
        self.report = report


def _section(title: str, problems: tuple[Problem, ...]) -> list[str]:
    if not problems:
        return []
    groups: dict[Finding, list[int | None]] = {}
    for problem in sorted(problems, key=_place):
        groups.setdefault(problem.finding, []).append(problem.row)
    return [f"{title} ({len(problems)}):", *(_line(finding, rows) for finding, rows in groups.items())]


def _place(problem: Problem) -> tuple[int, int]:
    """Order of columns in the file, then of rows; findings on the file as a whole come first."""
    if problem.column == FILE:
        return -1, problem.row or 0
    return (HEADERS.index(problem.column) if problem.column in HEADERS else len(HEADERS)), problem.row or 0


def _line(finding: Finding, rows: list[int | None]) -> str:
    numbers = sorted({row for row in rows if row is not None})
    where = _where(numbers) if numbers else ""
    return f"{finding.column}: {where.format(what=finding.what) if where else finding.what}. {finding.mend}"


def _where(numbers: list[int]) -> str:
    if len(numbers) == 1:
        return f"rij {numbers[0]} {{what}}"
    named = ", ".join(str(number) for number in numbers[:EXAMPLES])
    among = "o.a. " if len(numbers) > EXAMPLES else ""
    return f"{len(numbers)} rijen {{what}}, {among}rij {named}"


def _many(count: int, one: str, more: str) -> str:
    return f"{count} {one if count == 1 else more}"


def ordered(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """By row, so that somebody can walk through the file with the list in hand."""
    return tuple(sorted(problems, key=lambda problem: problem.row or 0))
