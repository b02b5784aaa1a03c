"""Facts: what a document says about which contract's timeline, with its evidence.

extract(document) -> Extraction     contracts, facts, and the readings that were put aside with the reason
to_json(extraction) -> dict         what `monitor extract --json` prints
rank_of(document) -> Rank           whether it outranks prose: registers and procurement notices do
card_of(facts) -> Card              the dates in force of one contract
"""

from monitor.facts.card import card_of
from monitor.facts.extract import extract
from monitor.facts.jsonout import to_json
from monitor.facts.structured import rank_of

__all__ = ["card_of", "extract", "rank_of", "to_json"]
