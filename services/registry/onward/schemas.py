"""What crosses the border about going on: somebody's own wish, and what is in the way. No free text at all."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import ClassVar, Final, Literal

from pydantic import Field

from services.registry.accounts.enums import Role
from services.registry.jobseekers.histories.base import About, Check, Note, Noted
from services.registry.leerlijnen.schemas import MISSING, day_checks
from services.registry.onward.enums import Blocker, BlockerAction, BlockerEnding, OnwardWish
from services.registry.schemas import Day

ActingRole = Literal[Role.CASE_WORKER, Role.LIAISON, Role.WORK_LEADER]
FURTHEST: Final = timedelta(days=366)


class WishNote(Note):
    """Wat iemand zelf wil met de volgende stap. Blijven is een even goed antwoord; het is nooit onwil."""

    wens: OnwardWish
    gevraagd_door: ActingRole = Field(description="In welke rol ernaar is gevraagd.")

    def columns(self, about: About) -> dict[str, object]:
        return {"wish": self.wens, "asked_by": self.gevraagd_door}

    def checks(self, about: About) -> Iterator[Check]:
        yield from day_checks(about)


class WishNoted(Noted):
    """Wat iemand op een dag zei te willen."""

    wens: OnwardWish
    gevraagd_door: Role

    OWN: ClassVar = {"wens": "wish", "gevraagd_door": "asked_by"}


class BlockerNote(Note):
    """Wat een volgende plek in de weg staat, wat eraan wordt gedaan, door wie en voor wanneer.

    Het staat open tot u dezelfde belemmering met een afloop noteert. «geen-belemmering» sluit alles wat open staat.
    """

    belemmering: Blocker
    actie: BlockerAction | None = Field(default=None, description="Wat er is afgesproken. Leeg bij een afloop.")
    wie: ActingRole | None = Field(default=None, description="In welke rol iemand dat doet. Leeg bij een afloop.")
    voor: Day | None = Field(default=None, description="De dag waarop het gedaan moet zijn. Leeg bij een afloop.")
    afloop: BlockerEnding | None = Field(default=None, description="Waarom dit niet meer in de weg staat.")

    def columns(self, about: About) -> dict[str, object]:
        return {
            "blocker": self.belemmering,
            "agreed_action": self.actie,
            "acting_role": self.wie,
            "due_on": self.voor,
            "ending": self.afloop,
        }

    def checks(self, about: About) -> Iterator[Check]:
        yield from day_checks(about)
        nothing = self.belemmering is Blocker.NONE
        yield nothing and self.afloop is not None, "afloop", "hoort niet bij geen-belemmering; laat dit weg"
        closed = nothing or self.afloop is not None
        for field, value in (("actie", self.actie), ("wie", self.wie), ("voor", self.voor)):
            yield closed and value is not None, field, "hoort bij iets wat nog open staat; laat dit weg"
            yield not closed and value is None, field, MISSING
        if self.voor is not None:
            yield self.voor < about.day, "voor", "ligt voor de dag van deze regel; kies die dag of later"
            far = self.voor > about.day + FURTHEST
            yield far, "voor", "ligt meer dan een jaar later; kies een dag waarop u weer kijkt"


class BlockerNoted(Noted):
    """Wat op een dag over een belemmering is vastgelegd."""

    belemmering: Blocker
    actie: BlockerAction | None
    wie: Role | None
    voor: date | None
    afloop: BlockerEnding | None

    OWN: ClassVar = {
        "belemmering": "blocker",
        "actie": "agreed_action",
        "wie": "acting_role",
        "voor": "due_on",
        "afloop": "ending",
    }
