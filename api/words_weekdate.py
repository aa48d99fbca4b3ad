"""What the outside world calls the schemas of the weekdate, and what their lists of words mean."""

NAMES = {
    "AgendaOut": "Weekdateagenda",
    "AgendaPlaceOut": "WeekdatePlek",
    "AgendaCandidateOut": "WeekdateKandidaat",
    "AgendaPartOut": "Weekdatepunt",
    "AgendaGroupOut": "Weekdategroep",
    "AgendaLineOut": "Weekdateregel",
    "AgendaPart": "SoortWeekdatepunt",
    "LineKind": "SoortWeekdateregel",
    "WeekdateActionIn": "WeekdateactieInvoer",
    "WeekdateActionOut": "Weekdateactie",
    "WeekdateActionPage": "Weekdateactiespagina",
    "WeekdateIn": "WeekdateInvoer",
    "WeekdateOut": "Weekdate",
    "WeekdatePage": "Weekdatespagina",
    "OverlegOut": "Arbeidsmarktoverleg",
    "SharedPlaceOut": "GedeeldePlek",
    "SharedActionOut": "GedeeldeActie",
    "CellShortOut": "RegionaalTekort",
}

ENUM_WORDS = {
    "AgendaPart": "Een punt van de agenda van de weekdate.",
    "LineKind": "Waar een regel van de agenda over gaat.",
}

TAGS = [{"name": "Weekdate", "description": "Het halve uur van de week: de agenda, de acties en wat is gehouden."}]
