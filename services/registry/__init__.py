"""The registry: the system of record. Other packages use it through what is exported here."""

from services.registry.access.enums import AccessAction, AccessObject, AccessResult, Purpose
from services.registry.access.schemas import AccessLineOut, AccessPage
from services.registry.access.service import looks_at_person, record_looks, record_refusal, usual_purpose
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
from services.registry.caseload.schemas import (
    CaseloadEnd,
    CaseloadIn,
    CaseloadList,
    CaseloadOut,
    StaffList,
    StaffMemberOut,
)
from services.registry.caseload.service import assign as assign_caseload
from services.registry.caseload.service import caseloads_of, my_caseload, staff_of_gemeente
from services.registry.caseload.service import end as end_caseload
from services.registry.changes.repository import Feed, changes_after
from services.registry.changes.repository import Position as FeedPosition
from services.registry.changes.schemas import ChangeOut, ChangePage
from services.registry.employers.models import Employer
from services.registry.employers.service import add_employer
from services.registry.identity.schemas import IdentityIn, IdentityOut
from services.registry.identity.sealing import new_key as new_identity_key
from services.registry.identity.service import (
    key_ring,
    open_identity,
    reseal_some,
    sealed_by_key,
    write_identity,
)
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
    "STAFF",
    "AccessAction",
    "AccessLineOut",
    "AccessObject",
    "AccessPage",
    "AccessResult",
    "Actor",
    "CaseloadEnd",
    "CaseloadIn",
    "CaseloadList",
    "CaseloadOut",
    "CefrLevel",
    "Certificate",
    "ChangeOut",
    "ChangePage",
    "Condition",
    "Daypart",
    "Demands",
    "Determination",
    "Dutch",
    "Employer",
    "Facts",
    "Feed",
    "FeedPosition",
    "Guidance",
    "IdentityIn",
    "IdentityOut",
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
    "Purpose",
    "Role",
    "RuleSet",
    "StaffList",
    "StaffMemberOut",
    "Transport",
    "actor_of",
    "add_employer",
    "add_employer_account",
    "add_staff",
    "all_accounts",
    "anything_changed_since",
    "assign_caseload",
    "authenticate",
    "by_name",
    "caseloads_of",
    "certificates",
    "change_placement",
    "changed_since",
    "changes_after",
    "close_placement",
    "end_caseload",
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
    "key_ring",
    "licences",
    "locate",
    "looks_at_person",
    "municipality",
    "my_caseload",
    "new_identity_key",
    "new_key",
    "note",
    "occupation",
    "occupations",
    "open_identity",
    "placement_not_found",
    "placements_page",
    "post_placement",
    "record_looks",
    "record_refusal",
    "register",
    "remembered_answer",
    "reseal_some",
    "reserve_answer",
    "revoke_tokens",
    "ruleset",
    "rulesets_for_kind",
    "sealed_by_key",
    "search",
    "staff_of_gemeente",
    "statutory_ruleset",
    "usual_purpose",
    "watermark",
    "with_included",
    "withdraw",
    "withdrawn_among",
    "write_identity",
]
