"""Use cases of accounts: making one, giving it a token or key, finding who a token belongs to."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from sqlmodel import Session

from services import clock
from services.errors import InvalidInputError, NotAuthenticatedError, NotFoundError, RefusedError
from services.registry.accounts import repository
from services.registry.accounts.enums import OF_GEMEENTE, STAFF, Role
from services.registry.accounts.models import AccessToken, Account
from services.registry.accounts.secrets import (
    PREFIX_LENGTH,
    SHORTEST_PASSWORD,
    hash_password,
    new_token,
    password_matches,
    token_hash,
)
from services.registry.reference.municipalities import municipality, region_of

STAFF_TOKEN_LIFE = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Actor:
    """Who asks: an account with its role and the part of the world that it may see."""

    account_id: UUID
    role: Role
    gemeente_code: str | None
    region: str | None
    employer_id: UUID | None

    @property
    def is_staff(self) -> bool:
        """Whether this is somebody who may open people's records: of a gemeente, and not beleid."""
        return self.role in STAFF


def add_staff(session: Session, *, name: str, role: Role, gemeente_code: str, password: str | None) -> Account:
    """A member of staff of one gemeente."""
    if municipality(gemeente_code) is None:
        raise InvalidInputError("Deze gemeente staat niet in de lijst.", remedy="Geef een code zoals GM0177 (Raalte).")
    if role not in OF_GEMEENTE:
        raise InvalidInputError(
            "Een werkgever is geen medewerker.", remedy="Gebruik: doorstroom accounts employer NAAM --gemeente …"
        )
    account = Account(name=name, role=role, gemeente_code=gemeente_code)
    if password is not None:
        account.password_hash = checked_password_hash(password)
    return _add(session, account)


def add_employer_account(session: Session, *, name: str, employer_id: UUID) -> Account:
    """The account with which an employer's system posts places."""
    return _add(session, Account(name=name, role=Role.EMPLOYER, employer_id=employer_id))


def _add(session: Session, account: Account) -> Account:
    if repository.account_by_name(session, account.name) is not None:
        raise RefusedError("Er is al een account met deze naam.", remedy="Kies een andere naam.", code="naam-bezet")
    session.add(account)
    session.flush()
    return account


def checked_password_hash(password: str) -> str:
    """Hash a password, refused when it is too short to be one."""
    if len(password) < SHORTEST_PASSWORD:
        raise InvalidInputError(
            "Dit wachtwoord is te kort.", remedy=f"Kies ten minste {SHORTEST_PASSWORD} tekens, bijvoorbeeld een zin."
        )
    return hash_password(password)


def issue_token(session: Session, account: Account) -> str:
    """A new token, to be shown once. A staff token expires; an employer's key lives until it is revoked."""
    is_staff = account.role in OF_GEMEENTE
    token = new_token("medewerker" if is_staff else "werkgever")
    session.add(
        AccessToken(
            account_id=account.id,
            prefix=token[: PREFIX_LENGTH + len("ds_medewerker_")],
            sha256=token_hash(token),
            expires_at=clock.now() + STAFF_TOKEN_LIFE if is_staff else None,
        )
    )
    session.flush()
    return token


def issue_token_for_password(session: Session, *, name: str, password: str) -> str:
    """A staff token in exchange for a right password; the refusal does not tell which of the two was wrong."""
    account = repository.account_by_name(session, name)
    matches = password_matches(account.password_hash if account else None, password)
    if account is None or not matches or account.disabled_at is not None:
        raise NotAuthenticatedError("Naam of wachtwoord klopt niet.", remedy="Controleer beide en probeer het opnieuw.")
    return issue_token(session, account)


def named(session: Session, name: str) -> Account:
    """The account called `name`; a mistyped name must not look like work done."""
    account = repository.account_by_name(session, name)
    if account is None:
        raise NotFoundError("Er is geen account met deze naam.", remedy="Kijk met: doorstroom accounts list")
    return account


def actor_named(session: Session, name: str) -> Actor:
    """Who acts at the terminal under the account called `name`. Raises NotFoundError; a disabled account is refused."""
    account = named(session, name)
    if account.disabled_at is not None:
        raise RefusedError("Dit account is uitgeschakeld.", remedy="Gebruik een ander account.", code="account-uit")
    return actor_of(account)


def new_key(session: Session, *, name: str) -> str:
    """A new key for an employer's account; the old ones stop at once."""
    account = named(session, name)
    if account.role in OF_GEMEENTE:
        raise RefusedError("Dit account is van een medewerker.", remedy="Gebruik: doorstroom accounts token NAAM")
    repository.revoke_all(session, name, clock.now())
    return issue_token(session, account)


def revoke_tokens(session: Session, *, name: str) -> int:
    """Make every token of an account useless from now on; how many there were."""
    named(session, name)
    return repository.revoke_all(session, name, clock.now())


def authenticate(session: Session, token: str) -> Actor:
    """Who this token belongs to. One query; refused alike when unknown, expired, revoked or disabled."""
    account = repository.account_of_token(session, token_hash(token), clock.now())
    if account is None:
        raise NotAuthenticatedError(
            "Dit token is onbekend, verlopen of ingetrokken.",
            remedy="Vraag een nieuw token aan wie u het vorige gaf.",
        )
    return actor_of(account)


def actor_of(account: Account) -> Actor:
    """The actor that an account is."""
    return Actor(
        account_id=account.id,
        role=Role(account.role),
        gemeente_code=account.gemeente_code,
        region=region_of(account.gemeente_code) if account.gemeente_code else None,
        employer_id=account.employer_id,
    )
