"""What the outside world calls the schemas of figures of flow, and what their lists of words mean."""

NAMES = {
    "FlowCellOut": "Doorstroomcel",
    "FlowTableOut": "Doorstroomtabel",
    "FlowFiguresOut": "Doorstroomcijfers",
    "FlowDossierOut": "TeVerbeterenDossier",
    "FlowDossierPage": "TeVerbeterenDossiers",
    "FlowArea": "DoorstroomGebied",
    "FlowKnown": "DoorstroomBekend",
    "JourneyState": "Doorstroomstand",
    "JourneyFinding": "Doorstroombevinding",
    "ShiftAxis": "OvergangVan",
    "ShiftPeriod": "OvergangPer",
    "Unit": "Eenheid",
    "ReportOut": "Rapport",
    "ReportPartOut": "RapportDeel",
    "ReportCode": "RapportCode",
    "Audience": "RapportLezer",
}

ENUM_WORDS = {
    "FlowArea": "Over wie de cijfers gaan: de eigen gemeente of de hele arbeidsmarktregio.",
    "FlowKnown": "Met wat nu bekend is, of alleen met wat op de peildatum bekend was.",
    "JourneyState": "Waar iemand is; lopen er twee tegelijk, dan telt de eerste van de rij.",
    "JourneyFinding": "Wat er in een dossier niet klopt en met een regel is hersteld.",
    "ShiftAxis": "Waarvan de overgangen zijn.",
    "ShiftPeriod": "Hoe ver de twee dagen uit elkaar liggen.",
    "Unit": "Wat de getallen van een tabel zijn.",
    "ReportCode": "Welke rapporten er zijn.",
    "Audience": "Voor wie een rapport is.",
}
