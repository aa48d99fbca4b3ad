"""Files of learning lines as somebody writes them, small enough to count their lines."""

from pathlib import Path

LINE = """\
code: winkel
naam: Winkel
branche: detailhandel
status: concept
toelichting: Werken in een winkel.
bron: ontwerp
stappen:
  - code: W1
    naam: Kijken
    toelichting: U kijkt mee.
    treden: {instap: 2, op: 3, bron: ontwerp}
    plekken:
      soorten: [sociale-activering]
      waar: In de winkel.
      bron: ontwerp
    taken: {lijst: [kijken], bron: ontwerp}
    uren: {minstens: 4, hoogstens: 8, bron: ontwerp}
    weken:
      minstens: 2
      meestal: 4
      hoogstens: 6
      bron: ontwerp
    taal:
      - vaardigheid: luisteren
        niveau: A1
        reden: U moet de uitleg begrijpen.
        bron: ontwerp
    instap: {voor_wie: Iedereen., bron: ontwerp}
    daarna:
      - stap: W2
        waarom: U wilt meer.
        bron: ontwerp
  - code: W2
    naam: Werken
    toelichting: U werkt mee.
    treden: {instap: 3, op: 4, bron: ontwerp}
    plekken: {soorten: [werkervaringsplek], waar: In de winkel., bron: ontwerp}
    taken: {lijst: [vakken vullen], bron: ontwerp}
    uren: {minstens: 8, hoogstens: 16, bron: ontwerp}
    weken: {minstens: 4, meestal: 8, bron: ontwerp}
    uitstap: {voor_wie: Iedereen., bron: ontwerp}
"""

OVERLAY = """\
- leerlijn: winkel
  vanaf: 2026-01-01
  tot: 2027-01-01
  bron: ontwerp
  wijzigingen:
    - stap: W1
      bron: ontwerp
      weken: {minstens: 1, meestal: 2, bron: ontwerp}
"""


def written(folder: Path, text: str, name: str = "winkel.yaml") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path
