"""Employers that may have work of a kind: by what they do, or by the work of places that they had."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session


@dataclass(frozen=True, slots=True)
class NearbyEmployer:
    """An employer of a region. `places`: how many places with such work it offered, ever; `same_branch`: by SBI."""

    employer_id: UUID
    name: str
    gemeente_code: str
    same_branch: bool
    places: int


NEARBY = text("""
select e.id, e.name, e.gemeente_code,
    left(coalesce(e.sbi_code, ''), 2) = any(:divisions) as same_branch,
    count(p.id) filter (where p.occupation_code = any(:occupations)) as places
from employer e left join placement p on p.employer_id = e.id
where e.region = :region and e.state = 'actief' and e.id <> all(cast(:without as uuid[]))
    and (cast(:gemeente as text) is null or e.gemeente_code = :gemeente)
group by e.id
having left(coalesce(e.sbi_code, ''), 2) = any(:divisions)
    or count(p.id) filter (where p.occupation_code = any(:occupations)) > 0
order by same_branch desc, places desc, e.name
limit :limit
""")


def nearby_employers(
    session: Session,
    region: str,
    *,
    divisions: Sequence[str],
    occupations: Sequence[str],
    without: Iterable[UUID],
    gemeente: str | None,
    limit: int,
) -> list[NearbyEmployer]:
    """Active employers with this SBI (two digits) or this work, the likeliest first; not those in `without`."""
    values = {
        "region": region,
        "divisions": sorted({code[:2] for code in divisions}),
        "occupations": list(occupations),
        "without": list(without),
        "gemeente": gemeente,
        "limit": limit,
    }
    return [NearbyEmployer(*row) for row in session.execute(NEARBY, values)]
