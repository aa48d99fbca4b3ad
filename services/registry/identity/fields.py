"""What a sealed identity holds, as one checked value that does not show itself by accident."""

from pydantic import BaseModel, ConfigDict, Field

LONGEST = 120


class IdentityFields(BaseModel):
    """Name and contact data of somebody; None is unknown. Its repr shows nothing."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, hide_input_in_errors=True)

    name: str | None = Field(default=None, max_length=LONGEST)
    phone: str | None = Field(default=None, max_length=LONGEST)
    email: str | None = Field(default=None, max_length=LONGEST)
    street: str | None = Field(default=None, max_length=LONGEST)
    house_number: str | None = Field(default=None, max_length=20)
    postcode: str | None = Field(default=None, max_length=20)
    town: str | None = Field(default=None, max_length=LONGEST)

    def __repr__(self) -> str:
        return "IdentityFields(…)"

    __str__ = __repr__

    def filled(self) -> dict[str, str]:
        """The fields that hold something."""
        return {name: value for name, value in self.model_dump().items() if value}
