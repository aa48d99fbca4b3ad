"""Reading YAML while keeping, for every part, the line on which it stands.

Only plain YAML: no references (& and *), no field twice in one part. Whoever fills in a line after a Ronde Tafel is no
programmer, so a mistake in the writing itself is told in plain Dutch too.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn

import yaml
from yaml.constructor import SafeConstructor

from leerlijnen.problems import LeerlijnFileError, Marks, Problem, Way

Plain = object
"""What YAML holds: text, number, date, yes or no, nothing, a list or fields."""

SYNTAX = (
    ("\\t", "er staat een tab; vervang hem door spaties"),
    ("mapping values are not allowed", "er staat een dubbele punt in een tekst; zet de tekst tussen aanhalingstekens"),
    ("could not find expected ':'", "er mist een dubbele punt achter de naam van een veld; zet hem erbij"),
    ("while scanning a quoted scalar", "er mist een aanhalingsteken aan het eind van een tekst; zet het erbij"),
    ("expected <block end>", "het inspringen klopt niet; zet velden die bij elkaar horen recht onder elkaar"),
    ("flow", "een haakje of komma klopt niet; sluit elke [ met ] en elke { met }"),
    ("expected '<document start>'", "hier staat iets dat bij geen veld hoort; haal het weg"),
)
OTHERWISE = "dit is geen geldige YAML; kijk naar het inspringen, de dubbele punten en de aanhalingstekens"
BEGUN_EARLIER = ("while scanning a quoted scalar", "while scanning a simple key", "while parsing a flow")
"""Mistakes that show only later than where they were made: told at their beginning."""
FAST = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
DEEPEST = 30


@dataclass
class Reading:
    """What a file holds, where it stands, and what was wrong in the writing of it."""

    file: str
    data: Plain = None
    lines: dict[Way, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    @property
    def marks(self) -> Marks:
        """The lines of the parts."""
        return Marks(self.file, self.lines)

    def note(self, path: Way, message: str) -> None:
        """Keep a problem at a part."""
        self.problems.append(self.marks.problem(path, message))


def read(path: Path, name: str | None = None) -> Reading:
    """A file as plain data with lines. `name`: how to call the file in problems. Unreadable: `LeerlijnFileError`."""
    reading = Reading(name or path.name, lines={(): 1})
    node = _composed(_text(path, reading), reading)
    if node is None:
        _refuse(reading, 1, "het bestand is leeg; begin met een kopie van sjabloon/leerlijn.yaml")
    reading.data = _value(node, (), reading)
    return reading


def _refuse(reading: Reading, line: int, message: str) -> NoReturn:
    raise LeerlijnFileError([*reading.problems, Problem(reading.file, line, "bestand", message)])


def _text(path: Path, reading: Reading) -> str:
    try:
        raw = path.read_bytes()
    except OSError:
        _refuse(reading, 1, "het bestand is er niet of is niet te lezen; kijk naar de naam en de rechten")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        _refuse(reading, line, "een teken is niet in UTF-8 geschreven; bewaar het bestand opnieuw als UTF-8")


def _composed(text: str, reading: Reading) -> yaml.Node | None:
    try:
        _look_through(text, reading)
        return yaml.compose(text, Loader=FAST)
    except yaml.reader.ReaderError as error:
        line = text[: error.position].count("\n") + 1
        _refuse(reading, line, "er staat een onzichtbaar teken dat niet mag; haal het weg of typ de regel opnieuw")
    except yaml.YAMLError as error:
        _refuse(reading, *_syntax(text, error))


def _look_through(text: str, reading: Reading) -> None:
    """Refuse what cannot be composed safely: parts in parts without end, references, a second document."""
    depth = documents = 0
    for event in yaml.parse(text, Loader=FAST):
        line = event.start_mark.line + 1 if event.start_mark else 1
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        documents += isinstance(event, yaml.DocumentStartEvent)
        if depth > DEEPEST:
            _refuse(reading, line, "er zit te veel in elkaar; schrijf het eenvoudiger, of sluit een haakje eerder")
        if isinstance(event, yaml.AliasEvent):
            _refuse(reading, line, "een verwijzing met & en * kan hier niet; schrijf het voluit")
        if documents > 1:
            _refuse(reading, line, "er staat een regel met --- in; haal die weg")


def _syntax(text: str, error: yaml.YAMLError) -> tuple[int, str]:
    """Where a mistake in the writing is, and its mend. The slow parser of PyYAML says it best."""
    try:
        for _ in yaml.parse(text, Loader=yaml.SafeLoader):
            pass
    except yaml.YAMLError as slow:
        error = slow
    if not isinstance(error, yaml.MarkedYAMLError):
        return 1, OTHERWISE
    said = f"{error.context} {error.problem}"
    mark = error.context_mark if said.startswith(BEGUN_EARLIER) else error.problem_mark
    last = text.count("\n") + (not text.endswith("\n"))
    return min(mark.line + 1, last) if mark else 1, next((mend for sign, mend in SYNTAX if sign in said), OTHERWISE)


def _value(node: yaml.Node, path: Way, reading: Reading) -> Plain:
    reading.lines.setdefault(path, node.start_mark.line + 1)
    if isinstance(node, yaml.MappingNode):
        return _fields(node, path, reading)
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, (*path, place), reading) for place, item in enumerate(node.value)]
    return _scalar(node, path, reading)


def _fields(node: yaml.MappingNode, path: Way, reading: Reading) -> dict[str, Plain]:
    found: dict[str, Plain] = {}
    for key, value in node.value:
        line = key.start_mark.line + 1
        if not isinstance(key, yaml.ScalarNode):
            reading.lines.setdefault((*path, "?"), line)
            reading.note((*path, "?"), "de naam van een veld is één woord; haal haakjes en streepjes ervoor weg")
            continue
        name = str(key.value)
        here = (*path, name)
        if name in found:
            first = reading.lines[here]
            message = f"«{name}» staat hier twee keer (ook op regel {first}); laat er een weg"
            reading.problems.append(Problem(reading.file, line, reading.marks.problem(here, "").where, message))
            continue
        reading.lines[here] = line
        found[name] = _value(value, here, reading)
    return found


def _scalar(node: yaml.Node, path: Way, reading: Reading) -> Plain:
    try:
        return SafeConstructor().construct_object(node, deep=True)
    except (yaml.YAMLError, ValueError, OverflowError):
        message = (
            f"«{str(node.value)[:40]}» is geen goede datum of getal; zet er aanhalingstekens omheen of verbeter het"
        )
        reading.note(path, message)
        return None
