"""Words of contract language, as the cues name them: `{extend}` in a cue stands for any of its forms.

Only words and small groups of words; which of them make a fact is said by the cues.
"""

from __future__ import annotations

from typing import Final

COUNTS: Final[dict[str, int]] = {
    word: n
    for n, word in enumerate(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"], 1
    )
} | {"both": 2, "couple": 2, "once": 1, "twice": 2, "thrice": 3, "single": 1}

FORMS: Final[dict[str, str]] = {
    "extend": "extend extends extended extending prolong prolongs prolonged prolonging lengthen lengthens "
    "lengthened lengthening renew renews renewed renewing stretch stretched",
    "extended": "extended prolonged lengthened renewed",
    "extension": "extension extensions renewal renewals prolongation prolongations",
    "start": "start starts started starting begin begins began begun beginning commence commences commenced "
    "commencing commencement",
    "end": "end ends ended ending expire expires expired expiring expiry expiration lapse lapses lapsed "
    "lapsing "
    "conclude concludes concluded concluding finish finishes finished finishing cease ceases ceased ceasing "
    "terminates",
    "award": "award awards awarded awarding let entered signed sign signing signature sealed sealing "
    "executed "
    "concluded placed",
    "run": "run runs running ran last lasts lasted lasting operate operates operated operating",
    "review": "review reviews reviewed reviewing monitor monitors monitored monitoring evaluate evaluates "
    "evaluated evaluation assess assesses assessed assessment appraisal audit audited inspect "
    "scrutinise scrutinised re-examine",
    "report": "report reports reported reporting",
    "tender": "tender tenders tendered tendering retender retenders retendered retendering re-tender "
    "re-tenders "
    "re-tendered re-tendering itt itts advertised advertise advertisement advert procurement procure "
    "procured "
    "procuring re-procurement reprocurement re-procure re-procured reprocure reprocured recommission "
    "recommissioned recommissioning re-commission re-commissioned re-commissioning re-let relet reletting "
    "re-letting competition",
    "bids": "bid bids tenders submissions quotations proposals responses offers",
    "plus-sign": "+",
    "terminate": "terminate terminated terminating termination",
}

ON: Final = (
    "(?:on|in|during|at|by|around|since|before|after|early in|late in|over|until|from|between|no later than|"
    "not later than|no earlier than|not before|on or before|in the course of|at some point in|some ?time in|"
    "(?:perhaps |possibly |probably )?as (?:early|late|soon) as|with effect from|back in|in or around)"
)
"""What stands before the day on which something is done, as alternatives of a regular expression."""

CONTRACT: Final = (
    "contracts? agreements? frameworks? arrangements? call-offs? concessions? commissions? dps slas? "
    "services? provision lots? programmes? partnerships? appointments?"
)
"""Heads of noun phrases that may stand for a contract, as alternatives of a regular expression."""


def forms(name: str) -> tuple[str, ...]:
    """The forms of one entry; a word that has no entry is its own only form.

    >>> forms("extended"), forms("tender")[:2], forms("standstill")
    (('extended', 'prolonged', 'lengthened', 'renewed'), ('tender', 'tenders'), ('standstill',))
    """
    return tuple(FORMS.get(name, name).split())
