"""One query per kind of signal, over what counts now, joined into one list of a gemeente.

Every part gives who, why, by when and about what. Only people who are still registered are on it. `:until` is the
last day of the horizon; what is past stays on the list until somebody notes that it happened.
"""

from collections.abc import Iterable

from sqlalchemy import TextClause, text

from services.registry.jobseekers.signals.enums import SignalKind

OURS = "j.gemeente_code = :gemeente and j.withdrawn_on is null and j.restricted_on is null"
# What was said last counts. Sought by its day, and then whether anything was said since: of most people nothing is due.
LAST = (
    "not exists (select from {table} t where t.jobseeker_id = s.jobseeker_id {same} "
    "and (t.noted_on, t.id) > (s.noted_on, s.id))"
)

# No contact in this calendar year (never: as soon as possible; else before its end), or a planned day that came.
CONTACT = f"""
select p.jobseeker_id as who, 'contact' as kind,
       case when p.next_contact_on <= :until then p.next_contact_on
            when p.last_contact_on is null then null else :year_end end as due, 'contactmoment' as about
from search_profile p join jobseeker j on j.id = p.jobseeker_id
where {OURS} and p.gemeente_code = :gemeente
    and (coalesce(p.last_contact_on < :new_year, true) or p.next_contact_on <= :until)
"""  # noqa: S608 - our own words, as below
REVIEW = f"""
select j.id, 'herbeoordeling', s.review_on, s.status
from status_statement s join jobseeker j on j.id = s.jobseeker_id
where {OURS} and s.review_on <= :until and {LAST.format(table="status_statement", same="")}
union all
select j.id, 'herbeoordeling', s.review_on, s.scheme
from category_statement s join jobseeker j on j.id = s.jobseeker_id
where {OURS} and s.review_on <= :until
    and {LAST.format(table="category_statement", same="and t.scheme = s.scheme")}
"""  # noqa: S608
CERTIFICATE = f"""
select j.id, 'certificaat', s.valid_until, s.certificate_code
from certificate_statement s join jobseeker j on j.id = s.jobseeker_id
where {OURS} and s.held and s.valid_until <= :until
    and {LAST.format(table="certificate_statement", same="and t.certificate_code = s.certificate_code")}
"""  # noqa: S608
EVALUATION = f"""
select j.id, 'evaluatie', l.due, s.plan_id::text
from action_plan s join jobseeker j on j.id = s.jobseeker_id cross join lateral (
    select min((a ->> 'evaluate_on')::date) as due from jsonb_array_elements(s.agreements) a
    where (a ->> 'evaluate_on')::date > coalesce(
        (select max(e.held_on) from plan_evaluation e where e.plan_id = s.plan_id), '-infinity')
) l
where {OURS} and (s.ends_on is null or s.ends_on >= :today) and l.due <= :until
    and not exists (select from action_plan t where t.plan_id = s.plan_id and t.version > s.version)
"""  # noqa: S608
TERM = f"""
select j.id, 'termijn', s.term_ends_on, s.route
from inburgering_route s join jobseeker j on j.id = s.jobseeker_id
where {OURS} and s.ended_on is null and s.term_ends_on <= :until
    and {LAST.format(table="inburgering_route", same="")}
"""  # noqa: S608
# Stays of which the day came and nobody noted what happened. Whoever may open the stay is told, as `stays` says: the
# gemeente with which it was agreed.
STAY = """
select j.id, '{kind}', s.{day}, s.id::text
from stay s join jobseeker j on j.id = s.jobseeker_id
where s.gemeente_code = :gemeente and j.withdrawn_on is null and j.restricted_on is null
    and s.state = '{state}' and s.{day} <= :until
"""
STAY_START = STAY.format(kind="begin-plaatsing", day="from_on", state="nog-niet-begonnen")
STAY_END = STAY.format(kind="einde-plaatsing", day="until_on", state="aan-de-gang")
PARTS = {
    SignalKind.CONTACT: CONTACT,
    SignalKind.REVIEW: REVIEW,
    SignalKind.CERTIFICATE: CERTIFICATE,
    SignalKind.EVALUATION: EVALUATION,
    SignalKind.TERM: TERM,
    SignalKind.STAY_START: STAY_START,
    SignalKind.STAY_END: STAY_END,
}


def signals_query(kinds: Iterable[SignalKind]) -> TextClause:
    """The list of these kinds: as soon as possible first, then by day; from just after a position."""
    parts = " union all ".join(PARTS[SignalKind(one)] for one in kinds)
    return text(
        f"select who, kind, due, about from ({parts}) found (who, kind, due, about) "  # noqa: S608
        "where (coalesce(due, '-infinity'), who, kind, about) > "
        "(cast(:due as date), cast(:who as uuid), :kind, :about) "
        "order by coalesce(due, '-infinity'), who, kind, about limit :limit"
    )


# Late: the day is past; coming: up to and including `:until`; whenever: as soon as possible, or after that day.
GROUPED = """
select kind, standing, who, due, about, total from (
    select found.*, count(*) over (partition by kind, standing) as total,
        row_number() over (partition by kind, standing order by due, who, about) as place
    from (
        select who, kind, due, about,
            case when due < :today then 'late' when due <= :until then 'coming' else 'whenever' end as standing
        from ({parts}) found (who, kind, due, about)
    ) found
) numbered where place <= :most order by kind, standing, place
"""


def signals_in_brief_query(kinds: Iterable[SignalKind]) -> TextClause:
    """Of each kind and standing the first `:most`, and how many there are in all."""
    return text(GROUPED.format(parts=" union all ".join(PARTS[SignalKind(one)] for one in kinds)))
