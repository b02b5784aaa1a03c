"""Files into the ledger: those that people name, and those that appear in watched folders.

add(store, paths, …) -> Added      reads files and folders; what is held already changes nothing
Watch(…).look(now) -> Added        reads what has arrived whole in the watched folders since the last look
"""

from monitor.intake.adding import Added, Read, add
from monitor.intake.watching import Watch

__all__ = ["Added", "Read", "Watch", "add"]
