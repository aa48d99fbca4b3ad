"""The matrices of many people: held against the rule for one person at a time."""

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leerlijnen.codes import SKILLS, Standing
from leerlijnen.columns import DONE, NOT_THERE, ON, OVERALL, PeopleColumns, position_columns, readiness_columns
from leerlijnen.person import Person
from leerlijnen.readiness import readiness
from tests.leerlijnen.lines import CERTIFICATES, SIGNS, YES, catalogues, people


def as_columns(persons: list[Person]) -> PeopleColumns:
    """The same people as columns, code by code."""

    def known(codes: tuple[str, ...], of: str) -> dict[str, np.ndarray]:
        value = {None: -1, False: 0, True: 1}
        rows = {code: [value[getattr(one, of).get(code)] for one in persons] for code in codes}
        return {code: np.array(values, dtype=np.int8) for code, values in rows.items()}

    return PeopleColumns(
        trede=np.array([one.trede or -1 for one in persons], dtype=np.int8),
        language_low=np.array([one.language_low for one in persons], dtype=np.int8).reshape(-1, len(SKILLS)),
        language_high=np.array([one.language_high for one in persons], dtype=np.int8).reshape(-1, len(SKILLS)),
        hours=np.array([np.nan if one.hours is None else one.hours for one in persons], dtype=np.float32),
        certificates=known(CERTIFICATES[:2], "certificates"),
        determinations=known((YES,), "determinations"),
        signs=known(SIGNS, "signs"),
    )


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.data())
def test_the_matrix_says_what_the_rule_says_of_each_person(data: st.DataObject) -> None:
    catalogue = data.draw(catalogues())
    columns = as_columns(data.draw(st.lists(people(catalogue), min_size=1, max_size=4)))
    found = readiness_columns(catalogue, columns)
    for row in range(len(columns)):
        person = columns.person(row)
        assert found[row].tolist() == [OVERALL[readiness(person, step).overall] for step in catalogue.steps.values()]


@settings(max_examples=50, deadline=None)
@given(st.data())
def test_positions_as_columns(data: st.DataObject) -> None:
    catalogue = data.draw(catalogues())
    person = data.draw(people(catalogue))
    row = position_columns(catalogue, [person.positions])[0]
    stood = {one.key: ON if one.standing == Standing.ON else DONE for one in person.positions}
    assert row.tolist() == [stood.get(key, NOT_THERE) for key in catalogue.keys]
