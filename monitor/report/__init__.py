"""What people see of the whole timeline: a page, a table for Excel, a calendar feed and JSON.

Pure: a portfolio in, text or bytes out. The same portfolio gives the same bytes.
"""

from monitor.report.export import timeline_json
from monitor.report.feed import deadlines_ics
from monitor.report.history import Event, history
from monitor.report.page import files_beside, html
from monitor.report.portfolio import Coming, Portfolio, Told
from monitor.report.spreadsheet import timeline_csv

__all__ = [
    "Coming",
    "Event",
    "Portfolio",
    "Told",
    "deadlines_ics",
    "files_beside",
    "history",
    "html",
    "timeline_csv",
    "timeline_json",
]
