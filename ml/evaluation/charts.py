"""A drawing of means with their intervals, as SVG that reads without colours."""

import math
from collections.abc import Sequence
from html import escape

from ml.evaluation.intervals import Estimate

LONGEST, ROW, TOP, RIGHT = 400, 26, 44, 110
LETTER = 7.4
"""Width that a letter of a name takes at most, on average."""


def bars(title: str, rows: Sequence[tuple[str, Estimate]]) -> str:
    """One bar per row from zero to its mean, with its interval as a line and its figure behind it."""
    most = max((max(one.value, one.high if not math.isnan(one.high) else 0.0) for _, one in rows), default=1.0) or 1.0
    scale = LONGEST / most
    left = 24 + math.ceil(LETTER * max((len(name) for name, _ in rows), default=0))
    width = left + LONGEST + RIGHT
    height = TOP + ROW * len(rows) + 12
    told = "; ".join(f"{name} {one}" for name, one in rows)
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        'role="img" font-family="sans-serif" font-size="13">',
        f"<title>{escape(title)}</title>",
        f"<desc>{escape(told)}</desc>",
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
        f'<text x="12" y="24" font-size="15" font-weight="bold">{escape(title)}</text>',
    ]
    for at, (name, one) in enumerate(rows):
        lines += _row(name, one, left, TOP + ROW * at, scale)
    return "\n".join([*lines, "</svg>"]) + "\n"


def _row(name: str, one: Estimate, left: int, top: int, scale: float) -> list[str]:
    middle, end = top + 9, left + one.value * scale
    drawn = [
        f'<text x="{left - 8}" y="{middle + 5}" text-anchor="end">{escape(name)}</text>',
        f'<rect x="{left}" y="{top}" width="{one.value * scale:.1f}" height="18" fill="#9db8d3"/>',
    ]
    if not math.isnan(one.low):
        low, high = left + one.low * scale, left + one.high * scale
        line = f"M{low:.1f} {middle}H{high:.1f}M{low:.1f} {top + 4}v10M{high:.1f} {top + 4}v10"
        drawn.append(f'<path d="{line}" stroke="#1b1b1b"/>')
        end = high
    figure = f"{one.value:.3f}" if one.value < 10 else f"{one.value:.1f}"
    drawn.append(f'<text x="{end + 8:.1f}" y="{middle + 5}">{figure.replace(".", ",")}</text>')
    return drawn
