"""Words of the survey."""

from enum import StrEnum
from typing import Final

from services.flow.states import OF_KIND, PAID
from services.registry import PlacementKind, ProvisionKind, kind_of_provision


class SurveyMoment(StrEnum):
    """When somebody is asked: at the end (S4 §4.1) and during it as well (advice of the Sociaaldomeinraad in S4)."""

    DURING = "tijdens"
    AT_END = "aan-het-einde"


class SurveyKind(StrEnum):
    """What the answers are about. Coarse on purpose: a finer word would leave too few people behind each."""

    UNPAID_PLACE = "onbetaalde-plek"
    PAID_WORK = "betaald-werk"
    LANGUAGE = "taalles"
    OTHER_TRAJECT = "ander-traject"


class SurveyWay(StrEnum):
    """How somebody gets the questions."""

    LINK = "met-een-link"
    PAPER = "op-papier"


KIND_WORDS: Final = {
    SurveyKind.UNPAID_PLACE: "Onbetaalde plek",
    SurveyKind.PAID_WORK: "Betaald werk",
    SurveyKind.LANGUAGE: "Taalles",
    SurveyKind.OTHER_TRAJECT: "Ander traject",
}
MOMENT_WORDS: Final = {SurveyMoment.DURING: "tijdens", SurveyMoment.AT_END: "aan het einde"}


def kind_of_stay(kind: str) -> SurveyKind:
    """The coarse kind of a place."""
    return SurveyKind.PAID_WORK if OF_KIND[PlacementKind(kind)] in PAID else SurveyKind.UNPAID_PLACE


def kind_of_traject(gemeente_code: str, provision_code: str) -> SurveyKind:
    """The coarse kind of a traject."""
    is_language = kind_of_provision(gemeente_code, provision_code) == ProvisionKind.LANGUAGE
    return SurveyKind.LANGUAGE if is_language else SurveyKind.OTHER_TRAJECT
