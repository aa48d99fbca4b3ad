"""What the outside world calls the schemas of the learning lines, and what their lists of words mean."""

NAMES = {
    # The lines themselves.
    "LineList": "Leerlijnen",
    "LineSummary": "LeerlijnKort",
    "LineOut": "Leerlijn",
    "LineStepOut": "Leerlijnstap",
    "HoursOut": "StapUren",
    "WeeksOut": "StapWeken",
    "StepLanguageOut": "StapTaal",
    "StepPaperOut": "StapBewijs",
    "SignAskedOut": "GevraagdTeken",
    "SeasonOut": "Seizoen",
    "EmployerKindOut": "SoortWerkgever",
    "NotedFactOut": "ToelichtingMetBron",
    "TieOut": "OpleidingBijStap",
    "FollowingOut": "VolgendeStap",
    "LineStatus": "StatusLeerlijn",
    "StepNature": "AardVanStap",
    # Where there are places for whom.
    "StepRefOut": "Stap",
    "CoverageOut": "Dekking",
    "StepCoverOut": "DekkingVanStap",
    "CellCoverOut": "DekkingVanCel",
    "WaitOut": "WachtendenVoorStap",
    "SpeerpuntOut": "Speerpunt",
    "EmployerNearOut": "WerkgeverInDeBuurt",
    "StaffingNeedList": "Personeelsbehoeften",
    "StaffingNeedOut": "TeruggerekendeBehoefte",
    "StartOut": "UiterlijkBegin",
    "OverviewOut": "Voorzieningenoverzicht",
    "KindSupplyOut": "AanbodPerSoort",
    # One person's ways.
    "LooppadenOut": "Looppaden",
    "LooppadOut": "Looppad",
    "LooppadStepOut": "Looppadstap",
    "NeedOut": "EisOpLooppad",
    "PlaceOnTheWayOut": "PlekOpLooppad",
    "Asked": "SoortEis",
    "Met": "StandVanEis",
    "How": "HoeHetErKomt",
}

ENUM_WORDS = {
    "LineStatus": "Hoe ver een leerlijn is: vastgesteld met werkgevers, door ons uitgewerkt, of een schets.",
    "StepNature": "Of een stap werk is, of een andere manier van meedoen.",
    "Asked": "Wat voor soort ding een stap vraagt.",
    "Met": "Of iemand heeft wat een stap vraagt; onbekend sluit niemand uit, het is een vraag.",
    "How": "Hoe er komt wat een stap vraagt, tegen de tijd dat de stap begint.",
}
