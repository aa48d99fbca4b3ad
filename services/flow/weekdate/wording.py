"""What the agenda says, in plain Dutch (B1). No sentence holds a number or a name of a person."""

from typing import Final

from services.registry import AgendaPart, LineKind

PARTS: Final = {
    AgendaPart.NEW_PLACES: "Nieuwe plekken",
    AgendaPart.STAYS: "Begin en einde in de komende 14 dagen",
    AgendaPart.BOTTLENECKS: "Knelpunten",
    AgendaPart.SUCCESSES: "Successen",
    AgendaPart.SHORTAGES: "Waar plekken ontbreken",
    AgendaPart.EMPLOYERS: "Werkgevers: wat er te doen is",
    AgendaPart.ACTIONS: "Acties",
}

GROUPS: Final = {
    LineKind.STARTS: "Begint",
    LineKind.ENDS: "Eindigt",
    LineKind.START_NOT_NOTED: "Begin is niet vastgelegd",
    LineKind.END_NOT_NOTED: "Einde is niet vastgelegd",
    LineKind.NO_SHOW: "Niet verschenen",
    LineKind.WEEK_AWAY: "Een week niet gewerkt",
    LineKind.NO_CONTACT: "Plaatsing zonder contact in 6 weken",
    LineKind.AFTERCARE: "Nazorg nodig",
    LineKind.STANDSTILL: "Looppad staat stil: geen plek voor de volgende stap",
    LineKind.EMPTY_PLACE: "Plek al 4 weken leeg",
    LineKind.CHECK_DUE: "Verdringingstoets nodig",
    LineKind.CONTACT: "Contact afgesproken",
    LineKind.REVIEW: "Herbeoordeling",
    LineKind.EVALUATION: "Evaluatie van het plan",
    LineKind.CERTIFICATE: "Certificaat verloopt binnen 8 weken",
    LineKind.TERM: "Termijn van de inburgering",
    LineKind.FROM_PRODUCTIE: "Van De Productie naar een andere werkgever",
    LineKind.TO_PAID: "Aan het werk met loon",
    LineKind.FROM_SHELTERED: "Van beschut werk naar ander werk",
    LineKind.STEP_UP: "Een trede hoger",
    LineKind.MORE_HOURS: "Meer uren",
    LineKind.SHORTAGE: "Stappen van leerlijnen met te weinig plekken",
    LineKind.EMPLOYER: "Binnen 14 dagen, of te laat",
    LineKind.ACTION: "Open acties, ook van eerdere weken",
}

SUCCESS: Final = {
    LineKind.FROM_PRODUCTIE: "Iemand ging verder van De Productie naar een andere werkgever. Mooi!",
    LineKind.TO_PAID: "Iemand begon met betaald werk. Gefeliciteerd!",
    LineKind.FROM_SHELTERED: "Iemand stapte van beschut werk over naar ander werk. Knap!",
    LineKind.STEP_UP: "Iemand doet meer mee: van trede {before} naar trede {after}.",
    LineKind.MORE_HOURS: "Iemand werkt meer uren: eerst {before}, nu {after} uur per week.",
}

NOTHING: Final = {
    AgendaPart.NEW_PLACES: "Er zijn sinds de vorige weekdate geen nieuwe plekken.",
    AgendaPart.STAYS: "Niemand begint of stopt in de komende 14 dagen.",
    AgendaPart.BOTTLENECKS: "Er zijn geen knelpunten. Fijn.",
    AgendaPart.SUCCESSES: "Nog niets nieuws sinds de vorige weekdate. Weet u iets moois? Vertel het.",
    AgendaPart.SHORTAGES: "Er ontbreken geen plekken voor de komende 13 weken.",
    AgendaPart.EMPLOYERS: "Er is voor werkgevers niets afgesproken voor de komende 14 dagen.",
    AgendaPart.ACTIONS: "Er staan geen acties open.",
}
NOT_COUNTED: Final = "De leerlijnen van de regio zijn nog niet uitgerekend. Dat gebeurt vanzelf als Doorstroom draait."
ORDER_SAYS_NOTHING: Final = "De volgorde zegt niets: er zijn hoogstens 12 mensen mogelijk."
NO_LIST: Final = "Er is nog geen kandidatenlijst."
NOBODY_OWN: Final = "Niemand van uw gemeente staat op de lijst."
THIS_YEAR: Final = "{count} mensen zijn dit jaar nog niet gesproken; het jaar duurt nog {days} dagen."


def left_out(count: int) -> str:
    """That there is more than is shown, and where."""
    return f"en nog {count}, zie de lijst" if count > 0 else ""
