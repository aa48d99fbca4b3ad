"""All queries of the survey.

Counts are changed so that nothing tells one answer from another: a whole group of rows is written at once, always in
the same order, whatever was chosen.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, CursorResult, Result, and_, case, delete, or_, text, update
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session, col, select

from services import clock
from services.flow.halves import HalfYear
from services.flow.satisfaction.enums import SurveyMoment
from services.flow.satisfaction.models import SurveyAnswer, SurveyInvitation, SurveyLink, SurveyTotal
from services.flow.satisfaction.subjects import LONG_ENOUGH_AGO, Subject, subject_of_stay, subject_of_traject
from services.registry import (
    Actor,
    Stay,
    StayState,
    Traject,
    TrajectState,
    token_hash,
    visible_stays,
    visible_trajecten,
)

Choices = Mapping[tuple[str, str], int]
"""How often each answer was chosen, by the codes of question and answer."""
HOLD = text("select set_config('doorstroom.survey_token', :hash, true)")


@dataclass(frozen=True, slots=True)
class Group:
    """Whose answers are counted together."""

    gemeente_code: str
    half_year: str
    moment: str
    kind: str

    @property
    def values(self) -> dict[str, str]:
        """The group as columns."""
        return {name: getattr(self, name) for name in self.__slots__}


def add_invitation(session: Session, subject: Subject, moment: SurveyMoment, way: str, today: date) -> bool:
    """Note that somebody is invited; False where they were before, for this moment of this stay or traject."""
    row = SurveyInvitation(
        jobseeker_id=subject.jobseeker_id,
        gemeente_code=subject.gemeente_code,
        stay_id=subject.stay_id,
        traject_id=subject.traject_id,
        moment=moment,
        way=way,
        invited_in=today.replace(day=1),
    )
    statement = insert(SurveyInvitation).values(row.model_dump()).on_conflict_do_nothing()
    return session.execute(statement.returning(col(SurveyInvitation.id))).first() is not None


def add_link(session: Session, token: str, group: Group, expires_on: date) -> None:
    """Make a link; of its token the hash alone is kept."""
    session.execute(
        insert(SurveyLink).values(token_hash=token_hash(token), expires_on=expires_on, **group.values).inline()
    )


def held_link(session: Session, token: str, today: date) -> Group | None:
    """What an open link is about; nothing when it was used, ran out or never was."""
    session.execute(HOLD, {"hash": token_hash(token).hex()})
    query = select(SurveyLink).where(_is_open(token, today))
    found = session.exec(query).first()
    return Group(found.gemeente_code, found.half_year, found.moment, found.kind) if found else None


def use_link(session: Session, token: str, today: date) -> bool:
    """Take a link that `held_link` found; False when another request was first."""
    result = session.execute(delete(SurveyLink).where(_is_open(token, today)))
    return _changed(result) == 1


def _is_open(token: str, today: date) -> ColumnElement[bool]:
    return and_(col(SurveyLink.token_hash) == token_hash(token), col(SurveyLink.expires_on) >= today)


def add_invited(session: Session, group: Group, people: int) -> None:
    """Count people who were invited."""
    statement = insert(SurveyTotal).values(invited=people, answered=0, **group.values)
    session.execute(
        statement.on_conflict_do_update(
            index_elements=list(group.values), set_={"invited": col(SurveyTotal.invited) + statement.excluded.invited}
        )
    )


def locked_total(session: Session, group: Group) -> SurveyTotal | None:
    """How many were invited and answered, locked until the transaction ends."""
    return session.exec(select(SurveyTotal).where(_in(SurveyTotal, group)).with_for_update()).first()


def add_answers(session: Session, group: Group, version: str, forms: int, chosen: Choices) -> None:
    """Count filled-in forms. `chosen` names every answer that there is, also what nobody chose.

    All rows of the group are written, in the order of `chosen`, so that neither their order nor what PostgreSQL keeps
    with a row says which of them grew.
    """
    session.execute(
        update(SurveyTotal).where(_in(SurveyTotal, group)).values(answered=col(SurveyTotal.answered) + forms)
    )
    rows = [
        {**group.values, "version": version, "question": question, "answer": answer, "answers": 0}
        for question, answer in chosen
    ]
    session.execute(insert(SurveyAnswer).values(rows).on_conflict_do_nothing())
    grows = case(
        *(
            (and_(col(SurveyAnswer.question) == question, col(SurveyAnswer.answer) == answer), count)
            for (question, answer), count in chosen.items()
        ),
        else_=0,
    )
    session.execute(
        update(SurveyAnswer)
        .where(_in(SurveyAnswer, group), col(SurveyAnswer.version) == version)
        .values(answers=col(SurveyAnswer.answers) + grows)
        .execution_options(synchronize_session=False)
    )


def _in(table: type[SurveyTotal] | type[SurveyAnswer], group: Group) -> ColumnElement[bool]:
    return and_(*(getattr(table, name) == value for name, value in group.values.items()))


def totals_of(session: Session, gemeente_code: str, halves: Collection[HalfYear]) -> Sequence[SurveyTotal]:
    """Invited and answered of a gemeente."""
    return session.exec(
        select(SurveyTotal).where(
            SurveyTotal.gemeente_code == gemeente_code,
            col(SurveyTotal.half_year).in_([str(half) for half in halves]),
        )
    ).all()


def answers_of(session: Session, gemeente_code: str, halves: Collection[HalfYear]) -> Sequence[SurveyAnswer]:
    """The counts of answers of a gemeente."""
    return session.exec(
        select(SurveyAnswer).where(
            SurveyAnswer.gemeente_code == gemeente_code,
            col(SurveyAnswer.half_year).in_([str(half) for half in halves]),
        )
    ).all()


def subjects_now(session: Session, actor: Actor, today: date) -> list[Subject]:
    """Every stay and traject that this actor may see and that runs or ended lately."""
    since = today - LONG_ENOUGH_AGO
    stays = visible_stays(actor).where(
        or_(
            col(Stay.state) == StayState.RUNNING,
            and_(col(Stay.state) == StayState.ENDED, col(Stay.until_on) >= since),
        )
    )
    trajecten = visible_trajecten(actor).where(
        or_(
            col(Traject.state) == TrajectState.RUNNING,
            and_(col(Traject.state) == TrajectState.ENDED, col(Traject.ended_on) >= since),
        )
    )
    return [
        *(subject_of_stay(one) for one in session.exec(stays)),
        *(subject_of_traject(one) for one in session.exec(trajecten)),
    ]


def invited_before(session: Session, gemeente_code: str) -> set[tuple[UUID, str]]:
    """The stays and trajecten of a gemeente about which somebody was invited, with the moment."""
    query = select(SurveyInvitation.stay_id, SurveyInvitation.traject_id, SurveyInvitation.moment)
    found = session.exec(query.where(SurveyInvitation.gemeente_code == gemeente_code))
    return {(about, moment) for stay, traject, moment in found if (about := stay or traject) is not None}


def forget_invitations(session: Session, gemeente_code: str, before: date) -> int:
    """Delete old invitations and links that ran out; how many invitations."""
    session.execute(
        delete(SurveyLink).where(
            col(SurveyLink.gemeente_code) == gemeente_code, col(SurveyLink.expires_on) < clock.today()
        )
    )
    gone = delete(SurveyInvitation).where(
        col(SurveyInvitation.gemeente_code) == gemeente_code, col(SurveyInvitation.invited_in) < before
    )
    return _changed(session.execute(gone))


def forget_counts(session: Session, gemeente_code: str, before: date) -> int:
    """Delete the counts of half-years that were over before a day; how many rows of answers."""
    oldest = str(HalfYear.of(before))  # as text, half-years stand in their order
    for table in (SurveyTotal, SurveyAnswer):
        result = session.execute(
            delete(table).where(col(table.gemeente_code) == gemeente_code, col(table.half_year) < oldest)
        )
    return _changed(result)


def _changed(result: Result[Any]) -> int:
    return result.rowcount if isinstance(result, CursorResult) else 0
