"""Files to documents: one module a format, and the text never changes again.

read(path) -> Document          the text, its blocks, and what it says about itself
read_all(path) -> Iterator      every document that a file holds, and what of it could not be read
read_new(path, held)            the same, but for those that are held already
files_in(paths) -> Iterator     the files named, and those in the folders named
place_of(document, span)        where a span stands, for people: «item 30, paragraph 3»
page_of(document, span)         the page on which it stands
load_sources(path) -> Sources   what people state about documents that do not say it themselves
Statements(...)                 that and what they settled about columns, for each file
"""

from monitor.documents.files import files_in
from monitor.documents.limits import Limits
from monitor.documents.places import page_of, place_of
from monitor.documents.reading import Held, read, read_all, read_new
from monitor.documents.sources import Override, Sources, Statements, load_sources, sources_beside

__all__ = [
    "Held",
    "Limits",
    "Override",
    "Sources",
    "Statements",
    "files_in",
    "load_sources",
    "page_of",
    "place_of",
    "read",
    "read_all",
    "read_new",
    "sources_beside",
]
