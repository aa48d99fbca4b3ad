"""Places: posting, reading, changing, submitting, closing."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query, Request
from pydantic import BeforeValidator, Field
from starlette.responses import Response

from api.deps import ActorDep, EmployerDep, SessionDep
from api.examples import PLACE_ID
from api.openapi import documented
from api.v1.answers import (
    IfMatch,
    IfNoneMatch,
    PageQuery,
    cut,
    etag,
    json_answer,
    link_next,
    moment_cursor,
    to_cursor,
    version_of,
)
from api.v1.idempotency import IdempotencyKey, earlier_answer, remember
from services.matching.jobs import shortlist_wanted
from services.matching.vectors.jobs import vector_wanted
from services.registry import (
    CheckStanding,
    CloseIn,
    Day,
    Placement,
    PlacementChange,
    PlacementFilter,
    PlacementIn,
    PlacementKind,
    PlacementOut,
    PlacementPage,
    PlacementState,
    change_placement,
    close_placement,
    find_placement,
    placements_page,
    post_placement,
    submit_placement,
)

router = APIRouter(tags=["Plekken"])

PlacementId = Annotated[UUID, Path(alias="plekId", description="Nummer van de plek.", examples=[PLACE_ID])]


def _yes_or_no(value: object) -> object:
    """In an address only these two words are a yes or a no; pydantic would also take «1» and «on»."""
    if value in {"true", "false"}:
        return value == "true"
    raise ValueError("moet true of false zijn")


YesOrNo = Annotated[bool, BeforeValidator(_yes_or_no)]


class PlacementsQuery(PageQuery):
    """Welke plekken."""

    status: PlacementState | None = Field(
        default=None, description="Alleen plekken met deze status.", examples=["open"]
    )
    soort: PlacementKind | None = Field(default=None, description="Alleen deze soort plek.", examples=["proefplaats"])
    gemeente: str | None = Field(
        default=None,
        pattern=r"^GM[0-9]{4}$",
        description="CBS-code van de gemeente van de werkplek.",
        examples=["GM0177"],
    )
    beroep: str | None = Field(
        default=None, pattern=r"^[a-z0-9-]{1,80}$", description="Code van het beroep.", examples=["hovenier"]
    )
    leerlijn: str | None = Field(
        default=None,
        pattern=r"^[a-z]+(?:[_-][a-z]+)*$",
        max_length=40,
        description="Code van de leerlijn.",
        examples=["groen"],
    )
    postcodegebied: str | None = Field(
        default=None,
        pattern=r"^[1-9][0-9]{0,3}$",
        description="Begin van de postcode, 1 tot 4 cijfers; ook andere locaties van een plek tellen.",
        examples=["81"],
    )
    vanaf: Day | None = Field(
        default=None, description="Alleen plekken die op of na deze dag beginnen.", examples=["2027-03-01"]
    )
    voor: Day | None = Field(
        default=None, description="Alleen plekken die voor deze dag beginnen.", examples=["2027-06-01"]
    )
    toets: CheckStanding | None = Field(
        default=None,
        description="Hoe de plek staat tegenover de verdringingstoets; te-toetsen wacht op u.",
        examples=["te-toetsen"],
    )
    verwacht: YesOrNo | None = Field(
        default=None, description="Alleen verwachte behoefte (true), of juist niet (false).", examples=[True]
    )

    def wanted(self) -> PlacementFilter:
        """As the registry wants it."""
        return PlacementFilter(
            state=self.status,
            kind=self.soort,
            gemeente_code=self.gemeente,
            occupation_code=self.beroep,
            leerlijn=self.leerlijn,
            area=self.postcodegebied,
            starts_from=self.vanaf,
            starts_before=self.voor,
            check=self.toets,
            expected=self.verwacht,
        )


def placement_answer(placement: Placement, *, status: int = 200) -> tuple[Response, dict[str, str]]:
    """A place as an answer, with the headers that belong to it."""
    headers = {"ETag": etag(placement.version)}
    if status == 201:
        headers["Location"] = f"/v1/plekken/{placement.id}"
    return json_answer(PlacementOut.of(placement), status=status, headers=headers), headers


@router.post(
    "/plekken",
    status_code=201,
    response_model=PlacementOut,
    summary="Plaats een plek",
    **documented(401, 403, 409, 413, 415, headers=("ETag", "Location")),
)
def create_placement(
    session: SessionDep, actor: EmployerDep, placement_in: PlacementIn, idempotency_key: IdempotencyKey = None
) -> Response:
    """Een werkgever plaatst een plek. Zodra de plek open is, maakt het systeem vanzelf een kandidatenlijst.

    Een betaalde plek is meteen open. Een onbetaalde plek wacht op de verdringingstoets van een netwerker.
    Met concept bewaart u de plek alleen.

    Stuur een eigen kenmerk mee in Idempotency-Key: komt uw verzoek twee keer aan, dan staat de plek er één keer.
    """
    earlier = earlier_answer(session, actor, idempotency_key, placement_in)
    if earlier is not None:
        return earlier
    placement = post_placement(session, actor, placement_in, draft=placement_in.concept)
    vector_wanted(session, placement)
    shortlist_wanted(session, placement)
    answer, headers = placement_answer(placement, status=201)
    remember(session, actor, idempotency_key, answer, headers)
    return answer


@router.get(
    "/plekken",
    response_model=PlacementPage,
    summary="Bekijk plekken",
    **documented(401, 404, headers=("Link",)),
)
def list_placements(
    request: Request, session: SessionDep, actor: ActorDep, query: Annotated[PlacementsQuery, Query()]
) -> Response:
    """De plekken die u mag zien, nieuwste eerst: een werkgever de eigen plekken, een gemeente die van de regio.

    Een concept ziet alleen de werkgever zelf, behalve als het verwachte behoefte is.
    """
    after = moment_cursor(query.cursor)
    found = placements_page(session, actor, after=after, limit=query.aantal, wanted=query.wanted())
    shown, cursor = cut(found, query.aantal, lambda one: to_cursor(one.created_at, one.id))
    page = PlacementPage(resultaten=[PlacementOut.of(one) for one in shown], volgende=cursor)
    return json_answer(page, headers=link_next(request, cursor))


@router.get(
    "/plekken/{plekId}",
    response_model=PlacementOut,
    summary="Bekijk een plek",
    **documented(304, 401, 404, headers=("ETag",)),
)
def read_placement(
    session: SessionDep, actor: ActorDep, placement_id: PlacementId, if_none_match: IfNoneMatch = None
) -> Response:
    """Eén plek. De ETag in het antwoord hebt u nodig om de plek te wijzigen."""
    placement = find_placement(session, actor, placement_id)
    if if_none_match == etag(placement.version):
        return Response(status_code=304, headers={"ETag": etag(placement.version)})
    return placement_answer(placement)[0]


@router.put(
    "/plekken/{plekId}",
    response_model=PlacementOut,
    summary="Wijzig een plek",
    **documented(401, 403, 404, 409, 412, 413, 415, 428, headers=("ETag",)),
)
def replace_placement(
    session: SessionDep, actor: ActorDep, placement_id: PlacementId, if_match: IfMatch, fields: PlacementChange
) -> Response:
    """Vervangt alle velden van een plek.

    Stuur de ETag mee als If-Match: wie een oude versie had, krijgt 412 met de velden die anders zijn, en verliest
    niets. Verandert een onbetaalde plek van soort, werk, uren, aantal of periode, dan wacht hij op een nieuwe toets.
    """
    placement = change_placement(session, actor, placement_id, fields, version=version_of(if_match))
    vector_wanted(session, placement)
    shortlist_wanted(session, placement)
    return placement_answer(placement)[0]


@router.post(
    "/plekken/{plekId}/_dienin",
    response_model=PlacementOut,
    summary="Dien een concept in",
    **documented(401, 403, 404, 409, 412, 428, headers=("ETag",)),
)
def hand_in_placement(session: SessionDep, actor: ActorDep, placement_id: PlacementId, if_match: IfMatch) -> Response:
    """Maakt van een concept of van verwachte behoefte een echte plek: open, of wachtend op de verdringingstoets."""
    placement = submit_placement(session, actor, placement_id, version=version_of(if_match))
    shortlist_wanted(session, placement)
    return placement_answer(placement)[0]


@router.post(
    "/plekken/{plekId}/_sluit",
    response_model=PlacementOut,
    summary="Sluit een plek",
    **documented(401, 403, 404, 412, 413, 415, 428, headers=("ETag",)),
)
def shut_placement(
    session: SessionDep, actor: ActorDep, placement_id: PlacementId, if_match: IfMatch, closing: CloseIn | None = None
) -> Response:
    """Sluit een plek: er komen geen nieuwe kandidatenlijsten meer voor. U mag een reden meesturen."""
    reason = closing.reden if closing else None
    placement = close_placement(session, actor, placement_id, version=version_of(if_match), reason=reason)
    return placement_answer(placement)[0]
