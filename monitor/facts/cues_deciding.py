"""More cues of deciding: who agreed to it, when, and when somebody is to decide."""

from __future__ import annotations

from typing import Final

from monitor.facts.cue import Cue
from monitor.model import Kind

_D: Final = Kind.DECISION
_IN: Final = (
    r"(?:back )?(?:on|in|during|at|by|around|since|before|after|early in|late in|in the course of|no later "
    r"than|"
    r"not later than|for|until|(?:perhaps |possibly |probably )?as (?:early|late|soon) as|some ?time in|at "
    r"some "
    r"point in|between)"
)
_BODY: Final = (
    r"(?:cabinet|executive|committee|commission|board|council|mayor|leader|portfolio holder|cabinet member|"
    r"director|head of [a-z]+|officer|chief executive|assembly|authority|members|commissioner|sub-committee|"
    r"slt|"
    r"leadership team|management team)"
)

DECIDING: Final = (
    Cue(
        "the extension granted by … on <date>",
        _D,
        r"{!extension|extensions|option|waiver|exemption|variation|award} (?:(?:of|to|until|for|by|from) "
        r"[any] )*"
        r"....(?:granted|approved|agreed|authorised|sanctioned|"
        r"signed off) by "
        r"....(?:director|head|officer|chief|leader|member|cabinet|committee|board|executive|mayor) "
        r"(?:(?:of|for) ....)?(?:on|at|in) (?:the )?<date>",
        "The second «extension of the contract was granted by the Director of Adult Services on 14 "
        "February 2026».",
        "The extension of the library was approved by the Director of Planning on 14 February 2026.",
        rank=8,
    ),
    Cue(
        "at its meeting on <date> Cabinet …",
        _D,
        rf"(?:at|following) (?:its|their|a|the) (?:[a-z]+ )?{{!meeting|session|sitting}} (?:held )?(?:on|of|"
        rf"in) "
        rf"(?:the )?"
        rf"<date>,? ..(?:the )?{_BODY} (?:had |has |have |duly |then |also )*(?:agreed|approved|resolved|"
        rf"decided|used|extended|awarded|"
        rf"authorised|let|exercised|took|chose|granted|waived|appointed|sanctioned|prolonged|renewed|"
        rf"accepted)",
        "«At its meeting on 14 February 2026 the Executive had extended» the contract.",
        "At its meeting on 14 February 2026 the Executive approved the budget.",
        rank=4,
    ),
    Cue(
        "a decision sought from Cabinet in <date>",
        _D,
        rf"{{!decision|approval|authority|agreement|permission|consent|sanction}} ....(?:sought|given|"
        rf"obtained|"
        rf"requested|needed|required|granted|secured|asked|taken|made) ..(?:from|by|of|at) ..{_BODY} "
        rf"....{_IN} (?:the )?<date>",
        "«A decision on the contract would be sought from the Executive in July 2026».",
        "A decision on the parade would be sought from the Executive in July 2026.",
        rank=5,
    ),
    Cue(
        "Cabinet will be asked on <date>",
        _D,
        r"{!cabinet|executive|committee|commission|board|council|mayor|leader|member|director} (?:will|"
        r"would|is to|"
        r"are to|was|were) (?:then )?(?:be )?(?:asked|invited|requested) ....(?:on|in) (?:the )?<date>",
        "«Cabinet will be asked whether or not to continue with the contract on 5 November 2026».",
        "Cabinet will be asked to adopt the Local Plan on 5 November 2026.",
        rank=5,
    ),
    Cue(
        "waiver signed on <date>",
        _D,
        r"{!waiver|waivers|exemption|dispensation|delegated decision|officer decision|decision notice|"
        r"decision record} "
        r"....(?:signed|approved|granted|agreed|authorised|given|taken) (?:(?!allow|permit|enabl|extend|"
        r"which|to )[a-z'-]+,? ){0,8}?(?:on|in|by) (?:the )?<date>",
        "An earlier «waiver for the contract, signed by the Director on 17 December 2025», was noted.",
        "The waiver of the fee for the hall was granted on 17 December 2025.",
        rank=6,
    ),
    Cue(
        "on <date> under delegated powers",
        _D,
        rf"{_IN} <date> (?:using|under|by|in exercise of|acting under) ..(?:delegated|delegation|emergency|"
        rf"urgency|urgent) ?{{!powers|authority|action}}",
        "The Director extended the contract «on 11 October 2026 using her delegated powers».",
        "The road was closed on 11 October 2026 under emergency powers.",
        rank=6,
    ),
    Cue(
        "decision made by the Head of Service on <date>",
        _D,
        r"{!decision} ..(?:was|is|had been|has been|will be|would be|to be) (?:made|taken|signed|"
        r"approved) "
        r"(?:by (?:[a-z']+ ){1,8}?)?(?:on|in) <date>",
        "«The decision to extend the contract was made by the Head of Service on 11 October 2026».",
        "The decision on the planning appeal was made by the inspector on 11 October 2026.",
        rank=5,
    ),
    Cue(
        "Cabinet gave the go-ahead in <date>",
        _D,
        r"{!cabinet|executive|committee|commission|board|council|mayor|leader|director|commissioner|"
        r"sub-committee} (?:had |has |"
        r"have )?(?:gave|given|give) "
        r"....(?:go-ahead|approval|consent|authority|permission|agreement|blessing|green light) ....(?:on|"
        r"in) "
        r"(?:the )?<date>",
        "«Cabinet gave the go-ahead for the procurement in March 2026».",
        "Cabinet gave the go-ahead for the parade in March 2026.",
        rank=5,
    ),
    Cue(
        "Cabinet confirms, <date>",
        _D,
        r"{!cabinet|executive} (?:confirms|approves|decides|agrees|considers|approval|decision|sign-off)"
        r"[^;]{0,60}? <date>",
        "«Cabinet approves the contract award 18 October 2026».",
        "Cabinet considers the budget 18 October 2026.",
        rank=1,
    ),
    Cue(
        "decide on <date> whether",
        _D,
        r"{!decide|decides|deciding|determine|determines} ..(?:on|in|by|at)? ?..<date>,? ..(?:whether|if|how|"
        r"what|who)",
        "It will fall to the Director «to decide, by December 2026, whether» the contract should be "
        "extended.",
        "It will fall to the Director to decide, by December 2026, whether the road should be closed.",
        rank=4,
    ),
    Cue(
        "seek the agreement of the Board in <date>",
        _D,
        rf"{{!seek|sought|seeking|obtain|obtained|obtaining|request|requested|requesting|secure|secured|"
        rf"given|"
        rf"received|had}} "
        rf"(?:the |its |their |formal |final )*(?:agreement|approval|consent|authority|permission|"
        rf"sanction|decision|ratification) ....{_BODY} ....(?:on|in|at its|at their|by|at the) (?:the "
        rf")?<date>",
        "Officers will «seek the agreement of the Joint Board to the extension of the contract in June "
        "2026».",
        "Officers will seek the agreement of the Joint Board to the closure of the road in June 2026.",
        rank=5,
    ),
    Cue(
        "renewed on <date> by the Head of Service",
        _D,
        rf"{{!extended|renewed|prolonged|approved|agreed|authorised|waived|sanctioned|granted|varied}} "
        rf"....(?:[length] ....)?(?:on |in )?(?<!to\s)(?<!until\s)<date> (?:by|under|using) (?:the "
        rf")?(?:{_BODY}|..(?:{_BODY}|delegated|"
        rf"urgency))",
        "That contract was «renewed for two years in April 2026 by the Head of Service».",
        "The listing of the bridge was renewed in April 2026 by the Head of Service.",
        rank=6,
    ),
    Cue(
        "rolled forward … by the Chief Executive on <date>",
        _D,
        rf"{{!extended|renewed|rolled|prolonged|waived|varied|authorised|sanctioned|continued|terminated}} "
        rf"...(?:[any] ..)?"
        rf"(?:[any] ..)?by (?:the )?(?:{_BODY}|..{_BODY}) (?:[a-z]+ ){{0,4}}?(?:on|in) <date>",
        "The contract was «rolled forward to 31 July 2027 by the Chief Executive on 9 October 2026».",
        "The rules were varied to 31 July 2027 by the Chief Executive on 9 October 2026.",
        rank=6,
    ),
    Cue(
        "approval be sought in <date>",
        _D,
        r"{!approval|authority|permission|agreement|consent} ....(?:be|is|was|are|will be|to be|would be) "
        r"(?:then |now )?(?:sought|"
        r"requested|given|granted|obtained) ..(?:on|in|at) (?:the )?<date>",
        "Cabinet agreed that «approval to tender the service be sought in February 2027» under contract.",
        "Cabinet agreed that approval to close the road be sought in February 2027.",
        rank=5,
    ),
    Cue(
        "decision dated <date>",
        _D,
        r"{!decision|authority|approval|waiver} ....dated (?:the )?<date>",
        "The contract was extended «by a decision of the Head of Housing dated 17 January 2027».",
        "The inspector's decision dated 17 January 2027 was noted.",
        rank=5,
    ),
    Cue(
        "Cabinet had on <date> authorised",
        _D,
        rf"(?:{_BODY}|executive member|cabinet member) (?:had |has |have )?(?:on|in) <date>,? (?:had |also |"
        rf"duly |then )*"
        r"{!agreed|approved|authorised|resolved|decided|extended|awarded|sanctioned|granted|waived}",
        "«The Executive had on 16 July 2026 authorised» the procurement of the contract.",
        "The Executive had on 16 July 2026 approved the accounts.",
        rank=5,
    ),
    Cue(
        "signed a waiver on <date>",
        _D,
        rf"{{!signed|granted|approved|agreed|gave|authorised|completed|issued}} (?:a |an |the |another )?"
        rf"(?:[a-z-]+ ){{0,2}}(?:waiver|exemption|dispensation|exception|decision notice|decision record|"
        rf"officer "
        rf"decision|delegated decision) ....{_IN} (?:the )?<date>",
        "The Director «signed a waiver on 20 October 2026», which lengthens the contract.",
        "The Director granted a waiver of parking fees on 20 October 2026.",
        rank=6,
    ),
    Cue(
        "signed off on <date>",
        _D,
        rf"{{!signed|signs|sign}} off ....{_IN} (?:the )?<date>",
        "«The Leader signed off the award of the contract on 6 March 2026».",
        "The Leader signed off the accounts on 6 March 2026.",
        rank=5,
    ),
    Cue(
        "back to Cabinet in <date>",
        _D,
        rf"{{!return|returns|returned|revert|reverts|back|again}} ..(?:to|before|by) (?:the |a )?..{_BODY} "
        rf"..(?:meeting )?..(?:on|in|at its|at) ..<date>",
        "The award of the contract will «return to Cabinet in September 2026».",
        "The Local Plan will return to Cabinet in September 2026.",
        rank=3,
    ),
    Cue(
        "at the Executive's meeting in <date>",
        _D,
        rf"(?:at|by|to|before|in) ..{_BODY}'s? (?:[a-z]+ )?{{!meeting|session|sitting|meetings}} ..(?:of|on|"
        rf"in|"
        rf"at|held on) (?:the )?<date>",
        "The contract was approved «at the Executive's meeting in October 2026».",
        "The flags were put up at the Executive's meeting in October 2026.",
        rank=4,
    ),
    Cue(
        "on <date> approval was given",
        _D,
        r"(?:on|in) <date>,? ....{!approval|authority|consent|permission|sanction|exemption|waiver|go-ahead|"
        r"decision} ....(?:given|granted|taken|made|obtained|secured|received|won|signed|confirmed)",
        "«On 12 March 2026 approval to procure the service was given» by Cabinet.",
        "On 12 March 2026 permission to build was given by the Committee.",
        rank=5,
    ),
    Cue(
        "on <date> it was approved by Cabinet",
        _D,
        rf"(?:on|in) <date>,? ....(?:was|were|had been|has been) (?:formally |duly |then )?{{!approved|"
        rf"agreed|"
        rf"authorised|sanctioned|ratified|decided|resolved}} ..(?:by|at) ..{_BODY}",
        "«On 12 March 2026 the extension of the contract was approved by Cabinet».",
        "On 12 March 2026 the extension of the churchyard was approved by Cabinet.",
        rank=5,
    ),
    Cue(
        "Cabinet, on <date>, decided",
        _D,
        r"{!cabinet|executive|committee|commission|board|council|mayor|leader|holder|member|director|body|"
        r"assembly|authority|members|commissioner|trustees} (?:had |has |have )?(?:(?:met |meets |meeting |"
        r"at (?:its|a|the) (?:[a-z]+ )?(?:meeting|session) |considered .... at its meeting )?(?:on|in|of) )?"
        r"(?:the )?<date> (?:and |it |they |had |has |have |duly |then |(?:used|using) (?:[a-z]+ "
        r"){1,4}(?:and|"
        r"to|) ?)*(?:decided?|resolved|approved?|agreed|authorised|sanctioned|chose|granted|determined|gave|"
        r"given|extended|awarded|ratified|settled|accepted|waived|exercised)",
        "«Cabinet, on 12 March 2026, decided» to extend the contract.",
        "Cabinet, on 12 March 2026, decided to close the contractor's road.",
        rank=5,
    ),
    Cue(
        "considered it on <date> and resolved",
        _D,
        rf"{_BODY.replace(')', '|body|trustees)', 1)} {{!considered|discussed|received|debated|reviewed|met|"
        rf"had}} "
        rf"....(?:on|in) (?:the )?<date>,? and (?:it |then |duly |unanimously )*(?:decided|resolved|approved|"
        rf"agreed|authorised|sanctioned|chose|granted|extended|awarded|ratified|accepted)",
        "«The Governing Body considered the report at its meeting on 26 May 2026 and resolved» to award the "
        "contract.",
        "The Governing Body considered the report on 26 May 2026 and resolved to visit the hospital.",
        rank=7,
    ),
    Cue(
        "decision scheduled for <date>",
        _D,
        r"{!decision|approval|authority|sign-off|determination} ....(?:programmed|scheduled|timetabled|"
        r"planned|"
        r"pencilled in|slated|set|expected|anticipated|targeted|listed|tabled|down) (?:to be (?:taken|made|"
        r"given|sought) )?(?:for|on|in|by|at) (?:the )?<date>",
        "«A key decision on the contract is scheduled for 9 July 2026».",
        "A decision on the parade is scheduled for 9 July 2026.",
        rank=4,
    ),
    Cue(
        "used delegated authority on <date>",
        _D,
        rf"(?:delegated|delegation|emergency|urgency|urgent|executive) {{!authority|decision|action|"
        rf"procedure|"
        rf"procedures|provisions|powers}} (?:(?!given|granted|made|conferred|which|that)[a-z]+ "
        rf"){{0,4}}?{_IN} "
        rf"(?:the )?<date>",
        "The Director used her «delegated authority on 5 February 2026» to award the contract.",
        "The Director has delegated authority for roads in 2026.",
        rank=4,
    ),
)
