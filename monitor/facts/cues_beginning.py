"""Cues of a contract's first and last day by who steps in, who leaves off and which day is named first."""

from __future__ import annotations

from typing import Final

from monitor.facts.cue import Cue
from monitor.facts.words import ON
from monitor.model import Kind

_S: Final = Kind.START
_N: Final = Kind.END
_IS: Final = r"(?:is|was|will be|would be|being|marks|marked|will mark)"
_PROVIDER: Final = (
    r"(?:provider|contractor|supplier|operator|caterer|firm|company|trust|charity|organisation|partner|"
    r"bidder|tenderer|consortium)s?"
)

BEGINNING: Final = (
    Cue(
        "got going on <date>",
        _S,
        rf"(?:{{!got|gets|get|getting}} (?:going|started|moving|off the ground|up and running)|"
        rf"(?:came|come|comes|coming) {{!on-stream|on stream|into being}}) ..{ON} (?:the )?<date>",
        "Work under the contract «got going on 8 January 2026».",
        "The parade got going on 8 January 2026.",
        rank=3,
    ),
    Cue(
        "steps in on <date>",
        _S,
        rf"(?:{{!step|steps|stepped|stepping|move|moves|moved|moving}} in(?:to)?|(?:come|comes|came|coming|"
        rf"be|is|are|was) {{!on board|aboard}}) (?:(?:to|as) ..)?{ON} (?:the )?<date>",
        "Hollin Care will «step in on 1 October 2026» under the new contract.",
        "The tenants will move in on 1 October 2026.",
        rank=4,
    ),
    Cue(
        "contract for … from <date>",
        _S,
        rf"(?:contracts?|agreement|framework|concession) {{!for|to|with}} (?:the |our |its )?(?!{ON} "
        rf")....(?:as "
        rf")?from "
        rf"(?:the )?<date>(?! (?:to|until|through|-))",
        "It is proposed to award «a contract for the running of the leisure centres from 1 April 2027».",
        "Invoices under the contract for hymn books, which came late, went unpaid from 1 April 2027.",
        rank=0,
    ),
    Cue(
        "in <date> the contract began",
        _S,
        r"(?:in|on|from) <date>,? (?:the |its |this |our |a |an |that )?(?:[a-z'-]+ ){0,4}?(?:contracts?|"
        r"agreement|framework|concession|call-off) (?:then |formally |itself |first )?{!began|started|"
        r"commenced|"
        r"launched|opened|mobilised}",
        "«In October 2025 the cleaning contract began» its four-year life.",
        "In October 2025 the contractor's strike began.",
        rank=4,
    ),
    Cue(
        "live <date>",
        _S,
        r"{!live} <date>",
        "Contractor: Hollin Care. Signed 11 February 2026, «live 1 April 2026».",
        "The match will be shown live 1 April 2026.",
        needs="focus",
        rank=2,
    ),
    Cue(
        "mobilised fully in <date>",
        _S,
        rf"{{!mobilised}} (?:fully|successfully|in full|on time|safely) ..{ON} (?:the )?<date>",
        "Hollin Care won the contract and «mobilised fully during October 2026».",
        "The army mobilised fully during October 2026.",
        needs="focus",
        rank=6,
    ),
    Cue(
        "an arrangement since <date>",
        _S,
        r"(?:has|have|had) been (?:a |an |the |on a )?(?:[a-z-]+ ){0,3}{!arrangement|contract|agreement|"
        r"basis} since "
        r"<date>",
        "It «has been a rolling arrangement since 2019» without a new contract.",
        "It has been an odd flower arrangement since 2019.",
        needs="focus",
        rank=3,
    ),
    Cue(
        "services transfer on <date>",
        _S,
        rf"services? (?:will |would |is to |are to |to |then )*{{!transfer|transfers|transferred}} "
        rf"(?:across |over )?"
        rf"{ON} (?:the )?<date>",
        "Under the new contract «services would transfer on 20 July 2026».",
        "Church services would transfer on 20 July 2026.",
        needs="focus",
        rank=4,
    ),
    Cue(
        "the first day of which is <date>",
        _S,
        rf"(?:{{!first}} day|{{!day}} one) of (?:which|it|the (?:[a-z]+ )?(?:contract|service|agreement|"
        rf"term)) {_IS} "
        rf"(?:on )?<date>",
        "A new contract will be made, «the first day of which will be 1 April 2026».",
        "The school term, the first day of which will be 1 September 2026, is short.",
        needs="focus",
        rank=5,
    ),
    Cue(
        "with a start on <date>",
        _S,
        rf"(?:with|for) (?:a|an|its) (?:planned |expected |proposed |anticipated |target |contract |"
        rf"service )*"
        rf"{{!start|commencement|go-live|launch}} (?:date )?(?:{ON}|of|from) (?:the )?<date>",
        "The contract would be procured «for a start on 1 April 2026».",
        "Runners registered for a start on 1 April 2026.",
        rank=7,
    ),
    Cue(
        "the new service in place by <date>",
        _S,
        rf"(?:new|replacement|successor|permanent) (?:[a-z-]+ ){{0,2}}?(?:service|contract|provider|"
        rf"contractor|"
        rf"arrangements?|framework|agreement) ..(?:in {{!place}}|{{!operational}}|{{!live}}|up and "
        rf"{{!running}}) "
        rf"..{ON} (?:the )?<date>",
        "A second tender for the contract will follow, with «the new service in place by 1 June 2026».",
        "The new service road should be in place by 1 June 2026.",
        needs="focus",
        rank=6,
    ),
    Cue(
        "since <date> it has been with",
        _S,
        r"since <date> ...(?:has|have|had) been {!in the hands|with|under|held|entrusted}",
        "«Since 1 April 2026 the contract has been in the hands» of Hollin Care.",
        "Since 1 April 2026 the puppy has been with its owner.",
        rank=3,
    ),
    Cue(
        "<date> is day one",
        _S,
        rf"<date> {_IS} (?:the |its |their |our )?(?:{{!first}} day|{{!day}} one|{{!start|commencement|"
        rf"beginning|go-live}}(?: date| day)?) (?:of|for|under) ",
        "«1 April 2027 will be the first day of» the new contract.",
        "1 September 2027 will be the first day of term.",
        rank=4,
    ),
    Cue(
        "service users transfer on <date>",
        _S,
        rf"{{!transfer|transfers|transferred|transferring|switch|switched|switches|migrate|migrated|moved}} "
        rf"(?:across |over )?to (?:the |its |a |our )?(?:new |incoming |successful |replacement |next )"
        rf"(?:[a-z]+ )?(?:{_PROVIDER}|contracts?|service|framework|agreement|arrangements?) "
        rf"..{ON} (?:the )?<date>",
        "Users «transferred to the new provider on 1 April 2027» under the contract.",
        "Pupils transferred to the new service road on 1 April 2027 by coach.",
        rank=4,
    ),
)

CEASING: Final = (
    Cue(
        "<date> is the last day of the contract",
        _N,
        rf"<date> {_IS} (?:the |its |their |our )?(?:{{!last|final|closing}} day|{{!end|expiry|"
        rf"finish}}(?: date| "
        rf"point)?) (?:of|for|under) ",
        "«31 December 2026 is the last day of» the contract.",
        "31 July 2026 is the last day of term.",
        rank=4,
    ),
    Cue(
        "from its start to <date>",
        _N,
        r"from (?:the |its )?(?:[a-z]+ ){0,2}{!start|commencement|beginning|signature|award}(?: date)? "
        r"(?:to|until|till|"
        r"through to) (?:and including )?(?:the )?<date>",
        "The contract period runs «from the service start to 6 January 2027».",
        "The road is closed from its start to 6 January 2027.",
        rank=4,
    ),
    Cue(
        "its expiry fell in <date>",
        _N,
        rf"{{!expiry|expiration|end}}(?: date| point)?,? (?:(?:after|following) (?:the )?(?:a "
        rf")?[length],? )?(?:falls|"
        rf"fell|fall|falling|comes|came|would have fallen|will fall) (?:due )?{ON} (?:the )?<date>",
        "The contract's original «expiry fell in March 2026».",
        "The end of the parade fell in March 2026.",
        needs="focus",
        rank=4,
    ),
    Cue(
        "closes to new call-offs on <date>",
        _N,
        rf"{{!closes|close|closed|shuts|closing}} to (?:any |all )?(?:new |further )?(?:call-offs|orders|"
        rf"business|"
        rf"entrants|awards|contracts|customers|purchases) ..{ON} (?:the )?<date>",
        "The framework «closes to new call-offs on 30 June 2026».",
        "The café closes to new customers on 30 June 2026.",
        rank=6,
    ),
    Cue(
        "not up for renewal until <date>",
        _N,
        r"(?:not|never) (?:[a-z]+ ){0,2}?(?:come up |fall |due |up |come )*for {!renewal|re-tender|retender|"
        r"replacement|re-letting|tender|re-procurement} (?:until|till|before) (?:the )?<date>",
        "The contract «does not come up for renewal until August 2028».",
        "Passports do not come up for renewal until August 2028.",
        rank=5,
    ),
    Cue(
        "sees out its term on <date>",
        _N,
        rf"(?:see|sees|seen|saw|serve|serves|served|run|runs|ran) {{!out}} (?:its|the|their) (?:[a-z]+ )?"
        rf"(?:term|time|contract|period|days|course|life) ..{ON} (?:the )?<date>",
        "The contract will «see out its term on 31 July 2026».",
        "The mayor will see out her term on 31 July 2026.",
        rank=4,
    ),
    Cue(
        "paid for until <date>, when it ends",
        _N,
        r"<date>,? (?:when|at which point|on which date|the date on which|the day on which) (?:the |this "
        r"|its "
        r"|our |their )?(?:(?:current|existing|present) )?(?:#contract|it) {!ends|end|expires|expire|ended|"
        r"expired|lapses|finishes|stops|concludes}",
        "Funding is in place to «30 September 2026, when the contract ends».",
        "School is open to 31 July 2026, when the choir service ends.",
        rank=5,
    ),
)
