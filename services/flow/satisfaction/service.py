"""Use cases of the survey: inviting somebody, taking an answer in, counting a pile of paper.

Taking part is free and decides nothing: who took part stands nowhere, and nothing of this reaches matching.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import Session

from services import clock
from services.errors import InputProblem, InvalidInputError, NotFoundError, RefusedError
from services.flow.halves import HalfYear
from services.flow.satisfaction import repository
from services.flow.satisfaction.enums import SurveyKind, SurveyMoment, SurveyWay
from services.flow.satisfaction.halves import end_of_next_month, published_from
from services.flow.satisfaction.questions import NOT_FILLED_IN, Questionnaire, questionnaire
from services.flow.satisfaction.repository import Choices, Group
from services.flow.satisfaction.schemas import PaperIn
from services.flow.satisfaction.subjects import Subject, subject_of_stay, subject_of_traject
from services.registry import (
    AccessAction,
    AccessObject,
    Actor,
    find_stay,
    find_traject,
    new_token,
    record_looks,
)

FEWEST_FORMS = 5
"""A smaller pile of paper would put somebody's own answers on the screen of whoever types them in (ontwerp)."""
TOKEN = re.compile(r"ds_vraag_[A-Za-z0-9_-]{43}")


@dataclass(frozen=True, slots=True)
class Invited:
    """An invitation as it is handed over once. `token`: the secret of the link; None: it is on paper."""

    moment: SurveyMoment
    kind: SurveyKind
    way: SurveyWay
    expires_on: date
    token: str | None = None


class LinkGoneError(NotFoundError):
    """The link was used, has run out, or never was: which of the three is nobody's business."""

    code = "vragenlijst-niet-open"

    def __init__(self) -> None:
        super().__init__("Deze link werkt niet meer.", remedy="Vraag uw begeleider om de vragen op papier.")


def invite_for_stay(
    session: Session, actor: Actor, stay_id: UUID, *, moment: SurveyMoment, way: SurveyWay = SurveyWay.LINK
) -> Invited:
    """Invite the person of a stay of the own gemeente, once for each moment. The look is on record."""
    stay = find_stay(session, actor, stay_id)
    return _invite(session, actor, subject_of_stay(stay), moment, way, AccessObject.STAY)


def invite_for_traject(
    session: Session, actor: Actor, traject_id: UUID, *, moment: SurveyMoment, way: SurveyWay = SurveyWay.LINK
) -> Invited:
    """The same for a traject."""
    traject = find_traject(session, actor, traject_id)
    return _invite(session, actor, subject_of_traject(traject), moment, way, AccessObject.TRAJECT)


def _invite(
    session: Session, actor: Actor, subject: Subject, moment: SurveyMoment, way: SurveyWay, thing: AccessObject
) -> Invited:
    today = clock.today()
    if not subject.may_be_asked(moment, today):
        raise RefusedError(
            "Voor dit moment kan nu niet worden uitgenodigd.",
            remedy="«tijdens» kan zolang het loopt; «aan-het-einde» van twee weken voor tot drie maanden na het einde.",
            code="vragenlijst-niet-nu",
        )
    if not repository.add_invitation(session, subject, moment, way, today):
        raise RefusedError(
            "Voor dit moment is al een uitnodiging gemaakt.",
            remedy="Is de link kwijt? Geef de vragenlijst op papier. Of iemand meedeed, is niet te zien.",
            code="al-uitgenodigd",
        )
    group = Group(subject.gemeente_code, str(HalfYear.of(today)), moment, subject.kind)
    repository.add_invited(session, group, 1)
    token, expires_on = None, end_of_next_month(today)
    if way is SurveyWay.LINK:
        token = new_token("vraag")
        repository.add_link(session, token, group, expires_on)
    record_looks(session, actor, [subject.jobseeker_id], thing=thing, action=AccessAction.CHANGED)
    return Invited(moment, subject.kind, way, expires_on, token)


class NotCountedError(RefusedError):
    """A pile that does not add up; `problems` lists what is wrong."""

    code = "telling-klopt-niet"

    def __init__(self, problems: tuple[InputProblem, ...]) -> None:
        super().__init__("De telling klopt niet.", remedy="Tel opnieuw en verbeter wat is genoemd.")
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Due:
    """An invitation that somebody could send now. It is proposed; a person sends it or does not."""

    subject: Subject
    moment: SurveyMoment
    since: date


def due_invitations(session: Session, actor: Actor) -> list[Due]:
    """Whom of the own gemeente it is time to ask: halfway, or after the end; longest waiting first.

    It is worked out whenever it is asked for, so nothing is kept about it and no job has to run.
    """
    today = clock.today()
    before = repository.invited_before(session, actor.gemeente_code or "")
    found = [
        Due(subject, *due)
        for subject in repository.subjects_now(session, actor, today)
        if (due := subject.due(today)) is not None and (subject.number, due[0]) not in before
    ]
    return sorted(found, key=lambda one: (one.since, one.subject.number))


def open_survey(session: Session, token: str) -> Group:
    """What an open link is about; raises LinkGoneError otherwise. Looking changes nothing."""
    group = repository.held_link(session, token, clock.today()) if TOKEN.fullmatch(token) else None
    if group is None:
        raise LinkGoneError
    return group


def chosen_answers(given: Mapping[str, str], asked: Questionnaire | None = None) -> dict[str, str]:
    """The answers among what was sent: known questions with an answer that they have; anything else is left out."""
    asked = asked or questionnaire()
    return {code: given[code] for code in asked.question_codes if given.get(code) in asked.choice_codes}


def answer_survey(session: Session, token: str, given: Mapping[str, str]) -> None:
    """Count the answers of one person, once; the link is gone afterwards.

    Raises LinkGoneError, and InvalidInputError that names each question that has no answer.
    """
    group, asked = open_survey(session, token), questionnaire()
    chosen = chosen_answers(given, asked)
    lacking = [code for code in asked.question_codes if code not in chosen]
    if lacking:
        raise InvalidInputError(
            "Nog niet alle vragen hebben een antwoord.",
            remedy="Kies bij elke vraag een antwoord.",
            problems=tuple(InputProblem(code, "Kies hier een antwoord.") for code in lacking),
        )
    if not repository.use_link(session, token, clock.today()):
        raise LinkGoneError
    counts = every_answer(asked) | {(code, choice): 1 for code, choice in chosen.items()}
    repository.add_answers(session, group, asked.version, 1, counts)


def every_answer(asked: Questionnaire) -> dict[tuple[str, str], int]:
    """Nought for every answer to every question, always in this order."""
    return {
        (question, choice): 0 for question in asked.question_codes for choice in (*asked.choice_codes, NOT_FILLED_IN)
    }


def enter_paper(session: Session, actor: Actor, fields: PaperIn) -> dict[str, int]:
    """Count a pile of paper of the own gemeente; per question on how many forms no answer stood."""
    asked, half = questionnaire(), HalfYear.read(fields.halfjaar, "halfjaar")
    _refuse_closed(half, clock.today())
    counts, blank = _counted(fields, asked)
    if fields.formulieren < FEWEST_FORMS:
        raise RefusedError(
            f"Een stapel heeft ten minste {FEWEST_FORMS} papieren: met minder ziet u wie wat koos.",
            remedy="Bewaar de papieren dicht, tot de stapel groot genoeg is.",
            code="stapel-te-klein",
        )
    group = Group(actor.gemeente_code or "", str(half), fields.moment, fields.soort)
    repository.add_invited(session, group, fields.uitgedeeld)
    total = repository.locked_total(session, group)
    if total is None or total.answered + fields.formulieren > total.invited:
        raise RefusedError(
            "Er zijn meer antwoorden dan uitnodigingen.",
            remedy="Vul bij «uitgedeeld» in hoeveel papieren zijn uitgedeeld zonder uitnodiging in Doorstroom.",
            code="meer-antwoorden-dan-uitnodigingen",
        )
    repository.add_answers(session, group, asked.version, fields.formulieren, counts)
    return blank


def _refuse_closed(half: HalfYear, today: date) -> None:
    """Published figures stay as they are: what came later would be known by the difference."""
    if half.first > today or today >= published_from(half):
        raise RefusedError(
            f"Het {half.words} is niet open.",
            remedy="Voer papieren in tot en met de maand na het halfjaar. Daarna liggen de cijfers vast.",
            code="halfjaar-niet-open",
        )


def _counted(fields: PaperIn, asked: Questionnaire) -> tuple[Choices, dict[str, int]]:
    problems, counts, blank = [], every_answer(asked), {}
    for question, answers in fields.antwoorden.items():
        known = question in asked.question_codes and set(answers) <= set(asked.choice_codes)
        if not known:
            choices = f"vragen: {', '.join(asked.question_codes)}; antwoorden: {', '.join(asked.choice_codes)}"
            problems.append(
                InputProblem("antwoorden", f"bevat een onbekende vraag of een onbekend antwoord ({choices})")
            )
        counts |= {(question, answer): count for answer, count in answers.items() if known}
    for question in asked.question_codes:
        blank[question] = fields.formulieren - sum(fields.antwoorden.get(question, {}).values())
        counts[question, NOT_FILLED_IN] = blank[question]
        if blank[question] < 0:
            problems.append(InputProblem(f"antwoorden.{question}", "telt meer antwoorden dan er papieren zijn"))
    if problems:
        raise NotCountedError(tuple(dict.fromkeys(problems)))
    return counts, blank
