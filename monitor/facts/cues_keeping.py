"""More cues of watching a contract, of the notice that ends or lengthens it, and of leaving it."""

from __future__ import annotations

from typing import Final

from monitor.facts.cue import Cue
from monitor.model import Kind, Status

_R: Final = Kind.REVIEW
_N: Final = Kind.NOTICE
_X: Final = Kind.TERMINATION
_IN: Final = r"(?:on|in|during|at|by|around|since|before|after|no later than|not later than|on or before)"
_LOOK: Final = (
    r"{!review|confer|confers|liaise|convene|convenes|looks|look|looked|sit|sits|sat|examine|examines|"
    r"examined|"
    r"checks|checked|discuss|discusses|scrutinise|scrutinises|appraise|appraises|appraised|stocktake|"
    r"benchmark|benchmarks|benchmarked|supervise|supervises|visit|visits|inspect|inspects|inspected}"
)

WATCHING: Final = (
    Cue(
        "performance reported to the panel in <date>",
        _R,
        r"{!performance|progress|outcomes|monitoring} (?:of the [a-z]+ |under the [a-z]+ |data "
        r"|information |figures )?"
        r"(?:(?:will|would|is|was|are|were|to|be|been|has|have|had|next|last|again|then|therefore|also) )*"
        r"(?:reported|presented|brought|taken|reviewed|considered) (?:back )?(?:to|by|at) "
        r"..(?:committee|panel|board|"
        r"cabinet|members|council|executive|meeting|commission) ..(?:in|on|at) (?:the )?<date>",
        "The contractor's «performance will next be reported to the Panel in March 2027».",
        "The choir's performance will next be reported to the Panel in March 2027.",
        rank=5,
    ),
    Cue(
        "the last report was received on <date>",
        _R,
        r"(?:last|latest|most recent|previous|annual|quarterly|monthly) (?:[a-z-]+ "
        r"){0,2}?{!report|reports|return|returns|"
        r"review|data} (?:was|were|had been|has been) (?:last "
        r")?(?:received|submitted|returned|presented|made|held|"
        r"provided|supplied) (?:on|in|at|by) (?:the )?<date>",
        "The provider reports under the contract and its «last report was received on 30 April 2024».",
        "The auditor's last report was received on 30 April 2024.",
        rank=5,
    ),
    Cue(
        "considered again in <date>",
        _R,
        rf"{{!considered|revisited|scrutinised|examined|discussed|looked}} ....(?:again|further|afresh|once "
        rf"more) "
        rf"....{_IN} (?:the )?<date>",
        "It was resolved that the performance of the contract be «considered by the Panel again in September "
        "2027».",
        "It was resolved that the Local Plan be considered by the Panel again in September 2027.",
        rank=3,
    ),
    Cue(
        "contract meeting on <date>",
        _R,
        rf"(?:contract|monitoring|performance|quality|assurance|review) {{!meeting|meetings|visit|visits}},? "
        rf"....(?:is|{_IN}|for|fixed for) "
        rf"(?:the )?<date>",
        "The next of our «contract meetings, on 27 July 2027», will look at this.",
        "The contract hall meeting on 27 July 2027 was noted.",
        rank=3,
    ),
    Cue(
        "contract board held <cycle>",
        _R,
        r"(?:contract|performance|monitoring|liaison|operational|supplier|provider) "
        r"{!board|group|forum|panel|clinic} ....<cycle>",
        "The provider is called to account at «a contract board held every six weeks».",
        "The performance group rehearses every six weeks in the hall.",
        needs="focus",
        rank=2,
    ),
    Cue(
        "<cycle> send a return",
        _R,
        r"<cycle>,? ..(?:send|submit|provide|supply|deliver|furnish|give|make) "
        r"...{!return|returns|report|reports|data|"
        r"information|statement|summary|figures}",
        "Under the Agreement the Provider shall within 15 working days of the end of «each quarter send to "
        "the Council a "
        "return».",
        "Pupils each quarter send to the school a report of their pets.",
        rank=2,
    ),
    Cue(
        "data provided <cycle>",
        _R,
        r"{!data|information|figures|outcomes|kpis|report|reports|update|updates|results} ....(?:provided|"
        r"supplied|"
        r"submitted|sent|given|presented|circulated|shared|returned|brought) ....(?:(?:on|in) )?(?:a |an "
        r")?<cycle>",
        "«Outcome data under the contract will be provided to members on a half-yearly basis».",
        "Outcome data of the schools will be provided to members on a half-yearly basis.",
        rank=2,
    ),
    Cue(
        "looks at it every <cycle>",
        _R,
        rf"{_LOOK} ...<cycle>",
        "The parties shall «confer every two months» about the contract.",
        "The doctor looks at the wound every two months.",
        needs="focus",
        rank=1,
    ),
    Cue(
        "returns, dashboards on a <cycle>",
        _R,
        r"{!dashboard|dashboards|return|returns|statistics|statement|scorecard|scorecards|report|reports|"
        r"accounts|"
        r"summary|figures|data|kpis|updates|update|digest} ..(?:by|before|on|within|no later than) "
        r"...<cycle>",
        "Under the contract the provider sends «a performance dashboard by the tenth of each month».",
        "The tenant pays the return fare by the tenth of each month.",
        needs="focus",
        rank=3,
    ),
    Cue(
        "<cycle> return",
        _R,
        r"<cycle> ..{!return|returns|dashboard|dashboards|health|healthcheck|stocktake|stock-take|appraisal|"
        r"evaluation|benchmarking|liaison|audit|summary|update|updates|statement|benchmark}",
        "The provider makes «a half-yearly return» under the contract.",
        "The half-yearly return of the swallows was filmed.",
        needs="focus",
        rank=2,
    ),
    Cue(
        "health check every <cycle>",
        _R,
        r"(?:{!health} check|{!stocktake|stock-take|appraisal|benchmarking|deep-dive|deep dive|look-back|"
        r"healthcheck|check-in}) ...<cycle>",
        "A joint «health check of the agreement took place every autumn».",
        "The health check of babies takes place every autumn.",
        needs="focus",
        rank=3,
    ),
    Cue(
        "… and <cycle> from then on",
        _R,
        r"{!review|report|reviewed|stocktake|monitor|meet} ...[date] and (?:then )?(?:at least )?<cycle>",
        "«The performance of the contract will be reviewed on 12 June 2026 and annually» from then on.",
        "The pool will meet costs on 12 June 2026 and annually.",
        rank=4,
    ),
    Cue(
        "stocktake concluded on <date>",
        _R,
        rf"(?:{{!stocktake|stock-take|healthcheck|deep-dive|benchmarking|benchmarked|appraisal}}|deep "
        rf"{{!dive}}|health {{!check}}) ...{_IN} (?:the )?<date>",
        "«A stocktake of the agreement shall be concluded on or before 28 March 2027».",
        "A stocktake of the museum was concluded on 28 March 2027.",
        needs="focus",
        rank=6,
    ),
    Cue(
        "stocktake undertaken in …, concluded on <date>",
        _R,
        rf"{{!stocktake|stock-take|review|evaluation|appraisal}} ....(?:undertaken|held|carried out|begun|"
        rf"started) ....[date] and (?:be )?(?:concluded|completed|finished|reported|ended) ..{_IN} (?:the "
        rf")?<date>",
        "A «stocktake of the agreement shall be undertaken in spring 2027 and concluded on or before "
        "28 March 2027».",
        "A review of the library was undertaken in spring 2027 and finished by 28 March 2027.",
        needs="focus",
        rank=7,
    ),
    Cue(
        "contract review is on <date>",
        _R,
        r"contract {!review} ....(?:is|on|for|was|be) <date>(?:(?:,| and| or) (?:on )?<date>)?",
        "I should like to hold the annual «contract review on Wednesday 9 March 2027».",
        "The contract hall review is open on Wednesday 9 March 2027.",
        rank=4,
    ),
)

NOTICE_GIVEN: Final = (
    Cue(
        "<length> termination clause",
        _N,
        r"<length> {!termination|break|exit|notice|get-out|cancellation} (?:clause|period|provision|right|"
        r"term)",
        "The contract includes «a six month termination clause».",
        "The school has a six week break period.",
        needs="focus",
        rank=5,
    ),
    Cue(
        "<length> ahead",
        _N,
        r"{!letter|write|writes|writing|declare|declared|declaring|decide|told|tell|notify|notified|warn|"
        r"warned|"
        r"signal|know|indicate|announce|inform|informed|notice|served|serve|say|hear|elect} "
        r"....(?:(?:at least|not less than|no fewer than|not fewer than|no later than|not later than|no less "
        r"than|a minimum of|a clear|minimum) )?<length> (?:ahead|beforehand|in advance|before|prior|earlier)",
        "Each option in the contract is taken up by «a letter sent at least 13 weeks ahead».",
        "Guests are told at least four weeks beforehand.",
        needs="focus",
        rank=6,
    ),
    Cue(
        "on <length> notice to <leave>",
        _N,
        r"(?:on|with|upon|at|by|after|subject to) (?:giving |serving |receiving )?<length>'?s?'? "
        r"(?:[a-z]+ )?{!notice|warning|notification}",
        "Either party may leave the contract «on 90 days' notice».",
        "Allotments under the by-laws may be closed on 90 days' notice.",
        needs="focus",
        rank=5,
    ),
)

LEAVING: Final = (
    Cue(
        "<date> is the point at which to walk away",
        _X,
        r"<date>,? (?:is|was|will be|being|would be|marks) (?:the |a |an )?(?:only |one |sole |first |next "
        r"|single |"
        r"earliest )*(?:{!point|break|opportunity|date|moment|chance|occasion|break-point}) ...(?:walk|"
        r"leave|withdraw|terminate|end|break|exit|hand|quit|pull|stop|clause)",
        "«1 October 2026, was the one point at which the Council could walk away» from the contract.",
        "The day of 1 October 2026 was the one point at which the walkers met.",
        status=Status.OPTION,
        needs="focus",
        rank=4,
    ),
    Cue(
        "break, on <date>",
        _X,
        r"(?:single|sole|only|first|one|mutual|contractual|council's|contract) {!break|get-out|exit} "
        r"(?:clause |"
        r"point |date )?(?:..(?:on|at|in|is|was|falls|of|being) )?..<date>",
        "There is «a single break in the contract, on 5 July 2027».",
        "The only break in the weather, on 5 July 2027, was short.",
        status=Status.OPTION,
        needs="focus",
        rank=3,
    ),
    Cue(
        "could leave on <date>",
        _X,
        r"(?:may|can|could|might|able to|free to|entitled to|right to|power to|option to|at liberty to|open "
        r"to (?:[a-z]+ ){1,3}to) {!leave|exit|"
        r"withdraw|quit|break|determine|terminate|walk|end|cancel} ....(?:on|at|in|from|after|by) (?:the "
        r")?<date>",
        "The Supplier «may leave this Agreement on 1 September 2027».",
        "Pupils may leave school in July 2027.",
        status=Status.OPTION,
        rank=5,
    ),
    Cue(
        "to an end by mutual consent on <date>",
        _X,
        r"(?:by|through) {!mutual|agreement|consent} ?(?:consent|agreement)? ..(?:on|in|at|from|with "
        r"effect from) "
        r"(?:midnight on )?<date>",
        "The contract came to an end «by mutual consent on 14 November 2025».",
        "The game was decided by mutual consent on 14 November 2025.",
        needs="focus",
        rank=5,
    ),
    Cue(
        "collapsed in <date>",
        _X,
        r"(?:#contract|it|which) {!collapsed|failed|folded|ended abruptly} (?:on|in) <date>",
        "«The contract collapsed in January 2026».",
        "The talks collapsed in January 2026.",
        rank=3,
    ),
    Cue(
        "handed back on <date>",
        _X,
        r"(?:{!hands|hand|handed|handing|gave|give|given|pulled|pull|pulls|pulling|walked|walk|walks|"
        r"walking|bowed|"
        r"bows|bowing|dropped|drops|dropping|backed|backs|backing|opted|opts|opting} "
        r"(?:back|up|out|away)) ...(?:on|in|from|with effect from|at) (?:the )?<date>",
        "The provider «handed back its contract on 30 April 2026».",
        "The runner dropped out on 30 April 2026.",
        rank=3,
    ),
)
