"""The base of everything that crosses the border in the registry's rooms, and the fields that many share."""

import re
from datetime import date
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict
from pydantic.alias_generators import to_camel

DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


class Dutch(BaseModel):
    """camelCase Dutch names outside, snake_case inside; nothing that was not asked for."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True, extra="forbid")


def _day(value: object) -> object:
    """A number or a moment is not a day, though pydantic would take it for one."""
    if isinstance(value, date) or (isinstance(value, str) and DAY.fullmatch(value)):
        return value
    raise ValueError("moet een datum zijn, zoals 2027-03-01")


# One line: at least one visible character, no control characters and no line ends.
ONE_LINE = r"^[^\x00-\x1f\x7f]*[^\x00-\x20\x7f\xa0][^\x00-\x1f\x7f]*$"
Day = Annotated[date, BeforeValidator(_day)]
