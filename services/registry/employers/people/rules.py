"""Pure decisions about people at employers."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from services.registry.reference.spelling import normalise

LEAST_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of somebody by which a text could name them."""

    name: str | None
    email: str | None
    telephone: str | None


def names_somebody(text: str, people: Iterable[Known]) -> bool:
    """Whether a text holds the full name, e-mail address or telephone number of one of these people.

    Such a text would outlive the erasure of that person: the row in `contact_person` is the place for it.
    """
    words, lower, digits = f" {normalise(text)} ", text.casefold(), re.sub(r"[^0-9]", "", text)
    return any(_named(one, words, lower, digits) for one in people)


def _named(person: Known, words: str, lower: str, digits: str) -> bool:
    name = normalise(person.name or "")
    number = re.sub(r"[^0-9]", "", person.telephone or "")
    return (
        (bool(name) and f" {name} " in words)
        or (person.email is not None and person.email.casefold() in lower)
        or (len(number) >= LEAST_DIGITS and number in digits)
    )
