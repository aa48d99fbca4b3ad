"""Facts that only reports may read, and the purpose-bound yes/no's that follow from them.

This is a door of its own, beside the registry's: `services.registry` exports nothing of it, so that no import of
matching, direct or by detour, can reach these facts (a contract of the import linter). Only `api`, `flow` and the demo
use it.
"""

from services.registry.report_facts import answers
from services.registry.report_facts.counts import (
    HOURS_PER_PLACE,
    CountsOut,
    ShelteredOutlook,
    counts,
    quota,
    sheltered_outlook,
)
from services.registry.report_facts.courses import facts_of_gemeenten, schemes_seen, wsw_periods
from services.registry.report_facts.enums import (
    AgeBand,
    Answer,
    ResidenceStatus,
    Scheme,
    SchemeEnd,
    Sex,
    TargetGroupBasis,
)
from services.registry.report_facts.exposure import SeenGroup, seen_groups
from services.registry.report_facts.facts import (
    PersonFacts,
    age_known,
    at_least,
    band_on,
    latest,
    running,
    runs,
    schemes_on,
)
from services.registry.report_facts.jobs import REFRESH_DETERMINATIONS, refresh_wanted
from services.registry.report_facts.schemas import (
    AgeIn,
    AgeOut,
    FactIn,
    QualificationIn,
    QualificationOut,
    ReportFactsOut,
    ResidenceIn,
    ResidenceOut,
    SchemeIn,
    SchemeOut,
    SexIn,
    SexOut,
    ShelteredIn,
    ShelteredJobIn,
    ShelteredJobOut,
    ShelteredOut,
    TargetGroupIn,
    TargetGroupOut,
    WageSubsidyIn,
    WageSubsidyOut,
    WageValueIn,
    WageValueOut,
)
from services.registry.report_facts.service import purpose_of, read_facts, record_fact, wage_values_due
from services.registry.report_facts.sonar import keep_sonar_facts

__all__ = [
    "HOURS_PER_PLACE",
    "REFRESH_DETERMINATIONS",
    "AgeBand",
    "AgeIn",
    "AgeOut",
    "Answer",
    "CountsOut",
    "FactIn",
    "PersonFacts",
    "QualificationIn",
    "QualificationOut",
    "ReportFactsOut",
    "ResidenceIn",
    "ResidenceOut",
    "ResidenceStatus",
    "Scheme",
    "SchemeEnd",
    "SchemeIn",
    "SchemeOut",
    "SeenGroup",
    "Sex",
    "SexIn",
    "SexOut",
    "ShelteredIn",
    "ShelteredJobIn",
    "ShelteredJobOut",
    "ShelteredOut",
    "ShelteredOutlook",
    "TargetGroupBasis",
    "TargetGroupIn",
    "TargetGroupOut",
    "WageSubsidyIn",
    "WageSubsidyOut",
    "WageValueIn",
    "WageValueOut",
    "age_known",
    "answers",
    "at_least",
    "band_on",
    "counts",
    "facts_of_gemeenten",
    "keep_sonar_facts",
    "latest",
    "purpose_of",
    "quota",
    "read_facts",
    "record_fact",
    "refresh_wanted",
    "running",
    "runs",
    "schemes_on",
    "schemes_seen",
    "seen_groups",
    "sheltered_outlook",
    "wage_values_due",
    "wsw_periods",
]
