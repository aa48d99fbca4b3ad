"""The registry: the system of record. Other packages use it through what is exported here."""

from services.registry.access.enums import AccessAction, AccessObject, AccessResult, Purpose
from services.registry.access.schemas import AccessLineOut, AccessPage
from services.registry.access.service import find_person, looks_at_person, record_looks, record_refusal, usual_purpose
from services.registry.accounts.enums import OF_GEMEENTE, STAFF, Role
from services.registry.accounts.repository import all_accounts, forget_answers, remembered_answer, reserve_answer
from services.registry.accounts.secrets import new_token, token_hash
from services.registry.accounts.service import (
    Actor,
    actor_named,
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
from services.registry.changes.histories import histories_changed, histories_seen
from services.registry.changes.repository import Feed, changes_after
from services.registry.changes.repository import Position as FeedPosition
from services.registry.changes.schemas import ChangeOut, ChangePage
from services.registry.disclosure import SMALLEST_COUNT, count_day, enough
from services.registry.disclosure import published as published_counts
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
from services.registry.employers.nearby import EmployerWork, NearbyEmployer, employers_with_work, likeliest
from services.registry.employers.own_workplaces import has_own_workplace
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
from services.registry.jobseekers.bulk import may_export
from services.registry.jobseekers.bulk import next_part as next_jobseekers
from services.registry.jobseekers.categories import (
    CategorySchemeList,
    SuggestionIn,
    SuggestionList,
    category_suggestions,
    gemeente_schemes,
)
from services.registry.jobseekers.contacts.courses import contact_days
from services.registry.jobseekers.courses import AxesNoted, LevelNoted, StatusNoted, axes_noted, levels_noted
from services.registry.jobseekers.dossier import DossierOut, dossier, jobseeker_out
from services.registry.jobseekers.enums import MATCHED_DETERMINATIONS, Determination, OccupationTie
from services.registry.jobseekers.histories.base import HistoryPage, Note, Noted
from services.registry.jobseekers.histories.enums import HistoryKind
from services.registry.jobseekers.histories.kinds import HISTORIES, History
from services.registry.jobseekers.histories.service import add_statement, open_record, read_history, register_by_staff
from services.registry.jobseekers.inburgering.enums import InburgeringRoute
from services.registry.jobseekers.inburgering.hours import hours_noted
from services.registry.jobseekers.inburgering.routes import RouteNoted, routes_noted
from services.registry.jobseekers.inburgering.rules import PARTICIPATION_HOURS
from services.registry.jobseekers.inburgering.rules import Entry as HourEntry
from services.registry.jobseekers.inburgering.rules import balance as hours_balance
from services.registry.jobseekers.language import CEFR_RANK, SKILL_INDEX, language_profile
from services.registry.jobseekers.models import Jobseeker
from services.registry.jobseekers.participation.enums import ParticipationStatus
from services.registry.jobseekers.participation.schemes import Scheme as CategoryScheme
from services.registry.jobseekers.participation.schemes import scheme as category_scheme
from services.registry.jobseekers.participation.schemes import schemes_of as category_schemes_of
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
from services.registry.jobseekers.signals.enums import SignalKind
from services.registry.jobseekers.signals.schemas import SignalPage, SignalsIn
from services.registry.jobseekers.signals.service import SignalsInBrief, list_signals, signals_in_brief
from services.registry.leerlijnen.catalogue import find_line, leerlijn_catalogue
from services.registry.leerlijnen.evidence import ExpectedGoal, LeerlijnFacts
from services.registry.leerlijnen.evidence import facts_of_person as leerlijn_facts_of_person
from services.registry.leerlijnen.evidence import facts_of_region as leerlijn_facts_of_region
from services.registry.leerlijnen.lines import LineList, LineOut, line_list, line_out
from services.registry.leerlijnen.schemas import PositionList
from services.registry.leerlijnen.service import positions_of
from services.registry.leerlijnen.words import known_vocabulary as leerlijn_vocabulary
from services.registry.onward.enums import Blocker, BlockerAction, BlockerEnding, OnwardWish
from services.registry.onward.repository import WishSaid
from services.registry.onward.rules import OpenBlocker
from services.registry.onward.workplace import AtWorkplace, WeekThere, WorkplaceStay, people_at_workplace
from services.registry.placements.bulk import may_export as may_export_placements
from services.registry.placements.bulk import next_part as next_placements
from services.registry.placements.check_schemas import AnswersIn, CheckIn, CheckOut, CheckPage
from services.registry.placements.checks import record_check
from services.registry.placements.demands import Demands
from services.registry.placements.enums import CheckStanding, CloseReason, PlacementKind, PlacementState
from services.registry.placements.field_shapes import LearningGoal, Pc4, PlaceDescription, PlaceTitle
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
from services.registry.placements.suitability import found_additional, recognised_trainer
from services.registry.placements.supply import (
    Expected,
    Supplied,
    expected_places,
    running_stays,
    supply,
    supply_by_kind,
    supply_changed_since,
)
from services.registry.privacy.enums import RecordClass, RequestKind
from services.registry.privacy.erasure import erase
from services.registry.privacy.jobs import LET_GO, RETENTION_ROUND, retention_wanted
from services.registry.privacy.limits import limit
from services.registry.privacy.report import access_report
from services.registry.privacy.report import as_text as report_as_text
from services.registry.privacy.retention import cleaner as retention_cleaner
from services.registry.privacy.retention import hold as hold_data
from services.registry.privacy.round import RoundReport, retention_round
from services.registry.privacy.schemas import (
    AccessReportOut,
    DecisionIn,
    HoldIn,
    LiftIn,
    LimitsOut,
    NoticeOut,
    NoticePage,
    PrivacyRequestIn,
    PrivacyRequestOut,
    PrivacyRequestPage,
    TermList,
    TermOut,
)
from services.registry.privacy.service import decide as decide_privacy_request
from services.registry.privacy.service import lift as lift_limit
from services.registry.privacy.service import notices as retention_notices
from services.registry.privacy.service import open_requests as open_privacy_requests
from services.registry.privacy.service import own_terms as retention_terms
from services.registry.privacy.service import report_for_person
from services.registry.privacy.service import requests_of as privacy_requests_of
from services.registry.privacy.service import take_in as take_in_privacy_request
from services.registry.privacy.terms import terms_of
from services.registry.reference.certificates import Certificate, certificates
from services.registry.reference.gazetteer import locate
from services.registry.reference.licences import Licence, licences, with_included
from services.registry.reference.meaning import (
    NamesOfOccupations,
    names_of_occupations,
    occupation_likeness,
    text_likeness,
    text_likeness_by,
)
from services.registry.reference.municipalities import Municipality, by_name, in_region, municipality
from services.registry.reference.occupations import Occupation, occupation, occupations
from services.registry.reference.resolving import by_letters, search, search_meaning
from services.registry.reference.sbi import SbiEntry, division, divisions, section
from services.registry.rulesets import RuleSet, Term, ruleset, rulesets_for_kind, statutory_ruleset
from services.registry.rulesets.wording import differences as ruleset_differences
from services.registry.rulesets.wording import lines as ruleset_lines
from services.registry.schemas import Day, Dutch
from services.registry.stays.aftercare import DueContact, due_contacts, record_aftercare
from services.registry.stays.courses import AftercareSaid, ContractAfter, StayCourse, stay_courses
from services.registry.stays.employer_records import answers_of_region, endings_of_region, records_changed_since
from services.registry.stays.endings import assess_as_case_worker as assess_stay_as_case_worker
from services.registry.stays.endings import assess_as_employer as assess_stay_as_employer
from services.registry.stays.endings import confirm_assessment as confirm_stay_assessment
from services.registry.stays.endings import find_stay_of_employer, record_no_objection
from services.registry.stays.enums import (
    AftercareAnswer,
    FollowUp,
    LedTo,
    StayBreakReason,
    StayContractKind,
    StayOutcome,
    StaySign,
    StayState,
)
from services.registry.stays.faces import attendance_list, sign_list, stay_for_employer, stay_out
from services.registry.stays.followed import Followed, followed_stays
from services.registry.stays.jobs import REFRESH_TAKEN, taken_wanted
from services.registry.stays.models import Stay
from services.registry.stays.observations import record_attendance, record_sign
from services.registry.stays.places import taken_places
from services.registry.stays.repository import page as stays_page
from services.registry.stays.repository import visible_to as visible_stays
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
    WeekEntryIn,
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
    StaySignOut,
    StaySummary,
    WeekEntryOut,
)
from services.registry.stays.weekly import record_week
from services.registry.stays.writing import Written as StayWritten
from services.registry.stays.writing import find_stay
from services.registry.trajecten.counts import kind_of_provision, provision_counts
from services.registry.trajecten.courses import TrajectCourse, traject_courses
from services.registry.trajecten.enums import ProvisionKind, StopReason, TrajectOutcome, TrajectState
from services.registry.trajecten.models import Traject
from services.registry.trajecten.provisions import catalogue as provision_catalogue
from services.registry.trajecten.provisions import provisions
from services.registry.trajecten.repository import visible_to as visible_trajecten
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
    "CEFR_RANK", "HISTORIES", "KEEP_CONTACT", "LET_GO", "MATCHED_DETERMINATIONS", "OF_GEMEENTE", "PARTICIPATION_HOURS",
    "REFRESH_TAKEN", "RETENTION_ROUND", "SKILL_INDEX", "SMALLEST_COUNT", "STAFF", "AccessAction", "AccessLineOut",
    "AccessObject", "AccessPage", "AccessReportOut", "AccessResult", "ActionDoneIn", "ActionEventKind", "ActionFilter",
    "ActionInFull", "ActionMoveIn", "ActionOut", "ActionPage", "ActionScope", "Actor", "AftercareAnswer", "AftercareIn",
    "AftercareSaid", "AnswerTimes", "AnswerTimesOut", "AnsweredIn", "AnswersIn", "AskedQuestion", "AtWorkplace",
    "AxesNoted", "Blocker", "BlockerAction", "BlockerEnding", "BothAnswerTimesOut", "CaseloadEnd", "CaseloadIn",
    "CaseloadList", "CaseloadOut", "CategoryScheme", "CategorySchemeList", "CefrLevel", "Certificate", "ChangeOut",
    "ChangePage", "CheckIn", "CheckOut", "CheckPage", "CheckStanding", "CloseIn", "CloseReason", "Condition",
    "ContactInFull", "ContactPerson", "ContactPersonChange", "ContactPersonIn", "ContactPersonList", "ContactPersonOut",
    "ContractAfter", "Day", "Daypart", "DecisionIn", "Demands", "Determination", "DisplacementCheck", "DossierOut",
    "DueContact", "DueContactOut", "DueContactPage", "Dutch", "Employer", "EmployerChange", "EmployerContactIn",
    "EmployerContactOut", "EmployerContactPage", "EmployerCreated", "EmployerFilter", "EmployerIn", "EmployerLocation",
    "EmployerLocationChange", "EmployerLocationIn", "EmployerLocationList", "EmployerLocationOut", "EmployerOut",
    "EmployerPage", "EmployerState", "EmployerWork", "EvaluationIn", "Expected", "ExpectedGoal", "Facts", "Feed",
    "FeedPosition", "FollowUp", "Followed", "ForecastIn", "GemeenteCode", "Guidance", "History", "HistoryKind",
    "HistoryPage", "HoldIn", "HourEntry", "IdentityIn", "IdentityOut", "ImportRefusedError", "ImportReport",
    "InburgeringRoute", "Jobseeker", "JobseekerIn", "JobseekerOut", "JobseekerPage", "JobseekerSummary",
    "LanguageScale", "LanguageSkill", "LastDayIn", "LearningGoal", "LedTo", "LeerlijnFacts", "LevelNoted", "Licence",
    "LiftIn", "LimitsOut", "LineList", "LineOut", "Municipality", "NamesOfOccupations", "NearbyEmployer", "Note",
    "Noted", "NoticeOut", "NoticePage", "Occupation", "OccupationTie", "OnwardWish", "OpenBlocker",
    "ParticipationStatus", "Pc4", "PlaceDescription", "PlaceTitle", "Placement", "PlacementChange", "PlacementFields",
    "PlacementFilter", "PlacementIn", "PlacementKind", "PlacementOut", "PlacementPage", "PlacementState",
    "PlacementTransition", "PlanChange", "PlanIn", "PlanList", "PlanOut", "PlanVersionList", "PositionList",
    "PrivacyRequestIn", "PrivacyRequestOut", "PrivacyRequestPage", "ProvisionCounts", "ProvisionKind", "ProvisionList",
    "ProvisionOut", "PsoStep", "Purpose", "RecordClass", "RequestKind", "Role", "RoundReport", "RouteNoted", "RuleSet",
    "SbiEntry", "SearchIn", "SearchPage", "SignalKind", "SignalPage", "SignalsIn", "SignalsInBrief", "SroiFillingAdded",
    "SroiFillingIn", "SroiFillingOut", "SroiFillingPage", "SroiObligation", "SroiObligationChange", "SroiObligationIn",
    "SroiObligationList", "SroiObligationOut", "StaffList", "StaffMemberOut", "StatusNoted", "Stay", "StayAssessmentIn",
    "StayAttendanceIn", "StayAttendanceList", "StayBreakReason", "StayCancelIn", "StayConfirmationIn",
    "StayContractKind", "StayCorrectionIn", "StayCourse", "StayEndIn", "StayEvaluationIn", "StayExceptionIn",
    "StayExtensionIn", "StayForEmployer", "StayHoursIn", "StayIn", "StayNoObjectionIn", "StayOut", "StayOutcome",
    "StayPage", "StaySign", "StaySignIn", "StaySignList", "StaySignOut", "StayStartIn", "StayState", "StaySummary",
    "StayWritten", "StopReason", "SuggestionIn", "SuggestionList", "Supplied", "Term", "TermList", "TermOut", "Traject",
    "TrajectCourse", "TrajectEventIn", "TrajectEventList", "TrajectEventOut", "TrajectIn", "TrajectOut",
    "TrajectOutcome", "TrajectPage", "TrajectState", "TransitionOut", "TransitionPage", "Transport", "VersionPage",
    "WeekEntryIn", "WeekEntryOut", "WeekThere", "WishSaid", "WorkplaceStay", "access_report", "actor_named", "actor_of",
    "add_contact_person", "add_employer", "add_employer_account", "add_employer_contact", "add_employer_location",
    "add_sroi_filling", "add_sroi_obligation", "add_staff", "add_statement", "add_traject_event", "agree_plan",
    "all_accounts", "answer_employer_question", "answer_times", "answers_of_region", "anything_changed_since",
    "assess_stay_as_case_worker", "assess_stay_as_employer", "assign_caseload", "attendance_list", "authenticate",
    "axes_noted", "by_letters", "by_name", "cancel_stay", "caseloads_of", "category_scheme", "category_schemes_of",
    "category_suggestions", "certificates", "change_contact_person", "change_employer", "change_employer_location",
    "change_placement", "change_plan", "change_sroi_obligation", "change_stay_hours", "changed_since", "changes_after",
    "close_employer_action", "close_placement", "confirm_stay_assessment", "contact_days", "contact_persons_of",
    "correct_stay_event", "corrected_sroi_fillings", "count_day", "create_employer", "decide_privacy_request",
    "displacement_checks", "division", "divisions", "dossier", "due_contacts", "employer_actions_page",
    "employer_answer_times", "employer_contacts_page", "employer_locations_of", "employers_page", "employers_with_work",
    "end_caseload", "end_contact_person", "end_employer_location", "end_stay", "endings_of_region", "enough", "erase",
    "erase_contact_person", "erase_ended_contact_persons", "evaluate_plan", "evaluate_stay", "expected_places",
    "export_plan", "extend_stay", "facts_of_region", "find_contact_person", "find_employer", "find_employer_action",
    "find_employer_contact", "find_employer_location", "find_jobseeker", "find_line", "find_person", "find_placement",
    "find_sroi_obligation", "find_stay", "find_stay_of_employer", "find_traject", "followed_stays", "forget_answers",
    "found_additional", "gemeente_schemes", "has_own_workplace", "has_written", "histories_changed", "histories_seen",
    "hold_data", "hours_balance", "hours_noted", "import_sonar", "in_region", "issue_token", "issue_token_for_password",
    "jobseeker_out", "jobseekers_page", "key_ring", "kind_of_provision", "language_profile", "leerlijn_catalogue",
    "leerlijn_facts_of_person", "leerlijn_facts_of_region", "leerlijn_vocabulary", "levels_noted", "licences",
    "lift_limit", "likeliest", "limit", "line_list", "line_out", "list_signals", "locate", "lock_placement",
    "looks_at_person", "may_export", "may_export_placements", "move_employer_action", "municipality", "my_caseload",
    "names_of_occupations", "new_identity_key", "new_key", "new_token", "next_jobseekers", "next_placements", "note",
    "occupation", "occupation_likeness", "occupations", "open_identity", "open_privacy_requests", "open_record",
    "people_at_workplace", "placement_not_found", "placement_transitions", "placement_versions", "placements_page",
    "plan_stay", "plan_traject", "positions_of", "post_forecast", "post_placement", "privacy_requests_of",
    "provision_catalogue", "provision_counts", "provisions", "published_counts", "read_history", "read_plan",
    "read_plans", "read_versions", "recognised_trainer", "record_aftercare", "record_attendance", "record_check",
    "record_looks", "record_no_objection", "record_refusal", "record_sign", "record_stay_exception", "record_week",
    "records_changed_since", "refuse_stopped", "register", "register_by_staff", "remembered_answer", "report_as_text",
    "report_for_person", "reseal_some", "reserve_answer", "retention_cleaner", "retention_notices", "retention_round",
    "retention_terms", "retention_wanted", "revoke_tokens", "routes_noted", "ruleset", "ruleset_differences",
    "ruleset_lines", "rulesets_for_kind", "running_stays", "sealed_by_key", "search", "search_jobseekers",
    "search_meaning", "section", "sign_list", "signals_in_brief", "sroi_fillings_page", "sroi_obligations_of",
    "sroi_standing", "staff_of_gemeente", "start_stay", "statutory_ruleset", "stay_courses", "stay_for_employer",
    "stay_out", "stays_page", "submit_placement", "supply", "supply_by_kind", "supply_changed_since",
    "take_in_privacy_request", "taken_changed", "taken_places", "taken_wanted", "terms_of", "text_likeness",
    "text_likeness_by", "token_hash", "traject_courses", "traject_events", "trajecten_of", "usual_purpose",
    "versions_out", "visible_stays", "visible_trajecten", "watermark", "with_included", "withdraw", "withdrawn_among",
    "write_identity",
]  # fmt: skip
