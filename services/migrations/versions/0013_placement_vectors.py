"""Vectors of the texts of places, and the version of the model whose vectors are read.

On erasure: no person stands here; a vector goes with its place.

Revision: 0013
Follows: 0012
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.exc import DBAPIError
from sqlalchemy.types import UserDefinedType

from services.errors import RefusedError

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


# Not allowed to make it; not installed on this server (two ways in which PostgreSQL says that).
REFUSED = {"42501", "0A000", "58P01"}


class Vector(UserDefinedType):
    """The type of pgvector."""

    def get_col_spec(self, **_):
        """As SQL names it."""
        return "vector"


def upgrade() -> None:
    """Make the extension where it is not there yet, and the two tables; jobs fill them."""
    try:
        op.execute("create extension if not exists vector")
    except DBAPIError as error:
        if getattr(error.orig, "sqlstate", None) not in REFUSED:
            raise
        raise RefusedError(
            "In deze database ontbreekt pgvector (de uitbreiding «vector»), en deze gebruiker kan haar niet toevoegen.",
            remedy="Laat de beheerder van de database pgvector installeren en in deze database één keer uitvoeren: "
            "create extension vector. Start daarna de migratie opnieuw; er is nog niets veranderd.",
            code="pgvector-ontbreekt",
        ) from error
    op.create_table(
        "placement_vector",
        sa.Column("placement_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("text_hash", sa.LargeBinary(), nullable=False),
        sa.Column("vector", Vector(), nullable=False),
        sa.PrimaryKeyConstraint("placement_id", "version"),
        sa.ForeignKeyConstraint(["placement_id"], ["placement.id"], ondelete="CASCADE"),
    )
    op.create_table(
        "encoder_version",
        sa.Column("id", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("name_codes", sa.ARRAY(sa.Text()), nullable=False),
        sa.Column("name_vectors", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.CheckConstraint("id = 1", name="encoder_version_one"),
    )


def downgrade() -> None:
    """Vectors go; they follow from texts. The extension stays: an administrator may have made it."""
    op.drop_table("encoder_version")
    op.drop_table("placement_vector")
