"""Templates to text and HTML. One that fails never makes an empty message: the plain form takes its place."""

from __future__ import annotations

import logging
import re
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from jinja2 import FileSystemLoader, StrictUndefined, TemplateError, TemplateNotFound
from jinja2.sandbox import ImmutableSandboxedEnvironment, SandboxedEnvironment

from monitor.mail.addresses import header_text
from monitor.mail.plain import plain_text
from monitor.mail.view import LetterView

log = logging.getLogger("monitor.mail")

SUBJECT, TEXT, HTML = "subject.txt", "reminder.txt", "reminder.html"
_LONGEST = 500_000  # characters; a template that writes more is broken
_WIDTH = 72
_UNSENDABLE = re.compile(r"[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f\ud800-\udfff]")


class BrokenTemplateError(Exception):
    """A template gave nothing that can be sent; the text says which, where and why."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What a message says. Without HTML it is the built-in plain form."""

    subject: str
    text: str
    html: str | None


def render(view: LetterView, templates: Sequence[Path]) -> Parts:
    """The letter by the templates, or in the built-in plain form where one of them fails."""
    try:
        return render_strictly(view, templates)
    except BrokenTemplateError as fault:
        _report(str(fault))
        return Parts(view.subject, _UNSENDABLE.sub("\ufffd", plain_text(view)), None)


def render_strictly(view: LetterView, templates: Sequence[Path]) -> Parts:
    """The letter by the templates. Raises `BrokenTemplateError` where one of them fails."""
    environment = _environment(tuple(templates))
    subject = header_text(_rendered(environment, SUBJECT, view))
    return Parts(subject, _rendered(environment, TEXT, view), _rendered(environment, HTML, view))


@lru_cache(maxsize=256)
def _report(fault: str) -> None:
    # Remembered, so that one broken template is one line in the log and not one for each message.
    log.warning("template failed, plain form used fault=%s", fault)


@lru_cache(maxsize=8)
def _environment(templates: tuple[Path, ...]) -> SandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader([folder / "mail" for folder in templates]),
        autoescape=lambda name: name is not None and name.endswith(".html"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["fill"] = fill
    return environment


def _rendered(environment: SandboxedEnvironment, name: str, view: LetterView) -> str:
    written: list[str] = []
    size = 0
    try:
        for piece in environment.get_template(name).generate(letter=view):
            written.append(piece)
            size += len(piece)
            if size > _LONGEST:
                raise BrokenTemplateError(f"mail/{name}: more than {_LONGEST} characters came out")
    except TemplateNotFound as error:
        raise BrokenTemplateError(f"mail/{error.name}: there is no such template") from None
    except TemplateError as error:
        line = getattr(error, "lineno", None)
        where = f", line {line}" if line else ""
        raise BrokenTemplateError(f"mail/{name}{where}: {error.message or type(error).__name__}") from None
    except BrokenTemplateError:
        raise
    except Exception as error:
        # A template is a small program of somebody else: what it does wrong costs it its looks, no more.
        raise BrokenTemplateError(f"mail/{name}: {type(error).__name__}: {error}") from None
    text = _UNSENDABLE.sub("\ufffd", "".join(written))
    if not text.strip():
        raise BrokenTemplateError(f"mail/{name}: nothing came out")
    return text


def fill(text: str, first: str = "", rest: str | None = None) -> str:
    """The text in lines of at most 72 characters; links and long words stay whole.

    >>> print(fill("Suppliers: Haven Rise; Grow Together; Thornbridge Abuse Counselling Service", "- ", "  "))
    - Suppliers: Haven Rise; Grow Together; Thornbridge Abuse Counselling
      Service
    """
    lines = textwrap.wrap(
        text,
        _WIDTH,
        initial_indent=first,
        subsequent_indent=first if rest is None else rest,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return "\n".join(lines)
