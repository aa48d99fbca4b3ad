"""Run every benchmark, or those named: `python -m benchmarks shortlist single_reads`."""

import sys

from benchmarks import api_shortlist, encoder, leerlijnen, records, shortlist, single_reads

ALL = {
    "shortlist": shortlist.main,
    "api_shortlist": api_shortlist.main,
    "single_reads": single_reads.main,
    "records": records.main,
    "leerlijnen": leerlijnen.main,
    "encoder_speed": encoder.speed,
    "encoder": encoder.main,
    "encoder_ablation": encoder.ablation,
}

if __name__ == "__main__":
    for name in sys.argv[1:] or ALL:
        ALL[name]()
