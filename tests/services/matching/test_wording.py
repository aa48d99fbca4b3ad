"""What a person reads: whole Dutch sentences, about the work, and exactly one per rule."""

import re
from collections import defaultdict
from dataclasses import replace

import pytest
from hypothesis import Phase, given, settings

from fit.columns import NO, UNKNOWN, CertificateAsked, JobseekerColumns, PlacementFacts, RuleSetFacts, gather
from fit.features import FEATURES, applies
from fit.rules import RULES, decide_all
from services.matching.gaps import MISSING_WORDS, QUESTION_WORDS, missing, questions
from services.matching.match import Match, matches
from services.matching.phrases import listed, number, round_minutes
from services.matching.place import occupation_arrays
from services.matching.wording import attention, reason
from services.registry import Condition, certificates
from tests.fit.strategies import FOREVER, TODAY, Person, Place, World, to_columns, to_facts, worlds

# Words for what matching may not know, or may not say (design.md decision 4; domain.md §7).
FORBIDDEN = (
    "nationaliteit|herkomst|afkomst|vluchteling|statushouder|asiel|inburger|geboren|geboorte|geslacht|\\bman\\b|vrouw"
    "|leeftijd|jaar oud|18 jaar|jonger|ouder dan|uitkering|bijstandsduur|werkloos|maatregel|sanctie|ontheffing"
    "|ziek|diagnose|beperking|handicap|gezondheid|medisch|psychisch|verslaving|arbeidsongeschikt|analfabe"
    "|huishouden|gezin|kinderen|alleenstaand|schulden|strafblad|geloof|motivatie"
)
NOT_DUTCH = re.compile(r"\b(nan|none|null|inf|true|false|unknown|yes|no)\b|[{}\[\]_]|\d\.\d", re.IGNORECASE)
WIDTH = len(certificates())


def facts_of(place: Place) -> PlacementFacts:
    """A place among the real occupations and certificates."""
    branche, isco = occupation_arrays()
    names = certificates()
    facts = to_facts(place, branche, isco)
    return replace(
        facts,
        certificates=tuple(
            CertificateAsked(one.column, one.trainable_weeks, one.required_by_law, names[one.column].naam)
            for one in facts.certificates
        ),
    )


def match_of(person: Person, place: Place, rules: RuleSetFacts) -> Match:
    columns = to_columns((person,), WIDTH)
    return Match(columns, facts_of(place), gather({person.gemeente: rules}, columns.gemeente))


def verdicts_of(match: Match, verdict: int) -> list[str]:
    return [rule.code for rule in RULES if rule.decide(match.person, match.place, match.rules)[0] == verdict]


def said(match: Match) -> list[str]:
    """Every sentence that there is about one match."""
    reasons = [reason(match, name) for name in FEATURES if applies(name, match.place)]
    return [*reasons, *attention(match), *missing(match), *(text for _code, text in questions(match))]


def assert_readable(text: str) -> None:
    assert text[0].isupper(), text
    assert text[-1] in ".?", text
    assert text == " ".join(text.split()), text
    assert len(text.split()) >= 2, text
    assert not NOT_DUTCH.search(text), text
    assert not re.search(FORBIDDEN, text, re.IGNORECASE), text
    assert not re.search(r"[:,] *[.?]|\( *\)|\.\.|(van|naar|vragen|bieden) *[.?]$", text), f"een leeg rijtje: {text}"


def test_every_sentence_is_dutch_and_every_rule_has_one() -> None:
    seen: dict[str, set[str]] = defaultdict(set)

    # Not shrunk: the sentence itself tells what is wrong.
    @settings(max_examples=150, deadline=None, derandomize=True, phases=[Phase.generate])
    @given(worlds(most=3))
    def check(world: World) -> None:
        for person in world.people:
            match = match_of(person, world.place, world.rules[person.gemeente])
            for text in said(match):
                assert_readable(text)
            refused, unsure = verdicts_of(match, NO), verdicts_of(match, UNKNOWN)
            lacks = missing(match)
            assert len(lacks) == len(set(lacks)) == len(refused)
            assert [code for code, _text in questions(match)] == unsure
            assert all(text.count("?") == 1 for _code, text in questions(match)), questions(match)
            assert not any("?" in text for text in lacks)
            for code in refused:
                seen[code].add("nee")
            for code in unsure:
                seen[code].add("vraag")

    check()
    never_asked = {"veiligheid", "rijbewijs", "startdatum"}
    assert seen == {code: {"nee"} if code in never_asked else {"nee", "vraag"} for code in MISSING_WORDS}


def test_every_rule_and_every_feature_has_words() -> None:
    codes = [rule.code for rule in RULES]
    assert list(MISSING_WORDS) == list(QUESTION_WORDS) == codes


FREE = RuleSetFacts(True, (False,) * 4, 3, 4)
ASKS_ASSISTANCE = RuleSetFacts(True, (True, False, False, False), 3, 4)
VCA, HEFTRUCK, LAW = (0, 5, False), (2, 0, False), (1, 0, True)


@pytest.mark.parametrize(
    ("person", "place", "text"),
    [
        (
            Person(certificates=(False, None, None, None)),
            Place(certificates=(VCA, HEFTRUCK)),
            "Mist Basisveiligheid VCA (B-VCA) (te halen in 5 weken); vraag ook naar Heftruckcertificaat.",
        ),
        (
            Person(),
            Place(certificates=(LAW,)),
            "Veiligheid voor operationeel leidinggevenden (VOL-VCA) is wettelijk nodig. "
            "Of deze persoon dat heeft, is nog niet bekend.",
        ),
        (Person(hours_max=12.5), Place(), "Kan 12,5 uur per week werken. De plek vraagt er ten minste 16."),
        (Person(hours_min=30, hours_max=36), Place(), "Wil ten minste 30 uur per week werken. De plek biedt er 24."),
        (
            Person(hours_max=20, dayparts=frozenset({0})),
            Place(dayparts=frozenset({3})),
            "Kan niet op alle dagdelen werken die de plek vraagt.",
        ),
        (
            Person(hours_max=20, dayparts=frozenset({0})),
            Place(),
            "Heeft te weinig vrije dagdelen voor de uren van deze plek.",
        ),
        (
            Person(),
            Place(licences=frozenset({4, 6})),
            "Rijbewijs B en BE is nodig. Welke rijbewijzen deze persoon heeft, is nog niet bekend.",
        ),
        (Person(licences=frozenset({4})), Place(licences=frozenset({4, 6})), "Mist rijbewijs BE."),
        (
            Person(language=((3, 3),) * 5),
            Place(languages=((0, 4), (1, 3), (3, 5))),
            "Het Nederlands is nog niet op niveau. De plek vraagt: luisteren A2 en lezen B1.",
        ),
        (
            Person(conditions=frozenset({1, 2})),
            Place(cannot_meet=frozenset({1, 5})),
            "De plek kan dit niet bieden: zittend werk.",
        ),
        (
            Person(guidance=2),
            Place(guidance=0),
            "De plek biedt minder begeleiding dan nodig is (gewoon in plaats van dagelijks).",
        ),
        (Person(available_from=TODAY + 1), Place(), "Kan op de startdatum nog niet beginnen."),
        (
            Person(),
            Place(needs_chainsaw=True),
            "Het is niet vastgesteld dat deze persoon met een kettingzaag mag werken.",
        ),
        (
            Person(home=(52.9, 6.1), transport=frozenset({1}), max_minutes=30),
            Place(),
            "Te ver weg: ongeveer 235 minuten (schatting). Wil ten hoogste 30 minuten reizen.",
        ),
    ],
)
def test_what_is_missing_is_said_in_one_sentence(person: Person, place: Place, text: str) -> None:
    assert missing(match_of(person, place, FREE)) == [text]


@pytest.mark.parametrize(
    ("person", "place", "code", "text"),
    [
        (Person(), Place(), "uren", "Hoeveel uur per week kan deze persoon werken?"),
        (
            Person(hours_max=20),
            Place(dayparts=frozenset({3})),
            "uren",
            "Op welke dagdelen kan deze persoon werken?",
        ),
        (Person(), Place(), "reistijd", "In welk postcodegebied woont deze persoon?"),
        (Person(home=(52.6, 6.1)), Place(), "reistijd", "Hoe kan deze persoon naar het werk reizen?"),
        (
            Person(home=(52.6, 6.1), transport=frozenset({1})),
            Place(),
            "reistijd",
            "Wil deze persoon ongeveer 60 minuten reizen?",
        ),
        (
            Person(home=(52.6, 6.1)),
            Place(where=(float("nan"), float("nan"))),
            "reistijd",
            "Vraag de werkgever: wat is de postcode van deze plek?",
        ),
        (Person(), Place(), "begeleiding", "Hoeveel begeleiding heeft deze persoon op het werk nodig?"),
        (
            Person(),
            Place(cannot_meet=frozenset({0, 1})),
            "omstandigheden",
            "De plek kan dit niet bieden: niet zwaar tillen en zittend werk. Kan deze persoon daar toch werken?",
        ),
        (
            Person(conditions=frozenset({2, 11})),
            Place(can_meet=frozenset({2})),
            "omstandigheden",
            "Vraag de werkgever: kan de plek dit bieden: extra pauzes?",
        ),
        (
            Person(certificates=(None, FOREVER, None, None)),
            Place(certificates=(VCA, HEFTRUCK, LAW)),
            "certificaat",
            "Heeft deze persoon Basisveiligheid VCA (B-VCA) en Heftruckcertificaat?",
        ),
        (
            Person(language=((4, 4), *[(0, 8)] * 4)),
            Place(languages=((0, 4), (1, 3))),
            "taal",
            "Is het Nederlands goed genoeg voor dit werk: spreken A1?",
        ),
    ],
)
def test_the_question_is_the_one_that_settles_it(person: Person, place: Place, code: str, text: str) -> None:
    assert dict(questions(match_of(person, place, FREE)))[code] == text


def test_a_determination_that_is_not_there_yet_is_asked_after() -> None:
    asked = dict(questions(match_of(Person(), Place(), ASKS_ASSISTANCE)))["soort-plek"]
    assert asked == "De regels voor deze soort plek vragen: algemene bijstand. Is dat al vastgesteld?"


def test_a_journey_by_unknown_means_has_two_ends() -> None:
    there = Place(where=(52.6, 6.1))
    assert reason(match_of(Person(home=(52.5, 6.1)), there, FREE), "reistijd") == (
        "Reist 20 tot 195 minuten (schatting). Dat hangt af van het vervoer."
    )
    by_bicycle = Person(home=(52.5, 6.1), transport=frozenset({1}))
    assert reason(match_of(by_bicycle, there, FREE), "reistijd") == "Reist ongeveer 60 minuten (schatting)."


def test_what_to_look_at_before_introducing_somebody() -> None:
    person = Person(
        trede=2,
        hours_max=18,
        home=(52.6, 6.1),
        transport=frozenset({1}),
        certificates=(TODAY + 100, FOREVER, None, None),
    )
    place = Place(certificates=(VCA, LAW))
    assert attention(match_of(person, place, FREE)) == [
        "Lange reis: ongeveer 60 minuten. Vraag of dat lukt.",
        "Kan ten hoogste 18 uur per week werken.",
        "Staat nu op trede 2. Deze soort plek past meestal bij trede 3 tot 4.",
        "Basisveiligheid VCA (B-VCA) verloopt binnen een half jaar na de start.",
        "Nog niet bekend: wens en ervaring.",
    ]


def test_nothing_to_look_at_says_nothing() -> None:
    person = Person(trede=3, hours_max=24, home=(52.5, 6.1), transport=frozenset({1}), wishes=(0,), experience=(1,))
    assert attention(match_of(person, Place(), FREE)) == []


def test_conditions_that_the_place_does_not_mention_are_not_said_to_be_met() -> None:
    needs = Person(conditions=frozenset({1, 2}))
    words = [
        reason(match_of(needs, Place(can_meet=frozenset(met)), FREE), "omstandigheden") for met in ([], [1], [1, 2])
    ]
    assert words == [
        "Nog niet bekend is of de plek kan bieden wat deze persoon op het werk nodig heeft.",
        "De plek kan een deel bieden van wat deze persoon op het werk nodig heeft.",
        "De plek kan bieden wat deze persoon op het werk nodig heeft.",
    ]


def test_numbers_and_lists_are_written_as_in_dutch() -> None:
    assert [number(12.5), number(16.0), number(0.5)] == ["12,5", "16", "0,5"]
    assert [listed([]), listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"])] == ["", "a", "a en b", "a, b en c"]
    assert [round_minutes(value) for value in (0, 6, 8, 88)] == [5, 5, 10, 90]


@pytest.mark.parametrize("bit", range(len(Condition)))
def test_every_condition_reads_as_words(bit: int) -> None:
    match = match_of(Person(conditions=frozenset({bit})), Place(cannot_meet=frozenset({bit})), FREE)
    assert missing(match) == [f"De plek kan dit niet bieden: {list(Condition)[bit].replace('-', ' ')}."]


def test_a_match_is_about_one_person() -> None:
    match = match_of(Person(hours_max=20), Place(), FREE)
    assert isinstance(match.person, JobseekerColumns)
    assert match.features["uren"] == pytest.approx(20 / 24)


@given(worlds())
def test_many_matches_at_once_are_those_of_each_alone(world: World) -> None:
    people, place = world.columns, world.facts
    rules = gather(world.rules, people.gemeente)
    together = matches(people, place, rules, decide_all(people, place, rules))
    for row, match in enumerate(together):
        alone = Match(people.one(row), place, rules.one(row))
        assert match.verdicts == alone.verdicts
        assert match.journey == pytest.approx(alone.journey, nan_ok=True)
        assert match.features == pytest.approx(alone.features, nan_ok=True)
