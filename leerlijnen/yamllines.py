"""Reading YAML while keeping, for every part, the line on which it stands.

Only plain YAML: no references (& and *), no field twice in one part. Whoever fills in a line after a Ronde Tafel is no
programmer, so a mistake in the writing itself is told in plain Dutch too.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn

import yaml

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
    ("expected a single document", "er staat een regel met --- in; haal die weg"),
    ("alias", "een verwijzing met & en * kan hier niet; schrijf het voluit"),
)
OTHERWISE = "dit is geen geldige YAML; kijk naar het inspringen, de dubbele punten en de aanhalingstekens"


class _Composer(yaml.SafeLoader):
    """Refuses references: with them a part has no line of its own, and can hold itself."""

    def compose_node(self, parent: yaml.Node | None, index: object) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            alias = self.peek_event()  # type: ignore[no-untyped-call]
            raise yaml.composer.ComposerError(None, None, "alias", alias.start_mark)
        return super().compose_node(parent, index)  # type: ignore[arg-type]


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
        return yaml.compose(text, Loader=_Composer)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        said = f"{error.context} {error.problem}"
        mend = next((mend for sign, mend in SYNTAX if sign in said), OTHERWISE)
        last = text.count("\n") + (not text.endswith("\n"))
        _refuse(reading, min(mark.line + 1, last) if mark else 1, mend)
    except yaml.reader.ReaderError as error:
        line = text[: error.position].count("\n") + 1
        _refuse(reading, line, "er staat een onzichtbaar teken dat niet mag; haal het weg of typ de regel opnieuw")
    except RecursionError:
        _refuse(reading, 1, "er zitten te veel haakjes in elkaar; schrijf het eenvoudiger")


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
        return yaml.SafeLoader("").construct_object(node, deep=True)
    except (yaml.YAMLError, ValueError, OverflowError):
        message = (
            f"«{str(node.value)[:40]}» is geen goede datum of getal; zet er aanhalingstekens omheen of verbeter het"
        )
        reading.note(path, message)
        return None
