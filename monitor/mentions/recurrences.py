"""Cycles: annually, every six months, on a quarterly basis, each April."""

from __future__ import annotations

from monitor.mentions.durations import length
from monitor.mentions.numbers import number
from monitor.mentions.patterns import Found, Pattern, Reading


def _cycle(found: Found) -> Reading:
    return Reading("SET", f"R/{found.value('cycle')}")


def _every(found: Found) -> Reading | None:
    count: float | None = 1
    if found.has("other"):
        count = 2
    elif found.has("number"):
        count = number(found.words("number"))
    value = length(count, str(found.value("unit")))
    return Reading("SET", f"R/{value}") if value else None


def _every_month(found: Found) -> Reading:
    return Reading("SET", "R/P1Y", implied=(f"in {found.text('month')} of every year",))


def _every_weekday(found: Found) -> Reading:
    return Reading("SET", "R/P1W")


def _per_annum(found: Found) -> Reading:
    return Reading("SET", "R/P1Y")


def _bi(found: Found) -> Reading | None:
    cycle, prefix = str(found.value("cycle")), found.text("bi").lower()
    if prefix == "bi":
        half, double = {"P1Y": ("P6M", "P2Y"), "P1M": ("P2W", "P2M"), "P1W": ("P3D", "P2W")}.get(cycle, ("", ""))
        if not half:
            return None
        value, other = (half, double) if cycle == "P1Y" else (double, half)
        return Reading("SET", f"R/{value}", implied=(f"ambiguous: may also mean R/{other}",))
    value = {"P1Y": "P6M", "P1M": "P2W", "P1W": "P3D"}.get(cycle, "")
    return Reading("SET", f"R/{value}") if value else None


PATTERNS = [
    Pattern("annually", "(?:an?)? <cycle>", ("cycle",), _cycle, "on a quarterly basis", "quarter"),
    Pattern("every <n> <unit>", "every <other>? <number>? <unit=any_unit>", ("every",), _every, "every six months", "every tenant"),
    Pattern("each <month>", "every <month>", ("every",), _every_month, "each April", "each one"),
    Pattern("every <weekday>", "every <weekday>", ("every",), _every_weekday, "every Monday", "every person"),
    Pattern("per annum", "per <unit=annum|unit>", ("per",), _per_annum, "per annum", "per head"),
    Pattern("bi-annual", "<bi=bi|half> hyphen? <cycle>", ("bi", "half"), _bi, "bi-annual", "bi-lateral"),
]
