"""Cues of contracts that end before their time: cut short, given up, handed back."""

from __future__ import annotations

from typing import Final

from monitor.facts.cue import Cue
from monitor.facts.words import ON
from monitor.model import Kind

_X: Final = Kind.TERMINATION
_FROM: Final = rf"(?:with effect from|effective|as of|as from|from|{ON})"
_EARLY: Final = r"(?:early|premature|untimely|abrupt|sudden|unplanned|unexpected|negotiated)"

_ENDING: Final = (
    "(?:the |its |their )?(?:contract |contractual |current |planned |agreed )*(?:end|expiry|termination|"
    "completion|finish)(?: date)?"
)

PARTING: Final = (
    Cue(
        "wishes to stop on <date>",
        _X,
        rf"(?:wishes|wish|wished|wants|want|wanted|intends|intend|intended|proposes|proposed|means|meant|"
        rf"decided|"
        rf"asked|would like|would prefer|is|are|was) to {{!stop|withdraw|quit|cease|pull out|step down|"
        rf"give up|"
        rf"walk away|leave|exit|bow out}} ..{_FROM} (?:the )?<date>",
        "The company has told us that «it wishes to stop on 5 April 2026», and the contract allows that.",
        "The bus is to stop on 5 April 2026 at the old depot.",
        needs="focus",
        rank=4,
    ),
    Cue(
        "brings the end date forward to <date>",
        _X,
        rf"{{!bring|brings|bringing|brought|move|moves|moving|moved|pull|pulled|pulling}} "
        rf"(?:forward {_ENDING}|{_ENDING} ..forward|forward to [date] {_ENDING}) ..(?:from )?"
        rf"(?:(?:the )?[date] )?(?:to |until )(?:the )?<date>",
        "Under the contract it was agreed to «bring forward the end date from June 2027 to 30 June 2026».",
        "The school will bring forward the end date of term to 30 June 2026.",
        rank=8,
    ),
    Cue(
        "its end is brought forward to <date>",
        _X,
        rf"{_ENDING} ..(?:is|was|be|been|being|are|were) (?:now |then )?{{!brought|moved|pulled}} forward "
        rf"..(?:from )?(?:(?:the )?[date] )?to (?:the )?<date>",
        "The contract's «end date was brought forward from June 2027 to 30 June 2026».",
        "The end of term was brought forward to 30 June 2026.",
        rank=8,
    ),
    Cue(
        "brought to a premature close on <date>",
        _X,
        rf"{{!brought|bring|brings|bringing|came|come|comes|coming|drawn|put|draw}} ....to (?:a|an|its) "
        rf"{_EARLY} (?:end|close|conclusion|finish|halt|stop) ..(?:{_FROM} )?(?:the )?<date>",
        "The contract was «brought to a premature close on 30 June 2026».",
        "The match was brought to a premature close on 30 June 2026.",
        rank=7,
    ),
    Cue(
        "cut short on <date>",
        _X,
        rf"{{!cut}} short ..{_FROM} (?:the )?<date>",
        "The contract was «cut short on 30 June 2026».",
        "The lesson was cut short on 30 June 2026.",
        rank=5,
    ),
    Cue(
        "curtailed on <date>",
        _X,
        rf"#contract ....(?:was|were|been|be|is|being) (?:then |duly |formally )?{{!curtailed|foreshortened|"
        rf"truncated|abandoned|aborted|scrapped|axed|revoked|annulled|dissolved|repudiated|torn up}} "
        rf"..{_FROM} (?:the )?<date>",
        "The «contract was curtailed from 30 June 2026».",
        "The services of worship were curtailed from 30 June 2026.",
        rank=5,
    ),
    Cue(
        "fell away on <date>",
        _X,
        rf"(?:#contract|it|which) (?:then |duly |formally |abruptly )?{{!fell|fall|falls|ceased|stopped|"
        rf"unravelled|broke|folded}} (?:away|through|apart|down|abruptly|prematurely|early) ..{_FROM} "
        rf"(?:the )?<date>",
        "«The contract fell away on 30 June 2026» when the company was wound up.",
        "The path, which fell away on 30 June 2026, is closed.",
        rank=5,
    ),
    Cue(
        "hand-back takes effect on <date>",
        _X,
        rf"{{!hand-back|handback|withdrawal|surrender|exit|departure|rescission|cancellation|pull-out}} "
        rf"(?:of|from|by) ....(?:takes effect|took effect|take effect|effective|{_FROM}|was|is|due|dated) "
        rf"(?:{_FROM} )?(?:the )?<date>",
        "Hollin Care's «hand-back of the contract takes effect on 30 September 2026».",
        "The withdrawal of the banknote takes effect on 30 September 2026.",
        rank=5,
    ),
    Cue(
        "removed from the contract on <date>",
        _X,
        rf"{{!removed|ousted|dismissed|excluded|stood down|dropped|ejected}} from (?:the |its |this |that )?"
        rf"(?:[a-z-]+ ){{0,3}}?(?:contract|agreement|framework) ..{_FROM} (?:the )?<date>",
        "The company was «removed from the contract on 30 June 2026».",
        "The signs were removed from the road on 30 June 2026.",
        rank=5,
    ),
    Cue(
        "resigned the contract on <date>",
        _X,
        rf"{{!resigned|resign|resigns|vacate|vacates|vacated|forfeit|forfeited|abandon|abandoned|abandons|"
        rf"renounce|renounced}} (?:the |its |this |their |that )?(?:[a-z-]+ ){{0,3}}?(?:contract|agreement|"
        rf"framework) ..{_FROM} (?:the )?<date>",
        "Hollin Care «resigned the contract with effect from 30 June 2026».",
        "The tenant vacated the flat on 30 June 2026.",
        rank=6,
    ),
    Cue(
        "took the contract away on <date>",
        _X,
        rf"{{!took|taken|take|stripped|takes}} (?:the |its |this |that )?(?:[a-z-]+ ){{0,3}}?(?:contract|"
        rf"agreement) (?:was )?(?:away|back|off) ...{_FROM} (?:the )?<date>",
        "The Council «took the contract away from Hollin Care on 30 June 2026».",
        "The clerk took the contract summary away on 30 June 2026.",
        rank=6,
    ),
    Cue(
        "ended <length> early, on <date>",
        _X,
        rf"{{!ended|end|ends|ending|finished|stopped|close|closed|terminated|expired}} (?:[a-z-]+ ){{0,2}}?"
        rf"[length] (?:early|ahead of time|before time|sooner|before its time) ..{_FROM} (?:the )?<date>",
        "The contract «ended a year early, on 30 June 2026».",
        "The term ended a week early, on 30 June 2026, for the pupils.",
        rank=7,
    ),
)
