"""Facts of registers and procurement notices: what their columns and fields mean, without the grammar of
prose.

extract_structured(document) -> Extraction | None     None for a document that is neither
rank_of(document) -> Rank                             how far what such a document says outranks prose
"""

from __future__ import annotations

from monitor.model import Document, Extraction, Rank

OCDS = "application/json"


def extract_structured(document: Document) -> Extraction | None:
    """What a register or a file of procurement notices states; None for any other document."""
    if not _is_structured(document):
        return None
    if document.source.media_type == OCDS:
        from monitor.facts.structured.ocds import extract_ocds

        return extract_ocds(document)
    from monitor.facts.structured.register import extract_register

    return extract_register(document)


def rank_of(document: Document) -> Rank:
    """The rank of what a document states: registers and notices outrank prose."""
    return Rank.STRUCTURED if _is_structured(document) else Rank.PROSE


def _is_structured(document: Document) -> bool:
    return document.source.media_type == OCDS or (document.kind == "register" and bool(document.columns))
