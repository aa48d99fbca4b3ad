"""Names under which a forbidden attribute would be brought in; each is tried in a register and in a scorecard."""

_NAMES = """
nationaliteit land-van-herkomst geboorteland birth_year statushouder refugee inburgering verblijfsrecht
ontheffing_reden reden-ontheffing exemption uitkeringsduur duur-van-uitkering benefit_duration sanctie maatregelen
schulden strafblad geslacht GESLACHT sex sexe man vrouwen leeftijd leéftijd leeftijdsgroep age jong huishouden
gezinssituatie kinderen aantal-kinderen diagnose gezondheid ziekte gaten-in-cv-hiaten gaps motivatie naam bsn
"""
NAMES = _NAMES.split()
