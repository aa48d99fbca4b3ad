"""What the outside world calls the schemas of the board and the weekly entry, and what their lists of words mean."""

NAMES = {
    "WeekEntryIn": "WeekopgaveInvoer",
    "WeekEntryOut": "Weekopgave",
    "WeekSignIn": "TekenInWeek",
    "BoardOut": "Werkplekbord",
    "BoardRowOut": "Werkplekbordregel",
    "FloorBoardOut": "Werkvloer",
    "FloorRowOut": "Werkvloerregel",
    "FloorActionOut": "WerkleidingActie",
    "OpenBlockerOut": "OpenBelemmering",
    "SignNowOut": "TekenNu",
    "StepNowOut": "StapNu",
    "NextPlaceOut": "VolgendePlek",
    "WishOut": "LaatsteVervolgwens",
    "BoardFlag": "Aandachtspunt",
}

ENUM_WORDS = {
    "BoardFlag": "Wat op een regel van het bord aandacht vraagt.",
}
