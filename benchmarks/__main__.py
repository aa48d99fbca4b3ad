"""Run every benchmark, or those named: `python -m benchmarks shortlist single_reads`.

`--shared FOLDER`: where the files of others are that a benchmark needs (`resolver`, `encoder`).
"""

import argparse
import os

from benchmarks import (
    api_shortlist,
    council_monitor,
    encoder,
    flow,
    hiding,
    leerlijnen,
    records,
    report_files,
    resolver,
    scorecard,
    shortlist,
    single_reads,
    weekdate,
)

ALL = {
    "shortlist": shortlist.main,
    "api_shortlist": api_shortlist.main,
    "single_reads": single_reads.main,
    "records": records.main,
    "leerlijnen": leerlijnen.main,
    "flow": flow.main,
    "report_files": report_files.main,
    "council_monitor": council_monitor.main,
    "flow_people": flow.people,
    "weekdate": weekdate.main,
    "hiding": hiding.main,
    "resolver": resolver.main,
    "encoder_speed": encoder.speed,
    "encoder": encoder.main,
    "encoder_ablation": encoder.ablation,
    "scorecard": scorecard.main,
    "scorecard_quality": scorecard.quality,
}

if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m benchmarks")
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(ALL))
    parser.add_argument("--shared", help="folder with files of others")
    given = parser.parse_args()
    unknown = [name for name in given.names if name not in ALL]
    if unknown:
        parser.error(f"no benchmark called {', '.join(unknown)}; choose from {', '.join(ALL)}")
    if given.shared:
        os.environ[resolver.SETTING] = given.shared
    for name in given.names or ALL:
        ALL[name]()
