"""More cues of a contract's length: how people speak of how long it lasts."""

from __future__ import annotations

from typing import Final

from monitor.facts.cue import Cue
from monitor.model import Kind

_T: Final = Kind.TERM

LENGTHS: Final = (
    Cue(
        "<length> life",
        _T,
        r"<length> (?:contract |contractual )?{!life|lifespan|lifetime|run|stint|spell|deal|engagement}",
        "In October 2025 the contract began «its four-year life».",
        "The battery has a four-year life.",
        rank=1,
    ),
    Cue(
        "the last of its <length>",
        _T,
        r"(?:in|into|at|through|for) (?:the )?(?:last|final|first|second|third|fourth|fifth|sixth|seventh|"
        r"eighth|ninth|middle) ?(?:year )?{!of} ..<length>",
        "The contract is now «in the last of its four years».",
        "He is in the last of his four years at school.",
        needs="focus",
        rank=6,
    ),
    Cue(
        "primary period of <length>",
        _T,
        r"<length> (?:primary|initial|core|fixed|basic|firm|minimum) {!period|term|phase}",
        "The agreement has «a three-year primary period».",
        "Pupils have a three-year primary phase.",
        needs="focus",
        rank=4,
    ),
    Cue(
        "stop-gap of <length>",
        _T,
        r"<length> (?:interim |emergency |temporary |bridging |short-term )*{!stop-gap|stopgap|bridge|"
        r"stand-in}(?! (?:extension|renewal|prolongation|continuation))",
        "The contract is with Northgas, «a 12-month stop-gap».",
        "The school has a 12-month stop-gap in its hall.",
        needs="focus",
        rank=3,
    ),
    Cue(
        "whose <length> are up",
        _T,
        r"(?:whose|its|their|the) <length> (?:is|are|was|were|will be|would be) {!up}",
        "There are thirty firms on the framework, «whose four years are up» on 31 July 2027.",
        "The pupils, whose four years are up, leave.",
        rank=4,
    ),
    Cue(
        "ends after <length>",
        _T,
        r"{!close|closes|end|ends|expire|expires|finish|finishes|lapse|lapses|terminate|terminates|conclude} "
        r"after (?:an initial |a )?<length>",
        "The framework is due to «close after four years».",
        "Membership of the club is due to close after four years.",
        rank=3,
    ),
    Cue(
        "made up of <length>",
        _T,
        r"(?:{!made} up of|{!comprising|comprises|comprised} of?|{!consisting|consists} of) (?:an initial |a "
        r")?<length>",
        "The contract was «made up of five years» and then an optional two.",
        "The course is made up of five years of study.",
        needs="focus",
        rank=3,
    ),
    Cue(
        "life of <length>",
        _T,
        r"{!life|lifespan|lifetime} of (?:up to |about |around )?<length>",
        "The PFI contract has «a life of 25 years».",
        "The pipe has a life of 25 years.",
        rank=3,
    ),
    Cue(
        "spans <length>",
        _T,
        r"{!spans|span|spanning|lasting|lasts} (?:for )?<length>",
        "The contract «spans five years».",
        "The exhibition spans five years of work.",
        rank=2,
    ),
    Cue(
        "of <length>' duration",
        _T,
        r"of <length>'?s?'? {!duration|length}",
        "The contract is «of three years' duration».",
        "The course is of three years' duration.",
        rank=3,
    ),
    Cue(
        "work for <length>",
        _T,
        r"{!let|awarded|given} (?:the |all |its )?....{work|works|services|business} for <length>",
        "Under the contract the firm was «let the repairs and voids work for ten years».",
        "Volunteers were given the work for ten years.",
        needs="focus",
        rank=2,
    ),
    Cue(
        "both for <length>",
        _T,
        r"{!both|each|all} for <length>(?! of)",
        "Block contracts were placed with two firms, «both for twenty weeks».",
        "They were away, both for twenty weeks.",
        needs="focus",
        rank=2,
    ),
    Cue(
        "it will be for <length>",
        _T,
        r"(?:it|this|these|they) {!will|would|shall|is|was|should|are|were} (?:be )?(?:to be )?for (?:a "
        r"|an |not less than |at least |no fewer than |no more than )*(?:period |term )?(?:of )?<length>",
        "The new contract is out to tender. «It will be for not less than three years».",
        "The visitors wait in the hall. It will be for three years.",
        needs="focus",
        rank=2,
    ),
)
