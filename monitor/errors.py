"""What can go wrong, and who can mend it.

    MonitorError                a user can mend it; its text says file, place, what was found, what to do
    ├── UsageError              the command line asks for something that is not there (exit 2)
    ├── ConfigError             config.toml, a rule or a template cannot be right (exit 3)
    ├── DocumentError           one document cannot be read; the others go on (exit 4 when some failed)
    │   └── PartError           a part of one cannot be read: a page that is a scan; the rest of it was
    ├── StoreError              the ledger or the outbox cannot be used (exit 1)
    └── DeliveryError           a message was not accepted (exit 1)

Anything else that is raised is a bug and stays a traceback.
"""


class MonitorError(Exception):
    """Base of everything that a user can mend. `str(error)` is one or more complete lines for them."""

    exit_status = 1


class UsageError(MonitorError):
    """The user named a contract, file or day that does not exist."""

    exit_status = 2


class ConfigError(MonitorError):
    """Configuration, rules or templates cannot be right; raised before anything was done.

    `faults` holds one complete line for each fault, so that all are reported at once.
    """

    exit_status = 3

    def __init__(self, *faults: str) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


class DocumentError(MonitorError):
    """One document was rejected; the text names the file, the place, the reason and what to do."""

    exit_status = 4


class PartError(DocumentError):
    """A part of a document was not read, though the rest was; the text names file, part and reason."""


class StoreError(MonitorError):
    """The ledger or the outbox cannot be opened, read or written."""


class DeliveryError(MonitorError):
    """A message was not accepted by the mail server.

    `permanent` is true when the same message would be refused again (RFC 5321 section 4.2.1, 5yz).
    """

    def __init__(self, text: str, *, permanent: bool, code: int | None = None) -> None:
        super().__init__(text)
        self.permanent = permanent
        self.code = code
