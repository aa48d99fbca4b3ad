"""What somebody can, at the border: language per skill, certificates, driving licences."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import ClassVar

from pydantic import Field

from services.registry.jobseekers.enums import CertificateCheck, LanguageMethod
from services.registry.jobseekers.fields import CertificateCode, Day, LicenceCode, YesNo
from services.registry.jobseekers.histories.base import About, Check, Note, Noted, repeats
from services.registry.jobseekers.rules import codes_of
from services.registry.reference.certificates import ValidityBasis, certificate
from services.registry.vocabulary import LanguageScale, LanguageSkill


class LanguageNote(Note):
    """Een gemeten niveau van één vaardigheid, op de schaal waarop het gemeten is. Schalen worden nooit omgerekend."""

    vaardigheid: LanguageSkill
    schaal: LanguageScale = Field(description="De schaal van de meting.")
    niveau: str = Field(
        min_length=1,
        max_length=6,
        description="Een niveau van die schaal: A0-alfa tot en met C2, 1F tot en met 4F, of van Sonar 1 tot en met 4, "
        "0 (onbekend) of 8 (niet van toepassing).",
    )
    gemeten_met: LanguageMethod = Field(description="Hoe het niveau bepaald is.")

    def columns(self, about: About) -> dict[str, object]:
        return {
            "skill": self.vaardigheid,
            "scale": self.schaal,
            "level": self.niveau,
            "method": self.gemeten_met,
        }

    def checks(self, about: About) -> Iterator[Check]:
        levels = codes_of(self.schaal)
        yield self.niveau not in levels, "niveau", f"hoort niet bij deze schaal; kies uit {', '.join(levels)}"


class LanguageNoted(Noted):
    """Een gemeten niveau Nederlands van één vaardigheid."""

    vaardigheid: LanguageSkill
    schaal: LanguageScale
    niveau: str
    gemeten_met: LanguageMethod | None = Field(description="Hoe het niveau bepaald is. Leeg: niet bekend.")

    OWN: ClassVar[Mapping[str, str]] = {
        "vaardigheid": "skill",
        "schaal": "scale",
        "niveau": "level",
        "gemeten_met": "method",
    }


class CertificateNote(Note):
    """Dat iemand een certificaat heeft, of dat ernaar gevraagd is en het er niet is."""

    certificaat: CertificateCode = Field(description="Code uit GET /v1/certificaten.")
    heeft: YesNo = Field(description="Nee: gevraagd, en niet aanwezig.")
    behaald_op: Day | None = None
    geldig_tot: Day | None = Field(default=None, description="Laatste dag waarop het geldt. Leeg: blijft geldig.")
    geldigheidsgrond: ValidityBasis | None = Field(
        default=None, description="Waarom de termijn geldt. Leeg: zoals in onze lijst van certificaten."
    )
    gecontroleerd: CertificateCheck | None = Field(
        default=None, description="Hoe u hebt gezien dat het klopt. Leeg: niet gecontroleerd."
    )

    def columns(self, about: About) -> dict[str, object]:
        return {
            "certificate_code": self.certificaat,
            "held": self.heeft,
            "issued_on": self.behaald_op,
            "valid_until": self.geldig_tot,
            "validity_basis": self._basis(),
            "verified_how": self.gecontroleerd,
        }

    def _basis(self) -> ValidityBasis | None:
        if self.geldigheidsgrond is not None or not self.heeft:
            return self.geldigheidsgrond
        if self.geldig_tot is None:
            return ValidityBasis.NONE
        known = certificate(self.certificaat)
        return known.basis if known is not None and known.basis is not ValidityBasis.NONE else None

    def checks(self, about: About) -> Iterator[Check]:
        details = (self.behaald_op, self.geldig_tot, self.geldigheidsgrond, self.gecontroleerd)
        without = not self.heeft and any(one is not None for one in details)
        yield without, "heeft", "is nee; laat datums, grond en controle dan weg"
        late = self.behaald_op is not None and self.behaald_op > about.day
        yield late, "behaaldOp", "ligt na datum; controleer de dagen"
        short = None not in (self.behaald_op, self.geldig_tot) and self._ends_before_start()
        yield short, "geldigTot", "ligt voor behaaldOp; controleer de dagen"
        endless = self.geldigheidsgrond is ValidityBasis.NONE and self.geldig_tot is not None
        yield endless, "geldigheidsgrond", "is geen; een termijn heeft een grond: wet, regeling of gebruik"

    def _ends_before_start(self) -> bool:
        return self.behaald_op is not None and self.geldig_tot is not None and self.geldig_tot < self.behaald_op


class CertificateNoted(Noted):
    """Een certificaat zoals het is vastgelegd."""

    certificaat: str
    heeft: bool
    behaald_op: date | None
    geldig_tot: date | None
    geldigheidsgrond: ValidityBasis | None
    gecontroleerd: CertificateCheck | None = Field(description="Hoe vastgelegdDoor zag dat het klopt. Leeg: niet.")

    OWN: ClassVar[Mapping[str, str]] = {
        "certificaat": "certificate_code",
        "heeft": "held",
        "behaald_op": "issued_on",
        "geldig_tot": "valid_until",
        "geldigheidsgrond": "validity_basis",
        "gecontroleerd": "verified_how",
    }


class LicenceNote(Note):
    """Alle rijbewijzen van iemand. Een lege lijst betekent: gevraagd, en geen."""

    rijbewijzen: list[LicenceCode] = Field(max_length=16)

    def columns(self, about: About) -> dict[str, object]:
        return {"licences": list(self.rijbewijzen)}

    def checks(self, about: About) -> Iterator[Check]:
        yield repeats(self.rijbewijzen), "rijbewijzen", "noemt een rijbewijs twee keer; laat één staan"


class LicenceNoted(Noted):
    """De rijbewijzen zoals ze zijn vastgelegd."""

    rijbewijzen: list[str]

    OWN: ClassVar[Mapping[str, str]] = {"rijbewijzen": "licences"}
