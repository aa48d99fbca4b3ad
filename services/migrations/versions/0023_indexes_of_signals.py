"""Indexes by which what is due is found by its day.

Only indexes: nothing is written or lost, and erasure is as it was.

Revision: 0023
Follows: 0022
"""

from alembic import op
from sqlalchemy import text

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

DUE = {
    "status_statement": ("review_on", "review_on is not null"),
    "category_statement": ("review_on", "review_on is not null"),
    "certificate_statement": ("valid_until", "held and valid_until is not null"),
    "inburgering_route": ("term_ends_on", "ended_on is null and term_ends_on is not null"),
}


def upgrade() -> None:
    """Add the indexes."""
    for table, (day, where) in DUE.items():
        op.create_index(f"ix_{table}_{day}", table, [day], postgresql_where=text(where))


def downgrade() -> None:
    """Take them away."""
    for table, (day, _) in DUE.items():
        op.drop_index(f"ix_{table}_{day}", table)
