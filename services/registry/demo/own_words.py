"""What invented people want, in words that could be their own, about the work that they named first."""

from collections.abc import Iterable, Iterator
from datetime import date

from sqlmodel import Session

from services.registry.demo.bulk import append
from services.registry.demo.draws import chance
from services.registry.demo.people import Registered
from services.registry.jobseekers.models import OwnWords
from services.registry.reference.occupations import occupation
from services.registry.vocabulary import Source

ASKED = 0.4  # verzonnen: share of intakes at which it was written down
WORDS: dict[str, tuple[str, ...]] = {
    "groen": (
        "Ik wil graag buiten werken, het liefst met planten.",
        "Ik werk graag in een kleine ploeg in het groen. Dan zie ik wat ik heb gedaan.",
    ),
    "transport_logistiek": (
        "Ik wil in een magazijn werken. Ik vind het fijn als er veel te doen is.",
        "Ik wil leren rijden met een heftruck.",
    ),
    "schoonmaak": (
        "Ik wil graag schoonmaken op een vaste plek, met vaste collega's.",
        "Ik maak graag schoon. Ik begin het liefst vroeg in de ochtend.",
    ),
    "horeca_toerisme": (
        "Ik kook graag. Ik wil leren werken in een keuken.",
        "Ik wil met gasten werken en iets nieuws leren.",
    ),
    "zorg_welzijn": (
        "Ik wil iets voor andere mensen doen, eerst een paar uur per week.",
        "Ik wil uitzoeken of werken in de zorg bij mij past.",
    ),
    "techniek_productie": (
        "Ik werk graag met mijn handen. Ik wil leren hoe je dingen in elkaar zet.",
        "Ik wil weer in een fabriek werken, het liefst overdag.",
    ),
    "bouw": ("Ik wil in de bouw werken en mijn VCA halen.", "Ik help graag bij klussen en wil een vak leren."),
    "detailhandel": (
        "Ik wil in een winkel werken, eerst achter de schermen.",
        "Ik wil vakken vullen en later misschien achter de kassa.",
    ),
    "kantoor": (
        "Ik wil rustig werk op een kantoor, met de computer.",
        "Ik wil mijn kennis van de computer weer gebruiken.",
    ),
}


def load_own_words(session: Session, people: Iterable[Registered], *, on: date) -> None:
    """The words of those who were asked."""
    append(session, (words for person in people for words in words_of(person)))


def words_of(person: Registered) -> Iterator[OwnWords]:
    """What one person said at the intake, if it was written down."""
    rng = person.chances("words")
    if person.intake is None or not person.intake.wishes or not chance(rng, ASKED):
        return
    wish = occupation(person.intake.wishes[0])
    if wish is not None:
        yield OwnWords(
            **person.noted(person.seen_on, Source.INTAKE),
            words=rng.choice(WORDS[wish.branche]),
        )
