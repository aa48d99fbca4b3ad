"""Tables of answers: never of fewer than ten, and no small kind that follows from the others."""

from collections import Counter
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from services.flow.figures import sums
from services.flow.figures.suppression import published
from services.flow.figures.tables import Table
from services.flow.halves import HalfYear
from services.flow.satisfaction.enums import KIND_WORDS, SurveyKind, SurveyMoment
from services.flow.satisfaction.questions import NOT_FILLED_IN, questionnaire
from services.flow.satisfaction.results import DEMO_NOTE, Collected, satisfaction_tables
from services.registry import SMALLEST_COUNT
from tests.services.flow.indicators.situations import same_sets

HALF = HalfYear(2026, 1)
SIZES = st.dictionaries(
    st.tuples(st.sampled_from(list(SurveyMoment)), st.sampled_from(list(SurveyKind))), st.integers(0, 40), max_size=8
)


def collected(sizes: dict[tuple[SurveyMoment, SurveyKind], int], version: str = "2026-1") -> list[Collected]:
    """So many forms per moment and kind, with drawn answers."""
    rng, asked, found = Random(1), questionnaire(), []
    for (moment, kind), answered in sizes.items():
        answers = Counter(
            (question, rng.choice((*asked.choice_codes, NOT_FILLED_IN)))
            for question in asked.question_codes
            for _ in range(answered)
        )
        found.append(Collected(moment, kind, answered + 3, answered, answers, frozenset({version})))
    return found


def tables(groups: list[Collected]) -> dict[str, Table]:
    """The tables by what follows the half-year in their code."""
    made = satisfaction_tables("GM0177", "Raalte", HALF, groups, questionnaire())
    return {one.code.removeprefix("tevredenheid-2026-1-"): one for one in made}


@given(SIZES)
@settings(deadline=None)
def test_nothing_is_shown_of_fewer_than_ten_nor_follows_from_what_is(
    sizes: dict[tuple[SurveyMoment, SurveyKind], int],
) -> None:
    found = tables(collected(sizes))
    for number, moment in enumerate(SurveyMoment):
        by_kind = {kind: count for (when, kind), count in sizes.items() if when is moment and count}
        whole = sum(by_kind.values())
        assert (f"{moment}-alle" in found) == (whole >= 10)
        assert all(cell.hidden == (whole < 10) for cell in found["deelname"].cells[number])
        shown = {kind for kind in by_kind if f"{moment}-{kind}" in found}
        assert all(by_kind[kind] >= 10 for kind in shown)
        hidden = [count for kind, count in by_kind.items() if kind not in shown]
        if shown and hidden:
            assert len(hidden) >= 2, "one hidden kind would be the rest"
            assert sum(hidden) >= 10


@given(SIZES)
@settings(deadline=None)
def test_every_row_of_shares_adds_up_and_agrees_with_a_plain_count(
    sizes: dict[tuple[SurveyMoment, SurveyKind], int],
) -> None:
    groups = collected(sizes)
    asked = questionnaire()
    for code, table in tables(groups).items():
        if code == "deelname":
            continue
        moment = next(one for one in SurveyMoment if code.startswith(one))
        mine = [one for one in groups if one.moment is moment and code.removeprefix(f"{moment}-") in ("alle", one.kind)]
        people = sum(one.answered for one in mine)
        for question, row in zip(asked.question_codes, table.cells, strict=True):
            plain = [
                100 * sum(one.answers.get((question, choice), 0) for one in mine) / people
                for choice in (*asked.choice_codes, NOT_FILLED_IN)
            ]
            assert [cell.value for cell in row] == plain
            assert round(sum(plain), 6) == 100


@given(SIZES)
@settings(deadline=None, max_examples=30)
def test_they_can_be_published_together(sizes: dict[tuple[SurveyMoment, SurveyKind], int]) -> None:
    """One set has one size in all of them, also where a kind stands alone: else no report could be made of them."""
    made = tuple(tables(collected(sizes)).values())
    same_sets(*made)
    shown = published(made)
    small = {name for name, count in sums.sizes(made).items() if 0 < count < SMALLEST_COUNT}
    for table in shown:
        assert not {cell.key for cell in table.all_cells() if not cell.hidden} & small


def test_a_report_has_every_kind_that_may_stand_alone() -> None:
    sizes = {(SurveyMoment.DURING, kind): 40 for kind in (SurveyKind.UNPAID_PLACE, SurveyKind.LANGUAGE)}
    made = tuple(tables(collected(sizes)).values())
    assert len(made) == 4
    assert [table.code for table in published(made)] == [table.code for table in made]


def test_what_is_invented_says_so_and_what_is_left_out_too() -> None:
    sizes = {(SurveyMoment.DURING, SurveyKind.UNPAID_PLACE): 30, (SurveyMoment.DURING, SurveyKind.LANGUAGE): 4}
    found = tables(collected(sizes, "demo-2026-1"))
    assert set(found) == {"deelname", "tijdens-alle"}
    assert all(DEMO_NOTE in one.notes for one in found.values())
    assert KIND_WORDS[SurveyKind.LANGUAGE].lower() in " ".join(found["tijdens-alle"].notes)


def test_an_empty_half_year_has_one_table_without_numbers() -> None:
    found = tables([])
    assert set(found) == {"deelname"}
    assert all(cell.hidden for cell in found["deelname"].all_cells())
