"""E-mail (RFC 5322): the message as a letter, and what is attached to it as files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parsedate_to_datetime
from typing import TypeAlias

from monitor.documents.archive import named
from monitor.documents.blocks import Piece
from monitor.documents.content import Content
from monitor.documents.html import read_html
from monitor.documents.limits import Limits
from monitor.documents.text import decode, pieces_of

_HEAD = ("Subject", "From", "To", "Date")
_QUOTED = re.compile(r"^(?:> ?)+", re.MULTILINE)
_SPACE = re.compile(r"\s+")
_SUBSTITUTE = 4
"""A plain form that many times shorter than the HTML is no form of the same words."""
_SIGNATURES = frozenset(
    {"application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature"}
)
_Part: TypeAlias = "Message[str, str]"


def read_mail(data: bytes, limits: Limits) -> Content:
    """The head and the words of the message, dated as it says; what is attached comes as files.

    The plain form is preferred to HTML. Pictures that the message shows within itself, and signatures, are
    no files. Raises ValueError as the reader of HTML does.
    """
    message = message_from_bytes(data)
    lines = [f"{name}: {value}" for name in _HEAD if (value := _header(message, name))]
    text = "\n".join(lines)
    pieces: list[Piece] = []
    at = 0
    for line in lines:
        pieces.append(Piece(at, at + len(line), "heading" if line.endswith(":") else None))
        at += len(line) + 1
    bodies: list[_Part] = []
    attached: list[_Part] = []
    for part, is_body in _leaves(message):
        (bodies if is_body else attached).append(part)
    for part in bodies:
        words, inside = _words(part)
        if inside:
            text += "\n\n" if text else ""
            pieces += [
                piece._replace(start=piece.start + len(text), end=piece.end + len(text)) for piece in inside
            ]
            text += words
    unread: tuple[str, ...] = ()
    if len(attached) > limits.files:
        many = f"has {len(attached):,} attachments, more than the {limits.files:,} that are read of a message"
        unread = (f"{many}; none of them was read: save them to a folder",)
        attached = []
    files = tuple((_name(part, at), _bytes(part)) for at, part in enumerate(attached, 1))
    return Content(text, pieces, kind="letter", dated=_dated(message), unread=unread, files=files)


def _header(message: _Part, name: str) -> str:
    """The header's words, decoded, on one line; empty without it."""
    value = message.get(name)
    if value is None:
        return ""
    try:
        words = str(make_header(decode_header(value)))
    except (MessageError, LookupError, ValueError):
        words = str(value)
    return _SPACE.sub(" ", words.encode("utf-8", "replace").decode()).strip()[:1000]


def _dated(message: _Part) -> date | None:
    try:
        return parsedate_to_datetime(message["Date"]).date()
    except (TypeError, ValueError, OverflowError, IndexError):
        return None


def _leaves(part: _Part) -> Iterator[tuple[_Part, bool]]:
    """The parts that hold something, and whether each is of the message's own words."""
    kind = part.get_content_type()
    if kind == "message/rfc822" or not part.is_multipart():
        own = (
            kind in ("text/plain", "text/html")
            and part.get_content_disposition() != "attachment"
            and not part.get_filename()
        )
        shown = kind.startswith("image/") and part.get_content_disposition() != "attachment"
        if own or not (kind in _SIGNATURES or (shown and part["Content-ID"])):
            yield part, own
        return
    inside = [list(_leaves(child)) for child in part.get_payload() if isinstance(child, Message)]
    if kind == "multipart/alternative":
        # The same words several times over: the plain ones, unless they only say that there are others.
        forms = [form for leaves in inside if (form := [p for p, own in leaves if own and _has_words(p)])]
        forms.sort(key=lambda form: form[0].get_content_type() != "text/plain")
        longest = max((_length(form) for form in forms), default=0)
        chosen = next((form for form in forms if _SUBSTITUTE * _length(form) >= longest), [])
        yield from ((leaf, True) for leaf in chosen)
        yield from ((leaf, False) for leaves in inside for leaf, own in leaves if not own)
        return
    for leaves in inside:
        yield from leaves


def _length(form: list[_Part]) -> int:
    """Code points of the words in a form of the message."""
    return sum(len(_words(part)[0]) for part in form)


def _has_words(part: _Part) -> bool:
    return bool(_bytes(part).strip())


def _words(part: _Part) -> tuple[str, list[Piece]]:
    """The part's text and its pieces."""
    words = decode(_bytes(part), part.get_content_charset() or "")
    if part.get_content_type() == "text/html":
        page = read_html(words.encode("utf-8", "replace"))
        return page.text, page.pieces
    words = _QUOTED.sub("", words.replace("\r\n", "\n"))
    return words, pieces_of(words)


def _bytes(part: _Part) -> bytes:
    """The part's content, its transfer encoding undone; of a message its own source."""
    if part.get_content_type() == "message/rfc822":
        return b"".join(inner.as_bytes() for inner in part.get_payload() if isinstance(inner, Message))
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _name(part: _Part, number: int) -> str:
    try:
        name = str(make_header(decode_header(part.get_filename() or "")))
    except (MessageError, LookupError, ValueError):
        name = part.get_filename() or ""
    if not name and part.get_content_type() == "message/rfc822":
        name = f"message-{number}.eml"
    return named(name).rpartition("/")[2] if name else f"attachment-{number}"
