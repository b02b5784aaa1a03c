"""More cues of a period being lengthened: carrying on, rolling over, adding to, taking up options."""

from __future__ import annotations

from typing import Final

from monitor.facts.cue import Cue
from monitor.model import Kind, Status

_E: Final = Kind.EXTENSION
_UNTIL: Final = (
    r"(?:until|till|to|up to|through to|as far as|through until|up until|ending|finishing|ending on) "
    r"(?:the )?"
)
_MORE: Final = r"(?:further|additional|extra|more|second|third|final|another)"
_CARRY: Final = (
    r"{!carry|carries|carried|carrying|roll|rolls|rolled|rolling|hold|held|holding|keep|kept|keeping|"
    r"continue|"
    r"continued|continuing|go|goes|run|retain|retained}"
)

LENGTHENING: Final = (
    Cue(
        "added <length>",
        _E,
        r"{!added|add|adds|adding} (?:on )?(?:a |an |the )?(?:further |another |extra |second |final "
        r")*<length>"
        r"(?! (?:to|of) (?:the )?(?:journey|programme|project|work|works|wait|delay|process|timetable))",
        "By a deed the parties «added twelve months» to the contract.",
        "The roadworks added twelve weeks to the journey.",
        needs="focus",
        rank=3,
    ),
    Cue(
        "<length> can be added",
        _E,
        r"<length> (?:more )?(?:can|may|could|might) (?:then |also |still )?be {!added}",
        "A second and final «twelve months can be added» under the contract.",
        "Two weeks can be added to the holiday.",
        status=Status.OPTION,
        needs="focus",
        rank=6,
    ),
    Cue(
        "giving an end date of <date>",
        _E,
        r"(?:extension|extended|option|period|year|years|months|[length]) ....{!giving|gives|gave|making|"
        r"moving} "
        r"(?:it |us |them |the contract |the agreement )?(?:a |an |the |its )?(?:new |revised |contract |"
        r"final |later )*(?:end|expiry|"
        r"completion|"
        r"termination)(?: date)? (?:of|on|to|as) (?:the )?<date>",
        "The remaining «twelve months were taken, giving the contract an end date of 31 March 2027».",
        "The twelve months of rain, giving the year its end on 31 March 2027, are over.",
        rank=7,
    ),
    Cue(
        "keep … on until <date>",
        _E,
        r"{!keep|keeping|kept|retain|retaining} (?:[a-z'-]+ ){1,4}?on,? ...(?:until|till|to) (?:the )?<date>",
        "The waiver gives permission to «keep Hollin Care on, at the same contract rates, until 31 March "
        "2027».",
        "The waiter will keep the lights on until 31 March 2027.",
        needs="focus",
        rank=4,
    ),
    Cue(
        "until <date> (<length>)",
        _E,
        r"(?:keep|keeping|retain|retaining|extend|extended|extension|continue|continued|hold over|"
        r"prolong) ...{!until|"
        r"till|to} (?:the )?[date] [(]<length>[)]",
        "Permission is sought to extend the contract «until 31 March 2027 (10 months)».",
        "The garden is open until 31 March 2027 (10 months).",
        rank=6,
    ),
    Cue(
        "the first was agreed and takes us to <date>",
        _E,
        r"(?:first|second|third|final|last|one) (?:of (?:them|these|those|the (?:two|three|options|"
        r"extensions|years)) )?"
        r"(?:extension |option |year )?(?:was|has been|is|had been) {!agreed|taken|taken up|exercised|"
        r"used|granted|"
        r"approved|invoked} ....(?:[date] )?and ..(?:takes|take|brings|bring|carries|carry|keeps) (?:us|"
        r"it|them|the "
        r"contract) (?:up |on |through |forward )?to (?:the )?<date>",
        "The contract has two extensions: «the first of them was agreed in January and takes us to 31 "
        "March 2027».",
        "The first of them was agreed and takes us to the end of 31 March 2027's play.",
        needs="focus",
        rank=8,
    ),
    Cue(
        "extended <cycle> up to <date>",
        _E,
        r"{!extended|extend|renewed|renew|prolonged|rolled over|rolled forward} (?:by )?[cycle],? (?:up )?"
        r"(?:to|until|through to) (?:a maximum of )?(?:the )?<date>",
        "The contract «may be extended annually up to 31 January 2027».",
        "The fence may be extended annually up to 31 January 2027.",
        rank=5,
    ),
    Cue(
        "option of a final year to <date>",
        _E,
        r"{!option|options|right|possibility|chance} (?:of|for|to add|to take) (?:a |an |one |the "
        r")?(?:[a-z]+ )"
        r"{0,2}(?:year|period|term|extension|stage|months) (?:to|until|ending|up to) (?:the )?<date>",
        "The contract lapses unless «the option of a final year to 30 September 2026» is taken up.",
        "Pupils have the option of a final year to 31 July 2026 at college.",
        status=Status.OPTION,
        rank=6,
    ),
    Cue(
        "carried forward to <date>",
        _E,
        rf"{_CARRY} (?:it |them |the #contract |this )?(?:forward|over|on|going) ....{_UNTIL}<date>",
        "The contract was «carried forward to 31 March 2026».",
        "The underspend was carried forward to 31 March 2026.",
        needs="focus",
        rank=4,
    ),
    Cue(
        "rolled on for <length>",
        _E,
        rf"{_CARRY} (?:it |them |the #contract |this )?(?:forward|over|on|going) ....(?:for|by) "
        rf"(?:a |an |up to |another |just |only )*<length>(?! at| by)",
        "The agreement was «rolled on for twelve months».",
        "The meeting was carried over for twelve months.",
        needs="focus",
        rank=4,
    ),
    Cue(
        "rolled on <n> times, <length> at a time",
        _E,
        r"{!roll|rolls|rolled|extended|renewed|carried|continued|prolonged} (?:on |over |forward )?<n> "
        r"..<length> "
        r"(?:at a time|each time|apiece)",
        "The contract was «rolled on twice, a year at a time».",
        "The dough was rolled twice for a year each time.",
        needs="focus",
        rank=6,
    ),
    Cue(
        "kept on until <date>",
        _E,
        rf"{{!kept|keep|keeping|retained|retain|retaining}} (?:on|in place|going)? ?...{_UNTIL}(?:the )?"
        rf"(?:outer limit|limit|end|full extent)? ?(?:of its contract |of the contract )?<date>",
        "It was resolved that the contractor be «kept on until 2 September 2026» under the contract.",
        "Records are kept until 2 September 2026.",
        needs="focus",
        rank=3,
    ),
    Cue(
        "to the limit of its contract, <date>",
        _E,
        r"(?:outer|outside|far|utmost|full|last|very) {!limit|limits|extent|reach} (?:of )?(?:its|the|their) "
        r"#contract <date>",
        "The firm was kept on «to the outer limit of its contract, 2 September 2026».",
        "The tower is the outer limit of the service 2 September 2026.",
        needs="focus",
        rank=4,
    ),
    Cue(
        "carry on for <n> more months",
        _E,
        r"{!carry|carries|carried|continue|continues|continued|run|runs|roll|rolls|rolled|go|stay|remain|"
        r"kept|"
        r"keep} ...(?:for|by) (?:up to )?(?:another|further|additional|extra|more) <length>",
        "The contract would «carry on for another nine months».",
        "The exhibition would carry on for another nine months.",
        needs="focus",
        rank=4,
    ),
    Cue(
        "carry on …, finishing on <date>",
        _E,
        r"{!carry|continue|continues|continued|additional|further|extra|more} ..[length] "
        r"(?:of [a-z]+ )?..(?:{!finishing|ending|concluding|expiring|taking|which}) ..(?:on|to|in|at|"
        r"until) "
        r"(?:the )?<date>",
        "The contract would carry on for «nine more months, finishing on 31 December 2026».",
        "The roads stay closed for a further nine months, finishing on 31 December 2026.",
        needs="focus",
        rank=4,
    ),
    Cue(
        "added to by <length>",
        _E,
        r"{!added} to ..(?:(?:in|on) [date] ..)?(?:by|for|with) (?:a |an |another |further )*<length>",
        "The contract was last «added to in December 2025, by six months».",
        "The school holidays were added to by six weeks.",
        needs="focus",
        rank=4,
    ),
    Cue(
        "<length> thereafter",
        _E,
        r"{!possible|potential|optional|possibly|potentially} (?:further |additional |extra )*<length>",
        "The contract is for four years, «with a possible 24 months» thereafter.",
        "Readers borrow books for a possible 24 weeks.",
        status=Status.OPTION,
        needs="focus",
        rank=3,
    ),
    Cue(
        "the first <length> of the option",
        _E,
        r"{!used|use|using|exercised|exercise|exercising|took|take|taken|invoked|invoke|triggered|"
        r"activated|called} "
        r"..(?:the |its |their )?(?:first|second|third|last|final|remaining)? ?..<length> ..(?:of|from|"
        r"under) "
        r"(?:the |its |that )?(?:option|options|extension|extensions|allowance)",
        "Cabinet «used the first 12 months of the option» in the contract.",
        "The tenants used the first 12 weeks of the option to buy.",
        needs="focus",
        rank=6,
    ),
    Cue(
        "the first of <n> <length> options",
        _E,
        r"{!first|second|third|last|final|remaining} of (?:the |its )?(?:[a-z]+ ){0,2}?(?:(?:options|"
        r"extensions|"
        r"periods|renewals) (?:of )?<length>|<length> ~~(?:options|extensions|periods|renewals))",
        "The Council has taken up «the first of two 12-month options» in the contract.",
        "The first of two 12-week options for the course was chosen.",
        needs="focus",
        rank=7,
    ),
    Cue(
        "from year to year",
        _E,
        r"{!roll|rolls|rolled|rolling|continue|continues|continued|continuing|run|runs|ran|renew|renews|"
        r"renewed|renewing|renewable|extend|extends|extended|go|goes|carry|carries|carried} ..from "
        r"<length> to (?:year|month)",
        "The agreement «rolls forward from year to year».",
        "The seasons roll on from year to year.",
        status=Status.OPTION,
        needs="focus",
        rank=6,
    ),
    Cue(
        "renews itself for another <length>",
        _E,
        r"{!renews|renew|renewed|rolls|extends|prolongs} (?:itself|themselves|over|on|of its own accord) "
        r"...(?:[any] )?..for (?:another |a further |a |one )*<length>",
        "The contract «renews itself each 1 October for another year».",
        "The skin renews itself each month for another year.",
        status=Status.OPTION,
        needs="focus",
        rank=6,
    ),
    Cue(
        "enlarged by <length>",
        _E,
        r"{!enlarge|enlarged|enlarges|additions|addition|increase|increased|lengthening} ...(?:by|to|"
        r"exceed|of|amount) (?:not "
        r"more than |no more than |up to |in all to |more than |in total |together )*<length>",
        "The Council may «enlarge the contract period by not more than 24 months».",
        "The playground may be enlarged by volunteers within 24 months.",
        needs="focus",
        rank=3,
        status=Status.OPTION,
        mod="EQUAL_OR_LESS",
    ),
    Cue(
        "room for <length>",
        _E,
        r"{!room|headroom|flexibility|capacity|potential|latitude|freedom} ..(?:for|of|to) "
        r"...(?:further|another|additional|extra|more|up to) ..<length>",
        "The contract leaves «room for a further two years».",
        "The school has room for another two years' intake.",
        status=Status.OPTION,
        needs="focus",
        rank=4,
    ),
    Cue(
        "call on <length>",
        _E,
        r"{!call|calls|draw|fall} (?:back )?(?:on|upon) ..<length>",
        "The Council may «call on two further years» under the contract.",
        "The doctor may call on two further years of data.",
        status=Status.OPTION,
        needs="focus",
        rank=4,
    ),
    Cue(
        "given another <length>",
        _E,
        r"{!given|granted|allowed|awarded|gave|grant} (?:it |them |the (?:provider|contractor|contract) "
        r")?(?:a |an )?"
        r"(?:another|further|extra|additional|more) <length>",
        "The contract was «given another two years».",
        "The prisoner was given another two years.",
        needs="focus",
        rank=5,
    ),
    Cue(
        "engagement will continue to <date>",
        _E,
        rf"(?:{{!engagement|appointment|contract|agreement|term|arrangement}} will) (?:accordingly |"
        rf"therefore |now |"
        rf"thus |then )*(?:continue|run|be continued|run on|last) {_UNTIL}<date>(?= ..(?:on the (?:existing|"
        rf"same|present|current)|on (?:existing|unchanged)|under))",
        "Your «contract will accordingly continue to 16 January 2027» on the existing terms.",
        "The exhibition will continue to 16 January 2027 on the existing terms.",
        needs="focus",
        rank=4,
    ),
    Cue(
        "continue the contract until <date>",
        _E,
        rf"(?:to|be|will|would) {{!continue|continued|continuing}} (?:the |its |this |with the |all "
        rf")*#contract "
        rf"..{_UNTIL}<date>",
        "The Council proposes «to continue the contract until March 2027».",
        "The Council proposes to continue the debate until March 2027.",
        rank=3,
    ),
    Cue(
        "continue to <date> under the option",
        _E,
        rf"{{!continue|continues|continued|run|runs|carry on}} {_UNTIL}<date> (?:under|by virtue of|in "
        rf"exercise of|"
        rf"using|through) (?:the |its |an? )?(?:[a-z]+ )?(?:option|extension|renewal)",
        "The contract would «continue to 16 January 2027 under the first option».",
        "The show would continue to 16 January 2027 under the extension of the roof.",
        rank=5,
    ),
    Cue(
        "accordingly continue to <date>",
        _E,
        rf"{{!accordingly|thereby|thus}} (?:be )?(?:continue|continues|continued|run|runs|extended) "
        rf"..{_UNTIL}<date>",
        "The option is taken up and the contract will «accordingly continue to 16 January 2027».",
        "The exhibition will accordingly continue to 16 January 2027.",
        needs="focus",
        rank=5,
    ),
    Cue(
        "additional <length> of the contract",
        _E,
        r"{!additional|further|extra|another|more} <length> (?:of|on) (?:the |its |this |that )?#contract",
        "Cabinet agreed «an additional eleven months of the contract».",
        "A further two years of school attendance were recorded.",
        needs="focus",
        rank=4,
    ),
)
