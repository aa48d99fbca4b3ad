"""What came of learning, as Markdown and as JSON: the same bytes from the same rows and seed.

Nothing in it points to a person: counts of stays, figures of cards, and groups of ten or more.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

import numpy as np

from ml.evaluation.intervals import Estimate
from ml.evaluation.tables import plain, table
from ml.outcomes.bounds import StopCriterion
from ml.outcomes.comparing import Comparison
from ml.outcomes.criterion import Seen, Verdict, told
from ml.outcomes.drift import Drift
from ml.outcomes.learning import FOLDS, LABEL, NEEDED, NEEDED_OF_EACH, Learnt, day
from ml.scorecard.card import Scorecard
from ml.scorecard.printing import as_markdown

PLACED_ALONE = (
    "Wat hier staat gaat over mensen die geplaatst zijn. Wie wel op een lijst stond maar niet begon, heeft geen "
    "uitkomst; hoe het die persoon zou zijn vergaan, weet niemand."
)


@dataclass(frozen=True, slots=True)
class SetCriterion:
    """The criterion that counts for these outcomes: when it was set, and under which DPIA."""

    bounds: StopCriterion
    set_on: str
    dpia: str


@dataclass(frozen=True, slots=True)
class OutcomeReport:
    """All that the report tells. `left_out`: why stays gave no row (Dutch), with how many; `refused`: why no switch is
    proposed apart from the verdicts, None where nothing else stands in its way."""

    gemeente: str
    on: str
    left_out: Mapping[str, int]
    learnt: Learnt
    current: Scorecard
    comparison: Comparison
    drift: Sequence[Drift]
    seen: Seen
    criterion: SetCriterion | None
    verdicts: Sequence[Verdict]
    refused: str | None

    @property
    def proposes(self) -> bool:
        """Whether a switch is proposed: the criterion was set in time, and every demand is met."""
        return self.refused is None and self.criterion is not None and all(one.met for one in self.verdicts)

    @property
    def conclusion(self) -> str:
        """What follows, in one or two Dutch sentences. A card is never switched on by itself."""
        if self.proposes:
            return "Aan elke eis van het stopcriterium is voldaan. Of de scorekaart aangaat, besluit de gemeente."
        if self.refused is not None:
            return f"Er is geen voorstel om de scorekaart aan te zetten. {self.refused}"
        failed = "; ".join(
            f"{one.demand}: {one.measured} (gevraagd {one.asked})" for one in self.verdicts if not one.met
        )
        return f"Er is geen voorstel om de scorekaart aan te zetten. Niet voldaan: {failed}."


def as_markdown_report(found: OutcomeReport) -> str:
    """The whole report."""
    parts = [
        f"# Leren van eigen uitkomsten: {found.gemeente}",
        f"Peildag {found.on}. {found.learnt.card.origin.sentence} {PLACED_ALONE}",
        "## Conclusie",
        found.conclusion,
        _criterion(found),
        "## Waarvan is geleerd",
        f"De uitkomst die telt: {LABEL} Bekend is zij pas als die zes maanden na de afgesproken laatste dag om zijn, "
        "hoe het ook ging. Wie eerder stopte, ook om ander werk of school, telt als niet afgemaakt.",
        table(["plaatsingen", "aantal", "leidde verder"], _rows_used(found.learnt)),
        f"Nodig waren ten minste {NEEDED} plaatsingen met een bekende uitkomst, en {NEEDED_OF_EACH} van elk van beide.",
        table(["niet meegeteld", "aantal"], [[why, str(count)] for why, count in found.left_out.items()]),
        "## Nieuw naast huidig",
        f"Op de achtergehouden plaatsingen; huidig is {found.current.version}. Grenzen: 95 % over mensen.",
        _comparison(found.comparison),
        _folds(found.learnt),
        "## Wie wordt gezien",
        _seen(found.seen),
        "## Verschuiving",
        _drift(found.drift),
        "## De scorekaart",
        as_markdown(found.learnt.card),
    ]
    return "\n\n".join(part.strip() for part in parts if part) + "\n"


def as_json(found: OutcomeReport) -> str:
    """Everything that was measured."""
    learnt = found.learnt
    whole = {
        "gemeente": found.gemeente,
        "peildag": found.on,
        "scorekaart": learnt.card.version,
        "sha256": learnt.card.sha256,
        "huidig": found.current.version,
        "geleerd_van": {"plaatsingen": len(learnt.before), "leidde_verder": int(learnt.before.outcome.sum())},
        "achtergehouden": {"plaatsingen": len(learnt.held_out), "leidde_verder": int(learnt.held_out.outcome.sum())},
        "niet_meegeteld": dict(found.left_out),
        "vergelijking": asdict(found.comparison),
        "kruisvalidatie": list(learnt.folds),
        "gezien": asdict(found.seen),
        "verschuiving": [asdict(one) for one in found.drift],
        "stopcriterium": None if found.criterion is None else asdict(found.criterion),
        "eisen": [asdict(one) for one in found.verdicts],
        "stelt_voor": found.proposes,
        "conclusie": found.conclusion,
    }
    return json.dumps(plain(whole), ensure_ascii=False, indent=2) + "\n"


def _criterion(found: OutcomeReport) -> str:
    if found.criterion is None:
        return ""
    rows = [[one.demand, one.asked, one.measured, "ja" if one.met else "**nee**"] for one in found.verdicts]
    stands = f"Stopcriterium van {found.criterion.set_on}, vastgelegd voordat deze uitkomsten bekend werden "
    return f"{stands}(DPIA {found.criterion.dpia}).\n\n{table(['eis', 'gevraagd', 'gemeten', 'gehaald'], rows)}"


def _rows_used(learnt: Learnt) -> list[list[str]]:
    parts = (("waarvan geleerd", learnt.before), ("achtergehouden (de laatste)", learnt.held_out))
    return [
        [f"{what}, lijsten van {day(rows.listed_on.min())} tot en met {day(rows.listed_on.max())}",
         str(len(rows)), str(int(rows.outcome.sum()))]
        for what, rows in parts
    ]  # fmt: skip


def _comparison(found: Comparison) -> str:
    new, current = found.new, found.current
    rows = [
        ["ordenen: AUC", str(new.auc), str(current.auc)],
        [f"ordenen: nDCG@10 over {found.lists} lijsten met beide uitkomsten", str(new.ndcg), str(current.ndcg)],
        ["kans: beloofd min gekomen", str(new.promised_less_came), str(current.promised_less_came)],
        ["kans: ijkfout", str(new.miss), str(current.miss)],
        ["verschil in AUC, nieuw min huidig", str(found.gain), ""],
    ]
    return table(["maat", "nieuw", "huidig"], rows)


def _folds(learnt: Learnt) -> str:
    known = [one for one in learnt.folds if not np.isnan(one)]
    if not known:
        return f"Kruisvalidatie: in geen van de {FOLDS} delen was iets te leren."
    mean = str(Estimate(float(np.mean(known)), min(known), max(known)))
    nothing = FOLDS - len(known)
    silent = f" In {nothing} delen was niets te leren." if nothing else ""
    return f"Kruisvalidatie over mensen, {FOLDS} delen: AUC {mean}, tussen haakjes het laagste en het hoogste.{silent}"


def _seen(seen: Seen) -> str:
    intro = (
        f"Op {seen.lists} bewaarde lijsten van de laatste maanden met meer dan twaalf eigen mensen als kandidaat, "
        "telkens opnieuw geordend. Een lijst bewaart de eerste 25; wie daaronder stond, telt hier niet mee."
    )
    lower = f"Lagere treden in de eerste tien, tegen hun deel: nieuw {told(seen.lower_new)}, "
    lower += f"huidig {told(seen.lower_current)}."
    rows = [
        [one.subject, one.value, "verborgen" if one.people is None else str(one.people), told(one.new),
         told(one.current)]
        for one in seen.groups
    ]  # fmt: skip
    ratios = (
        "Kans om in de eerste tien te staan, gedeeld door die van alle anderen. Geen scorekaart ziet deze groepen; zij "
        "zijn alleen voor dit verslag gelezen, en elke blik is vastgelegd. Verborgen: minder dan tien mensen, of een "
        "getal dat zo'n kleine groep zou verraden."
    )
    return "\n\n".join([intro, lower, ratios, table(["groep", "waarde", "mensen", "nieuw", "huidig"], rows)])


def _drift(shifts: Sequence[Drift]) -> str:
    if not shifts:
        return "Er zijn te weinig bewaarde lijsten om te zeggen of mensen op lijsten veranderd zijn."
    rows = [
        [one.feature, told(one.psi), told(one.by_chance), "veel" if one.much else "iets" if one.some else "nee"]
        for one in shifts
    ]
    intro = "PSI van mensen op lijsten: de periode waarvan is geleerd tegen de laatste maanden. Vanaf 0,10 iets, vanaf "
    intro += "0,25 veel, en alleen als het meer is dan wat toeval eens in honderd keer geeft."
    return f"{intro}\n\n{table(['kenmerk', 'PSI', 'door toeval tot', 'verschoven'], rows)}"
