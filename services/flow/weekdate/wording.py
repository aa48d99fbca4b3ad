"""What the agenda says, in plain Dutch (B1). No sentence holds a number or a name of a person."""

from typing import Final

from services.registry import weekdate as record

PARTS: Final = {
    record.AgendaPart.NEW_PLACES: "Nieuwe plekken",
    record.AgendaPart.STAYS: "Begin en einde in de komende 14 dagen",
    record.AgendaPart.BOTTLENECKS: "Knelpunten",
    record.AgendaPart.SUCCESSES: "Successen",
    record.AgendaPart.SHORTAGES: "Waar plekken ontbreken",
    record.AgendaPart.EMPLOYERS: "Werkgevers: wat er te doen is",
    record.AgendaPart.ACTIONS: "Acties",
}

GROUPS: Final = {
    record.LineKind.STARTS: "Begint",
    record.LineKind.ENDS: "Eindigt",
    record.LineKind.START_NOT_NOTED: "Begin is niet vastgelegd",
    record.LineKind.END_NOT_NOTED: "Einde is niet vastgelegd",
    record.LineKind.NO_SHOW: "Niet verschenen",
    record.LineKind.WEEK_AWAY: "Een week niet gewerkt",
    record.LineKind.NO_CONTACT: "Plaatsing zonder contact in 6 weken",
    record.LineKind.AFTERCARE: "Nazorg nodig",
    record.LineKind.STANDSTILL: "Looppad staat stil: geen plek voor de volgende stap",
    record.LineKind.EMPTY_PLACE: "Plek al 4 weken leeg",
    record.LineKind.CHECK_DUE: "Verdringingstoets nodig",
    record.LineKind.CONTACT: "Contact afgesproken",
    record.LineKind.REVIEW: "Herbeoordeling",
    record.LineKind.EVALUATION: "Evaluatie van het plan",
    record.LineKind.CERTIFICATE: "Certificaat verloopt binnen 8 weken",
    record.LineKind.TERM: "Termijn van de inburgering",
    record.LineKind.FROM_PRODUCTIE: "Van De Productie naar een andere werkgever",
    record.LineKind.TO_PAID: "Aan het werk met loon",
    record.LineKind.FROM_SHELTERED: "Van beschut werk naar ander werk",
    record.LineKind.STEP_UP: "Een trede hoger",
    record.LineKind.MORE_HOURS: "Meer uren",
    record.LineKind.SHORTAGE: "Stappen van leerlijnen met te weinig plekken",
    record.LineKind.EMPLOYER: "Binnen 14 dagen, of te laat",
    record.LineKind.ACTION: "Open acties, ook van eerdere weken",
}

SUCCESS: Final = {
    record.LineKind.FROM_PRODUCTIE: "Iemand ging verder van De Productie naar een andere werkgever. Mooi!",
    record.LineKind.TO_PAID: "Iemand begon met betaald werk. Gefeliciteerd!",
    record.LineKind.FROM_SHELTERED: "Iemand stapte van beschut werk over naar ander werk. Knap!",
    record.LineKind.STEP_UP: "Iemand doet meer mee: van trede {before} naar trede {after}.",
    record.LineKind.MORE_HOURS: "Iemand werkt meer uren: eerst {before}, nu {after} uur per week.",
}

NOTHING: Final = {
    record.AgendaPart.NEW_PLACES: "Er zijn sinds de vorige weekdate geen nieuwe plekken.",
    record.AgendaPart.STAYS: "Niemand begint of stopt in de komende 14 dagen.",
    record.AgendaPart.BOTTLENECKS: "Er zijn geen knelpunten. Fijn.",
    record.AgendaPart.SUCCESSES: "Nog niets nieuws sinds de vorige weekdate. Weet u iets moois? Vertel het.",
    record.AgendaPart.SHORTAGES: "Er ontbreken geen plekken voor de komende 13 weken.",
    record.AgendaPart.EMPLOYERS: "Er is voor werkgevers niets afgesproken voor de komende 14 dagen.",
    record.AgendaPart.ACTIONS: "Er staan geen acties open.",
}
NOT_COUNTED: Final = "De leerlijnen van de regio zijn nog niet uitgerekend. Dat gebeurt vanzelf als Doorstroom draait."
ORDER_SAYS_NOTHING: Final = "De volgorde zegt niets: er zijn hoogstens 12 mensen mogelijk."
NO_LIST: Final = "Er is nog geen kandidatenlijst."
NOBODY_OWN: Final = "Niemand van uw gemeente staat op de lijst."


def left_out(count: int) -> str:
    """That there is more than is shown, and where."""
    return f"en nog {count}, zie de lijst" if count > 0 else ""


def unspoken(count: int, days: int) -> str:
    """How many people nobody spoke this year, and how many days it lasts."""
    if not count:
        return ""
    who = "Eén iemand is" if count == 1 else f"{count} mensen zijn"
    return f"{who} dit jaar nog niet gesproken; het jaar duurt nog {days} {'dag' if days == 1 else 'dagen'}."
