"""Facts of registers and procurement notices: what their columns and fields mean, without the grammar of prose.

extract_structured(document) -> Extraction | None     None for a document that is neither
"""

from __future__ import annotations

from monitor.model import Document, Extraction

OCDS = "application/json"


def extract_structured(document: Document) -> Extraction | None:
    """What a register or a file of procurement notices states; None for any other document."""
    if document.source.media_type == OCDS:
        from monitor.facts.structured.ocds import extract_ocds

        return extract_ocds(document)
    if document.kind == "register" and document.columns:
        from monitor.facts.structured.register import extract_register

        return extract_register(document)
    return None
