"""The query of a search: one statement over `search_profile`, whatever is asked. Values go as parameters only."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import TextClause, text

from services.registry.jobseekers.histories.kinds import BY_KIND
from services.registry.jobseekers.rules import LEVELS
from services.registry.jobseekers.searching.schemas import CategoryWanted, LanguageWanted, SearchIn

Condition = tuple[str, dict[str, object]]
"""A piece of SQL about `p` (the profile) and `j` (the person), and the values that it names."""

FIELDS = (
    "j.id, j.registered_on, p.trede, p.expected_trede, p.status, p.hours_max, p.pc4, p.wishes, p.guidance, "
    "p.last_contact_on"
)


def search_query(asked: SearchIn, gemeente_code: str, today: date) -> tuple[TextClause, dict[str, object]]:
    """The query with its values. One more row than a page tells that there is a next."""
    conditions, values = [], {"gemeente": gemeente_code, "today": today, "limit": asked.aantal + 1}
    for sql, named in all_conditions(asked, today):
        conditions.append(f" and {sql}")
        values |= named
    query = (
        f"select {FIELDS} from search_profile p join jobseeker j on j.id = p.jobseeker_id "  # noqa: S608 - our own words
        "where p.gemeente_code = :gemeente and j.gemeente_code = :gemeente "
        "and j.withdrawn_on is null and j.restricted_on is null"
        f"{''.join(conditions)} order by j.registered_on desc, j.id desc limit :limit"
    )
    return text(query), values


def all_conditions(asked: SearchIn, today: date) -> Iterator[Condition]:
    """What a person must meet, one condition per filter that was filled in."""
    yield from _ranges(asked)
    yield from _words(asked)
    for place, one in enumerate(asked.talen):
        yield f"p.languages && cast(:language_{place} as text[])", {f"language_{place}": at_least(one)}
    for place, code in enumerate(asked.certificaten):
        held = f"p.certificates ? cast(:certificate_{place} as text)"
        until = f"coalesce((p.certificates ->> cast(:certificate_{place} as text))::date >= :today, true)"
        yield f"{held} and {until}", {f"certificate_{place}": code}
    if asked.contact_nodig is not None:
        due = "(coalesce(p.last_contact_on < :new_year, true) or coalesce(p.next_contact_on <= :today, false))"
        yield (due if asked.contact_nodig else f"not {due}"), {"new_year": today.replace(month=1, day=1)}
    for kind in dict.fromkeys(asked.niets_over):
        table = BY_KIND[kind].table.__tablename__
        yield f"not exists (select from {table} s where s.jobseeker_id = p.jobseeker_id)", {}
    if asked.cursor is not None:
        position = "(select registered_on, id from jobseeker where id = :cursor)"
        yield f"(j.registered_on, j.id) < {position}", {"cursor": asked.cursor}


def _ranges(asked: SearchIn) -> Iterator[Condition]:
    bounds = (
        ("p.trede >= :trede_from", "trede_from", asked.trede_vanaf),
        ("p.trede <= :trede_to", "trede_to", asked.trede_tot_en_met),
        ("p.expected_trede >= :expected_from", "expected_from", asked.eindtrede_vanaf),
        ("p.hours_max >= :hours", "hours", asked.uren_minstens),
    )
    for sql, name, value in bounds:
        if value is not None:
            yield sql, {name: value}
    if asked.postcodegebieden:
        low, high = zip(*(pc4_range(one) for one in asked.postcodegebieden), strict=True)
        within = "exists (select from unnest(cast(:pc4_low as int[]), cast(:pc4_high as int[])) as area(low, high)"
        yield f"{within} where p.pc4 between area.low and area.high)", {"pc4_low": list(low), "pc4_high": list(high)}


def _words(asked: SearchIn) -> Iterator[Condition]:
    if asked.statussen:
        yield "p.status = any(cast(:statuses as text[]))", {"statuses": [str(one) for one in asked.statussen]}
    if asked.begeleiding:
        yield "p.guidance = any(cast(:guidance as text[]))", {"guidance": [str(one) for one in asked.begeleiding]}
    if asked.wensberoepen:
        yield "p.wishes && cast(:wishes as text[])", {"wishes": list(asked.wensberoepen)}
    if asked.categorie is not None:
        yield "cast(:category as text) = any(p.categories)", {"category": category_word(asked.categorie)}


def at_least(wanted: LanguageWanted) -> list[str]:
    """The words of the profile that meet a wanted level: that level and every higher one on the same scale."""
    levels = LEVELS[wanted.schaal]
    enough = levels[levels.index(wanted.niveau) :] if wanted.niveau in levels else ()
    return [f"{wanted.vaardigheid}:{wanted.schaal}:{level}" for level in enough]


def category_word(wanted: CategoryWanted) -> str:
    """The word of the profile for a category, or for a finer row of it."""
    return ":".join(filter(None, (wanted.schema_code, wanted.categorie, wanted.subcategorie)))


def pc4_range(start: str) -> tuple[int, int]:
    """The postcodes that begin with these two, three or four digits."""
    return int(start.ljust(4, "0")), int(start.ljust(4, "9"))
