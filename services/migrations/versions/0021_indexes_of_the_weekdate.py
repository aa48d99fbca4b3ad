"""Indexes by which the weekdate finds what a gemeente has, and what was noted lately, without reading all there is.

Only indexes: nothing is written or lost, and erasure is as it was.

Revision: 0021
Follows: 0020
"""

from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the indexes."""
    op.create_index("ix_leerlijn_standing_gemeente", "leerlijn_standing", ["gemeente_code"])
    op.create_index("ix_ladder_observation_recorded_at", "ladder_observation", ["recorded_at"])
    op.create_index("ix_traject_event_recorded_at", "traject_event", ["recorded_at"])


def downgrade() -> None:
    """Take them away."""
    op.drop_index("ix_traject_event_recorded_at", "traject_event")
    op.drop_index("ix_ladder_observation_recorded_at", "ladder_observation")
    op.drop_index("ix_leerlijn_standing_gemeente", "leerlijn_standing")
