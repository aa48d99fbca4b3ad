"""Sources small enough to train on within a test, in the shape of the real files."""

from pathlib import Path

ESCO = """conceptUri,preferredLabel,altLabels,hiddenLabels,iscoGroup,description
u:hovenier,hovenier,"tuinman
hovenierster",,6113,Hoveniers leggen tuinen aan. Zij onderhouden ze ook.
u:kok,kok,"keukenchef
kokkin",,5120,Koks bereiden maaltijden.
u:lasser,lasser,"metaallasser
lasster",,7212,Lassers verbinden metaal.
u:bakker,bakker,"broodbakker
bakkerin",,7512,Bakkers bakken brood.
"""
GROUPS = """conceptUri,code,preferredLabel,altLabels,description
http://data.europa.eu/esco/isco/C6113,6113,Tuinders,,Zij kweken.
http://data.europa.eu/esco/isco/C5120,5120,Koks,,Zij koken.
"""
CROSSWALK = """esco_uri,esco_label_en,uwv_code,uwv_label_nl,relation
u:hovenier,gardener,1,Plantsoenwerker,exactMatch
u:kok,cook,2,Keukenmeester,exactMatch
u:lasser,welder,3,Constructiewerker,narrowMatch
u:elders,nobody,4,Nergens bekend,exactMatch
"""
STATEMENT = "id,,tuinen onderhouden,,x,K-1,FR,De tuin bijhouden,,skos:exactMatch,\n"
OWN = """esco;namen;enger;taken
u:hovenier;groenwerker|plantsoenwerker;rozenkweker;hagen knippen|gras maaien
u:bakker;banketbakker;taartenmaker;deeg kneden
http://data.europa.eu/esco/isco/C5120;;schoolkok;
"""


def write_sources(folder: Path) -> tuple[Path, Path, Path, Path]:
    """Write them; the folder of ESCO, the crosswalk, the pairs of VDAB and our own words."""
    (folder / "occupations_nl.csv").write_text(ESCO, encoding="utf-8")
    (folder / "ISCOGroups_nl.csv").write_text(GROUPS, encoding="utf-8")
    crosswalk, pairs, own = folder / "crosswalk.csv", folder / "pairs.csv", folder / "own.csv"
    crosswalk.write_text(CROSSWALK, encoding="utf-8")
    pairs.write_text("," * 10 + "\n" + ",\n" * 16 + STATEMENT, encoding="utf-8")
    own.write_text(OWN, encoding="utf-8")
    return folder, crosswalk, pairs, own
