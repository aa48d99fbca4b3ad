"""The demo's contact with employers: locations, people, social return, contact moments and what is still to do.

All of it is invented («Verzonnen demogegevens») and goes through the same use cases as the API. Days are counted back
from the day of loading, so that some actions are always due and some too late.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import cast

import yaml
from sqlmodel import Session, col, select

from services.registry.accounts.models import Account
from services.registry.accounts.repository import account_by_name
from services.registry.accounts.service import Actor, actor_of
from services.registry.demo.catalogue import DemoEmployer
from services.registry.employers.contacts.schemas import EmployerContactIn
from services.registry.employers.contacts.service import add_employer_contact
from services.registry.employers.locations.schemas import EmployerLocationIn
from services.registry.employers.locations.service import add_employer_location
from services.registry.employers.models import Employer
from services.registry.employers.people.schemas import ContactPersonIn
from services.registry.employers.people.service import add_contact_person
from services.registry.employers.schemas import EmployerChange
from services.registry.employers.service import change_employer
from services.registry.employers.sroi.schemas import SroiFillingIn, SroiObligationIn
from services.registry.employers.sroi.service import add_sroi_filling, add_sroi_obligation

Json = dict[str, object]

MOST_LOCATIONS = 3
SROI_EVERY = 8
"""One employer in so many has an obligation in the demo."""
FACTS = Path(__file__).parent / "employer_facts.yaml"
ROLES = ("aanspreekpunt", "werkbegeleider", "personeelszaken", "directie", "tekenbevoegd")
ACCESS = ("halte-dichtbij", "halte-op-afstand", "niet-met-ov", None)
KINDS = ("bezoek", "telefoongesprek", "e-mail", "lead", "speeddate", "banenmarkt", "voorlichting")
OUTCOMES = (
    "Rondgang over het bedrijf. Er is werk dat bij ons past, als de eerste weken iemand meekijkt.",
    "Kennisgemaakt. Het bedrijf wil meedoen, maar zoekt nog wie er kan begeleiden.",
    "Besproken wat er nodig is voor een proefplaats. Het bedrijf denkt erover na.",
    "Het gaat goed met wie er nu werkt. In het voorjaar is er weer ruimte.",
)
NEXT_STEPS = (
    "Mensen voorstellen bij de open plekken.",
    "Uitleg sturen over begeleiding op de werkplek.",
    "Bellen of het al duidelijk is wie begeleidt.",
    "Een afspraak maken voor een bezoek.",
)
QUESTIONS = ("Kan iemand ook halve dagen komen?", "Wie betaalt de cursus?", "Hoe snel kan iemand beginnen?")


@dataclass(frozen=True, slots=True)
class Known:
    """An employer of the demo as it was loaded: its row, its own account and the netwerker of its region."""

    number: int
    demo: DemoEmployer
    employer: Employer
    own: Actor
    liaison: Actor


def load_employer_relations(session: Session, employers: Sequence[DemoEmployer], *, on: date) -> None:
    """Everything that hangs on the employers that were loaded before, with the demo's netwerkers as writers."""
    liaisons = _liaisons(session)
    for number, demo in enumerate(employers):
        account = account_by_name(session, f"werkgever-{demo.kvk}")
        if account is None:
            raise ValueError(f"employer of the demo without account: {demo.naam}")
        employer = session.get_one(Employer, account.employer_id)
        liaison = liaisons.get(employer.gemeente_code) or liaisons[employer.region]
        known = Known(number, demo, employer, actor_of(account), liaison)
        load_record(session, known, on=on)
        load_locations(session, known)
        load_contact(session, known, on=on)
        if number % SROI_EVERY == 2:
            load_sroi(session, known, on=on)


def load_record(session: Session, known: Known, *, on: date) -> None:
    """What the employer says of itself."""
    facts = employer_facts().get(known.demo.kvk, {})
    approved = facts.get("leerbedrijf")
    fields: Json = {
        "naam": known.demo.naam,
        "kvkNummer": known.demo.kvk,
        "sbiCode": facts.get("sbi"),
        "gemeente": known.employer.gemeente_code,
        "pso": facts.get("pso"),
        "leerbedrijf": approved,
        "leerbedrijfGezienOp": _day(on, 30 + known.number) if approved is not None else None,
        "omvang": facts.get("omvang"),
        "status": "actief",
    }
    change_employer(session, known.own, known.employer.id, EmployerChange.model_validate(fields), version=1)


def load_locations(session: Session, known: Known) -> None:
    """Where its places are; the first is the main one."""
    postcodes = list(dict.fromkeys(str(place["postcode"]) for place in known.demo.plekken))[:MOST_LOCATIONS]
    for position, postcode in enumerate(postcodes):
        fields: Json = {
            "naam": "Hoofdlocatie" if position == 0 else f"Werklocatie {position + 1}",
            "postcode": postcode,
            "hoofdlocatie": position == 0,
            "bereikbaarheid": ACCESS[(known.number + position) % len(ACCESS)],
        }
        add_employer_location(session, known.own, known.employer.id, EmployerLocationIn.model_validate(fields))


def load_contact(session: Session, known: Known, *, on: date) -> None:
    """One or two people, and contact with them."""
    people = [
        add_contact_person(session, known.liaison, known.employer.id, ContactPersonIn.model_validate(fields))
        for fields in _people(known, on)
    ]
    for fields in _contacts(known, [str(one.id) for one in people], on):
        add_employer_contact(session, known.liaison, known.employer.id, EmployerContactIn.model_validate(fields))


def load_sroi(session: Session, known: Known, *, on: date) -> None:
    """An obligation of five per cent of an invented contract, filled in part, in full, or beyond that."""
    contract = (known.number + 4) * 1_000_000
    obligation = add_sroi_obligation(
        session,
        known.liaison,
        known.employer.id,
        SroiObligationIn.model_validate(
            {
                "kenmerk": f"VERZONNEN-{known.number:03d}",
                "opdrachtgever": f"Gemeente {known.demo.gemeente}",
                "contractbedragCenten": contract,
                "verplichtingCenten": contract // 20,
                "startdatum": _day(on, 200),
            }
        ),
    )
    placed: Json = {"op": _day(on, 90), "soort": "plaatsing", "herkomst": "pw-langer-dan-2-jaar", "aantalMensen": 1}
    fillings: list[Json] = [
        placed | {"bedragCenten": contract // 40},
        {"op": _day(on, 40), "soort": "onderwijsbegeleiding", "uren": 8.0},
    ]
    for filling in fillings:
        fields = SroiFillingIn.model_validate(filling)
        add_sroi_filling(session, known.liaison, known.employer.id, obligation.id, fields)


@cache
def employer_facts() -> dict[str, Json]:
    """What employer_facts.yaml says, by KvK number."""
    return cast("dict[str, Json]", yaml.safe_load(FACTS.read_text(encoding="utf-8")))


def _liaisons(session: Session) -> dict[str, Actor]:
    """The netwerkers by the code of their gemeente, and one by the name of each region."""
    found: dict[str, Actor] = {}
    query = select(Account).where(Account.role == "netwerker", col(Account.gemeente_code).is_not(None))
    for account in session.exec(query.order_by(col(Account.name))):
        actor = actor_of(account)
        if actor.gemeente_code and actor.region:
            found.setdefault(actor.gemeente_code, actor)
            found.setdefault(actor.region, actor)
    return found


def _people(known: Known, on: date) -> Iterator[Json]:
    for position in range(1 + known.number % 2):
        name = f"Verzonnen Contact {2 * known.number + position + 1}"
        yield {
            "naam": name,
            "functie": ("Voorman", "Bedrijfsleider")[position],
            "rol": ROLES[(known.number + position) % len(ROLES)],
            "email": f"contact{2 * known.number + position + 1}@werkgever-{known.demo.kvk}.example",
            "telefoon": f"0572 000 {2 * known.number + position + 1:03d}",
            "vanaf": _day(on, 400),
        }


def _contacts(known: Known, people: list[str], on: date) -> Iterator[Json]:
    number = known.number
    yield {
        "soort": KINDS[number % len(KINDS)],
        "op": _day(on, 60 + number),
        "contactpersonen": people[:1],
        "uitkomst": OUTCOMES[number % len(OUTCOMES)],
        "vraag": QUESTIONS[number % len(QUESTIONS)],
        "vraagVan": "werkgever-zelf" if number % 3 else "gemeente-zelf",
        "vraagOp": _day(on, 60 + number),
        "beantwoordOp": None if number % 5 == 0 else _day(on, 60 + number - (number % 11)),
    }
    step: Json = {"wat": NEXT_STEPS[number % len(NEXT_STEPS)], "voor": _day(on, 5 - number % 12)}
    yield {
        "soort": "telefoongesprek" if number % 2 else "bezoek",
        "op": _day(on, 10),
        "contactpersonen": people,
        "uitkomst": OUTCOMES[(number + 1) % len(OUTCOMES)],
        "toezegging": "Binnen twee weken laten weten hoe het verdergaat.",
        "toezeggingDoor": "gemeente-zelf" if number % 2 else "werkgever-zelf",
        "volgendeActie": step if number % 3 != 2 else None,
    }


def _day(on: date, before: int) -> str:
    """So many days before the day of loading (fewer than none: after it)."""
    return (on - timedelta(days=before)).isoformat()
