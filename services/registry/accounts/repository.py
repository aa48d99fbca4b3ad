"""All queries about accounts, tokens and remembered answers."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import or_, update
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session, col, delete, select

from services.registry.accounts.models import AccessToken, Account, RememberedAnswer


def account_by_name(session: Session, name: str) -> Account | None:
    """The account called `name`."""
    return session.exec(select(Account).where(Account.name == name)).first()


def all_accounts(session: Session) -> list[Account]:
    """Every account, by name."""
    return list(session.exec(select(Account).order_by(col(Account.name))))


def account_of_token(session: Session, sha256: bytes, moment: datetime) -> Account | None:
    """The account of a token that is valid at `moment`."""
    query = (
        select(Account)
        .join(AccessToken, col(AccessToken.account_id) == Account.id)
        .where(
            AccessToken.sha256 == sha256,
            col(AccessToken.revoked_at).is_(None),
            or_(col(AccessToken.expires_at).is_(None), col(AccessToken.expires_at) > moment),
            col(Account.disabled_at).is_(None),
        )
    )
    return session.exec(query).first()


def revoke_all(session: Session, name: str, moment: datetime) -> int:
    """Revoke every live token of the account called `name`; how many."""
    owner = select(Account.id).where(Account.name == name).scalar_subquery()
    statement = (
        update(AccessToken)
        .where(col(AccessToken.account_id) == owner, col(AccessToken.revoked_at).is_(None))
        .values(revoked_at=moment)
        .returning(col(AccessToken.id))
    )
    return len(session.execute(statement).all())


def reserve_answer(session: Session, *, account_id: UUID, key: str, request_sha256: bytes) -> bool:
    """Claim an Idempotency-Key in this transaction; False when it was used before.

    A second request with the same key waits here until the first has ended, and then sees its answer.
    """
    statement = (
        insert(RememberedAnswer)
        .values(account_id=account_id, key=key, request_sha256=request_sha256, status=0, headers={}, body="")
        .on_conflict_do_nothing(index_elements=["account_id", "key"])
        .returning(col(RememberedAnswer.id))
    )
    return session.execute(statement).first() is not None


def remembered_answer(session: Session, *, account_id: UUID, key: str) -> RememberedAnswer | None:
    """What was answered to this key before."""
    query = select(RememberedAnswer).where(RememberedAnswer.account_id == account_id, RememberedAnswer.key == key)
    return session.exec(query.execution_options(populate_existing=True)).first()


def forget_answers(session: Session, moment: datetime, life: timedelta) -> int:
    """Drop remembered answers older than `life`; how many."""
    statement = delete(RememberedAnswer).where(col(RememberedAnswer.created_at) < moment - life)
    return session.execute(statement.returning(col(RememberedAnswer.id))).all().__len__()


def forget_answers_about(session: Session, record_id: UUID) -> int:
    """Drop remembered answers that name a record, since the record is gone; how many."""
    statement = delete(RememberedAnswer).where(col(RememberedAnswer.body).contains(str(record_id)))
    return len(session.execute(statement.returning(col(RememberedAnswer.id))).all())
