"""One query per kind of signal, over what counts now, joined into one list of a gemeente.

Every part gives who, why, by when and about what. Only people who are still registered are on it. `:until` is the
last day of the horizon; what is past stays on the list until somebody notes that it happened.
"""

from collections.abc import Iterable

from sqlalchemy import TextClause, text

from services.registry.jobseekers.signals.enums import SignalKind

OURS = "j.gemeente_code = :gemeente and j.withdrawn_on is null and j.restricted_on is null"
LATEST = "order by s.noted_on desc, s.id desc limit 1"

# No contact in this calendar year (never: as soon as possible; else before its end), or a planned day that came.
CONTACT = f"""
select p.jobseeker_id as who, 'contact' as kind,
       case when p.next_contact_on <= :until then p.next_contact_on
            when p.last_contact_on is null then null else :year_end end as due, 'contactmoment' as about
from search_profile p join jobseeker j on j.id = p.jobseeker_id
where {OURS} and (coalesce(p.last_contact_on < :new_year, true) or p.next_contact_on <= :until)
"""  # noqa: S608 - our own words, as below
REVIEW = f"""
select j.id, 'herbeoordeling', l.review_on, l.status
from jobseeker j cross join lateral (
    select s.status, s.review_on from status_statement s where s.jobseeker_id = j.id {LATEST}
) l where {OURS} and l.review_on <= :until
union all
select j.id, 'herbeoordeling', l.review_on, l.scheme
from jobseeker j cross join lateral (
    select distinct on (s.scheme) s.scheme, s.review_on from category_statement s where s.jobseeker_id = j.id
    order by s.scheme, s.noted_on desc, s.id desc
) l where {OURS} and l.review_on <= :until
"""  # noqa: S608
CERTIFICATE = f"""
select j.id, 'certificaat', l.valid_until, l.certificate_code
from jobseeker j cross join lateral (
    select distinct on (s.certificate_code) s.certificate_code, s.valid_until, s.held
    from certificate_statement s where s.jobseeker_id = j.id
    order by s.certificate_code, s.noted_on desc, s.id desc
) l where {OURS} and l.held and l.valid_until <= :until
"""  # noqa: S608
EVALUATION = f"""
select j.id, 'evaluatie', l.due, l.plan_id::text
from jobseeker j cross join lateral (
    select v.plan_id, (
        select min((a ->> 'evaluate_on')::date) from jsonb_array_elements(v.agreements) a
        where (a ->> 'evaluate_on')::date > coalesce(
            (select max(e.held_on) from plan_evaluation e where e.plan_id = v.plan_id), '-infinity')
    ) as due
    from (select distinct on (s.plan_id) s.* from action_plan s where s.jobseeker_id = j.id
          order by s.plan_id, s.version desc) v
    where v.ends_on is null or v.ends_on >= :today
) l where {OURS} and l.due <= :until
"""  # noqa: S608
TERM = f"""
select j.id, 'termijn', l.term_ends_on, l.route
from jobseeker j cross join lateral (
    select s.route, s.term_ends_on, s.ended_on from inburgering_route s where s.jobseeker_id = j.id {LATEST}
) l where {OURS} and l.ended_on is null and l.term_ends_on <= :until
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
