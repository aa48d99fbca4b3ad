"""The survey by link: one page with five questions, a page that says thank you, and one for a link that is gone.

Nobody logs in, and there are no cookies: the token of the link is the only secret. So there is nothing that another
site could use in somebody's name, and a form needs no token of its own against that (CSRF). Looking at the page
changes nothing; only sending it does.
"""

from collections.abc import Mapping
from typing import Annotated
from urllib.parse import parse_qsl

from fastapi import APIRouter, Depends, FastAPI, Request
from starlette.responses import RedirectResponse, Response

from api.deps import SessionDep
from api.pages.rendering import PageRoute, page
from services.errors import InvalidInputError
from services.flow.satisfaction.enums import SurveyMoment
from services.flow.satisfaction.questions import questionnaire
from services.flow.satisfaction.service import LinkGoneError, answer_survey, chosen_answers, open_survey

router = APIRouter(route_class=PageRoute, include_in_schema=False)

DONE = "/vragenlijst/bedankt"
MOST_FIELDS = 50


async def sent_form(request: Request) -> dict[str, str]:
    """The fields of a form; of a field that is sent twice the last. What is no form has no fields."""
    try:
        body = (await request.body()).decode("utf-8")
        return dict(parse_qsl(body, max_num_fields=MOST_FIELDS))
    except ValueError:  # not UTF-8, or far more fields than there are questions
        return {}


@router.get(DONE)
def thank_you() -> Response:
    """What somebody sees when their answers are in."""
    return page("vragenlijst_bedankt.html")


@router.get("/vragenlijst/{token}")
def show_survey(session: SessionDep, token: str) -> Response:
    """The questions, nothing chosen."""
    try:
        return questions_page(open_survey(session, token).moment, {}, {})
    except LinkGoneError:
        return gone()


@router.post("/vragenlijst/{token}")
def send_survey(session: SessionDep, token: str, form: Annotated[dict[str, str], Depends(sent_form)]) -> Response:
    """Count the answers; or show the questions again, with what was chosen, where one has no answer yet."""
    try:
        moment = open_survey(session, token).moment
        answer_survey(session, token, form)
    except LinkGoneError:
        return gone()
    except InvalidInputError as error:
        return questions_page(moment, chosen_answers(form), {one.field: one.message for one in error.problems})
    return RedirectResponse(DONE, status_code=303)


def questions_page(moment: str, chosen: Mapping[str, str], problems: Mapping[str, str]) -> Response:
    """The page with the questions. `chosen`: code of a question → code of its answer."""
    return page(
        "vragenlijst.html",
        status=400 if problems else 200,
        survey=questionnaire(),
        moment=SurveyMoment(moment),
        chosen=chosen,
        problems=problems,
    )


def gone() -> Response:
    """One page for a link that was used, ran out or never was: which of them is nobody's business."""
    return page("vragenlijst_weg.html", status=404)


def install(app: FastAPI) -> None:
    """Add the pages."""
    app.include_router(router)
