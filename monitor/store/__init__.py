"""The ledger of what documents say, and the outbox of what is to be sent: one SQLite file, never forgetting.

with open_store(path) as store:
    store.add(extraction, known_on=…, recorded_at=…)     the ledger: append-only, twice is once
    store.entries(known_on)                              what was known on a day
    store.plan(letters, superseded, day=…, now=…)        the outbox: one transaction moves the mark too
    store.claim(now, 20), store.record(results, now)     at least once, with the same bytes each time
"""

from monitor.store.outbox import Reminded, Result
from monitor.store.store import Store, open_store

__all__ = ["Reminded", "Result", "Store", "open_store"]
