"""`doorstroom features`: the register as a person reads it, and as a program does."""

import json

from typer.testing import CliRunner

from api.cli import app
from fit.features import FEATURES
from fit.register import REGISTER

RUN = CliRunner()


def test_every_field_is_printed_with_why_it_is_allowed_and_what_it_could_stand_for() -> None:
    shown = RUN.invoke(app, ["features"], env={"COLUMNS": "200"})
    assert shown.exit_code == 0, shown.output
    text = " ".join(shown.output.split())
    assert "Register van velden" in text
    for one in REGISTER.values():
        assert one.name in text
    assert "(alleen voor beleid)" in text
    assert "meer is beter" in text


def test_as_json_nothing_of_an_entry_is_left_out() -> None:
    shown = RUN.invoke(app, ["features", "--json"])
    assert shown.exit_code == 0, shown.output
    told = json.loads(shown.output)
    assert [one["naam"] for one in told] == list(FEATURES)
    assert all(all(value != "" and value is not None for value in one.values()) for one in told)
    waiting = next(one for one in told if one["naam"] == "wachttijd")
    assert (waiting["gebruik"], waiting["bereik"], waiting["leest"]) == (
        "alleen-voor-beleid", [0.0, 1.0], ["offered_on", "starts"],
    )  # fmt: skip
