"""The message that `doctor --mail` sends: does mail leave, and does it arrive?"""

from __future__ import annotations

import hashlib
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from monitor.config import Settings
from monitor.mail.addresses import ascii_domain, header_text, mailbox
from monitor.model import Message
from monitor.wording import day_in_words

TEXT = """\
This is a test message of the contract timeline monitor of {organisation}, made on {day}.

If you can read it, reminders will reach this address: set mail.mode to "smtp" in config.toml and start
the daemon. If it lay in the junk folder, ask for {sender} to be let through.
"""


def compose_trial(address: str, *, settings: Settings, made_at: datetime) -> Message:
    """A short message to *address*, with the sender, domain and headers of a reminder.

    Raises DeliveryError(permanent) for an address that cannot be written to.
    """
    sender, recipient = mailbox(settings.mail.sender), mailbox(address)
    digest = hashlib.sha256(f"{address}\0{made_at.isoformat()}".encode()).hexdigest()[:24]
    message = EmailMessage(policy=SMTP.clone(cte_type="7bit"))
    message["Date"] = format_datetime(made_at)
    message["From"] = sender
    message["To"] = recipient
    message["Subject"] = "Test message of the contract timeline monitor"
    message["Message-ID"] = f"<trial.{digest}@{ascii_domain(sender.domain)}>"
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "OOF, AutoReply"
    text = TEXT.format(
        organisation=header_text(settings.monitor.organisation),
        day=day_in_words(made_at.date(), weekday=True),
        sender=sender.addr_spec,
    )
    message.set_content(text, cte="quoted-printable")
    return Message(
        message_id=str(message["Message-ID"]),
        sender=sender.addr_spec,
        recipient=recipient.addr_spec,
        subject=str(message["Subject"]),
        raw=message.as_bytes(),
    )
