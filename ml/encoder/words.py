"""From text as people type it to its words.

Case, accents, width and punctuation say nothing about work; letters of other scripts are letters.
"""

import re
import unicodedata

LONGEST_TEXT = 4000
"""Characters of one text that are read: the longest description of a place. What follows is ignored."""
LONGEST_WORD = 64
"""Letters of one word that are read. No Dutch word that names work is longer."""

_WORD = re.compile(r"[^\W_]+[+#]*")


def words(text: str) -> tuple[str, ...]:
    """The words of a text in order: lower case, without accents. Empty for a text without letters or digits.

    c++ and c# keep their mark. A letter ij written as one sign is two letters.
    """
    plain = unicodedata.normalize("NFKD", text[:LONGEST_TEXT].lower())
    seen = "".join(one for one in plain if not unicodedata.combining(one))
    return tuple(word[:LONGEST_WORD] for word in _WORD.findall(seen))
