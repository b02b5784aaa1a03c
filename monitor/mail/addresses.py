"""Addresses and names as they may stand in a header: clean, ASCII where it has to be, one line."""

from __future__ import annotations

import re
import unicodedata
from email.headerregistry import Address
from email.utils import parseaddr

from monitor.errors import DeliveryError

_LOCAL_PART = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_DOMAIN = re.compile(
    r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)*[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
)
_READ_DIFFERENTLY = re.compile("[ßς\u200c\u200d]")  # IDNA 2003 and 2008 make different domains of these
_BY_CATEGORY = {"Cc": " ", "Zl": " ", "Zp": " ", "Cs": "\ufffd", "Cf": ""}
_LONGEST_LOCAL_PART, _LONGEST_ADDRESS = 64, 254  # RFC 5321 section 4.5.3.1


def header_text(text: str) -> str:
    """The text on one line without control and format characters: nothing in it can end a header.

    >>> header_text("Care\\r\\nBcc: everybody@council.example")
    'Care Bcc: everybody@council.example'
    """
    kept = (_BY_CATEGORY.get(unicodedata.category(c), c) for c in text)
    # What looks like an encoded word (RFC 2047) would be read as one.
    return " ".join("".join(kept).replace("=?", "= ?").split())


def addr_spec(address: str) -> str:
    """The address as it goes on the wire: its domain in A-labels (RFC 5891).

    >>> addr_spec("jo@bücher.example")
    'jo@xn--bcher-kva.example'

    Raises DeliveryError(permanent) for anything that is not one plain address, and for letters outside
    ASCII before the @.
    """
    local, at, domain = address.strip().rpartition("@")
    if not at or not local or not domain:
        raise _refused(address, "is not an e-mail address such as name@council.example")
    if not local.isascii():
        raise _refused(
            address,
            "has letters before the @ that not every mail server takes; ask for an address in plain letters",
        )
    if not _LOCAL_PART.fullmatch(local) or len(local) > _LONGEST_LOCAL_PART:
        raise _refused(address, "is not an e-mail address such as name@council.example")
    plain = ascii_domain(domain)
    if len(local) + 1 + len(plain) > _LONGEST_ADDRESS:
        raise _refused(address, "is longer than an address may be")
    return f"{local}@{plain}"


def ascii_domain(domain: str) -> str:
    """The domain in A-labels and small letters. Raises DeliveryError(permanent) where it is none."""
    if _READ_DIFFERENTLY.search(domain):
        raise _refused(
            domain, "can be read as two different domains; write its ASCII form, which begins with xn--"
        )
    try:
        plain = domain.encode("idna").decode("ascii").lower()
    except UnicodeError:
        plain = ""
    if not _DOMAIN.fullmatch(plain) or len(plain) > 253:
        raise _refused(domain, "is not a domain such as council.example")
    return plain


def mailbox(text: str) -> Address:
    """`Contracts team <contracts@council.example>`, or a bare address, as a header's address."""
    name, address = parseaddr(text)
    return named(name, address)


def named(name: str, address: str) -> Address:
    """Name and address as a header's address."""
    local, _, domain = addr_spec(address).rpartition("@")
    return Address(display_name=header_text(name), username=local, domain=domain)


def _refused(what: str, why: str) -> DeliveryError:
    return DeliveryError(f'"{header_text(what)}" {why}', permanent=True)
