"""The Dutch face of the displacement check (verdringingstoets)."""

from datetime import datetime
from uuid import UUID

from pydantic import Field

from services.registry.placements.displacement import Answers, judged_fields
from services.registry.placements.enums import (
    CheckConclusion,
    CheckStanding,
    DisplacementSignal,
    PaidJobEnded,
    WhatFollows,
)
from services.registry.placements.field_shapes import PLAIN_TEXT, TeamSize, YesNo
from services.registry.placements.models import DisplacementCheck, Placement
from services.registry.schemas import Dutch


class AnswersIn(Dutch):
    """De vragen van de verdringingstoets."""

    aanvullend: YesNo = Field(description="Het werk is extra: zonder deze plek deed niemand het voor loon.")
    betaalde_baan: PaidJobEnded = Field(
        description="Of bij deze werkgever een betaalde baan met deze taken is geëindigd, en hoe lang geleden."
    )
    betaald_in_team: TeamSize = Field(description="Hoeveel mensen in het team loon krijgen.")
    onbetaald_in_team: TeamSize = Field(description="Hoeveel mensen in het team nu op een onbetaalde plek werken.")
    leerdoel: YesNo = Field(description="Er is een leerdoel.")
    begeleider: YesNo = Field(description="Er is iemand die begeleidt.")
    duur_begrensd: YesNo = Field(description="Vooraf staat vast hoe lang iemand blijft.")
    vervolg: WhatFollows = Field(description="Wat na de plek volgt.")

    def answers(self) -> Answers:
        """The answers as the rule wants them."""
        return Answers(
            additional=self.aanvullend,
            paid_job_ended=self.betaalde_baan,
            paid_in_team=self.betaald_in_team,
            unpaid_in_team=self.onbetaald_in_team,
            learning_goal=self.leerdoel,
            supervisor=self.begeleider,
            bounded=self.duur_begrensd,
            what_follows=self.vervolg,
        )


class CheckIn(Dutch):
    """Een verdringingstoets: wat u vond, en wat u daaruit besluit."""

    antwoorden: AnswersIn
    conclusie: CheckConclusion
    toelichting: str = Field(
        min_length=10,
        max_length=1000,
        pattern=PLAIN_TEXT,
        description="Waarom u dit besluit. De werkgever leest mee; schrijf niets over werkzoekenden.",
        examples=["De taken zijn extra en er is elke dag begeleiding."],
    )


class CheckOut(CheckIn):
    """Een vastgelegde verdringingstoets."""

    id: UUID
    plek_versie: int = Field(description="De versie van de plek die is beoordeeld.")
    signalen: list[DisplacementSignal] = Field(description="Waarschuwingen uit de antwoorden. Zij beslissen niet.")
    op: datetime
    geldt: bool = Field(description="Of de plek met deze toets open mag staan.")
    sindsdien_gewijzigd: list[str] = Field(description="Beoordeelde velden die nu anders zijn.")

    @classmethod
    def of(cls, check: DisplacementCheck, placement: Placement) -> "CheckOut":
        """The Dutch face of a stored check of this place."""
        now = judged_fields(placement)
        differ = sorted(name for name, value in now.items() if check.judged.get(name) != value)
        approved = check.conclusion == CheckConclusion.APPROVED
        return cls(
            antwoorden=AnswersIn.model_validate(check.answers),
            conclusie=CheckConclusion(check.conclusion),
            toelichting=check.reason,
            id=check.id,
            plek_versie=check.placement_version,
            signalen=[DisplacementSignal(one) for one in check.signals],
            op=check.at,
            geldt=approved and not differ and placement.check_standing == CheckStanding.APPROVED,
            sindsdien_gewijzigd=differ,
        )


class CheckPage(Dutch):
    """Een pagina verdringingstoetsen."""

    resultaten: list[CheckOut]
    volgende: str | None = Field(description="Cursor naar de volgende pagina. Leeg: dit is de laatste.")
