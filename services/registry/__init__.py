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
from services.registry.employers.actions.enums import ActionEventKind, ActionScope
from services.registry.employers.actions.repository import ActionFilter, ActionInFull
from services.registry.employers.actions.schemas import ActionDoneIn, ActionMoveIn, ActionOut, ActionPage
from services.registry.employers.actions.service import (
    close_employer_action,
    employer_actions_page,
    find_employer_action,
    move_employer_action,
)
from services.registry.employers.contacts.repository import ContactInFull
from services.registry.employers.contacts.rules import AnswerTimes, AskedQuestion, answer_times
from services.registry.employers.contacts.schemas import (
    AnsweredIn,
    AnswerTimesOut,
    BothAnswerTimesOut,
    EmployerContactIn,
    EmployerContactOut,
    EmployerContactPage,
)
from services.registry.employers.contacts.service import (
    add_employer_contact,
    answer_employer_question,
    employer_answer_times,
    employer_contacts_page,
    find_employer_contact,
)
from services.registry.employers.enums import EmployerState, PsoStep
from services.registry.employers.locations.models import EmployerLocation
from services.registry.employers.locations.schemas import (
    EmployerLocationChange,
    EmployerLocationIn,
    EmployerLocationList,
    EmployerLocationOut,
)
from services.registry.employers.locations.service import (
    add_employer_location,
    change_employer_location,
    employer_locations_of,
    end_employer_location,
    find_employer_location,
)
from services.registry.employers.models import Employer
from services.registry.employers.people.models import ContactPerson
from services.registry.employers.people.schemas import (
    ContactPersonChange,
    ContactPersonIn,
    ContactPersonList,
    ContactPersonOut,
)
from services.registry.employers.people.service import (
    add_contact_person,
    change_contact_person,
    contact_persons_of,
    end_contact_person,
    erase_contact_person,
    erase_ended_contact_persons,
    find_contact_person,
)
from services.registry.employers.repository import EmployerFilter
from services.registry.employers.schemas import (
    EmployerChange,
    EmployerCreated,
    EmployerIn,
    EmployerOut,
    EmployerPage,
    GemeenteCode,
    LastDayIn,
)
from services.registry.employers.service import (
    KEEP_CONTACT,
    add_employer,
    change_employer,
    create_employer,
    employers_page,
    find_employer,
    refuse_stopped,
)
from services.registry.employers.sroi.models import SroiObligation
from services.registry.employers.sroi.schemas import (
    SroiFillingAdded,
    SroiFillingIn,
    SroiFillingOut,
    SroiFillingPage,
    SroiObligationChange,
    SroiObligationIn,
    SroiObligationList,
    SroiObligationOut,
)
from services.registry.employers.sroi.service import (
    add_sroi_filling,
    add_sroi_obligation,
    change_sroi_obligation,
    corrected_sroi_fillings,
    find_sroi_obligation,
    sroi_fillings_page,
    sroi_obligations_of,
    sroi_standing,
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
from services.registry.reference.sbi import SbiEntry, division, divisions, section
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
    "KEEP_CONTACT",
    "STAFF",
    "ActionDoneIn",
    "ActionEventKind",
    "ActionFilter",
    "ActionInFull",
    "ActionMoveIn",
    "ActionOut",
    "ActionPage",
    "ActionScope",
    "Actor",
    "AnswerTimes",
    "AnswerTimesOut",
    "AnsweredIn",
    "AskedQuestion",
    "BothAnswerTimesOut",
    "CefrLevel",
    "Certificate",
    "Condition",
    "ContactInFull",
    "ContactPerson",
    "ContactPersonChange",
    "ContactPersonIn",
    "ContactPersonList",
    "ContactPersonOut",
    "Daypart",
    "Demands",
    "Determination",
    "Dutch",
    "Employer",
    "EmployerChange",
    "EmployerContactIn",
    "EmployerContactOut",
    "EmployerContactPage",
    "EmployerCreated",
    "EmployerFilter",
    "EmployerIn",
    "EmployerLocation",
    "EmployerLocationChange",
    "EmployerLocationIn",
    "EmployerLocationList",
    "EmployerLocationOut",
    "EmployerOut",
    "EmployerPage",
    "EmployerState",
    "Facts",
    "GemeenteCode",
    "Guidance",
    "ImportRefusedError",
    "ImportReport",
    "Jobseeker",
    "JobseekerOut",
    "JobseekerPage",
    "JobseekerSummary",
    "LanguageScale",
    "LanguageSkill",
    "LastDayIn",
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
    "PsoStep",
    "Role",
    "RuleSet",
    "SbiEntry",
    "SroiFillingAdded",
    "SroiFillingIn",
    "SroiFillingOut",
    "SroiFillingPage",
    "SroiObligation",
    "SroiObligationChange",
    "SroiObligationIn",
    "SroiObligationList",
    "SroiObligationOut",
    "Transport",
    "actor_of",
    "add_contact_person",
    "add_employer",
    "add_employer_account",
    "add_employer_contact",
    "add_employer_location",
    "add_sroi_filling",
    "add_sroi_obligation",
    "add_staff",
    "all_accounts",
    "answer_employer_question",
    "answer_times",
    "anything_changed_since",
    "authenticate",
    "by_name",
    "certificates",
    "change_contact_person",
    "change_employer",
    "change_employer_location",
    "change_placement",
    "change_sroi_obligation",
    "changed_since",
    "close_employer_action",
    "close_placement",
    "contact_persons_of",
    "corrected_sroi_fillings",
    "create_employer",
    "division",
    "divisions",
    "employer_actions_page",
    "employer_answer_times",
    "employer_contacts_page",
    "employer_locations_of",
    "employers_page",
    "end_contact_person",
    "end_employer_location",
    "erase_contact_person",
    "erase_ended_contact_persons",
    "facts_of_region",
    "find_contact_person",
    "find_employer",
    "find_employer_action",
    "find_employer_contact",
    "find_employer_location",
    "find_jobseeker",
    "find_placement",
    "find_sroi_obligation",
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
    "move_employer_action",
    "municipality",
    "new_key",
    "note",
    "occupation",
    "occupations",
    "placement_not_found",
    "placements_page",
    "post_placement",
    "refuse_stopped",
    "register",
    "remembered_answer",
    "reserve_answer",
    "revoke_tokens",
    "ruleset",
    "rulesets_for_kind",
    "search",
    "section",
    "sroi_fillings_page",
    "sroi_obligations_of",
    "sroi_standing",
    "statutory_ruleset",
    "watermark",
    "with_included",
    "withdraw",
    "withdrawn_among",
]
