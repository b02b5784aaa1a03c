"""Cues of lengthening at greater length: over which period, how often, year by year."""

from __future__ import annotations

from typing import Final

from monitor.facts.cue import Cue
from monitor.model import Kind, Status

_E: Final = Kind.EXTENSION
_UNTIL: Final = (
    r"(?:to|until|till|and|-|ending|ending on|through to|through until|up to|up until|expiring|expiring on)"
)
_OVER: Final = r"(?:for|over|during|covering|from|between|of|-)"
_MORE: Final = r"{!further|second|third|fourth|final|additional|another|extra|more}"

PROLONGING: Final = (
    Cue(
        "the extension … for <length>",
        _E,
        r"{!extend|extension} .....(?:for|by|of|over) (?:a |an |the )?(?:further |additional |extra |maximum "
        r"|"
        r"total )*(?:period |duration |term )?(?:of )?(?:up to )?<length>",
        "Cabinet approved «the extension of the contract with Hollin Care for a duration of 12 months».",
        "Cabinet approved the extension of the school at Hollin Lane over a duration of 12 months.",
        rank=3,
    ),
    Cue(
        "the extension … for the period <date> to <date>",
        _E,
        rf"{{!extend|extension}} .....(?:[length],? )?..{_OVER} (?:the |a |an )?(?:further |additional )?"
        rf"(?:period |term )?(?:of |from |between |- )?(?:the )?[date] ..{_UNTIL} (?:the )?<date>",
        "Approval was given to «the extension of the contract for the period 1 May 2026 to 30 April 2027».",
        "Approval was given to the extension of the trial for the period 1 May 2026 to 30 April 2027.",
        rank=4,
    ),
    Cue(
        "a further <length>, <date> to <date>",
        _E,
        rf"{_MORE} [length],? ..(?:{_OVER} )?(?:the )?[date] ..{_UNTIL} (?:the )?<date>",
        "The contract will be continued for «a second year, 1 May 2026 to 30 April 2027».",
        "She was away for a second year, 1 May 2026 to 30 April 2027.",
        rank=5,
    ),
    Cue(
        "retained for a further <length>",
        _E,
        rf"{{!retained|retain|kept|keep|taken|held|hold|stay}} ....(?:for|by) (?:a |an |up to "
        rf")*{_MORE.replace('!', '')} "
        r"<length>",
        "The contractor would be «retained for a further year».",
        "Records are retained for a further year.",
        needs="focus",
        rank=4,
    ),
    Cue(
        "extend <n> times by <length>",
        _E,
        r"{!extend} ....(?:up to |no more than |not more than |a maximum of )?<n>(?: times| occasions)?,? "
        r"(?:by|for|of) ..<length>",
        "The contract has an option «to extend twice for an additional 12 months» each.",
        "The lead may be extended twice for 12 weeks.",
        needs="focus",
        rank=5,
    ),
    Cue(
        "extend by <length>, <n> times",
        _E,
        r"{!extend|extension} .....(?:by|for|of) ..<length>,? (?:each |apiece |at a time )?(?:on )?(?:each "
        r"of )?"
        r"(?:up to |no more than |not more than |a maximum of )?<n>(?: (?:further |separate )?(?:times|"
        r"occasions)"
        r"|(?<=twice)|(?<=once))",
        "The Council may «extend the contract by a year, twice».",
        "The pupil may extend the essay by a week, twice.",
        rank=6,
    ),
    Cue(
        "<n> <cycle> extensions",
        _E,
        r"<n> (?:further |additional |optional |separate |possible |potential |successive |consecutive |more "
        r"|"
        r"extra |permitted |available )*<cycle> {!extension|options|option}",
        "It is a three-year contract «with two annual extensions».",
        "There were two annual extensions of the beer garden.",
        status=Status.OPTION,
        needs="focus",
        rank=6,
    ),
    Cue(
        "<cycle> extensions",
        _E,
        r"<cycle> (?:contract )?{!extensions|renewals|options}",
        "The contract provides for «annual extensions».",
        "The annual extension of the ice rink was noted.",
        status=Status.OPTION,
        rank=4,
    ),
    Cue(
        "may be renewed <cycle>",
        _E,
        r"{!extend|extendable|renewable} ..<cycle>(?! ..(?:for|to|up to) )(?:,? (?:on |for )?(?:up to |a "
        r"maximum "
        r"of |no more than )?<n> (?:times|occasions))?",
        "The contract may be «renewed annually on three occasions».",
        "Support plans are renewed annually.",
        status=Status.OPTION,
        rank=3,
    ),
    Cue(
        "extended <cycle>, up to <length>",
        _E,
        r"{!extend|extendable|renewable} ..[any] ..(?:for|by|to)? ?..(?:up to |a maximum of )?<length>",
        "The contract may be «extended annually for up to three years».",
        "Membership may be extended annually for up to three years.",
        status=Status.OPTION,
        rank=4,
    ),
    Cue(
        "moves the end date to <date>",
        _E,
        r"{!moving|moves|move|moved|pushing|pushes|pushed|changing|changes|changed|amending|amended|bringing|"
        r"brings|"
        r"putting|puts} (?:the |its |their )?(?:final |contract |new |contractual )*(?:end|expiry|completion|"
        r"finish|"
        r"termination)(?: date)? ..(?:from [date] )?to (?:the )?<date>",
        "The variation «moves the end date of the contract to 30 November 2026».",
        "The Department moved the end date of the scheme of grants to 30 November 2026.",
        rank=6,
    ),
    Cue(
        "extensions of <length> plus <length>",
        _E,
        r"{!extension} ..(?:of |for )?..[length] (?:\+|plus|and|then|followed by) (?:a further |a final |an "
        r"additional |another )?<length>",
        "The contract has «extensions of two years plus one».",
        "The extensions of the school took two years plus one.",
        status=Status.OPTION,
        needs="focus",
        rank=5,
    ),
)
