"""What the outside world calls the schemas of indicators, and what their lists of words mean."""

NAMES = {
    "TargetOut": "Streefcijfer",
    "IndicatorOut": "Indicator",
    "IndicatorList": "Indicatorenlijst",
    "CaseOut": "Indicatordossier",
    "CasePage": "Indicatordossierpagina",
    "IndicatorCode": "IndicatorCode",
    "Direction": "RichtingStreefcijfer",
    "Unit": "Eenheid",
}
ENUM_WORDS = {
    "IndicatorCode": "Welke indicator het is.",
    "Direction": "Of een streefcijfer ten minste of ten hoogste gehaald moet worden.",
    "Unit": "Wat de getallen van een tabel zijn.",
}
