"""Employers that may have work of a kind: by what they do, or by the work of places that they had."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session


@dataclass(frozen=True, slots=True)
class EmployerWork:
    """An active employer: its division (two digits of SBI, empty unknown), and the occupation of each place it had."""

    employer_id: UUID
    name: str
    gemeente_code: str
    division: str
    occupations: Sequence[str]


@dataclass(frozen=True, slots=True)
class NearbyEmployer:
    """An employer of a region. `places`: how many places with such work it offered, ever; `same_branch`: by SBI."""

    employer_id: UUID
    name: str
    gemeente_code: str
    same_branch: bool
    places: int


WORK = text("""
select e.id, e.name, e.gemeente_code, left(coalesce(e.sbi_code, ''), 2),
    coalesce(array_agg(p.occupation_code) filter (where p.id is not null), '{}')
from employer e left join placement p on p.employer_id = e.id
where e.region = :region and e.state = 'actief' and (cast(:gemeente as text) is null or e.gemeente_code = :gemeente)
group by e.id
order by e.name, e.id
""")


def employers_with_work(session: Session, region: str, *, gemeente: str | None) -> list[EmployerWork]:
    """The active employers of a region, or of one gemeente, by name."""
    return [EmployerWork(*row) for row in session.execute(WORK, {"region": region, "gemeente": gemeente})]


def likeliest(
    employers: Iterable[EmployerWork], *, divisions: Iterable[str], occupations: Collection[str], most: int
) -> tuple[NearbyEmployer, ...]:
    """Those with one of these divisions or this work: of the same branch first, then with most of such places."""
    branch, work = {code[:2] for code in divisions}, set(occupations)
    found = [
        NearbyEmployer(
            one.employer_id,
            one.name,
            one.gemeente_code,
            one.division in branch,
            sum(occupation in work for occupation in one.occupations),
        )
        for one in employers
    ]
    fitting = [one for one in found if one.same_branch or one.places]
    return tuple(sorted(fitting, key=lambda one: (not one.same_branch, -one.places))[:most])
