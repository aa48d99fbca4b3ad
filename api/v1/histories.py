"""The histories of a person: for each kind an address to read back and to add to, all made in one way."""

from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from api.deps import PurposeDep, SessionDep, StaffDep
from api.openapi import documented
from api.v1.answers import PageQuery, cut, json_answer, link_next
from api.v1.jobseekers import JobseekerId
from services.errors import UnknownCursorError
from services.registry import (
    HISTORIES,
    History,
    HistoryKind,
    HistoryPage,
    Note,
    add_statement,
    read_history,
)

router = APIRouter(tags=["Geschiedenissen"])

BIGGEST_NUMBER = 2**63 - 1

# Per kind: how reading back is called, how adding is called, and what somebody should know.
WORDS: Mapping[HistoryKind, tuple[str, str, str]] = {
    HistoryKind.LADDER: (
        "Bekijk iemands treden",
        "Leg een trede vast",
        "De trede van de participatieladder die op een dag is gezien. Geef antwoorden op de vragen, dan volgt de trede "
        "daaruit met uitleg; of geef de trede zelf met hoe die gevonden is. Een proefplaats is trede 4: er is nog geen "
        "contract.",
    ),
    HistoryKind.EXPECTED: (
        "Bekijk iemands verwachte eindtreden",
        "Leg een verwachte eindtrede vast",
        "De trede die iemand naar verwachting bereikt, en wanneer. Het verschil met de geziene trede wordt uitgerekend "
        "en nergens bewaard.",
    ),
    HistoryKind.CATEGORY: (
        "Bekijk iemands categorieen",
        "Leg een categorie vast",
        "De indeling die de gemeente zelf gebruikt, onder een schema met een naam. Dat is iets anders dan een trede.",
    ),
    HistoryKind.STATUS: (
        "Bekijk iemands statussen",
        "Leg een status vast",
        "Een traject, een ontheffing, in onderzoek of geen. Van een ontheffing staat er hoe ver, waarvan en tot "
        "wanneer; nooit waarom.",
    ),
    HistoryKind.LANGUAGE: (
        "Bekijk iemands taalniveaus",
        "Leg een taalniveau vast",
        "Eén niveau van één vaardigheid, op de schaal waarop het gemeten is, met hoe het gemeten is.",
    ),
    HistoryKind.CERTIFICATE: (
        "Bekijk iemands certificaten",
        "Leg een certificaat vast",
        "Dat iemand een certificaat heeft, met de datums, of dat ernaar is gevraagd en het er niet is.",
    ),
    HistoryKind.LICENCE: (
        "Bekijk iemands rijbewijzen",
        "Leg rijbewijzen vast",
        "Alle rijbewijzen van iemand samen; een lege lijst betekent gevraagd, en geen.",
    ),
    HistoryKind.AVAILABILITY: (
        "Bekijk iemands beschikbaarheid",
        "Leg beschikbaarheid vast",
        "Uren per week, dagdelen en de eerste dag. Wat leeg blijft, verandert niet.",
    ),
    HistoryKind.REACH: (
        "Bekijk iemands reikwijdte",
        "Leg reikwijdte vast",
        "Postcodegebied, vervoer en reistijd. Wat leeg blijft, verandert niet.",
    ),
    HistoryKind.OCCUPATION: (
        "Bekijk iemands wensen en ervaring",
        "Leg wensen of ervaring vast",
        "Beroepen die iemand wil of waarin iemand heeft gewerkt.",
    ),
    HistoryKind.SUPPORT: (
        "Bekijk iemands ondersteuningsbehoefte",
        "Leg ondersteuningsbehoefte vast",
        "Begeleiding en omstandigheden die iemand op het werk nodig heeft, in gewone woorden; nooit waarom.",
    ),
    HistoryKind.INBURGERING: (
        "Bekijk iemands inburgering",
        "Leg een leerroute vast",
        "De leerroute van de inburgering met de termijn van drie jaar.",
    ),
    HistoryKind.HOURS: (
        "Bekijk iemands urenstaat",
        "Leg uren van de inburgering vast",
        "Uren cursus, participatie, MAP en PVT. Een fout herstelt u met een regel die de foute regel noemt, met het "
        "verschil; de foute regel blijft staan.",
    ),
    HistoryKind.CONTACT: (
        "Bekijk iemands contactmomenten",
        "Leg een contactmoment vast",
        "Wanneer, hoe en waarvoor er contact was, en wanneer weer: ten minste één keer per kalenderjaar.",
    ),
    HistoryKind.OWN_WORDS: (
        "Bekijk iemands eigen woorden",
        "Leg eigen woorden vast",
        "Wat iemand wil, in eigen woorden. Een tekst met een BSN, telefoonnummer of e-mailadres wordt geweigerd.",
    ),
    HistoryKind.SIGN: (
        "Bekijk iemands tekenen",
        "Leg een teken vast",
        "Een teken dat iemand verder kan, gezien of niet gezien, buiten een plaatsing. Tekens tijdens een plaatsing "
        "staan bij die plaatsing.",
    ),
    HistoryKind.LEERLIJN_CORRECTION: (
        "Bekijk iemands leerlijncorrecties",
        "Leg een leerlijncorrectie vast",
        "Waar iemand staat, volgt vanzelf uit plaatsingen, certificaten en tekenen. Klopt dat niet, dan zegt u hoe het "
        "wel is, vanaf welke dag en waarom; nooit iets over gezondheid. Dat gaat voor alles tot en met die dag; wat "
        "daarna gebeurt, telt weer mee.",
    ),
    HistoryKind.ONWARD_WISH: (
        "Bekijk iemands vervolgwensen",
        "Leg een vervolgwens vast",
        "Of iemand wil blijven waar die is, of verder wil. Blijven is een even goed antwoord en nooit onwil; de wens "
        "telt niet bij het voorstellen van mensen en gaat nergens anders heen.",
    ),
    HistoryKind.BLOCKER: (
        "Bekijk iemands belemmeringen",
        "Leg een belemmering vast",
        "Wat een volgende plek in de weg staat, wat eraan wordt gedaan, door wie en voor wanneer. Alleen codes: nooit "
        "iets over gezondheid of schuld. Het staat open tot het een afloop heeft.",
    ),
}


def number_cursor(cursor: str | None) -> int | None:
    """A cursor that is the number of a statement."""
    if cursor is None:
        return None
    if not (cursor.isascii() and cursor.isdigit() and 0 < int(cursor) <= BIGGEST_NUMBER):
        raise UnknownCursorError()
    return int(cursor)


def offer(history: History) -> None:
    """The two addresses of one kind of history, with the schemas of that kind."""
    kind, path = history.kind, f"/werkzoekenden/{{werkzoekendeId}}/{history.kind}"
    reading, adding, about = WORDS[kind]
    page_of_kind = HistoryPage[history.gives]  # type: ignore[name-defined] # a page of the general kind shows no more than that

    def read(
        request: Request,
        session: SessionDep,
        actor: StaffDep,
        purpose: PurposeDep,
        jobseeker_id: JobseekerId,
        query: Annotated[PageQuery, Query()],
    ) -> Response:
        after = number_cursor(query.cursor)
        found = read_history(session, actor, jobseeker_id, kind, purpose=purpose, after=after, limit=query.aantal)
        shown, cursor = cut(found, query.aantal, lambda one: str(one.nummer))
        page = page_of_kind.model_construct(resultaten=list(shown), volgende=cursor)
        return json_answer(page, headers=link_next(request, cursor))

    def add(
        session: SessionDep, actor: StaffDep, purpose: PurposeDep, jobseeker_id: JobseekerId, given: Note
    ) -> Response:
        return json_answer(add_statement(session, actor, jobseeker_id, kind, given, purpose=purpose), status=201)

    add.__annotations__["given"] = history.takes
    read.__doc__, add.__doc__ = f"{about} Het laatste staat voorop.", writing_words(about, history)
    router.get(
        path,
        response_model=page_of_kind,
        summary=reading,
        **documented(401, 403, 404, headers=("Link",)),
    )(read)
    router.post(
        path,
        status_code=201,
        response_model=history.gives,
        summary=adding,
        **documented(401, 403, 404, 409, 413, 415),
    )(add)


def writing_words(about: str, history: History) -> str:
    """What adding means, and who may do it."""
    return f"{about}\n\nEr wordt bijgeschreven, niet overschreven. Dit schrijft een {' of '.join(history.writers)}."


for one in HISTORIES:
    offer(one)
