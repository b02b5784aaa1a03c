"""Who answers for which contract: people.csv and owners.csv, checked, matched and proposed."""

from monitor.people.address import checked_address
from monitor.people.files import read_owners, read_people
from monitor.people.owners import NOBODY, Assignment, Owners, Ownership
from monitor.people.proposing import owners_csv, people_csv

__all__ = [
    "NOBODY",
    "Assignment",
    "Owners",
    "Ownership",
    "checked_address",
    "owners_csv",
    "people_csv",
    "read_owners",
    "read_people",
]
