"""The report for people."""

from services.registry.imports import findings
from services.registry.imports.enums import Severity
from services.registry.imports.findings import Problem
from services.registry.imports.report import ImportRefusedError, ImportReport


def test_many_equal_remarks_are_one_line() -> None:
    rows = [4, 9, 17, *range(100, 311)]
    report = ImportReport(rows=400, problems=tuple(Problem(row, findings.OCCUPATION_UNKNOWN) for row in rows))
    assert report.lines()[2:] == [
        "Meldingen (214):",
        "Bemiddelingsberoep: 214 rijen niet herkend, o.a. rij 4, 9, 17. "
        "Deze mensen zijn opgenomen zonder dit beroep; vul de wens later aan.",
    ]


def test_one_row_and_three_rows_are_named() -> None:
    problems = [Problem(7, findings.POSTCODE_UNREADABLE)]
    problems += [Problem(row, findings.BSN_INVALID) for row in (5, 2, 3)]
    lines = ImportReport(rows=9, problems=tuple(problems)).lines()
    assert lines == [
        "Er is niets ingelezen. Verbeter de fouten en lees het hele bestand opnieuw in.",
        "Fouten (3):",
        "BSN: 3 rijen met een BSN dat niet klopt, rij 2, 3, 5. Een BSN heeft 9 cijfers; kijk of er een fout in zit.",
        "Meldingen (1):",
        "Postcode: rij 7 niet leesbaar. Een postcode heeft vier cijfers en twee letters.",
    ]


def test_occupations_found_by_meaning_are_one_line_each() -> None:
    rows = {4: "Kok", 9: "Kok", 12: "Hovenier"}
    report = ImportReport(
        rows=20, problems=tuple(Problem(row, findings.occupation_by_meaning(titel)) for row, titel in rows.items())
    )
    assert report.errors == ()
    assert report.lines()[2:] == [
        "Meldingen (3):",
        "Bemiddelingsberoep: 2 rijen aan de betekenis herkend als 'Kok', niet aan de spelling, rij 4, 9. "
        "Kijk of dit beroep klopt; zo niet, verbeter de wens.",
        "Bemiddelingsberoep: rij 12 aan de betekenis herkend als 'Hovenier', niet aan de spelling. "
        "Kijk of dit beroep klopt; zo niet, verbeter de wens.",
    ]


def test_findings_on_the_file_come_first_then_the_order_of_columns() -> None:
    problems = tuple(
        Problem(None, finding)
        for finding in (findings.missing_column("Toestemming"), findings.missing_column("BSN"), findings.NO_SHEET)
    )
    starts = [line.partition(":")[0] for line in ImportReport(problems=problems).lines()[2:]]
    assert starts == ["Bestand", "BSN", "Toestemming"]


def test_counts_are_told_and_ids_are_not() -> None:
    report = ImportReport(rows=5, added=2, changed=1, unchanged=0, without_consent=1, withdrawn=1, jobseeker_ids={})
    assert report.lines() == [
        "Sonar-bestand met 5 rijen ingelezen.",
        "Nieuw: 2. Gewijzigd: 1. Gelijk gebleven: 0.",
        "Niet opgenomen, want zonder toestemming: 1 mens.",
        "Teruggetrokken, want de toestemming is nu 'Nee': 1.",
    ]
    assert "jobseeker_ids" not in repr(report)


def test_the_refusal_carries_the_report() -> None:
    report = ImportReport(problems=(Problem(3, findings.BSN_MISSING), Problem(4, findings.AGE_UNREADABLE)))
    error = ImportRefusedError(report)
    assert error.code == "import-geweigerd"
    assert error.message == "Het Sonar-bestand heeft 1 fout; er is niets ingelezen."
    assert error.report is report


def test_a_problem_says_where_what_and_how_to_mend() -> None:
    problem = Problem(3, findings.HOURS_OUT_OF_RANGE)
    assert problem.severity is Severity.ERROR
    assert problem.message == ("Beschikbare uren/wk: rij 3 met een aantal uren dat niet kan. Vul 0 tot en met 60 in.")
