"""Regular expressions compiled when they are first used, so that a command that needs none starts at once."""

from __future__ import annotations

import re
from typing import Any, cast


class _Lazy:
    """Stands for a compiled pattern; each method is looked up once and then kept."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        value = getattr(re.compile(self.pattern, self._flags), name)
        setattr(self, name, value)
        return value


def lazy(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern as `re.compile` gives it, compiled on first use.

    >>> lazy("[0-9]+").findall("12 and 3"), lazy("a").pattern
    (['12', '3'], 'a')
    """
    return cast("re.Pattern[str]", _Lazy(pattern, flags))
