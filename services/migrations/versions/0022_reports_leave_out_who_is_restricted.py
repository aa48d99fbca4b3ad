"""The role of reports sees whose data are only kept, so that a figure leaves them out in its own question.

Only a right: nothing is written or lost.

Revision: 0022
Follows: 0021
"""

from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Let the role read one more column."""
    op.execute("grant select (restricted_on) on jobseeker to doorstroom_reports")


def downgrade() -> None:
    """Take the right away."""
    op.execute("revoke select (restricted_on) on jobseeker from doorstroom_reports")
