"""Which provision of their gemeente an invented person would follow, by the trede of today.

Dalfsen's workshops weigh as many as took part in 2018 (S2 §5.1); the other weights and all treden are verzonnen.
"""

from datetime import date
from random import Random

from services.registry.demo import facts
from services.registry.demo.draws import pick
from services.registry.demo.inburgering import follows_route, still_learning
from services.registry.demo.people import Registered
from services.registry.demo.statuses import is_exempt
from services.registry.jobseekers.enums import Determination

PAID = 5
FOR_SHELTERED, FOR_LANGUAGE = "voortraject-beschut", "taaltraject"
DALFSEN_2018 = facts.workshops_2018()
OFFERS: dict[str, dict[str, tuple[float, int, int]]] = {
    # code of the provision: weight, and the treden for which it is offered
    "GM0177": {
        "taaltraject-buro-holland": (30, 2, 5),
        "taaltraject-karis-crackers": (20, 2, 5),
        "ontwikkeltraject": (12, 3, 4),
        "scholing": (8, 4, 5),
        "hulp-bij-leer-werktraject": (3, 4, 4),
        "jobcoaching": (8, 5, 5),
        "werkplekbegeleiding": (6, 4, 5),
        "gespecialiseerde-begeleiding": (4, 2, 4),
    },
    "GM0148": {
        "workshop-e-portfolio": (DALFSEN_2018["e-portfolio"], 3, 5),
        "workshop-werkfit": (DALFSEN_2018["werkfit"], 3, 5),
        "workshop-solliciteren": (DALFSEN_2018["solliciteren"], 4, 5),
        "scholing": (6, 4, 5),
        "ondersteuning-bij-leer-werktraject": (2, 4, 4),
        "jobcoaching": (6, 5, 5),
    },
    "GM0267": {
        "scholing": (10, 3, 5),
        "ondersteuning-bij-werk": (12, 5, 5),
        "ondersteuning-bij-leer-werktraject": (3, 4, 4),
    },
}


def code_for(rng: Random, person: Registered, on: date) -> str | None:
    """What would be offered: to whoever may start in beschut werk the voortraject, and language to who is learning
    it outside inburgering (S1 speerpunt 1)."""
    intake, trede = person.intake, person.trede
    if intake is None or trede is None or is_exempt(person):
        return None
    offers = OFFERS.get(person.gemeente.code, {})
    admissible = intake.determinations.get(Determination.SHELTERED_ADMISSIBLE, False)
    if admissible and trede < PAID and person.gemeente.code == "GM0177":
        return FOR_SHELTERED
    learning = still_learning(person) and not follows_route(person, on)
    fitting = {
        code: weight
        for code, (weight, lowest, highest) in offers.items()
        if lowest <= trede <= highest and (learning or not code.startswith(FOR_LANGUAGE))
    }
    return pick(rng, fitting) if fitting else None
