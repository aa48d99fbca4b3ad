"""What tests of stays share: a consulent, and trying what is refused."""

from collections.abc import Callable, Iterator

import pytest
from sqlmodel import Session

from services.database import IF_NOT
from services.errors import RefusedError
from services.registry import Actor
from tests.factories_stays import Refused, case_worker


@pytest.fixture
def worker(session: Session) -> Iterator[Actor]:
    """A consulent of Raalte."""
    yield case_worker(session)
    session.info.pop(IF_NOT, None)  # refused looks are written after the rollback, when this consulent is gone


@pytest.fixture
def refused(session: Session) -> Refused:
    """Do something that is refused: its refusal, and nothing of it left, as when a request fails."""

    def act_in_vain(act: Callable[[], object]) -> RefusedError:
        with pytest.raises(RefusedError) as error, session.begin_nested():
            act()
        session.expire_all()
        return error.value

    return act_in_vain
