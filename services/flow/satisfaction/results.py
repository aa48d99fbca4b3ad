"""Answers as tables: per half-year and moment, and per kind where enough people stand behind it.

Nothing is shown of fewer than ten people, to whomever: whoever works with people of a small group could guess who
they are. What the tables hide beyond that, in a publication, is `figures.suppression`'s.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from services.flow.figures.tables import ALL, Cell, Sum, Table, Unit, key_of, share
from services.flow.halves import HalfYear
from services.flow.satisfaction.enums import KIND_WORDS, MOMENT_WORDS, SurveyKind, SurveyMoment
from services.flow.satisfaction.questions import NOT_FILLED_IN, Questionnaire
from services.registry import SMALLEST_COUNT, published_counts

DEFINITION = (
    "Van de mensen die de vragenlijst invulden: welk deel dit antwoord koos. Wie er twee invulde, telt twee keer."
)
TOOK_PART = "Mensen die zijn uitgenodigd, en hoeveel van hen de vragenlijst invulden. Meedoen is vrij."
SOURCE = "Nijkerk, Visie op Werk (2024), par. 4.1, en het advies van de Sociaaldomeinraad daarbij"
DEMO_NOTE = "Verzonnen demogegevens."
FEW_NOTE = f"Bij minder dan {SMALLEST_COUNT} antwoorden tonen wij niets."
DEMO_VERSION = "demo"


@dataclass(frozen=True, slots=True)
class Collected:
    """What came in for one moment and kind of a half-year. `answers`: how often, by codes of question and answer."""

    moment: SurveyMoment
    kind: SurveyKind
    invited: int
    answered: int
    answers: Mapping[tuple[str, str], int]
    versions: frozenset[str]


def satisfaction_tables(
    gemeente_code: str, gemeente: str, half: HalfYear, collected: Iterable[Collected], asked: Questionnaire
) -> tuple[Table, ...]:
    """Every table of one half-year that may be shown: who took part, then per moment the answers to each question."""
    of_moment: dict[SurveyMoment, list[Collected]] = defaultdict(list)
    for one in collected:
        of_moment[one.moment].append(one)
    about = _About(gemeente_code, gemeente, half, asked)
    tables = [about.took_part(of_moment)]
    for moment in SurveyMoment:
        groups = [one for one in of_moment[moment] if one.answered]
        if sum(one.answered for one in groups) >= SMALLEST_COUNT:
            tables += about.answers(moment, groups)
    return tuple(tables)


@dataclass(frozen=True, slots=True)
class _About:
    """What all tables of a gemeente and half-year have in common."""

    gemeente_code: str
    gemeente: str
    half: HalfYear
    asked: Questionnaire

    def took_part(self, of_moment: Mapping[SurveyMoment, Sequence[Collected]]) -> Table:
        """Per moment who was invited and who filled it in."""
        counts: dict[str, int] = {}
        sums, cells = [], []
        for moment in SurveyMoment:
            invited = sum(one.invited for one in of_moment.get(moment, ()))
            answered = sum(one.answered for one in of_moment.get(moment, ()))
            all_of_them, those = key_of(self._population(moment, "uitgenodigd"), ALL), self._key(moment, ALL, ALL)
            others = key_of(self._population(moment, "niet-meegedaan"), ALL)
            counts |= {all_of_them: invited, those: answered, others: invited - answered}
            sums.append(Sum(all_of_them, (those, others)))
            shown = answered >= SMALLEST_COUNT
            cells.append((_count(invited, all_of_them, shown), _count(answered, those, shown)))
        every = [one for groups in of_moment.values() for one in groups]
        return Table(
            code=f"tevredenheid-{self.half}-deelname",
            title=f"Vragenlijst {self.gemeente}, {self.half.words}: hoeveel mensen deden mee",
            definition=TOOK_PART,
            source=SOURCE,
            on=self.half.last,
            since=self.half.first,
            unit=Unit.PEOPLE,
            row_name="Moment",
            column_name="Mensen",
            rows=tuple(MOMENT_WORDS[moment].capitalize() for moment in SurveyMoment),
            columns=("Uitgenodigd", "Ingevuld"),
            cells=tuple(cells),
            counts=counts,
            sums=tuple(sums),
            notes=(FEW_NOTE, *_demo_note(every)),
        )

    def answers(self, moment: SurveyMoment, groups: Sequence[Collected]) -> list[Table]:
        """All kinds together, and each kind that may stand alone without giving away another."""
        alone = published_counts({one.kind: one.answered for one in groups})
        silent = [KIND_WORDS[kind].lower() for kind in SurveyKind if kind in alone and alone[kind] is None]
        not_alone = (f"Niet apart te zien, want dan is iemand te herkennen: {', '.join(silent)}.",) if silent else ()
        found = [self._answers(moment, ALL, groups, not_alone)]
        if len(groups) > 1:
            found += [self._answers(moment, one.kind, [one], ()) for one in groups if alone[one.kind] is not None]
        return found

    def _answers(self, moment: SurveyMoment, kind: str, groups: Sequence[Collected], notes: tuple[str, ...]) -> Table:
        counts, sums = self._counted(moment, kind, groups)
        words = "alles samen" if kind == ALL else KIND_WORDS[SurveyKind(kind)].lower()
        base = self._key(moment, kind, ALL)
        return Table(
            code=f"tevredenheid-{self.half}-{moment}-{kind}",
            title=f"Wat mensen vonden, {MOMENT_WORDS[moment]}: {words} ({self.gemeente}, {self.half.words})",
            definition=DEFINITION,
            source=SOURCE,
            on=self.half.last,
            since=self.half.first,
            unit=Unit.SHARE,
            row_name="Vraag",
            column_name="Antwoord",
            rows=tuple(one.short for one in self.asked.questions),
            columns=(*(one.text for one in self.asked.choices), "Niet ingevuld"),
            cells=tuple(
                tuple(
                    share(counts, self._key(moment, kind, f"{question}-{choice}"), base)
                    for choice in (*self.asked.choice_codes, NOT_FILLED_IN)
                )
                for question in self.asked.question_codes
            ),
            counts=counts,
            sums=sums,
            notes=(*notes, *_demo_note(groups)),
        )

    def _counted(
        self, moment: SurveyMoment, kind: str, groups: Sequence[Collected]
    ) -> tuple[dict[str, int], tuple[Sum, ...]]:
        """The size of every set of these groups, and what adds up to what; of all kinds together that as well, in their
        own table alone: a kind by itself says nothing of the others."""
        counts: dict[str, int] = defaultdict(int)
        sums: list[Sum] = []
        choices = (*self.asked.choice_codes, NOT_FILLED_IN)
        answers = [f"{question}-{choice}" for question in self.asked.question_codes for choice in choices]
        for one in groups:
            for name in {one.kind, kind}:
                counts[self._key(moment, name, ALL)] += one.answered
                for question in self.asked.question_codes:
                    for choice in choices:
                        key = self._key(moment, name, f"{question}-{choice}")
                        counts[key] += one.answers.get((question, choice), 0)
        for name in dict.fromkeys((*(one.kind for one in groups), kind)):
            sums += [
                Sum(
                    self._key(moment, name, ALL),
                    tuple(self._key(moment, name, f"{question}-{choice}") for choice in choices),
                )
                for question in self.asked.question_codes
            ]
        if kind == ALL:
            for answer in (ALL, *answers):
                parts = tuple(self._key(moment, one.kind, answer) for one in groups)
                sums.append(Sum(self._key(moment, ALL, answer), parts))
        return dict(counts), tuple(sums)

    def _population(self, moment: SurveyMoment, kind: str) -> str:
        return key_of("tevredenheid", self.gemeente_code, str(self.half), moment, kind)

    def _key(self, moment: SurveyMoment, kind: str, answer: str) -> str:
        return key_of(self._population(moment, kind), answer)


def _count(value: int, key: str, shown: bool) -> Cell:
    return Cell(value, key) if shown else Cell(None, key, hidden=True)


def _demo_note(groups: Iterable[Collected]) -> tuple[str, ...]:
    invented = any(version.startswith(DEMO_VERSION) for one in groups for version in one.versions)
    return (DEMO_NOTE,) if invented else ()
