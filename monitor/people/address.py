"""E-mail addresses as people write them into settings and tables."""

from __future__ import annotations

import re
from email.utils import parseaddr


def checked_address(text: str) -> str:
    """The text, where it is an address with or without a name; ValueError that says what is expected.

    >>> checked_address("Contracts team <contracts@council.example>")
    'Contracts team <contracts@council.example>'
    """
    name, address = parseaddr(text)
    local, at, domain = address.rpartition("@")
    if not (at and local and domain) or re.search(r"[\x00-\x20\x7f]", address) or "\n" in name + text:
        raise ValueError(f'found "{text}", expected an e-mail address such as "team@council.example"')
    return text
