"""The mail server that messages are handed to, and what has to be true before anything goes there."""

from __future__ import annotations

import ssl
from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import Literal

from monitor.config import Config
from monitor.errors import ConfigError


@dataclass(frozen=True, slots=True)
class Timeouts:
    """Seconds to wait for each answer: RFC 5321 section 4.5.3.2."""

    connect: float = 60
    """TCP, TLS and greeting; the RFC's five minutes are for crowded relays, not for finding a dead one."""
    command: float = 300
    """MAIL and RCPT."""
    data: float = 120
    """The answer to DATA."""
    taken: float = 600
    """The answer to the final dot: a server may check the message while one waits."""


@dataclass(frozen=True, slots=True)
class Server:
    """Where and how. Raises ConfigError when built so that a message or a password would go in clear."""

    host: str
    port: int
    security: Literal["tls", "starttls", "none"] = "starttls"
    """`tls` from the first byte (port 465), `starttls` required (587, 25), `none` on this machine only."""
    username: str = ""
    password: str = field(default="", repr=False)
    timeouts: Timeouts = Timeouts()

    def __post_init__(self) -> None:
        if self.security == "none" and (self.username or not is_loopback(self.host)):
            raise ConfigError(
                'mail.security: "none" is only for a relay on this machine and without a user name; '
                'set it to "starttls" or "tls"'
            )


def server_of(config: Config) -> Server:
    """The server of config.toml. Raises ConfigError where a message would go in clear or a password lacks."""
    mail = config.settings.mail
    password = config.password() if mail.username else ""
    if mail.username and not password:
        raise ConfigError(
            "mail.username is set but there is no password; "
            "name a file in mail.password_file or set MONITOR_SMTP_PASSWORD"
        )
    return Server(mail.host, mail.port, mail.security, mail.username, password)


def is_loopback(host: str) -> bool:
    """Whether the host is this machine by its own name for itself.

    >>> is_loopback("localhost"), is_loopback("127.0.0.2"), is_loopback("localhost.council.example")
    (True, True, False)
    """
    if host == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def checking_context() -> ssl.SSLContext:
    """TLS 1.2 or newer, the certificate and its name checked. Made once and shared: building one costs 30 ms.

    A council's own certification authority is trusted through the machine's store, or SSL_CERT_FILE.
    """
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context
