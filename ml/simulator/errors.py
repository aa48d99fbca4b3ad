"""What can be wrong with a world; Dutch, since the terminal shows it as it is."""


class WorldError(Exception):
    """A world cannot be used. The message says what is wrong and where, `remedy` how to mend it."""

    def __init__(self, message: str, *, remedy: str) -> None:
        super().__init__(f"{message}\n{remedy}")
        self.message = message
        self.remedy = remedy
