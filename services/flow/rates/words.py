"""What states, outcomes and findings are called in tables, and where figures of flow come from."""

from typing import Final

from services.flow.episodes import FlowOutcome
from services.flow.journeys import JourneyFinding
from services.flow.states import JourneyState

SOURCE: Final = "Plaatsingen, trajecten, ladder en nazorg in Doorstroom, volgens de regels van ADR 0023."

STATE_WORDS: Final = {
    JourneyState.REGULAR: "Regulier werk",
    JourneyState.SUPPORTED: "Werk met ondersteuning",
    JourneyState.SHELTERED: "Beschut dienstverband",
    JourneyState.PRODUCTIE: "Bij De Productie",
    JourneyState.UNPAID: "Onbetaald werk elders",
    JourneyState.PREPARING: "Voortraject beschut werk",
    JourneyState.ACTIVITY: "Georganiseerde activiteit",
    JourneyState.SCHOOL: "Naar school",
    JourneyState.TRAJECT: "In traject",
    JourneyState.OUT_OF_SIGHT: "Uit beeld",
    JourneyState.NONE: "Zonder plek",
}
OUTCOME_WORDS: Final = {
    FlowOutcome.REGULAR: "Regulier werk",
    FlowOutcome.SUPPORTED: "Werk met ondersteuning",
    FlowOutcome.OTHER_PROVISION: "Andere voorziening",
    FlowOutcome.STOPPED: "Gestopt zonder vervolg",
    FlowOutcome.MOVED: "Verhuisd",
    FlowOutcome.CHOSE_TO_STAY: "Blijft uit eigen keuze",
}
FINDING_WORDS: Final = {
    JourneyFinding.END_BEFORE_START: "Een einde ligt voor het begin",
    JourneyFinding.AFTER_MOVE: "Er begon iets na een verhuizing",
    JourneyFinding.AFTERCARE_CONTRADICTS: "Antwoorden van nazorg spreken elkaar tegen",
    JourneyFinding.AFTER_LOST_SIGHT: "Er begon iets na de uitschrijving",
}
FINDING_REMEDIES: Final = {
    JourneyFinding.END_BEFORE_START: "Corrigeer het begin of het einde van die plaatsing of dat traject.",
    JourneyFinding.AFTER_MOVE: "Kijk of iemand echt verhuisde; corrigeer anders de reden van het einde.",
    JourneyFinding.AFTERCARE_CONTRADICTS: "Kijk welk antwoord klopt; het laatste telt nu.",
    JourneyFinding.AFTER_LOST_SIGHT: "Kijk of iemand terecht is uitgeschreven, of corrigeer het begin.",
}
"""What somebody of the gemeente can do about each finding."""
