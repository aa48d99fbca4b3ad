"""From data to a tagged PDF/UA: one Typst source per document, that reads its words as JSON.

Nothing in the data can be taken for markup. Only the fonts that come with `typst` are used: the same document is the
same file on every machine.
"""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from importlib import resources

import typst


def typeset(package: str, source: str, content: Mapping[str, object], *, key: str, made_on: date) -> bytes:
    """The PDF of `source`, a file in `package`, that reads `content` from `sys.inputs` under `key`."""
    return typst.compile(
        resources.files(package).joinpath(source).read_bytes(),
        format="pdf",
        sys_inputs={key: json.dumps(content, ensure_ascii=False)},
        pdf_standards=["ua-1"],
        ignore_system_fonts=True,
        timestamp=datetime.combine(made_on, time(12), UTC),
    )
