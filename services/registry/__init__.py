"""The registry: the system of record. Other packages use it through what is exported here."""

from services.registry.access.enums import Purpose
from services.registry.accounts.enums import STAFF, Role
from services.registry.accounts.repository import all_accounts, forget_answers, remembered_answer, reserve_answer
from services.registry.accounts.service import (
    Actor,
    actor_of,
    add_employer_account,
    add_staff,
    authenticate,
    issue_token,
    issue_token_for_password,
    new_key,
    revoke_tokens,
)
from services.registry.employers.models import Employer
from services.registry.employers.service import add_employer
from services.registry.imports.report import ImportRefusedError, ImportReport
from services.registry.imports.sonar import import_sonar
from services.registry.jobseekers.enums import MATCHED_DETERMINATIONS, Determination, OccupationTie
from services.registry.jobseekers.models import Jobseeker
from services.registry.jobseekers.repository import (
    Facts,
    anything_changed_since,
    changed_since,
    facts_of_region,
    has_written,
    watermark,
    withdrawn_among,
)
from services.registry.jobseekers.repository import page as jobseekers_page
from services.registry.jobseekers.schemas import JobseekerOut, JobseekerPage, JobseekerSummary, jobseeker_out
from services.registry.jobseekers.service import find_jobseeker, note, register, withdraw
from services.registry.placements.demands import Demands
from services.registry.placements.enums import PlacementKind, PlacementState
from services.registry.placements.models import Placement
from services.registry.placements.repository import page as placements_page
from services.registry.placements.schemas import (
    PlacementChange,
    PlacementFields,
    PlacementIn,
    PlacementOut,
    PlacementPage,
)
from services.registry.placements.service import (
    change_placement,
    close_placement,
    find_placement,
    placement_not_found,
    post_placement,
)
from services.registry.reference.certificates import Certificate, certificates
from services.registry.reference.gazetteer import locate
from services.registry.reference.licences import Licence, licences, with_included
from services.registry.reference.municipalities import Municipality, by_name, in_region, municipality
from services.registry.reference.occupations import Occupation, occupation, occupations, search
from services.registry.rulesets import RuleSet, ruleset, rulesets_for_kind, statutory_ruleset
from services.registry.schemas import Dutch
from services.registry.trajecten.counts import provision_counts
from services.registry.trajecten.provisions import provisions
from services.registry.trajecten.schemas import (
    ProvisionCounts,
    ProvisionList,
    ProvisionOut,
    TrajectEventIn,
    TrajectEventList,
    TrajectEventOut,
    TrajectIn,
    TrajectOut,
    TrajectPage,
)
from services.registry.trajecten.service import add_event as add_traject_event
from services.registry.trajecten.service import events_of as traject_events
from services.registry.trajecten.service import find_traject, plan_traject, trajecten_of
from services.registry.vocabulary import (
    CefrLevel,
    Condition,
    Daypart,
    Guidance,
    LanguageScale,
    LanguageSkill,
    Transport,
)

__all__ = [
    "MATCHED_DETERMINATIONS",
    "STAFF",
    "Actor",
    "CefrLevel",
    "Certificate",
    "Condition",
    "Daypart",
    "Demands",
    "Determination",
    "Dutch",
    "Employer",
    "Facts",
    "Guidance",
    "ImportRefusedError",
    "ImportReport",
    "Jobseeker",
    "JobseekerOut",
    "JobseekerPage",
    "JobseekerSummary",
    "LanguageScale",
    "LanguageSkill",
    "Licence",
    "Municipality",
    "Occupation",
    "OccupationTie",
    "Placement",
    "PlacementChange",
    "PlacementFields",
    "PlacementIn",
    "PlacementKind",
    "PlacementOut",
    "PlacementPage",
    "PlacementState",
    "ProvisionCounts",
    "ProvisionList",
    "ProvisionOut",
    "Purpose",
    "Role",
    "RuleSet",
    "TrajectEventIn",
    "TrajectEventList",
    "TrajectEventOut",
    "TrajectIn",
    "TrajectOut",
    "TrajectPage",
    "Transport",
    "actor_of",
    "add_employer",
    "add_employer_account",
    "add_staff",
    "add_traject_event",
    "all_accounts",
    "anything_changed_since",
    "authenticate",
    "by_name",
    "certificates",
    "change_placement",
    "changed_since",
    "close_placement",
    "facts_of_region",
    "find_jobseeker",
    "find_placement",
    "find_traject",
    "forget_answers",
    "has_written",
    "import_sonar",
    "in_region",
    "issue_token",
    "issue_token_for_password",
    "jobseeker_out",
    "jobseekers_page",
    "licences",
    "locate",
    "municipality",
    "new_key",
    "note",
    "occupation",
    "occupations",
    "placement_not_found",
    "placements_page",
    "plan_traject",
    "post_placement",
    "provision_counts",
    "provisions",
    "register",
    "remembered_answer",
    "reserve_answer",
    "revoke_tokens",
    "ruleset",
    "rulesets_for_kind",
    "search",
    "statutory_ruleset",
    "traject_events",
    "trajecten_of",
    "watermark",
    "with_included",
    "withdraw",
    "withdrawn_among",
]
