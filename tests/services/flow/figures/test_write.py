"""Files in a folder: all of them or none, nothing of others touched, and a clear Dutch error."""

from dataclasses import replace
from pathlib import Path

import pytest

from services.flow.figures import write as module
from services.flow.figures.reports import Audience
from services.flow.figures.write import ReportNotWrittenError, write_report
from tests.services.flow.figures import example
from tests.services.flow.figures.made import report_of

REPORT = report_of(example.shares())


def files(folder: Path) -> dict[str, bytes]:
    return {str(one.relative_to(folder)): one.read_bytes() for one in sorted(folder.rglob("*")) if one.is_file()}


def test_it_writes_a_workbook_a_pdf_and_csv(tmp_path: Path) -> None:
    written = write_report(REPORT, tmp_path / "nieuw")
    assert [str(one.relative_to(tmp_path / "nieuw")) for one in written] == [
        "proef-2024-07-01.xlsx",
        "proef-2024-07-01.pdf",
        "csv/proef-2024-07-01/overzicht.csv",
        "csv/proef-2024-07-01/doelen.csv",
    ]
    assert sorted(files(tmp_path / "nieuw")) == sorted(str(one.relative_to(tmp_path / "nieuw")) for one in written)
    assert written[1].read_bytes().startswith(b"%PDF-")


def test_a_complete_report_has_another_name(tmp_path: Path) -> None:
    write_report(REPORT, tmp_path)
    written = write_report(replace(REPORT, audience=Audience.INTERNAL), tmp_path)
    assert written[0].name == "proef-2024-07-01-intern.xlsx"
    assert len(files(tmp_path)) == 8


def test_it_overwrites_only_when_told_and_only_its_own(tmp_path: Path) -> None:
    write_report(REPORT, tmp_path)
    (tmp_path / "brief.pdf").write_bytes(b"van een ander")
    (tmp_path / "csv" / "proef-2024-07-01" / "oud.csv").write_bytes(b"van een vorige keer")
    before = files(tmp_path)
    changed = replace(REPORT, title="Anders")
    with pytest.raises(ReportNotWrittenError, match=r"Dit rapport staat al in de map .*proef-2024-07-01\.xlsx"):
        write_report(changed, tmp_path)
    assert files(tmp_path) == before
    write_report(changed, tmp_path, replace=True)
    after = files(tmp_path)
    assert after["brief.pdf"] == b"van een ander"
    assert after["proef-2024-07-01.xlsx"] != before["proef-2024-07-01.xlsx"]
    assert "csv/proef-2024-07-01/oud.csv" not in after


@pytest.mark.parametrize("fails_at", [0, 1, 2])
@pytest.mark.parametrize("there", [False, True])
def test_when_one_file_cannot_come_none_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails_at: int, there: bool
) -> None:
    if there:
        write_report(REPORT, tmp_path)
    before = files(tmp_path)
    moved: list[Path] = []
    rename = Path.rename

    def fails(self: Path, target: Path) -> Path:
        if "new" in self.parts:
            moved.append(self)
            if len(moved) == fails_at + 1:
                raise PermissionError(13, "Permission denied")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", fails)
    with pytest.raises(ReportNotWrittenError, match="kan niet worden geschreven"):
        write_report(replace(REPORT, title="Anders"), tmp_path, replace=True)
    assert files(tmp_path) == before
    assert not [one for one in tmp_path.iterdir() if one.name.startswith(".")]


def test_a_folder_that_is_a_file_is_said_in_dutch(tmp_path: Path) -> None:
    (tmp_path / "map").write_text("een bestand")
    with pytest.raises(ReportNotWrittenError, match="kan niet worden geschreven") as refused:
        write_report(REPORT, tmp_path / "map")
    assert "mag schrijven" in refused.value.remedy


def test_what_cannot_be_made_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(_report: object) -> bytes:
        raise ValueError("kapot")

    monkeypatch.setattr(module, "pdf", breaks)
    with pytest.raises(ValueError, match="kapot"):
        write_report(REPORT, tmp_path)
    assert files(tmp_path) == {}
