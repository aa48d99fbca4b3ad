"""Reading the files of the learning lines: every mistake named with file, line and mend, and never a traceback."""

from leerlijnen.files import load_catalogue


def test_the_shipped_catalogue_can_be_read() -> None:
    files = load_catalogue()
    groen = next(line for line in files.lines if line.code == "groen")
    assert [step.code for step in groen.steps] == ["G1", "G2", "G3", "G4", "G5", "G6", "G7"]
