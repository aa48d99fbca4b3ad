"""A rule set in Dutch, line by line: to read in a terminal, and to see what differs between two of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from services.registry.rulesets.model import Agreement, Evaluation, Extension, RuleSet, Stacking

NOTHING = "–"


@dataclass(frozen=True, slots=True)
class Line:
    """One rule in words. `field` is its name in the files; `design` says that the value is ours."""

    field: str
    label: str
    text: str
    design: bool = False


@dataclass(frozen=True, slots=True)
class Difference:
    """One rule that two rule sets do not share."""

    label: str
    one: str
    other: str


def lines(rules: RuleSet) -> list[Line]:
    """Everything that a rule set says, in the order in which people ask it."""
    return [
        Line(field, label, text, design=field in rules.design)
        for field, label, text in (*_time(rules), *_conditions(rules), *_looks(rules), *_about(rules))
    ]


def differences(one: RuleSet, other: RuleSet) -> list[Difference]:
    """The lines on which two rule sets differ."""
    pairs = zip(lines(one), lines(other), strict=True)
    return [Difference(left.label, left.text, right.text) for left, right in pairs if left.text != right.text]


Said = Iterator[tuple[str, str, str]]


def _time(rules: RuleSet) -> Said:
    yield "duur", "Langste duur", str(rules.first) if rules.first else "niet vastgelegd"
    yield "verlengingen", "Verlengen", "; ".join(_extension(one) for one in rules.extensions) or NOTHING
    times = rules.extensions_max
    yield "verlengingen_hoogstens", "Keren verlengen", "vrij" if times is None else f"ten hoogste {times} keer"
    yield "einddatum_nodig", "Einddatum nodig", _yes_or_no(rules.end_needed)
    yield "uren_hoogstens", "Uren per week", _hours(rules)
    counted = rules.counting
    yield (
        "telt_mee",
        "Telt mee voor de duur",
        NOTHING
        if counted is None
        else f"eerder werk met behoud van uitkering ({', '.join(counted.kinds)}); {counted.left_out} niet bij uitzicht "
        f"op een contract ({counted.basis})",
    )


def _conditions(rules: RuleSet) -> Said:
    yield "vraagt", "Vraagt", "; ".join(f"{code}: ja ({basis})" for code, basis in rules.requires.items()) or NOTHING
    asked = [f"{code}: {_yes_or_no(one.value)} ({one.basis})" for code, one in rules.requires_at_start.items()]
    yield "vraagt_bij_start", "Vraagt bij het begin", "; ".join(asked) or NOTHING
    yield "overeenkomst", "Overeenkomst", _agreement(rules.agreement)
    wanted = rules.intention
    months = f"contract van ten minste {wanted.months_min} maanden" if wanted and wanted.months_min else "contract"
    yield "intentie", "Voornemen van de werkgever", f"{months} ({wanted.basis})" if wanted else NOTHING


def _looks(rules: RuleSet) -> Said:
    yield "evaluaties", "Evaluatie", "; ".join(_evaluation(one) for one in rules.evaluations) or NOTHING
    yield "stapeling", "Stapeling", _stacking(rules.stacking)
    flat = rules.flat_rate
    yield "forfaitair", "Forfaitaire subsidie", f"ten hoogste {flat.term} ({flat.basis})" if flat else NOTHING


def _about(rules: RuleSet) -> Said:
    yield "taal_telt", "Taal telt", _yes_or_no(rules.language_counts)
    yield "onbetaald", "Onbetaald", _yes_or_no(rules.unpaid)
    yield "trede", "Treden", f"{rules.trede[0]} tot en met {rules.trede[1]}"
    yield "grondslag", "Grondslag", rules.basis
    yield "opmerking", "Opmerking", rules.remark or NOTHING


def _extension(one: Extension) -> str:
    conditions: Sequence[str] = [
        text
        for asked, text in (
            (one.other_surroundings, "bij een andere werkgever met ander werk"),
            (one.needs_assessment, "na een toets"),
        )
        if asked
    ]
    return f"{one.term}{' ' + ' en '.join(conditions) if conditions else ''} ({one.basis})"


def _hours(rules: RuleSet) -> str:
    least, most = rules.hours_min, rules.hours_max
    if least is None and most is None:
        return "niet vastgelegd"
    if least is None:
        return f"ten hoogste {most:g}"
    return f"ten minste {least:g}" if most is None else f"{least:g} tot en met {most:g}"


def _agreement(one: Agreement | None) -> str:
    if one is None:
        return NOTHING
    return f"schriftelijk, getekend door {', '.join(one.parties[:-1])} en {one.parties[-1]} ({one.basis})"


def _evaluation(one: Evaluation) -> str:
    ends = f"; helpt het niet, dan einde na {one.ends_after}" if one.ends_after else ""
    return f"na {one.after}{ends} ({one.basis})"


def _stacking(one: Stacking | None) -> str:
    if one is None:
        return NOTHING
    act = "weigeren" if one.hard else "waarschuwen"
    return f"{act} boven {one.weeks_max} weken of {one.places_max} plekken onbetaald in {one.window} ({one.basis})"


def _yes_or_no(value: bool) -> str:
    return "ja" if value else "nee"
