"""What the words of a document say: dates, lengths and cycles; titles, suppliers and references."""

from monitor.mentions.resolve import Tagged, find_timexes, tag

__all__ = ["Tagged", "find_timexes", "tag"]
