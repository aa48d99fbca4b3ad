"""What the outside world calls the schemas of the survey, and what its lists of words mean."""

NAMES = {
    "InvitationIn": "UitnodigingInvoer",
    "InvitationOut": "Uitnodiging",
    "DueInvitationOut": "UitnodigingAanDeBeurt",
    "DueInvitationPage": "UitnodigingenAanDeBeurt",
    "PaperIn": "PapierenVragenlijstenInvoer",
    "PaperOut": "PapierenVragenlijsten",
    "SatisfactionOut": "Tevredenheid",
    "SurveyMoment": "MomentVragenlijst",
    "SurveyKind": "OnderwerpVragenlijst",
    "SurveyWay": "ManierVragenlijst",
}
ENUM_WORDS = {
    "SurveyMoment": "Of iemand nog bezig is, of aan het einde.",
    "SurveyKind": "Waar de antwoorden over gaan; met opzet grof.",
    "SurveyWay": "Hoe iemand de vragen krijgt.",
}
TAGS = [{"name": "Tevredenheid", "description": "Wat mensen van hun plek of traject vinden: alleen als aantallen."}]
