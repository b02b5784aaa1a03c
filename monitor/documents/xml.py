"""XML from strangers: its elements heard one after another, without entities and without leaving the file."""

from __future__ import annotations

from collections.abc import Callable
from xml.parsers import expat


def parse_xml(
    data: bytes,
    name: str,
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None],
    characters: Callable[[str], None] | None = None,
) -> None:
    """Calls *start* and *end* for each element, named `namespace name`, and *characters* for its text.

    Raises ValueError, naming the part, for what is no XML, and for a DOCTYPE: no office program writes
    one, and all that can make XML dangerous stands in it.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    if characters is not None:
        parser.CharacterDataHandler = characters

    def refuse(*_declared: object) -> None:
        raise ValueError(f"its part {name} has a DOCTYPE, which no office program writes; save it again")

    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise ValueError(
            f"its part {name} is damaged at line {error.lineno}; save or download it again"
        ) from None
