"""Text as people type it: in a sentence, in a hurry, or with little Dutch. Rules of ours, not measured on people."""

import random
import re

SOUNDS = (
    ("sch", "sk"), ("sch", "sg"), ("ij", "ei"), ("ei", "ij"), ("ou", "au"), ("au", "ou"), ("ch", "g"), ("g", "ch"),
    ("dt", "t"), ("d ", "t "), ("v", "f"), ("f", "v"), ("z", "s"), ("s", "z"), ("c", "k"), ("k", "c"), ("qu", "kw"),
    ("x", "ks"), ("ch", "k"), ("g", "k"), ("a", "aa"), ("o", "oo"), ("e", "ee"), ("uu", "u"), ("aa", "a"),
    ("ee", "e"), ("oo", "o"), ("oe", "u"), ("eu", "u"), ("ie", "i"),
    ("en ", "e "), ("th", "t"), ("ph", "f"), ("tie", "sie"), ("eau", "o"), ("ck", "k"), ("y", "i"), ("ks", "x"),
)  # fmt: skip
"""What sounds nearly the same, or is one sound in other languages."""
LEFT_OUT = frozenset({"de", "het", "een", "graag", "ook"})
FRAMES = (
    "{} gezocht", "ik zoek werk als {}", "ik wil graag {} worden", "vacature {}", "ervaren {} m/v", "ik ben {} geweest",
    "werk als {} voor 24 uur per week", "leerling {}", "ik heb gewerkt als {}", "wie kan mij helpen aan werk als {}",
)  # fmt: skip
"""Around the name of an occupation."""
TASK_FRAMES = (
    "ik wil graag {}", "ik kan goed {}", "u gaat {}", "je helpt met {}", "werk waarbij ik kan {}", "ik wil leren {}",
    "ik heb ervaring met {}", "samen met een collega {}", "ik wil {} bij een bedrijf in de buurt",
)  # fmt: skip
"""Around what somebody does."""
_DOUBLE = re.compile(r"([bdfgklmnprst])\1")


def misspelt(text: str, rng: random.Random) -> str:
    """The text with one to four mistakes, none of which changes what it means."""
    for _ in range(rng.choice((1, 2, 3, 4))):
        text = rng.choice(_MISTAKES)(text, rng)
    return text


def framed(text: str, rng: random.Random, *, task: bool) -> str:
    """The text within words that say nothing about the work."""
    return rng.choice(TASK_FRAMES if task else FRAMES).format(text)


def _by_sound(text: str, rng: random.Random) -> str:
    padded = text + " "
    fitting = [one for one in SOUNDS if one[0] in padded]
    if not fitting:
        return text
    heard, written = rng.choice(fitting)
    at = rng.choice([found.start() for found in re.finditer(re.escape(heard), padded)])
    return (padded[:at] + written + padded[at + len(heard) :]).strip()


def _single(text: str, rng: random.Random) -> str:
    """One letter where two belong."""
    return _DOUBLE.sub(r"\1", text, count=1)


def _slip(text: str, rng: random.Random) -> str:
    """A letter left out, typed twice or changed with its neighbour."""
    if len(text) < 6:
        return text
    at = rng.randrange(1, len(text) - 1)
    kind = rng.randrange(3)
    if kind == 0:
        return text[:at] + text[at + 1 :]
    if kind == 1:
        return text[:at] + text[at] + text[at:]
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def _no_article(text: str, rng: random.Random) -> str:
    kept = [word for word in text.split(" ") if word not in LEFT_OUT]
    return " ".join(kept) or text


def _split(text: str, rng: random.Random) -> str:
    """A space inside a long word, as English does."""
    long = [word for word in text.split(" ") if len(word) >= 9]
    if not long:
        return text
    word = rng.choice(long)
    at = rng.randrange(4, len(word) - 3)
    return text.replace(word, f"{word[:at]} {word[at:]}", 1)


_MISTAKES = (_by_sound, _by_sound, _by_sound, _single, _slip, _slip, _no_article, _split)
