"""When contact is due: at least one contact per calendar year (gemeente Nijkerk, visie 2024, par. 3.2)."""

from datetime import date


def contact_due(*, last_on: date | None, next_on: date | None, today: date) -> bool:
    """No contact in this calendar year yet, or the planned day has come and nobody noted a contact since."""
    this_year = last_on is not None and last_on.year == today.year
    return not this_year or (next_on is not None and next_on <= today)
