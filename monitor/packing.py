"""What documents say as bytes for another process of this program, and back.

A register gives tens of thousands of facts. They go as rows of plain values: a pickle of the objects as they
are takes seven times as long to make.
"""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from operator import attrgetter
from typing import Any, Final

from monitor import model
from monitor.collecting import without_collecting
from monitor.model import Evidence, Extraction, Fact, Span

_ROW: Final = attrgetter(
    *("contract", "kind", "value", "status", "mod", "count", "earliest", "latest", "pattern", "implied"),
    *("confidence", "evidence.document", "evidence.span.start", "evidence.span.end", "evidence.quote"),
    *("evidence.context", "evidence.place", "evidence.page", "evidence.row", "evidence.pointer"),
)
_REST: Final = [each.name for each in fields(Extraction) if each.name != "facts"]


def packed(said: object) -> bytes:
    """*said* as bytes; whatever can be pickled."""
    out = io.BytesIO()
    pickler = pickle.Pickler(out, pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = _MADE_OF
    with without_collecting():
        pickler.dump(said)
    return out.getvalue()


def unpacked(raw: bytes) -> Any:
    """What `packed` was given. *raw* has to come from this program: a pickle does what it says."""
    with without_collecting():
        return pickle.loads(raw)  # noqa: S301  # from this program


def _extraction(facts: list[tuple[Any, ...]], document: Any, contracts: Any, *rest: Any) -> Extraction:
    return Extraction(document, contracts, tuple(_fact(*row) for row in facts), *rest)


def _fact(
    contract: Any, kind: Any, value: Any, status: Any, mod: Any, count: Any, earliest: Any, latest: Any,
    pattern: Any, implied: Any, confidence: Any, document: Any, start: Any, end: Any, quote: Any,
    context: Any, place: Any, page: Any, row: Any, pointer: Any,
) -> Fact:  # fmt: skip
    evidence = Evidence(document, Span(start, end), quote, context, place, page, row, pointer)
    return Fact(
        contract, kind, value, evidence, status, mod, count, earliest, latest, pattern, implied, confidence
    )


def _made_of(extraction: Extraction) -> tuple[Callable[..., Extraction], tuple[Any, ...]]:
    facts = [_ROW(fact) for fact in extraction.facts]
    rest = [getattr(extraction, name) for name in _REST]
    return _extraction, (facts, *rest)


def _fields_of(kind: type) -> Callable[[Any], tuple[type, tuple[Any, ...]]]:
    names = [field.name for field in fields(kind)]
    return lambda made: (kind, tuple(getattr(made, name) for name in names))


# Frozen dataclasses with slots look up their own fields for each object, unless they are told.
_MADE_OF: Final[dict[type, Callable[[Any], Any]]] = {
    kind: _fields_of(kind) for kind in vars(model).values() if isinstance(kind, type) and is_dataclass(kind)
} | {Extraction: _made_of}
