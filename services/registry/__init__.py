"""The registry: the system of record. Other packages use it through what is exported here."""

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
from services.registry.jobseekers.enums import Determination, OccupationTie
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
from services.registry.placements.check_schemas import AnswersIn, CheckIn, CheckOut, CheckPage
from services.registry.placements.checks import record_check
from services.registry.placements.demands import Demands
from services.registry.placements.enums import CheckStanding, CloseReason, PlacementKind, PlacementState
from services.registry.placements.field_shapes import Day
from services.registry.placements.forecasts import post_forecast
from services.registry.placements.history_schemas import TransitionOut, TransitionPage, VersionPage, versions_out
from services.registry.placements.models import DisplacementCheck, Placement, PlacementTransition
from services.registry.placements.repository import PlacementFilter
from services.registry.placements.repository import checks as displacement_checks
from services.registry.placements.repository import page as placements_page
from services.registry.placements.repository import transitions as placement_transitions
from services.registry.placements.repository import versions as placement_versions
from services.registry.placements.schemas import (
    CloseIn,
    ForecastIn,
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
    lock_placement,
    placement_not_found,
    post_placement,
    submit_placement,
    taken_changed,
)
from services.registry.reference.certificates import Certificate, certificates
from services.registry.reference.gazetteer import locate
from services.registry.reference.licences import Licence, licences, with_included
from services.registry.reference.municipalities import Municipality, by_name, in_region, municipality
from services.registry.reference.occupations import Occupation, occupation, occupations, search
from services.registry.rulesets import RuleSet, ruleset, rulesets_for_kind, statutory_ruleset
from services.registry.schemas import Dutch
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
    "STAFF",
    "Actor",
    "AnswersIn",
    "CefrLevel",
    "Certificate",
    "CheckIn",
    "CheckOut",
    "CheckPage",
    "CheckStanding",
    "CloseIn",
    "CloseReason",
    "Condition",
    "Day",
    "Daypart",
    "Demands",
    "Determination",
    "DisplacementCheck",
    "Dutch",
    "Employer",
    "Facts",
    "ForecastIn",
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
    "PlacementFilter",
    "PlacementIn",
    "PlacementKind",
    "PlacementOut",
    "PlacementPage",
    "PlacementState",
    "PlacementTransition",
    "Role",
    "RuleSet",
    "TransitionOut",
    "TransitionPage",
    "Transport",
    "VersionPage",
    "actor_of",
    "add_employer",
    "add_employer_account",
    "add_staff",
    "all_accounts",
    "anything_changed_since",
    "authenticate",
    "by_name",
    "certificates",
    "change_placement",
    "changed_since",
    "close_placement",
    "displacement_checks",
    "facts_of_region",
    "find_jobseeker",
    "find_placement",
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
    "lock_placement",
    "municipality",
    "new_key",
    "note",
    "occupation",
    "occupations",
    "placement_not_found",
    "placement_transitions",
    "placement_versions",
    "placements_page",
    "post_forecast",
    "post_placement",
    "record_check",
    "register",
    "remembered_answer",
    "reserve_answer",
    "revoke_tokens",
    "ruleset",
    "rulesets_for_kind",
    "search",
    "statutory_ruleset",
    "submit_placement",
    "taken_changed",
    "versions_out",
    "watermark",
    "with_included",
    "withdraw",
    "withdrawn_among",
]
