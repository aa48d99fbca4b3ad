"""What can be wrong with a scorecard or with what it is given; Dutch, since the terminal shows it as it is."""


class ScorecardError(Exception):
    """A scorecard cannot be used or made. The message says which and why, `remedy` how to mend it."""

    def __init__(self, message: str, *, remedy: str) -> None:
        super().__init__(f"{message} {remedy}")
        self.message = message
        self.remedy = remedy
