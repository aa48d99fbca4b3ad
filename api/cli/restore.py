"""The command after a backup was put back on another server."""

import typer
from sqlalchemy import text

from api.cli.context import command_session
from services.database import stamped_tables

# Numbers of transactions belong to one PostgreSQL cluster. On another they start anew, so what was stamped
# before says nothing there: every record is stamped again, every stored list counts as out of date, and standings are
# made again of everybody.
STAMP_AGAIN = (
    "delete from erased_jobseeker",
    *(f"update {table} set changed_xid = 0" for table in stamped_tables()),  # noqa: S608 - our own tables
    "update shortlist set snapshot = '1:1:'",
    "delete from leerlijn_standing_mark",
    "delete from flow_figure",
)


def after_restore() -> None:
    """Draai dit één keer na het terugzetten van een back-up op een andere server, voordat de dienst start."""
    with command_session() as session:
        for statement in STAMP_AGAIN:
            session.execute(text(statement))
    typer.echo("De back-up is klaar voor gebruik. Start alle processen opnieuw.")
