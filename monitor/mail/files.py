"""Messages as files: what leaves when nothing is sent, and what the demo's own server receives."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Sequence
from email.parser import BytesHeaderParser
from email.policy import default
from email.utils import parsedate_to_datetime
from pathlib import Path
from tempfile import NamedTemporaryFile

from monitor.errors import DeliveryError
from monitor.model import Message


def write_files(messages: Sequence[Message], folder: Path) -> tuple[Path, ...]:
    """Each message as an `.eml` file, in the order given; one that is there already stays as it is.

    Raises DeliveryError where the folder or a file cannot be written; the files before it are complete.
    """
    return tuple(write_message(message.raw, folder) for message in messages)


def write_message(raw: bytes, folder: Path) -> Path:
    """One message under its own name, complete or not at all."""
    path = folder / file_name(raw)
    if path.exists():
        return path
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=folder, prefix=".", suffix=".part", delete=False) as part:
            part.write(raw)
            part.flush()
            os.fsync(part.fileno())
        Path(part.name).chmod(0o640)  # names and dates of contracts are not for everybody on the machine
        Path(part.name).replace(path)
    except OSError as error:
        raise DeliveryError(f"{path}: cannot be written: {error.strerror}", permanent=False) from None
    return path


def file_name(raw: bytes) -> str:
    """Day, reminder and a digest of the message's id, and nothing about the recipient.

    `2020-06-15-R-7K3F2A-1b9d0c44.eml`
    """
    headers = BytesHeaderParser(policy=default).parsebytes(raw)
    day = f"{parsedate_to_datetime(str(headers['Date'])):%Y-%m-%d}"
    ref = str(headers.get("X-Contract-Reminder", "")).partition(",")[0]
    ref = re.sub(r"[^A-Za-z0-9-]+", "", ref) or "message"
    return f"{day}-{ref}-{hashlib.sha256(str(headers['Message-ID']).encode()).hexdigest()[:8]}.eml"
