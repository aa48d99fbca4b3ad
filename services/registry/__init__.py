"""The registry: the system of record. Other packages use it through what is exported here."""

from services.registry.access.enums import AccessAction, AccessObject, AccessResult, Purpose
from services.registry.access.service import record_looks, record_refusal, usual_purpose
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
from services.registry.jobseekers.categories import (
    SchemeList,
    SuggestionIn,
    SuggestionList,
    category_suggestions,
    gemeente_schemes,
)
from services.registry.jobseekers.dossier import DossierOut, dossier, jobseeker_out
from services.registry.jobseekers.enums import Determination, OccupationTie
from services.registry.jobseekers.histories.base import HistoryPage, Note, Noted
from services.registry.jobseekers.histories.enums import HistoryKind
from services.registry.jobseekers.histories.kinds import HISTORIES, History
from services.registry.jobseekers.histories.service import add_statement, open_record, read_history, register_by_staff
from services.registry.jobseekers.models import Jobseeker
from services.registry.jobseekers.plans.schemas import (
    EvaluationIn,
    PlanChange,
    PlanIn,
    PlanList,
    PlanOut,
    PlanVersionList,
)
from services.registry.jobseekers.plans.service import (
    agree_plan,
    change_plan,
    evaluate_plan,
    export_plan,
    read_plan,
    read_plans,
    read_versions,
)
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
from services.registry.jobseekers.schemas import JobseekerIn, JobseekerOut, JobseekerPage, JobseekerSummary
from services.registry.jobseekers.searching.schemas import SearchIn, SearchPage
from services.registry.jobseekers.searching.service import search_jobseekers
from services.registry.jobseekers.service import find_jobseeker, note, register, withdraw
from services.registry.jobseekers.signals.schemas import SignalPage, SignalsIn
from services.registry.jobseekers.signals.service import list_signals
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
    "HISTORIES",
    "STAFF",
    "AccessAction",
    "AccessObject",
    "AccessResult",
    "Actor",
    "CefrLevel",
    "Certificate",
    "Condition",
    "Daypart",
    "Demands",
    "Determination",
    "DossierOut",
    "Dutch",
    "Employer",
    "EvaluationIn",
    "Facts",
    "Guidance",
    "History",
    "HistoryKind",
    "HistoryPage",
    "ImportRefusedError",
    "ImportReport",
    "Jobseeker",
    "JobseekerIn",
    "JobseekerOut",
    "JobseekerPage",
    "JobseekerSummary",
    "LanguageScale",
    "LanguageSkill",
    "Licence",
    "Municipality",
    "Note",
    "Noted",
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
    "PlanChange",
    "PlanIn",
    "PlanList",
    "PlanOut",
    "PlanVersionList",
    "Purpose",
    "Role",
    "RuleSet",
    "SchemeList",
    "SearchIn",
    "SearchPage",
    "SignalPage",
    "SignalsIn",
    "SuggestionIn",
    "SuggestionList",
    "Transport",
    "actor_of",
    "add_employer",
    "add_employer_account",
    "add_staff",
    "add_statement",
    "agree_plan",
    "all_accounts",
    "anything_changed_since",
    "authenticate",
    "by_name",
    "category_suggestions",
    "certificates",
    "change_placement",
    "change_plan",
    "changed_since",
    "close_placement",
    "dossier",
    "evaluate_plan",
    "export_plan",
    "facts_of_region",
    "find_jobseeker",
    "find_placement",
    "forget_answers",
    "gemeente_schemes",
    "has_written",
    "import_sonar",
    "in_region",
    "issue_token",
    "issue_token_for_password",
    "jobseeker_out",
    "jobseekers_page",
    "licences",
    "list_signals",
    "locate",
    "municipality",
    "new_key",
    "note",
    "occupation",
    "occupations",
    "open_record",
    "placement_not_found",
    "placements_page",
    "post_placement",
    "read_history",
    "read_plan",
    "read_plans",
    "read_versions",
    "record_looks",
    "record_refusal",
    "register",
    "register_by_staff",
    "remembered_answer",
    "reserve_answer",
    "revoke_tokens",
    "ruleset",
    "rulesets_for_kind",
    "search",
    "search_jobseekers",
    "statutory_ruleset",
    "usual_purpose",
    "watermark",
    "with_included",
    "withdraw",
    "withdrawn_among",
]
