"""Reads TOML written by people into typed models, and says every fault at once."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from monitor.errors import ConfigError

M = TypeVar("M", bound="Table")

_EXPECTED = {
    "string_type": "text in quotation marks",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "float_type": "a number",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "date_type": "a day, such as 2020-12-31 without quotation marks",
    "list_type": "a list in square brackets",
    "tuple_type": "a list in square brackets",
    "dict_type": "a table",
    "model_type": "a table",
    "model_attributes_type": "a table",
}


class Table(BaseModel):
    """A TOML table: unknown keys are refused, types are not coerced, and it cannot be changed."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, arbitrary_types_allowed=True)


def read_toml(path: Path) -> dict[str, Any]:
    """The file as TOML. Raises ConfigError that names the file and the line when it cannot be read."""
    try:
        return tomllib.loads(path.read_text("utf-8-sig"))
    except FileNotFoundError:
        raise ConfigError(f"{path}: there is no such file") from None
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror}") from None
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: byte {error.start} is no UTF-8; save the file as UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path}: this is no TOML: {error}") from None


def check(model: type[M], table: Mapping[str, Any], where: str) -> M:
    """The table as a *model*. Raises ConfigError with a line for each fault, each beginning with *where*.

    >>> class Post(Table):
    ...     smtp_host: str = ""
    >>> check(Post, {"smpt_host": "relay"}, "config.toml")
    Traceback (most recent call last):
    ...
    monitor.errors.ConfigError: config.toml: smpt_host: unknown key; did you mean "smtp_host"?
    """
    try:
        return model.model_validate(table)
    except ValidationError as error:
        raise ConfigError(*(_line(model, where, dict(fault)) for fault in error.errors())) from None


def _line(model: type[BaseModel], where: str, fault: dict[str, Any]) -> str:
    location = tuple(fault["loc"])
    dotted = ""
    for part in location:
        dotted += f" number {part + 1}" if isinstance(part, int) else f".{part}"
    place = f"{where}: {dotted.lstrip('.')}"
    kind = fault["type"]
    if kind == "extra_forbidden":
        known = _keys(model, location[:-1])
        close = difflib.get_close_matches(str(location[-1]), known, n=1)
        hint = f'did you mean "{close[0]}"?' if close else f"known keys: {', '.join(sorted(known))}"
        return f"{place}: unknown key; {hint}"
    if kind == "missing":
        return f"{place}: is missing"
    found = fault.get("input")
    if kind == "value_error":
        return f"{place}: {fault['ctx']['error']}"
    if kind in ("literal_error", "enum"):
        return f"{place}: found {found!r}, expected one of {fault['ctx']['expected']}"
    expected = _EXPECTED.get(kind)
    return f"{place}: found {found!r}, expected {expected}" if expected else f"{place}: {fault['msg']}"


def _keys(model: type[BaseModel], location: tuple[Any, ...]) -> list[str]:
    """The keys that the table at *location* may have."""
    here: Any = model
    for part in location:
        if isinstance(part, int) or not (isinstance(here, type) and issubclass(here, BaseModel)):
            continue
        named = here.model_fields.get(str(part))
        here = _model_in(named.annotation if named else None)
    if not (isinstance(here, type) and issubclass(here, BaseModel)):
        return []
    return [field.alias or name for name, field in here.model_fields.items()]


def _model_in(annotation: Any) -> Any:
    """The model that an annotation such as `tuple[Step, ...]` or `Mail | None` is about."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for inner in getattr(annotation, "__args__", ()):
        found = _model_in(inner)
        if found is not None:
            return found
    return None
