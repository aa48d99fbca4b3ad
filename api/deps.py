"""What routes ask for: a session with its one transaction, and who is asking."""

from collections.abc import Callable, Iterator
from typing import Annotated

from fastapi import Depends, Header, Request, Security
from fastapi.routing import APIRoute
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from sqlmodel import Session

from api.faults import SENTENCES, shown_name
from services.database import transaction
from services.errors import InputProblem, InvalidInputError, NotAllowedError, NotAuthenticatedError
from services.registry import KEEP_CONTACT, OF_GEMEENTE, STAFF, Actor, Purpose, Role, authenticate, usual_purpose

UNKNOWN = SENTENCES["extra_forbidden"]

bearer = HTTPBearer(
    auto_error=False,
    scheme_name="token",
    description="Token van een medewerker of sleutel van een werkgever.",
)


def get_session(request: Request) -> Iterator[Session]:
    """One session and one transaction for the whole request."""
    with transaction(request.app.state.sessions) as session:
        yield session


# scope="function": the commit happens before the answer goes out, so a reload sees what was written.
SessionDep = Annotated[Session, Depends(get_session, scope="function")]


def get_actor(
    session: SessionDep, credentials: Annotated[HTTPAuthorizationCredentials | None, Security(bearer)]
) -> Actor:
    """Who is asking; without a valid token nobody, and no door opens."""
    if credentials is None:
        raise NotAuthenticatedError(
            "Er is geen token meegestuurd.", remedy="Stuur de kop «Authorization: Bearer …» mee."
        )
    return authenticate(session, credentials.credentials)


ActorDep = Annotated[Actor, Depends(get_actor)]


def plain_query(request: Request, _actor: ActorDep) -> None:
    """Refuse a query key that is given twice, and any key where none is known: silence would hide a mistake."""
    given = [name for name, _ in request.query_params.multi_items()]
    route: APIRoute = request.scope["route"]
    known = bool(route.dependant.query_params)
    problems = tuple(
        InputProblem(shown_name(name), "staat er twee keer; geef hem één keer" if known else UNKNOWN)
        for name in dict.fromkeys(given)
        if not known or given.count(name) > 1
    )
    if problems:
        raise InvalidInputError(
            "De vraag achter het adres klopt niet.", remedy="Verbeter of verwijder wat is genoemd.", problems=problems
        )


def listed(roles: tuple[Role, ...]) -> str:
    """Roles as a Dutch enumeration: a, b of c."""
    return " of ".join([", ".join(roles[:-1]), roles[-1]]) if len(roles) > 1 else roles[0]


def requires(*roles: Role) -> Callable[[Actor], Actor]:
    """A door that opens for these roles only."""

    def check(actor: ActorDep) -> Actor:
        if actor.role not in roles:
            raise NotAllowedError(
                f"Dit is niet voor de rol {actor.role}.",
                remedy=f"Gebruik een account met de rol {listed(roles)}.",
            )
        return actor

    return check


EmployerDep = Annotated[Actor, Depends(requires(Role.EMPLOYER))]
OfGemeenteDep = Annotated[Actor, Depends(requires(*sorted(OF_GEMEENTE - {Role.WORK_LEADER})))]
StaffDep = Annotated[Actor, Depends(requires(*sorted(STAFF)))]
WorkLeaderDep = Annotated[Actor, Depends(requires(Role.WORK_LEADER))]
WorkplaceDep = Annotated[Actor, Depends(requires(*sorted(STAFF | {Role.WORK_LEADER})))]
ContactKeeperDep = Annotated[Actor, Depends(requires(*sorted(KEEP_CONTACT)))]
AdministratorDep = Annotated[Actor, Depends(requires(Role.ADMINISTRATOR))]


def get_purpose(
    actor: ActorDep,
    purpose: Annotated[
        Purpose | None,
        Header(
            alias="Doel",
            description="Waarvoor u kijkt of schrijft; het komt in het inzageregister. Leeg: waarvoor uw rol er is.",
            examples=["begeleiden"],
        ),
    ] = None,
) -> Purpose:
    """What somebody looks for: as they say, or as goes with their role. It is put on record with each look."""
    return purpose or usual_purpose(actor)


PurposeDep = Annotated[Purpose, Depends(get_purpose)]
CaseWorkDep = Annotated[Actor, Depends(requires(Role.CASE_WORKER, Role.ADMINISTRATOR))]
PolicyDep = Annotated[Actor, Depends(requires(Role.POLICY))]
