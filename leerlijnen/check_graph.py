"""Whether the steps of all lines together make ways that people can go: in, on, and out.

A step back is a normal event in a life, and never written in `daarna`: what is written leads on, so it has no circles.
"""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import NamedTuple

import networkx as nx

from leerlijnen.catalogue import Catalogue, catalogue_of, target
from leerlijnen.model import Beside, Leerlijn, Step, StepKey
from leerlijnen.problems import Way


class Fault(NamedTuple):
    """What is wrong with a step. `at`: the place within the step."""

    key: StepKey
    at: Way
    message: str


def faults(lines: Iterable[Leerlijn], beside: Beside) -> Iterator[Fault]:
    """Everything that is wrong with the ways through these lines."""
    catalogue = catalogue_of(lines, beside)
    yield from _circles(catalogue)
    for key, step in catalogue.steps.items():
        yield from _references(catalogue, key, step)
        yield from _gates(catalogue, key, step)
        yield from _treden(catalogue, key, step)
        yield from _language(catalogue, key, step)
        yield from _certificates(catalogue, key, step)


def _references(catalogue: Catalogue, key: StepKey, step: Step) -> Iterator[Fault]:
    for place, one in enumerate(step.following):
        other = target(key, one)
        if other in catalogue.steps:
            continue
        if other.line in catalogue.lines:
            known = [each.code for each in catalogue.lines[other.line].steps]
            message = f"stap {other.step} is er niet in leerlijn {other.line}; kies uit: {', '.join(known)}"
        else:
            near = get_close_matches(other.line, catalogue.lines, n=1)
            mend = f"bedoelt u {near[0]}?" if near else f"kies uit: {', '.join(catalogue.lines)}"
            message = f"leerlijn {other.line} is er niet; {mend}"
        yield Fault(key, ("daarna", place, "stap"), message)


def _circles(catalogue: Catalogue) -> Iterator[Fault]:
    """One circle of each knot of steps that lead to one another; once it is mended, the next check tells the next."""
    for knot in nx.strongly_connected_components(catalogue.graph):
        edges = list(catalogue.graph.subgraph(knot).edges)
        if not edges:
            continue
        circle = [edge[0] for edge in nx.find_cycle(catalogue.graph.subgraph(knot))]
        start = circle.index(min(circle, key=catalogue.index.__getitem__))
        circle = circle[start:] + circle[:start]
        told = " → ".join(str(key) for key in [*circle, circle[0]])
        message = f"deze stappen gaan in een kring: {told}; haal deze verwijzing weg, want terug schrijft u niet op"
        yield Fault(circle[-1], _way_to(catalogue, circle[-1], circle[0]), message)


def _way_to(catalogue: Catalogue, key: StepKey, other: StepKey) -> Way:
    following = catalogue.steps[key].following
    return ("daarna", next(place for place, one in enumerate(following) if target(key, one) == other), "stap")


def _gates(catalogue: Catalogue, key: StepKey, step: Step) -> Iterator[Fault]:
    if step.entry is None and not catalogue.before[key]:
        mend = "geef hem een «instap», of noem hem bij «daarna» van een andere stap"
        yield Fault(key, ("code",), f"niemand kan bij stap {step.code} komen; {mend}")
    if step.exit is None and not step.following:
        mend = "geef hem een «uitstap», of zet bij «daarna» wat er kan volgen"
        yield Fault(key, ("code",), f"na stap {step.code} kan niemand verder; {mend}")


def _treden(catalogue: Catalogue, key: StepKey, step: Step) -> Iterator[Fault]:
    entry, on = step.treden.entry, step.treden.on
    if on < entry:
        message = f"wie deze stap doet staat op trede {on}, maar beginnen kan pas vanaf {entry}; verbeter een van beide"
        yield Fault(key, ("treden", "op"), message)
    for place, one in enumerate(step.following):
        other = catalogue.steps.get(target(key, one))
        if other is not None and other.treden.on < on:
            message = f"dit gaat omlaag, van trede {on} naar {other.treden.on}; haal het weg of verbeter de treden"
            yield Fault(key, ("daarna", place, "stap"), message)
    before = [catalogue.steps[other].treden.on for other in catalogue.before[key]]
    if step.entry is None and before and max(before) < entry:
        mend = f"maak er ten hoogste {max(before)} van, of geef de stap een eigen «instap»"
        yield Fault(key, ("treden", "instap"), f"geen stap ervoor brengt iemand op trede {entry}; {mend}")


def _language(catalogue: Catalogue, key: StepKey, step: Step) -> Iterator[Fault]:
    if step.entry is not None:
        return  # who comes in here may bring it
    lessons = _lessons(catalogue)
    for place, one in enumerate(step.language):
        learned = (_brought(catalogue.steps[other], one.index) for other in nx.ancestors(catalogue.graph, key))
        if one.rank > max([lessons, *learned]):
            mend = "vraag minder, of zet het bij «taal_geleerd» van een stap ervoor of als taalles in naast/naast.yaml"
            message = f"niemand kan hier aan {one.skill} {one.level} komen; {mend}"
            yield Fault(key, ("taal", place, "niveau"), message)


def _lessons(catalogue: Catalogue) -> int:
    """The highest level that lessons lead to without a gap, from the lowest."""
    rank = 0
    while rank + 1 in catalogue.lesson_weeks:
        rank += 1
    return rank


def _brought(step: Step, skill: int) -> int:
    """The level of a skill that people have after a step: learned there, or asked of those who came in there."""
    parts = [*step.language_gained, *(step.language if step.entry is not None else ())]
    return max((one.rank for one in parts if one.index == skill), default=0)


def _certificates(catalogue: Catalogue, key: StepKey, step: Step) -> Iterator[Fault]:
    for place, one in enumerate(step.certificates):
        if one.on_the_job is not None or one.code in catalogue.course_weeks:
            continue
        before = (catalogue.steps[other] for other in nx.ancestors(catalogue.graph, key))
        if not any(gained.code == one.code for other in before for gained in other.certificates_gained):
            mend = (
                "zet het bij «certificaten_te_halen» van een stap ervoor, als cursus in naast/naast.yaml, of geef "
                "«te_halen_op_de_stap_in_weken»"
            )
            message = f"certificaat {one.code} is nergens te halen vóór deze stap; {mend}"
            yield Fault(key, ("certificaten", place, "code"), message)
