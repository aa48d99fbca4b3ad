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
    files = {f"{name}.xlsx": workbook(report), f"{name}.pdf": pdf(report)}
    sheets = csv_files(report)
    targets = [folder / file for file in files] + [folder / CSV_FOLDER / name]
    there = [target for target in targets if target.exists()]
    if there and not replace:
        raise ReportNotWrittenError(
            f"Dit rapport staat al in de map {folder}: {', '.join(one.name for one in there)}.",
            remedy="Kies een andere map, of geef aan dat het nieuwe rapport het oude vervangt.",
        )
    try:
        (folder / CSV_FOLDER).mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".rapport-", dir=folder) as kept:
            part = Path(kept)
            (part / "new" / CSV_FOLDER / name).mkdir(parents=True)
            for file, content in {
                **files,
                **{f"{CSV_FOLDER}/{name}/{one}": each for one, each in sheets.items()},
            }.items():
                (part / "new" / file).write_bytes(content)
            _put(part / "new", folder, targets, part / "old")
    except OSError as error:
        raise ReportNotWrittenError(
            f"Het rapport kan niet worden geschreven in {folder}: {error.strerror or 'onbekende fout'}.",
            remedy="Controleer of de map bestaat, of u er mag schrijven en of er ruimte is. Sluit een geopend rapport.",
        ) from error
    return (*targets[:2], *(targets[2] / one for one in sheets))


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
