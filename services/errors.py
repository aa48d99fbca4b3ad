"""Domain errors: facts with a code and a Dutch sentence. Nothing here knows HTTP; `api.errors` gives faces.

Every message says what is wrong; `remedy` says how to mend it. Neither may hold data about a person.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class InputProblem:
    """One thing wrong in what was given: where (a Dutch field path) and what, with the way to mend it."""

    field: str
    message: str


class DomainError(Exception):
    """Base of every refusal. `code` is stable, for programs; `message` and `remedy` are Dutch, for people."""

    code = "fout"

    def __init__(self, message: str, *, remedy: str, code: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy
        if code is not None:
            self.code = code


class NotFoundError(DomainError):
    """There is nothing here, or nothing that this account may see: the two answers are the same."""

    code = "niet-gevonden"


class UnknownCursorError(NotFoundError):
    """The cursor was not one of ours, or of another list, so there is no such page."""

    code = "cursor-onbekend"

    def __init__(self) -> None:
        super().__init__(
            "Deze pagina is er niet: de cursor is niet door deze API gegeven.",
            remedy="Gebruik de waarde van «volgende» uit de vorige pagina, of begin opnieuw zonder cursor.",
        )


class RefusedError(DomainError):
    """Well-formed, but a rule of the house or the law says no."""

    code = "geweigerd"


class InvalidInputError(DomainError):
    """The input breaks its schema; `problems` lists all that is wrong, not just the first."""

    code = "ongeldige-invoer"

    def __init__(self, message: str, *, remedy: str, problems: tuple[InputProblem, ...] = ()) -> None:
        super().__init__(message, remedy=remedy)
        self.problems = problems


class StaleVersionError(DomainError):
    """Somebody changed the record since it was read; `problems` names what they changed, where that is known."""

    code = "verouderde-versie"

    def __init__(self, message: str, *, remedy: str, problems: tuple[InputProblem, ...] = ()) -> None:
        super().__init__(message, remedy=remedy)
        self.problems = problems


class NotAuthenticatedError(DomainError):
    """No valid token or key came along."""

    code = "niet-aangemeld"


class NotAllowedError(DomainError):
    """The account is known, but its role does not open this door."""

    code = "niet-toegestaan"


class UnavailableError(DomainError):
    """Something outside this process (the database, the broker) does not answer now."""

    code = "tijdelijk-niet-beschikbaar"
