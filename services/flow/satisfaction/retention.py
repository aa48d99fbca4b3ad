"""What goes by itself: the registry's retention round lets this room clean up what it keeps."""

from services.flow.satisfaction.repository import forget_counts, forget_invitations
from services.registry import RecordClass, retention_cleaner

CLEANED = (RecordClass.SURVEY_INVITATION, RecordClass.SURVEY_COUNT)

retention_cleaner(RecordClass.SURVEY_INVITATION, forget_invitations)
retention_cleaner(RecordClass.SURVEY_COUNT, forget_counts)
