"""Files to documents: one module a format, and the text never changes again.

read(path) -> Document          the text, its blocks, and what it says about itself
place_of(document, span)        where a span stands, for people: «item 30, paragraph 3»
load_sources(path) -> Sources   what people state about documents that do not say it themselves
"""

from monitor.documents.limits import Limits
from monitor.documents.places import place_of
from monitor.documents.reading import read, read_all
from monitor.documents.sources import Override, Sources, load_sources, sources_beside

__all__ = ["Limits", "Override", "Sources", "load_sources", "place_of", "read", "sources_beside"]
