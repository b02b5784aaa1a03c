"""Cues of watching and ending: reviews, notices, decisions, terminations."""

from __future__ import annotations

from typing import Final

from monitor.facts.cue import Cue
from monitor.model import Kind, Status

_R: Final = Kind.REVIEW
_N: Final = Kind.NOTICE
_D: Final = Kind.DECISION
_X: Final = Kind.TERMINATION
_BODY: Final = (
    r"(?:{!cabinet|executive|committee|commission|board|council|panel|mayor|leader|holder|member|director|"
    r"officer|"
    r"commissioner|members|authority|assembly|body|sub-committee|subcommittee|slt|cmt|smt})"
)
_DECIDE: Final = (
    r"(?:{!decide|decided|decides|decision|decisions|approve|approved|approval|approves|agree|agreed|agrees|"
    r"authorise|authorised|"
    r"authorises|determine|determined|consider|considers|sanction|sanctioned|ratify|ratified|"
    r"resolve|resolved|endorsed|settle|settled|choose|chooses|chose|chosen|choosing})"
)

_CLAUSE: Final = r"(?:(?<![a-z0-9]\s)|(?<=that\s)|(?<=and\s)|(?<=but\s)|(?<=which\s)|(?<=when\s)|(?<=as\s))"
"""Where a clause begins."""

REVIEW: Final = (
    Cue(
        "reviewed every <cycle>",
        _R,
        r"{!review|report} ...<cycle>",
        "The contract will be «reviewed annually».",
        "Care plans are reviewed every 12 months.",
        rank=2,
    ),
    Cue(
        "meets every <cycle>",
        _R,
        r"{!meet|meets|meeting|meetings|met} ...<cycle>",
        "Contract managers «meet the provider every quarter».",
        "The Partnership Board, which meets quarterly, was consulted.",
        rank=1,
    ),
    Cue(
        "returns every <cycle>",
        _R,
        r"{!returns|data|information|kpis|figures|scorecard|dashboard|performance|monitoring|updates|"
        r"update} ..(?:on (?:a|an) )?<cycle>",
        "The provider supplies «performance data quarterly» under the contract.",
        "Road traffic data are published quarterly.",
        rank=1,
    ),
    Cue(
        "meets at intervals of <length>",
        _R,
        r"(?:{!meet|meets|meeting|meetings|met|visits|held|hold|review|report}) ...(?:at (?:regular |"
        r"maximum )?intervals of|every|once every|once in every|at least every) ..<length>",
        "The parties shall «meet at intervals of one month» to review the contract.",
        "Trains shall run at intervals of one month.",
        rank=3,
    ),
    Cue(
        "meets …, then <cycle>",
        _R,
        r"(?:{!meet|meets|meeting|meetings|met|held|hold|review|report}) ...[any] ...(?:and|then|"
        r"thereafter) ...<cycle>",
        "The parties shall meet monthly in the first year of the contract «and quarterly» after that.",
        "The parties shall be paid monthly in the first year and quarterly after that.",
        rank=1,
    ),
    Cue(
        "<cycle> review",
        _R,
        r"<cycle> ...{!review|report|meetings|meeting|monitoring|performance|reporting|returns|visits|"
        r"scorecard|scorecards|data|check|checks}",
        "There is an «annual review» of the contract.",
        "The annual report of the Safeguarding Partnership was received.",
        rank=2,
    ),
    Cue(
        "review in <date>",
        _R,
        r"{!review} ...(?:on|in|by|during|at|before|no later than|not later than|(?:scheduled|planned|due|"
        r"set|booked) for|from|of|since|dated|"
        r"until|around|is|was) (?:the )?<date>",
        "There will be an implementation «review in March 2027» of the contract.",
        "The review of the Local Plan in March 2027 was noted.",
        rank=2,
    ),
    Cue(
        "reported in <date>",
        _R,
        r"{!report|update|findings|return} ..(?:on|of|about|against|covering) ..(?:contract|provider|"
        r"performance|service|framework|supplier|contractor|agreement)'?s? "
        r"...(?:on|in|by|during|at|before|for|to|no later than) (?:the )?<date>",
        "A «report on the contract's performance would be brought back in June 2027».",
        "A report on flooding would be brought back in June 2027.",
        rank=1,
    ),
    Cue(
        "<date> review",
        _R,
        r"<date> ~~{!review|evaluation}",
        "The «2017 review» of the contract found delays.",
        "The 2017 review of the Constitution was noted.",
        rank=1,
    ),
)

NOTICE: Final = (
    Cue(
        "<length> notice",
        _N,
        r"<length>'?s? ?'?(?:of )?(?:prior |written |advance |advanced |clear |formal |calendar )*(?:and "
        r")?(?:written "
        r")?{!notice|warning|notification}",
        "Either party may end the contract on «six months' written notice».",
        "Each key decision needs at least 28 clear days' notice.",
        needs="focus",
        rank=4,
    ),
    Cue(
        "notice of <length>",
        _N,
        r"{!notice|warning} (?:(?!and |published |displayed |issued )[a-z'-]+ ){0,3}?(?:period|clause|"
        r"requirement|to terminate|to the provider|to end it|in "
        r"writing)? ?(?:(?!and |published |displayed |issued |within |complied )[a-z'-]+ ){0,4}?"
        r"(?:of|is|being|was|at|by|for|given)? ?<length>",
        "The contract has a «notice period of three months».",
        "The notice was displayed for three months.",
        needs="focus",
        rank=3,
    ),
    Cue(
        "in writing <length> before",
        _N,
        r"{!writing|notify|notified|notifying|tell|told|inform|informed|informing|warn|warned|warning|"
        r"notice|serve|served|serving|confirm|"
        r"confirmed|written|say|intention|exercise|exercised} ...<length> ..(?:before|prior|ahead|in "
        r"advance|beforehand|earlier)",
        "The Council shall «tell the Provider in writing not less than six months before» the contract ends.",
        "Volunteers would be told at least four weeks beforehand.",
        needs="focus",
        rank=3,
    ),
    Cue(
        "by giving <length>",
        _N,
        r"{!giving|give|gives|given} ..(?:the |each |one )?(?:other |council |provider |supplier |"
        r"contractor )?(?:party )?..<length>",
        "Either party may end the contract by «giving the other three months».",
        "Members were given three weeks to reply.",
        needs="focus",
        rank=0,
    ),
)

DECISION: Final = (
    Cue(
        "a session of Cabinet on <date>",
        _D,
        rf"(?:{{!meeting|session|sitting}}) of (?:the |its |their )?..{_BODY.replace('!', '')} ..(?:held "
        rf")?(?:on|in) (?:the )?<date>",
        "Following «a session of Cabinet on 14 January 2026» terms were agreed to end the contract.",
        "The minutes of the meeting of the Committee on 14 January 2026, at which the contract was noted, "
        "were signed.",
        rank=3,
    ),
    Cue(
        "Cabinet meeting scheduled for <date>",
        _D,
        rf"(?:{_BODY} ..(?:meeting|session) ..(?:scheduled for|planned for|due on|set for|to be held on|held "
        rf"on|of|"
        rf"on|in|at|at its|at their) ..(?:the )?<date>|(?:at|by|to|before) (?:the |its |a )?(?:[a-z]+ "
        rf")?{_BODY} (?:on|in|at its|at their) (?:the )?<date>)",
        "The report on the contract goes to the «Cabinet meeting scheduled for 15 June 2026».",
        "The minutes of the Cabinet meeting held on 15 June 2026 were agreed.",
        rank=3,
    ),
    Cue(
        "Cabinet decides on <date>",
        _D,
        rf"{_BODY} ..{_DECIDE} (?!that ?)....(?:on|in|at its|at the|at their|at a|at|during|by) (?:meeting "
        rf"(?:on|in|"
        rf"of) |the )?..<date>",
        "«Cabinet approved the procurement on 15 June 2026».",
        "Cabinet approved the budget on 15 June 2026.",
        rank=3,
    ),
    Cue(
        "decided by Cabinet on <date>",
        _D,
        rf"{_DECIDE} (?:(?!(?:that|it|which)(?![a-z]))[a-z'()-]+,? ){{0,10}}?(?:from )?(?:the )?{_BODY} "
        rf"....(?:on|in|at its|at the|at their|at) ..<date>",
        "The contract award was «approved by the Director of Public Health on 15 June 2026».",
        "The wards were decided by the Commission on 15 June 2026.",
        rank=3,
    ),
    Cue(
        "on <date> Cabinet decided",
        _D,
        rf"{_CLAUSE}(?:on|in|at its) <date> ...{_BODY} ...{_DECIDE}",
        "«On 15 June 2026 Cabinet agreed» to procure a new service under contract.",
        "On 15 June 2026 Cabinet agreed its budget.",
        rank=1,
    ),
    Cue(
        "under delegated powers on <date>",
        _D,
        r"{!powers|delegation|urgency} (?:(?!given|granted|made|conferred|approved|last|revised|amended|"
        r"reviewed|updated)[a-z]+ ){0,4}?(?:on|in) "
        r"<date>",
        "Acting «under urgency powers on 4 May 2026» the Director extended the contract.",
        "The authority closed the road on 4 May 2026 under the contract.",
        rank=3,
    ),
    Cue(
        "at its <date> meeting",
        _D,
        rf"{_BODY} ...(?:at|for|to|in) (?:its|the|their) <date> (?:meeting|session)?",
        "«Cabinet would be asked to authorise the procurement at its December meeting».",
        "The Board discusses traffic at its December meeting.",
        rank=3,
    ),
    Cue(
        "report to Cabinet in <date>",
        _D,
        r"{!report|recommendation|recommendations|proposal|proposals|paper|award|request|go|goes|going|"
        r"taken|brought|submitted|presented|put|referred|come} "
        r"...(?:to|before|by|for) ..(?:cabinet|executive|committee|council|board|governing body|portfolio "
        r"holder|"
        r"commissioner|mayor|leader) "
        r"..(?:for (?:decision|approval) )?(?:meeting )?..(?:on|in|at its|at) ..<date>",
        "«A report on the tender will go to Cabinet in September 2026».",
        "A report on potholes will go to Cabinet in September 2026.",
        rank=3,
    ),
    Cue(
        "decision due <date>",
        _D,
        r"{!decision|decided|determination} ..(?:is |was |will be )?..(?:due|expected|date|anticipated|"
        r"taken|made|on|in|by|of) ..(?:on|in|by|not before)? ?<date>",
        "A «decision is expected in September 2026» on the contract.",
        "The decision on the planning appeal is expected in September 2026.",
        rank=1,
    ),
)

TERMINATION: Final = (
    Cue(
        "terminated on <date>",
        _X,
        r"{!terminate} ...(?:on|from|in|with effect from|at|by|as of|effective|as from|of) (?:the )?<date>",
        "The contract was «terminated with effect from 30 September 2026».",
        "The bus was terminated at the depot on 30 September 2026.",
        rank=4,
    ),
    Cue(
        "ended early on <date>",
        _X,
        r"{!end|close|closed|closing|ended|stop|stopped} ..(?:early|prematurely|ahead of time|sooner|before "
        r"time|by agreement|by mutual agreement|by mutual consent) "
        r"..(?:on|from|in|at|with effect from)? ?<date>",
        "The contract was «ended early on 30 September 2026».",
        "The meeting closed early on 30 September 2026.",
        rank=4,
    ),
    Cue(
        "bring to an end on <date>",
        _X,
        r"{!bring|brings|brought|bringing|put|end|ends} ...(?:to (?:an|its) (?:early )?(?:end|close)|early) "
        r"..(?:on|from|in|at|with effect from)? ?<date>",
        "Either party may «bring this Agreement to an end on 31 March 2027».",
        "The vote brought the debate to an end on 31 March 2027.",
        rank=4,
    ),
    Cue(
        "withdraws from <date>",
        _X,
        r"{!withdraw|withdrew|withdrawn|withdraws|withdrawing|surrender|surrendered|rescind|rescinded|"
        r"handed|hand|handing|handback|released|"
        r"release|relinquish|relinquished|quit|left|leave|exit|exited|cancel|"
        r"cancelled|cancelling|"
        r"pull|pulled|determine|determined|discharged|hands|step down|step back|step aside|step away|stepped "
        r"down|stepped back|stepped aside|stepped away|stepping down|stepping back|stepping aside|"
        r"stepping away} "
        r"...(?:on|from|in|with effect from|by|effective|at) (?:the )?<date>",
        "The provider will «withdraw from the contract on 30 June 2026».",
        "The application was withdrawn on 30 June 2026.",
        rank=2,
    ),
    Cue(
        "break on <date>",
        _X,
        r"{!break|break-clause|break-point|breakpoint|broken} "
        r"(?:clauses?|dates?|points?|options?|rights?)? ?(?!(?:clause |point )?review)..(?:on|"
        r"in|at|"
        r"of|is|falls|exercisable|after)? ?"
        r"..(?:on |at |in )?<date>(?:(?:,| and| or) (?:on |at |in )?<date>)?",
        "There is a «break clause at 31 March 2027» in the contract.",
        "The school breaks on 31 March 2027.",
        status=Status.OPTION,
        needs="focus",
        rank=4,
    ),
    Cue(
        "comes to an early end on <date>",
        _X,
        r"(?:come|comes|coming|came|brought|bring|drawn|draw) to (?:an|its) {!early|premature|untimely} "
        r"(?:end|close|"
        r"conclusion|finish) ..(?:on|in|at|from|with effect from)? ?<date>",
        "The contract will «come to an early end on 28 February 2027».",
        "The season came to an early end on 28 February 2027.",
        rank=6,
    ),
    Cue(
        "the break takes effect on <date>",
        _X,
        r"{!break|break-clause} ....(?:take effect|takes effect|operate|operates|fall|falls|bite|bites|arise|"
        r"arises|"
        r"be used|be exercised|be exercisable|end the contract) ..(?:on|in|at|from) (?:the )?<date>",
        "«The break in the contract would take effect on 31 March 2027».",
        "The break for lunch would take effect on 31 March 2027.",
        status=Status.OPTION,
        needs="focus",
        rank=7,
    ),
    Cue(
        "notice ending <date>",
        _X,
        r"{!notice} ...(?:to (?:end|terminate|cease|leave|withdraw|hand)|expiring|ending|terminating|of "
        r"termination) ...<date>",
        "The provider had given «notice to end the contract on 30 June 2026».",
        "Notice of the works ending on 30 June 2026 was given.",
        rank=5,
    ),
)
