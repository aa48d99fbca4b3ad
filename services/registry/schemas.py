"""The base of everything that crosses the border in the registry's rooms."""

from pydantic import BaseModel, ConfigDict
from pydantic.alias_generators import to_camel


class Dutch(BaseModel):
    """camelCase Dutch names outside, snake_case inside; nothing that was not asked for."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True, extra="forbid")
