"""Bars as inline SVG. What each one looks like is said once, in `report.css` and the page's definitions.

Widths are per cent of the table's cell and heights are pixels, so a drawing grows with the page and is not
squashed.
"""

from __future__ import annotations

from markupsafe import Markup, escape

from monitor.report.bars import Bar, Box, Mark, Window

HEIGHT = 36
_TOP, _THICK = 13, 11
_CHARACTER = 1.25
"""Per cent of the drawing that a character of a label takes, at most."""
LABEL_BEFORE = 72.0
"""A label stands right of a bar that ends before this."""


def bar_svg(bar: Bar, *, since: str = "", label: str = "") -> Markup:
    """The bar as one `<svg>`, hidden from screen readers: the row's other cells say the same."""
    return Markup(  # noqa: S704 - numbers and escaped text only
        f'<svg class="bar" width="100%" height="{HEIGHT}" aria-hidden="true" focusable="false">'
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
    drawn = f'<rect class="{kind}" x="{box.left:g}%" y="{_TOP}" width="{width:g}%" height="{_THICK}"/>'
    if box.edge and box.kind in ("may start", "may end"):
        at = box.left if box.kind == "may start" else box.right
        drawn += f'<line class="t" x1="{at:g}%" x2="{at:g}%" y1="{_TOP}" y2="{_TOP + _THICK}"/>'
    return drawn


def _cut(bar: Bar, since: str) -> str:
    if not bar.cut:
        return ""
    notch = f'<path class="n" d="M0 {_TOP}l5 {_THICK / 2:g}-5 {_THICK / 2:g}z"/>'
    if not since or bar.boxes[0].right < len(since) * _CHARACTER + 2:
        return notch
    return notch + f'<text class="w" x="8" y="{_TOP + 9}">{escape(since)}</text>'


def _mark(mark: Mark) -> str:
    spread = ""
    if mark.right > mark.left:
        y = _TOP + _THICK + 5
        spread = f'<line class="m" x1="{mark.left:g}%" x2="{mark.right:g}%" y1="{y}" y2="{y}"/>'
    at = round((mark.left + mark.right) / 2, 2)
    if mark.kind == "decision":
        return spread + f'<use href="#d" x="{at:g}%" y="{_TOP + _THICK / 2:g}"/>'
    if mark.kind == "review":
        y = _TOP + _THICK + 3
        return spread or f'<line class="r" x1="{at:g}%" x2="{at:g}%" y1="{y}" y2="{y + 5}"/>'
    return f'<use class="{mark.kind}" href="#v" x="{at:g}%" y="{_TOP - 2}"/>'


def _claim(ours: float, theirs: float) -> str:
    y = _TOP + _THICK / 2
    left, right = sorted((ours, theirs))
    side = "#k" if theirs >= ours else "#j"
    return (
        f'<line class="c" x1="{left:g}%" x2="{right:g}%" y1="{y:g}" y2="{y:g}"/>'
        f'<use class="c" href="{side}" x="{theirs:g}%" y="{y:g}"/>'
    )


def _label(bar: Bar, label: str) -> str:
    at = bar.right
    if not label or at >= LABEL_BEFORE or at + (len(label) + 1) * _CHARACTER > 100:
        return ""
    text = f'<text class="l" x="8" y="{_TOP + 9}">{escape(label)}</text>'
    return f'<svg x="{at:g}%" overflow="visible">{text}</svg>'


def background(view: Window, today: float | None) -> str:
    """The year lines and the line of the day as one CSS background, so that no row has to draw them."""
    lines = [f"linear-gradient(var(--grid),var(--grid)) {at:g}% 0/1px 100% no-repeat" for _, at in view.years]
    if today is not None:
        lines.insert(0, f"linear-gradient(var(--text),var(--text)) {today:g}% 0/2px 100% no-repeat")
    return ",".join(lines) or "none"


def captions(view: Window) -> list[tuple[str, float, bool]]:
    """Year, where it stands, and whether it has to stand left of its line."""
    return [(str(year), at, at > 94) for year, at in view.years]
