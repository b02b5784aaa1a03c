"""Files to documents: one module a format, and the text never changes again.

read(path) -> Document          the text, its blocks, and what it says about itself
read_all(path) -> Iterator      every document that a file holds, and what of it could not be read
files_in(paths) -> Iterator     the files named, and those in the folders named
place_of(document, span)        where a span stands, for people: «item 30, paragraph 3»
page_of(document, span)         the page on which it stands
load_sources(path) -> Sources   what people state about documents that do not say it themselves
"""

from monitor.documents.files import files_in
from monitor.documents.limits import Limits
from monitor.documents.places import page_of, place_of
from monitor.documents.reading import read, read_all
from monitor.documents.sources import Override, Sources, load_sources, sources_beside

__all__ = [
    "Limits",
    "Override",
    "Sources",
    "files_in",
    "load_sources",
    "page_of",
    "place_of",
    "read",
    "read_all",
    "sources_beside",
]
