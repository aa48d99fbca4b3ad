"""A report into a folder: workbook, PDF and CSV, whole or not at all."""

import shutil
import tempfile
from pathlib import Path
from typing import Final

from services.errors import RefusedError
from services.flow.figures.csvfiles import csv_files
from services.flow.figures.pdf import pdf
from services.flow.figures.reports import Audience, Report
from services.flow.figures.xlsx import workbook

CSV_FOLDER: Final = "csv"


class ReportNotWrittenError(RefusedError):
    """The files of a report cannot come in this folder; nothing of it was written."""

    code = "rapport-niet-geschreven"


def write_report(report: Report, folder: Path, *, replace: bool = False) -> tuple[Path, ...]:
    """Write `<stem>.xlsx`, `<stem>.pdf` and `csv/<stem>/…` in `folder`, which is made where it is not there.

    The stem is code and peildatum, with «-intern» for a complete report, so that the two are never mistaken. Files of
    this name that are there already are refused, or with `replace` replaced; others stay. Raises ReportNotWrittenError.
    """
    name = stem(report)
    targets = [folder / f"{name}.xlsx", folder / f"{name}.pdf", folder / CSV_FOLDER / name]
    try:
        if not replace:
            _refuse_what_is_there(folder, targets)
        files = {targets[0]: workbook(report), targets[1]: pdf(report)}
        sheets = {targets[2] / one: content for one, content in csv_files(report).items()}
        (folder / CSV_FOLDER).mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".rapport-", dir=folder) as kept:
            new, old = Path(kept) / "new", Path(kept) / "old"
            (new / CSV_FOLDER / name).mkdir(parents=True)
            for target, content in {**files, **sheets}.items():
                (new / target.relative_to(folder)).write_bytes(content)
            _put(new, folder, targets, old)
    except OSError as error:
        raise ReportNotWrittenError(
            f"Het rapport kan niet worden geschreven in {folder}: {error.strerror or 'onbekende fout'}.",
            remedy="Controleer of de map bestaat, of u er mag schrijven en of er ruimte is. Sluit een geopend rapport.",
        ) from error
    return (*files, *sheets)


def _refuse_what_is_there(folder: Path, targets: list[Path]) -> None:
    there = [target.name for target in targets if target.exists()]
    if there:
        raise ReportNotWrittenError(
            f"Dit rapport staat al in de map {folder}: {', '.join(there)}.",
            remedy="Kies een andere map, of geef aan dat het nieuwe rapport het oude vervangt.",
        )


def stem(report: Report) -> str:
    """What the names of the files of a report begin with."""
    return f"{report.code}-{report.on.isoformat()}{'-intern' if report.audience is Audience.INTERNAL else ''}"


def _put(new: Path, folder: Path, targets: list[Path], old: Path) -> None:
    """Move all into place; where one cannot be moved, put back what was there. `old` keeps that in the meantime."""
    moved: list[Path] = []
    (old / CSV_FOLDER).mkdir(parents=True)
    try:
        for target in targets:
            place = target.relative_to(folder)
            if target.exists():
                target.rename(old / place)
            moved.append(target)
            (new / place).rename(target)
    except OSError:
        for target in moved:
            if target.is_dir():
                shutil.rmtree(target)
            target.unlink(missing_ok=True)
            if (old / target.relative_to(folder)).exists():
                (old / target.relative_to(folder)).rename(target)
        raise
