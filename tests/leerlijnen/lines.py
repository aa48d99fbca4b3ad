"""Small learning lines for tests, made by hand or drawn."""

from collections.abc import Sequence
from datetime import date

from hypothesis import strategies as st

from leerlijnen.catalogue import Catalogue, catalogue_of
from leerlijnen.codes import LEVELS, SKILLS, Ground, Standing
from leerlijnen.looppaden import Goal
from leerlijnen.model import Beside, Leerlijn, Step, StepKey
from leerlijnen.person import Person, Position
from leerlijnen.walking import Offer

TODAY = date(2026, 11, 25)
SOURCE = {"bron": "ontwerp: toets"}
CERTIFICATES = ("VCA_BASIS", "BOSMAAIER", "SPUITLICENTIE")
SIGNS = ("op-tijd", "leert-nieuwe-taak")
YES = "kettingzaag-toegestaan"
SOME_PAPERS = st.one_of(st.just(set[str]()), st.sets(st.sampled_from(CERTIFICATES), max_size=2))
LOW_LEVELS = st.sampled_from(LEVELS[1:6])
SOME_SKILLS = st.one_of(st.just(set[str]()), st.sets(st.sampled_from(SKILLS), max_size=2))


def step(code: str, **fields: object) -> Step:
    """A step that asks nothing, takes ten weeks and stands on trede 4, unless said otherwise (Dutch field names)."""
    gate = {"voor_wie": "iedereen", **SOURCE}
    made: dict[str, object] = {
        "code": code,
        "naam": f"Stap {code}",
        "toelichting": "Een stap voor een toets.",
        "treden": {"instap": 2, "op": 4, **SOURCE},
        "plekken": {"soorten": ["werkervaringsplek"], "waar": "ergens", **SOURCE},
        "taken": {"lijst": ["iets doen"], **SOURCE},
        "uren": {"minstens": 0, "hoogstens": 24, **SOURCE},
        "weken": {"minstens": 5, "meestal": 10, **SOURCE},
        "uitstap": gate,
    }
    entry = fields.pop("instap", False)
    return Step.model_validate({**made, **({"instap": gate} if entry else {}), **fields})


def treden(entry: int, on: int) -> dict[str, object]:
    return {"instap": entry, "op": on, **SOURCE}


def weeks(least: int, usual: int) -> dict[str, object]:
    return {"minstens": least, "meestal": usual, **SOURCE}


def asked(skill: str, level: str) -> dict[str, object]:
    return {"vaardigheid": skill, "niveau": level, "reden": "voor de veiligheid", **SOURCE}


def learned(skill: str, level: str) -> dict[str, object]:
    return {"vaardigheid": skill, "niveau": level, **SOURCE}


def then(*steps: str) -> list[dict[str, object]]:
    return [{"stap": one, "waarom": "past erbij", **SOURCE} for one in steps]


def line(code: str, *steps: Step, branche: str | None = None) -> Leerlijn:
    """A line of these steps."""
    return Leerlijn.model_validate(
        {
            "code": code,
            "naam": f"Lijn {code}",
            "branche": branche or code,
            "status": "uitgewerkt",
            "toelichting": "Een lijn voor een toets.",
            "stappen": [one.model_dump(by_alias=True, exclude_none=True) for one in steps],
            **SOURCE,
        }
    )


def beside(*, language: bool = True, courses: Sequence[str] = CERTIFICATES) -> Beside:
    """Lessons of twelve weeks a level and courses of four weeks."""
    return Beside.model_validate(
        {
            "taal": [{"naar": level, "weken": 12, **SOURCE} for level in LEVELS[1:]] if language else [],
            "certificaten": [{"code": one, "weken": 4, "waar": "opleider", **SOURCE} for one in courses],
            "taal_waar": "taalles",
            **SOURCE,
        }
    )


@st.composite
def steps(draw: st.DrawFn, code: str, later: Sequence[str], *, entry: bool) -> Step:
    """A step that asks and brings something of everything, and can be followed by some of `later`."""
    follow = draw(st.lists(st.sampled_from(later), unique=True, min_size=1, max_size=3)) if later else []
    low = draw(st.integers(0, 20))
    least = draw(st.sampled_from((0, 0, 8, 16)))
    made: dict[str, object] = {
        "treden": treden(draw(st.sampled_from((1, 1, 2, 3, 4))), draw(st.integers(3, 6))),
        "uren": {"minstens": least, "hoogstens": least + draw(st.sampled_from((8, 16))), **SOURCE},
        "weken": weeks(low, low + draw(st.integers(0, 20))),
        "taal": [
            asked(s, draw(st.sampled_from(LEVELS[:6]))) for s in draw(st.sets(st.sampled_from(SKILLS), max_size=2))
        ],
        "taal_geleerd": [
            learned(s, draw(st.sampled_from(LEVELS[:6]))) for s in draw(st.sets(st.sampled_from(SKILLS), max_size=2))
        ],
        "certificaten": [
            {
                "code": one,
                "reden": "veilig werken",
                "wettelijk": one == "SPUITLICENTIE",
                **({"te_halen_op_de_stap_in_weken": 5} if draw(st.booleans()) else {}),
                **SOURCE,
            }
            for one in draw(SOME_PAPERS)
        ],
        "certificaten_te_halen": [{"code": one, "waar": "hier", **SOURCE} for one in draw(SOME_PAPERS)],
        "vaststellingen": [{"code": YES, "reden": "de wet", "wettelijk": draw(st.booleans()), **SOURCE}]
        if draw(st.integers(0, 7)) == 7
        else [],
        "tekenen": [
            {"code": one, "hoe_ziet_u_dat": "kijken", **SOURCE} for one in draw(st.sets(st.sampled_from(SIGNS)))
        ],
        "daarna": then(*follow),
    }
    if draw(st.booleans()):
        months = draw(st.sets(st.integers(1, 12), min_size=1))
        made["seizoen"] = {"instap": sorted(months), "waarom": "het weer", **SOURCE}
    return step(code, instap=entry, **made)


@st.composite
def catalogues(draw: st.DrawFn, *, most: int = 6) -> Catalogue:
    """Two lines whose steps lead on within and across; some are steps to begin with, the first of each always."""
    counts = {"a": draw(st.integers(1, most)), "b": draw(st.integers(0, most // 2))}
    codes = [f"{name}:{name.upper()}{number}" for name, count in counts.items() for number in range(1, count + 1)]
    made: dict[str, list[Step]] = {"a": [], "b": []}
    for place, code in enumerate(codes):
        name, _, short = code.partition(":")
        entry = short.endswith("1") or draw(st.booleans())
        made[name].append(draw(steps(short, codes[place + 1 :], entry=entry)))
    lines = [line(name, *those) for name, those in made.items() if those]
    return catalogue_of(
        lines,
        beside(language=draw(st.integers(0, 3)) < 3, courses=draw(st.sampled_from([CERTIFICATES, CERTIFICATES, ()]))),
    )


@st.composite
def people(draw: st.DrawFn, catalogue: Catalogue) -> Person:
    """Somebody of whom much, little or nothing is known, and who may stand somewhere in the lines."""
    low = tuple(draw(st.integers(0, 5)) for _ in SKILLS)
    high = tuple(draw(st.sampled_from((one, 8))) for one in low)
    yes_no = st.one_of(st.none(), st.booleans())

    def known(codes: Sequence[str]) -> dict[str, bool]:
        values = {one: draw(yes_no) for one in codes}
        return {one: value for one, value in values.items() if value is not None}

    stood = draw(st.dictionaries(st.sampled_from(catalogue.keys), st.sampled_from(list(Standing)), max_size=2))
    return Person(
        trede=draw(st.one_of(st.none(), st.integers(1, 6))),
        language_low=low,
        language_high=high,
        hours=draw(st.one_of(st.none(), st.sampled_from((4.0, 12.0, 20.0, 32.0)))),
        certificates=known(CERTIFICATES),
        determinations=known((YES,)),
        signs=known(SIGNS),
        positions=tuple(
            Position(key, standing, TODAY, draw(st.integers(0, 30)), Ground.STAY) for key, standing in stood.items()
        ),
    )


@st.composite
def offers(draw: st.DrawFn, catalogue: Catalogue) -> dict[StepKey, Offer] | None:
    """Places at some of the steps, or nothing asked of places."""
    if draw(st.booleans()):
        return None
    week = st.one_of(st.none(), st.integers(1, 60))
    return draw(st.dictionaries(st.sampled_from(catalogue.keys), st.builds(Offer, st.integers(0, 2), week)))


@st.composite
def goals(draw: st.DrawFn, catalogue: Catalogue) -> Goal:
    """A trede that some step stands on, now and then in one line only; or one that no step has."""
    treden_there = sorted({step.treden.on for step in catalogue.steps.values()})
    trede = draw(st.one_of(st.sampled_from(treden_there), st.sampled_from(treden_there), st.integers(1, 6)))
    return Goal(trede, draw(st.sampled_from((frozenset[str](), frozenset[str](), frozenset({"a"})))))
