"""The registry: the system of record. Other packages use it through what is exported here."""

from services.registry.access.enums import AccessObject, Purpose
from services.registry.access.service import record_looks
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
from services.registry.rulesets.wording import differences as ruleset_differences
from services.registry.rulesets.wording import lines as ruleset_lines
from services.registry.schemas import Dutch
from services.registry.stays.aftercare import DueContact, due_contacts, record_aftercare
from services.registry.stays.endings import assess_as_case_worker as assess_stay_as_case_worker
from services.registry.stays.endings import assess_as_employer as assess_stay_as_employer
from services.registry.stays.endings import confirm_assessment as confirm_stay_assessment
from services.registry.stays.endings import find_stay_of_employer, record_no_objection
from services.registry.stays.enums import StayState
from services.registry.stays.faces import attendance_list, sign_list, stay_for_employer, stay_out
from services.registry.stays.models import Stay
from services.registry.stays.observations import record_attendance, record_sign
from services.registry.stays.places import taken_places
from services.registry.stays.repository import page as stays_page
from services.registry.stays.schemas import (
    AftercareIn,
    StayAssessmentIn,
    StayAttendanceIn,
    StayCancelIn,
    StayConfirmationIn,
    StayCorrectionIn,
    StayEndIn,
    StayEvaluationIn,
    StayExceptionIn,
    StayExtensionIn,
    StayHoursIn,
    StayIn,
    StayNoObjectionIn,
    StaySignIn,
    StayStartIn,
)
from services.registry.stays.service import cancel_stay, end_stay, evaluate_stay, extend_stay, plan_stay, start_stay
from services.registry.stays.service import change_hours as change_stay_hours
from services.registry.stays.service import correct_event as correct_stay_event
from services.registry.stays.service import record_exception as record_stay_exception
from services.registry.stays.views import (
    DueContactOut,
    DueContactPage,
    StayAttendanceList,
    StayForEmployer,
    StayOut,
    StayPage,
    StaySignList,
    StaySummary,
)
from services.registry.stays.writing import Written as StayWritten
from services.registry.stays.writing import find_stay
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
    "AccessObject",
    "Actor",
    "AftercareIn",
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
    "DueContact",
    "DueContactOut",
    "DueContactPage",
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
    "Purpose",
    "Role",
    "RuleSet",
    "Stay",
    "StayAssessmentIn",
    "StayAttendanceIn",
    "StayAttendanceList",
    "StayCancelIn",
    "StayConfirmationIn",
    "StayCorrectionIn",
    "StayEndIn",
    "StayEvaluationIn",
    "StayExceptionIn",
    "StayExtensionIn",
    "StayForEmployer",
    "StayHoursIn",
    "StayIn",
    "StayNoObjectionIn",
    "StayOut",
    "StayPage",
    "StaySignIn",
    "StaySignList",
    "StayStartIn",
    "StayState",
    "StaySummary",
    "StayWritten",
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
    "assess_stay_as_case_worker",
    "assess_stay_as_employer",
    "attendance_list",
    "authenticate",
    "by_name",
    "cancel_stay",
    "certificates",
    "change_placement",
    "change_stay_hours",
    "changed_since",
    "close_placement",
    "confirm_stay_assessment",
    "correct_stay_event",
    "displacement_checks",
    "due_contacts",
    "end_stay",
    "evaluate_stay",
    "extend_stay",
    "facts_of_region",
    "find_jobseeker",
    "find_placement",
    "find_stay",
    "find_stay_of_employer",
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
    "plan_stay",
    "post_forecast",
    "post_placement",
    "record_aftercare",
    "record_attendance",
    "record_check",
    "record_looks",
    "record_no_objection",
    "record_sign",
    "record_stay_exception",
    "register",
    "remembered_answer",
    "reserve_answer",
    "revoke_tokens",
    "ruleset",
    "ruleset_differences",
    "ruleset_lines",
    "rulesets_for_kind",
    "search",
    "sign_list",
    "start_stay",
    "statutory_ruleset",
    "stay_for_employer",
    "stay_out",
    "stays_page",
    "submit_placement",
    "taken_changed",
    "taken_places",
    "versions_out",
    "watermark",
    "with_included",
    "withdraw",
    "withdrawn_among",
]
