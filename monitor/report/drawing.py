"""Bars as inline SVG. What each one looks like is said once, in `report.css` and the page's definitions.

Widths are per cent of the table's cell and heights are pixels, so a drawing grows with the page and is not
squashed; the heights of the boxes are those of `report.css`.
"""

from __future__ import annotations

from markupsafe import Markup, escape

from monitor.report.bars import Bar, Box, Mark, Window

_TOP, _THICK = 13, 11
_BASELINE = 22
_CHARACTER = 1.25
"""Per cent of the drawing that a character of a label takes, at most."""
LABEL_BEFORE = 72.0
"""A label stands right of a bar that ends before this."""


def bar_svg(bar: Bar, *, since: str = "", label: str = "") -> Markup:
    """The bar as one `<svg>`, hidden from screen readers: the row's other cells say the same."""
    return Markup(  # noqa: S704 - numbers and escaped text only
        '<svg class="bar" aria-hidden="true">'
        + "".join(_box(box) for box in bar.boxes)
        + _cut(bar, since)
        + "".join(_claim(*claim) for claim in bar.claims)
        + "".join(_mark(mark) for mark in bar.marks)
        + _label(bar, label)
        + "</svg>"
    )


_CLASSES = {
    "in force": "f",
    "may start": "s",
    "may end": "e",
    "went before": "s",
    "goes on": "e",
    "option": "o",
    "proposed": "p",
}


def _box(box: Box) -> str:
    width = round(box.right - box.left, 2)
    kind = _CLASSES[box.kind] + (" q" if box.proposed and box.kind not in ("proposed", "option") else "")
    drawn = f'<rect class="{kind}" x="{box.left:g}%" width="{width:g}%"/>'
    if box.edge and box.kind in ("may start", "may end"):
        at = box.left if box.kind == "may start" else box.right
        drawn += f'<use href="#t" x="{at:g}%"/>'
    return drawn


def _cut(bar: Bar, since: str) -> str:
    if not bar.cut:
        return ""
    notch = f'<path class="n" d="M0 {_TOP}l5 {_THICK / 2:g}-5 {_THICK / 2:g}z"/>'
    if not since or bar.boxes[0].right < len(since) * _CHARACTER + 2:
        return notch
    return notch + f'<text class="w" x="8" y="{_BASELINE}">{escape(since)}</text>'


def _mark(mark: Mark) -> str:
    spread = ""
    if mark.right > mark.left:
        y = _TOP + _THICK + 5
        spread = f'<line class="m" x1="{mark.left:g}%" x2="{mark.right:g}%" y1="{y}" y2="{y}"/>'
    at = round((mark.left + mark.right) / 2, 2)
    if mark.kind == "decision":
        return spread + f'<use href="#d" x="{at:g}%"/>'
    if mark.kind == "review":
        return spread or f'<use href="#r" x="{at:g}%"/>'
    return f'<use class="{mark.kind}" href="#v" x="{at:g}%"/>'


def _claim(ours: float, theirs: float) -> str:
    y = _TOP + _THICK / 2
    left, right = sorted((ours, theirs))
    side = "#k" if theirs >= ours else "#j"
    return (
        f'<line class="c" x1="{left:g}%" x2="{right:g}%" y1="{y:g}" y2="{y:g}"/>'
        f'<use class="c" href="{side}" x="{theirs:g}%"/>'
    )


def _label(bar: Bar, label: str) -> str:
    at = bar.right
    if not label or at >= LABEL_BEFORE or at + (len(label) + 1) * _CHARACTER > 100:
        return ""
    text = f'<text class="l" x="8" y="{_BASELINE}">{escape(label)}</text>'
    return f'<svg x="{at:g}%" overflow="visible">{text}</svg>'


def background(view: Window, today: float | None) -> str:
    """The year lines and the line of the day as one CSS background, so that no row has to draw them."""
    lines = [f"linear-gradient(var(--grid),var(--grid)) {at:g}% 0/1px 100% no-repeat" for _, at in view.years]
    if today is not None:
        lines.insert(0, f"linear-gradient(var(--text),var(--text)) {today:g}% 0/2px 100% no-repeat")
    return ",".join(lines) or "none"
