"""The feature register: of every feature what it is, why it is allowed, and what it could stand for unawares.

Data, so that a model, a page and an impact assessment read the same. What may not be a feature cannot be registered:
neither a forbidden attribute under any name, nor a feature that reads a column that rules or policy alone may read.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from fit.features import FEATURES
from fit.forbidden import forbidden


class Use(StrEnum):
    """Who may use a feature."""

    SCORE = "voor-de-score"
    POLICY = "alleen-voor-beleid"


@dataclass(frozen=True, slots=True)
class FeatureEntry:
    """One feature. `direction`: +1 more is never worse, -1 more is never better, 0 no order is laid down.

    `reads`: the columns of people and facts of the place and its rules that it is worked out from. `watched_by`: the
    test that fails when it no longer is what it says, as pytest names it.
    """

    name: str
    title: str
    unit: str
    direction: int
    use: Use
    reads: tuple[str, ...]
    why: str
    source: str
    proxy: str
    watched_by: str
    low: float = 0.0
    high: float = 1.0


class ForbiddenFeatureError(ValueError):
    """A feature that may not be; the message says which word, column or field is wrong and what to do (Dutch)."""


RULES_ONLY: Final = MappingProxyType(
    {
        "ids": "een nummer zegt niets over werk",
        "gemeente": "waar iemand woont, telt alleen als reistijd",
        "determinations": "vaststellingen zijn er voor regels; zij volgen uit feiten die geen veld mogen zijn",
        "participation_left": "alleen wie inburgert, heeft dit getal",
        "stay_prospect": "hoort bij het rekenen aan de duur",
        "stay_place": "hoort bij het rekenen aan de duur",
        "required": "hoort bij de regel over de soort plek",
        "school_first": "hoort bij de regel over school",
        "kind": "een soort plek telt door wat zij vraagt en biedt",
    }
)
"""Columns that no feature may read, and why (Dutch)."""
POLICY_ONLY: Final = MappingProxyType({"offered_on": "wachten zegt niets over werk; beleid mag het wegen"})

MUST_BE_TOLD: Final = ("title", "unit", "why", "source", "proxy", "watched_by")


def register(entries: Iterable[FeatureEntry]) -> Mapping[str, FeatureEntry]:
    """The entries by name. Raises ForbiddenFeatureError for what may not be a feature or is not told in full."""
    found: dict[str, FeatureEntry] = {}
    for entry in entries:
        problem = why_not(entry)
        if problem is None and entry.name in found:
            problem = "staat al in het register; geef elk veld één naam"
        if problem is not None:
            raise ForbiddenFeatureError(f"Veld «{entry.name}»: {problem}.")
        found[entry.name] = entry
    return MappingProxyType(found)


def why_not(entry: FeatureEntry) -> str | None:
    """Why an entry cannot be registered, in Dutch; None: it can."""
    words = [entry.name, entry.title, *entry.reads]
    for word in words:
        if attribute := forbidden(word):
            return f"«{word}» gaat over {attribute}, wat nooit mag meetellen; laat dit veld weg"
    closed = RULES_ONLY if entry.use is Use.POLICY else {**RULES_ONLY, **POLICY_ONLY}
    column = next((one for one in entry.reads if one in closed), None)
    if column is not None:
        return f"leest «{column}», en dat mag niet ({closed[column]}); reken met iets anders"
    return _not_told(entry)


def _not_told(entry: FeatureEntry) -> str | None:
    empty = [name for name in MUST_BE_TOLD if not getattr(entry, name).strip()]
    if empty or not entry.reads:
        return f"{', '.join(empty) or 'reads'} is leeg; vul het in, ook als het antwoord «niets bekend» is"
    if entry.direction not in {-1, 0, 1}:
        return f"richting {entry.direction} bestaat niet; kies 1, -1 of 0"
    return None if entry.low < entry.high else "de onderkant ligt niet onder de bovenkant"


MEANING: Final = "tests/fit/test_features.py::test_every_feature_is_what_its_meaning_says"
MORE_IS_BETTER: Final = "tests/fit/test_register.py::test_more_is_never_worse_where_the_register_says_so"
CAPPED: Final = "tests/fit/test_features.py::test_nothing_of_language_shows_where_it_does_not_count"
NO_PENALTY: Final = "tests/fit/test_history.py::test_a_stay_more_never_takes_anything_from_what_was_built_up"
ALIKE: Final = "tests/fit/test_features.py::test_more_likeness_never_gives_less"
SHRUNK: Final = "tests/fit/test_history.py::test_few_stays_count_for_little"
POLICY_TEST: Final = "tests/fit/test_register.py::test_no_score_uses_what_is_for_policy_alone"

SHARE: Final = "aandeel"
FIT_TO_WORK: Final = "domain.md §0 regel 8: ordenen alleen op wat past bij het werk"

REGISTER: Final = register(
    (
        FeatureEntry(
            "wens", "Wat iemand wil", "gelijkenis in vier stappen", 1, Use.SCORE,
            ("wishes", "occupation", "occupation_branche", "occupation_isco"),
            "Wie het werk wil doen, houdt het vaker vol; de persoon zegt het zelf.", FIT_TO_WORK,
            "Beroepswensen verschillen tussen vrouwen en mannen.", MEANING,
        ),
        FeatureEntry(
            "ervaring", "Wat iemand heeft gedaan", "gelijkenis in vier stappen", 1, Use.SCORE,
            ("experience", "occupation", "occupation_branche", "occupation_isco"),
            "Ervaring met dit werk helpt bij dit werk; hoe lang geleden telt niet.", FIT_TO_WORK,
            "Ervaring van buiten Nederland staat vaker niet in een dossier; onbekend telt voor de helft.", MEANING,
        ),
        FeatureEntry(
            "reistijd", "Hoe dichtbij het is", "1 − minuten ÷ 90", 1, Use.SCORE,
            ("latitude", "longitude", "transport"),
            "Een lange reis is een gewone reden om te stoppen.", "PW art. 18 lid 4",
            "Waar iemand woont hangt samen met inkomen en afkomst; vervoer ook.", MORE_IS_BETTER,
        ),
        FeatureEntry(
            "uren", "Uren die iemand kan werken", "deel van de meeste uren van de plek", 1, Use.SCORE,
            ("hours_max",),
            "De plek vraagt deze uren; meer dan gevraagd telt niet.", FIT_TO_WORK,
            "Weinig uren hangt samen met zorg voor anderen en met gezondheid.", MORE_IS_BETTER,
        ),
        FeatureEntry(
            "dagdelen", "Dagdelen die vrij zijn", "deel van de gevraagde dagdelen", 1, Use.SCORE,
            ("dayparts", "hours_min"),
            "De plek vraagt deze dagdelen; meer dan gevraagd telt niet.", FIT_TO_WORK,
            "Vrije dagdelen hangen samen met zorg voor anderen.", MEANING,
        ),
        FeatureEntry(
            "taal", "Nederlands dat de plek vraagt", "deel van de gevraagde vaardigheden", 1, Use.SCORE,
            ("language_low", "language_high", "languages", "language_counts"),
            "Alleen wat deze plek met een reden vraagt, en nooit meer dan dat; niet waar taal leren het doel is.",
            "design.md besluit 4; domain.md §7.5 (Rotterdam)",
            "Taal hangt samen met afkomst; daarom afgetopt op wat de plek vraagt.", CAPPED,
        ),
        FeatureEntry(
            "certificaten", "Certificaten van de gevraagde", "deel van de gevraagde certificaten", 1, Use.SCORE,
            ("certificate_until", "certificates", "starts"),
            "De plek vraagt deze bewijzen; andere tellen niet.", "domain.md §6.3",
            "Wie korter in Nederland is, had minder kans ze te halen.", MORE_IS_BETTER,
        ),
        FeatureEntry(
            "begeleiding", "Begeleiding die de plek biedt", "1 genoeg, 0 te weinig", 1, Use.SCORE,
            ("guidance_needed", "guidance_offered"),
            "Te weinig begeleiding is een reden om te stoppen. Meer dan nodig telt niet: anders kreeg wie minder nodig "
            "heeft, overal meer punten.", "PW art. 10da; UAVG art. 30 lid 1 onder b",
            "Wat iemand nodig heeft, hangt samen met gezondheid; daarom afgetopt op wat nodig is.", MORE_IS_BETTER,
        ),
        FeatureEntry(
            "trede", "Trede naast de soort plek", "1, en per trede ernaast een half minder", 0, Use.SCORE,
            ("trede", "trede_low", "trede_high"),
            "Een soort plek is bedoeld voor bepaalde treden.", "domain.md §3.1 en §4.2",
            "Lage treden hangen samen met gezondheid en taal; let op het aandeel lage treden bovenaan.", MEANING,
        ),
        FeatureEntry(
            "omstandigheden", "Omstandigheden die de plek biedt", "deel van wat nodig is", 1, Use.SCORE,
            ("conditions_needed", "can_meet"),
            "Werk dat kan met wat iemand nodig heeft, gaat langer goed.", "UAVG art. 30 lid 1 onder b",
            "Hangt samen met gezondheid; alleen woorden over het werk, en wie niets nodig heeft krijgt niet meer.",
            MEANING,
        ),
        FeatureEntry(
            "verwante-wens", "Wens die op dit werk lijkt", "gelijkenis in betekenis", 1, Use.SCORE,
            ("wishes", "occupation_likeness"),
            "Ook werk in een andere branche kan lijken op wat iemand wil.", FIT_TO_WORK,
            "Het taalmodel kan vooroordelen over beroepen hebben; het leest geen tekst van mensen.", ALIKE,
        ),
        FeatureEntry(
            "verwante-ervaring", "Ervaring die op dit werk lijkt", "gelijkenis in betekenis", 1, Use.SCORE,
            ("experience", "occupation_likeness"),
            "Ook ervaring uit een andere branche kan helpen.", FIT_TO_WORK,
            "Het taalmodel kan vooroordelen over beroepen hebben; het leest geen tekst van mensen.", ALIKE,
        ),
        FeatureEntry(
            "passende-taken", "Taken die op de wens lijken", "gelijkenis in betekenis", 1, Use.SCORE,
            ("wishes", "task_likeness"),
            "De tekst van de plek zegt meer over het werk dan de naam van het beroep.", FIT_TO_WORK,
            "Het taalmodel kan vooroordelen over beroepen hebben; het leest geen tekst van mensen.", ALIKE,
        ),
        FeatureEntry(
            "reisruimte", "Reis naast wat iemand wil reizen", "1 − minuten ÷ eigen grens", 1, Use.SCORE,
            ("latitude", "longitude", "transport", "max_minutes"),
            "Een reis die binnen de eigen grens blijft, houdt iemand langer vol.", "PW art. 18 lid 4",
            "Een korte grens hangt samen met zorg voor anderen en met gezondheid.", MORE_IS_BETTER,
        ),
        FeatureEntry(
            "groei", "Wat de plek brengt van de verwachte trede", "deel van de treden die nog komen", 1, Use.SCORE,
            ("trede", "expected_trede", "trede_high"),
            "Een plek die past bij waar iemand heen kan, leidt vaker verder. Blijven is ook goed.",
            "domain.md §0 regel 1 en 10; design.md besluit 5",
            "De verwachte trede is een oordeel van een consulent en kan vooroordelen hebben.", MEANING,
        ),
        FeatureEntry(
            "leerlijnstap-haalbaar", "Kan beginnen met de leerlijnstap", "1 kan beginnen, 0 nog niet", 1, Use.SCORE,
            ("ready",),
            "De leerlijn zegt wat iemand vooraf moet kunnen voor deze stap.", "domain.md §6.4",
            "Volgt ook uit taal en certificaten, en deelt wat die verklappen.", MEANING,
        ),
        FeatureEntry(
            "werkritme", "Uren die iemand al volhield", "deel van de minste uren van de plek", 1, Use.SCORE,
            ("stay_kind", "stay_from", "stay_until", "stay_hours", "hours_min", "starts"),
            "Wie deze uren vier weken haalde, begint met een ritme. De beste plaatsing telt: afwezig zijn kost niets.",
            "domain.md §3.3 en §6.4 (zestien uur volgehouden)",
            "Minder uren hangt samen met gezondheid en zorg voor anderen; gaten en redenen worden niet gelezen.",
            NO_PENALTY,
        ),
        FeatureEntry(
            "werkgever-antwoordt", "Hoe vaak de werkgever snel antwoordt", SHARE, 1, Use.SCORE, ("answers",),
            "Wie snel antwoordt, plaatst vaker; het gaat over de werkgever en is voor iedereen gelijk.",
            "S2 par. 3.2 (contact met werkgevers)",
            "Niets van een persoon. Kleine werkgevers antwoorden later; daarom getrokken naar de branche.", SHRUNK,
        ),
        FeatureEntry(
            "werkgever-rondt-af", "Hoe vaak plaatsingen daar worden afgemaakt", SHARE, 1, Use.SCORE, ("completed",),
            "Hoe het eerder ging, zegt iets over de plek; redenen buiten de plek tellen niet.",
            "domain.md §2.6; ontwerp",
            "Wie kansen geeft aan wie ver van werk staat, staat lager; daarom getrokken naar de branche.", SHRUNK,
        ),
        FeatureEntry(
            "werkgever-leidt-verder", "Hoe vaak plaatsingen daar verder leiden", SHARE, 1, Use.SCORE, ("led_on",),
            "Doorstroom is het doel; een plek die vaker verder leidt, helpt meer.", "S1 speerpunt 1",
            "Wie kansen geeft aan wie ver van werk staat, staat lager; daarom getrokken naar de branche.", SHRUNK,
        ),
        FeatureEntry(
            "wachttijd", "Tijd sinds het laatste aanbod", "deel van een jaar", 1, Use.POLICY, ("offered_on", "starts"),
            "Een gemeente mag kiezen dat wie lang wacht, eerder aan de beurt komt.", "design.md besluit 4 (beleid)",
            "Lang wachten hangt samen met uitkeringsduur en gezondheid; daarom nooit in de score.", POLICY_TEST,
        ),
    )
)  # fmt: skip
"""Every feature, in the order of `FEATURES`."""

SCORE_FEATURES: Final = tuple(name for name in FEATURES if REGISTER[name].use is Use.SCORE)
"""All that a score may use. A ranker takes its features from here."""
DIRECTIONS: Final = MappingProxyType({name: REGISTER[name].direction for name in SCORE_FEATURES})
"""Per feature of a score +1, -1 or 0: where a model must be monotone."""
