"""Letters to messages, and messages to the mail server."""

from monitor.mail.check import check_templates
from monitor.mail.compose import compose
from monitor.mail.delivery import Outcome, deliver, retry_after
from monitor.mail.files import write_files
from monitor.mail.server import Server, server_of

__all__ = [
    "Outcome",
    "Server",
    "check_templates",
    "compose",
    "deliver",
    "retry_after",
    "server_of",
    "write_files",
]
