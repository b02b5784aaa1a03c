"""Cues of a contract's period itself: its start, its end, its length."""

from __future__ import annotations

from typing import Final

from monitor.facts.cue import Cue
from monitor.model import Kind

_S: Final = Kind.START
_N: Final = Kind.END
_T: Final = Kind.TERM
_FROM: Final = (
    r"(?:on|in|from|at|with|as of|as from|since|by|no earlier than|not before|effective|around|during)"
)
_TO: Final = (
    r"(?:to|until and including|until|till|through to|up to and including|to and including|up to|up "
    r"until|ending|"
    r"and ending|-|and|expiring|through)"
)

START: Final = (
    Cue(
        "awarded for the supply of … from <date>",
        _S,
        r"{!award|awarded|awarding} ....(?:supply|provision|delivery) of (?:[a-z'-]+ ){1,6}?from (?:the "
        r")?<date>",
        "The Director approved the «award of contracts for the supply of school transport from 1 "
        "September 2026».",
        "The award for the supply of photographs from 1 September 2026 was noted.",
    ),
    Cue(
        "starts on <date>",
        _S,
        rf"{{!start}} (?:(?!stood|was|were|is|at|of|to |until |till |[0-9])[a-z'-]+ ){{0,3}}?(?:{_FROM} "
        rf")?(?:the |or "
        rf"(?:around|about) )?<date>",
        "The new contract will «start on 1 April 2026».",
        "The school year will start on 1 September 2026.",
        rank=2,
    ),
    Cue(
        "starts, …, on <date>",
        _S,
        rf"{{!start}},[^,]{{3,60}}, {_FROM} <date>",
        "The contract «commenced, after some delay, on 1 April 2020».",
        "The survey commenced, after some delay, on 1 April 2020.",
        rank=1,
    ),
    Cue(
        "goes live on <date>",
        _S,
        rf"(?:(?:go|goes|going|went|gone|be|is|are|was|been|become|becomes|became) "
        rf"{{!live|operational|operative}}|(?:come|comes|"
        rf"coming|came|brought|put|enter|enters|entered|being) into "
        rf"{{!operation|effect|force|being|use}}|(?:accepted|taken|put|went|brought) into {{!service}}|"
        rf"(?:take|takes|taking|took|taken) {{!effect}}|in {{!place|"
        rf"operation}}|{{!live}} date|go-{{!live}}|{{!go-live}}) "
        rf"(?:(?!until|till|to |up |through )[a-z'-]+,? ){{0,4}}?(?:{_FROM} )?(?:the )?<date>",
        "The service would «go live on 1 April 2026» under the new contract.",
        "The by-laws come into force on 1 April 2026.",
        rank=2,
    ),
    Cue(
        "from <date> for <length>, the date",
        _S,
        r"(?:from|since|with effect from|effective from|on) <date> ..{!for} ..[length]",
        "The framework «was let from 1 April 2020» for four years.",
        "She was abroad from 1 April 2020 for four years.",
        rank=2,
    ),
    Cue(
        "<length> from <date>, the date",
        _S,
        r"[length] ..{!from|commencing|starting|beginning|effective} ..<date>",
        "The contract was let for seven years «from 1 April 2014».",
        "Accounts are kept for seven years from 1 April 2014.",
        rank=2,
    ),
    Cue(
        "from <date> to <date>, first",
        _S,
        rf"{{!run|period|dates|term|duration|contract|contracts|agreement|framework|service|services|"
        rf"provision|let|awarded|"
        rf"appointed|place|covering|covers|effect|effective|periods|force|is|was|be}} "
        rf"..(?:from|between|of|for)? ?..(?<!services\x20between\x20)<date> ?{_TO} (?:the |about |around |"
        rf"midnight "
        rf"on |at least |no later than )*[date]",
        "The contract runs «from 1 April 2020» to 31 March 2023.",
        "The survey ran from 1 April 2020 to 31 March 2021.",
        rank=1,
    ),
    Cue(
        "contract (<date> to <date>), first",
        _S,
        rf"{{!contract|contracts|agreement|framework}} ..[(](?:from )?<date> ?{_TO} ?[date][)]",
        "The «contract with Hollin Care (1 April 2021» - 31 March 2026) is performing well.",
        "The concert series (1 April 2021 - 31 March 2026) was funded.",
        rank=1,
    ),
    Cue(
        "runs from <date>",
        _S,
        r"{!run|let|awarded|provided|delivered|held|operated|place|appointed|commissioned|contracted|"
        r"effective|engaged|managed|effect|available} ...(?:from|since|as of|as from) (?:the )?<date>",
        "The contract «runs from 1 April 2020».",
        "Trains run from 1 April 2020.",
        rank=1,
    ),
    Cue(
        "start date of <date>",
        _S,
        r"{!start|commencement|go-live|effective|service|mobilisation|handover|inception|live} "
        r"(?:start |commencement )?date (?:[a-z]+ ){0,9}?(?:(?:of|is|was|being|be|for|on) )?..<date>",
        "The proposed contract has a «start date of 1 April 2026».",
        "The term has a start date of 1 September 2026 for pupils.",
        rank=3,
    ),
    Cue(
        "takes over on <date>",
        _S,
        rf"{{!took|take|takes|taking|assume|assumed|takeover|handover|launched|launch|launches|"
        rf"launching}} (?!place)..(?:over|responsibility|control|on|delivery|the #contract)? ?...{_FROM} "
        rf"<date>",
        "Hollin Care «took over the contract on 1 April 2020».",
        "The new chair took over on 1 April 2020.",
        rank=1,
    ),
)

END: Final = (
    Cue(
        "ends on <date>",
        _N,
        r"{!end} ..(?:on|in|at|by|during|around|with|before|after|as at|midnight on|the|about)? ?(?:the "
        r")?<date>",
        "The current contract «ends on 31 March 2026».",
        "The municipal year ends on 31 March 2026.",
        rank=2,
    ),
    Cue(
        "comes to an end in <date>",
        _N,
        r"(?:com(?:e|es|ing) to (?:an|its|their) (?:natural |scheduled |planned |contractual )?{!end|close|"
        r"conclusion|expiry}|"
        r"reach(?:es|ed|ing)? (?:its|the) (?:natural |scheduled )?{!end|expiry|term}) ..(?:on|in|at|by|"
        r"during|with)? ?<date>",
        "The contracts would be «coming to an end in December 2026».",
        "The meeting came to an end in December 2026.",
        rank=3,
    ),
    Cue(
        "runs out on <date>",
        _N,
        r"(?:run|runs|running|ran) {!out} ..(?:on|in|at|by|during)? ?(?:the )?<date>",
        "The framework «runs out on 30 June 2026».",
        "The grant runs out on 30 June 2026.",
        rank=3,
    ),
    Cue(
        "ends, …, on <date>",
        _N,
        r"{!end} ....(?:on|in|at|until|by) <date>",
        "The contract «expires, without any right to extend it, on 31 March 2026».",
        "The inspection concluded with a visit to the site on 31 March 2026.",
        rank=1,
    ),
    Cue(
        "runs until <date>",
        _N,
        r"{!run|place|force|valid|exist|exists|existed|subsist|remain|remains|remained|stay|stays|stand|"
        r"stands|good|gone|contracted|"
        r"commissioned|continue|"
        r"continues|continued|continuing|carry|goes|go|binding|operational|let|live|awarded|hold|holds|held|"
        r"provided|"
        r"delivered|effect|appointed|agreed|placed|tied|committed} ...(?:until|till|to|up to|through to|up "
        r"until)(?: and including)? (?:the )?<date>",
        "The contract «runs until 31 March 2026».",
        "The exhibition runs until 31 March 2026.",
        rank=1,
    ),
    Cue(
        "from <date> to <date>, second",
        _N,
        rf"{{!run|period|dates|term|duration|contract|contracts|agreement|framework|service|services|"
        rf"provision|let|awarded|"
        rf"appointed|place|covering|covers|effect|effective|periods|force|is|was|be|start}} "
        rf"..(?:from|between|of|for|on)? ?..(?<!services\x20between\x20)[date] ?..{_TO} (?:the |about "
        rf"|around |midnight on |at least |no later than )*<date>",
        "The contract runs from 1 April 2020 «to 31 March 2023».",
        "The survey ran from 1 April 2020 to 31 March 2021.",
        rank=2,
    ),
    Cue(
        "for <length> until <date>",
        _N,
        r"[length] ..{!until|till|to|ending|expiring} (?:the )?<date>",
        "The contract was let for three years «to 31 May 2026».",
        "It rained for three weeks to 31 May 2026.",
        rank=2,
    ),
    Cue(
        "<length> from <date> to <date>",
        _N,
        rf"[length],? ..(?:{{!from|commencing|starting|beginning|between|running}}) ..[date] ..{_TO} (?:the "
        rf")?<date>",
        "The contract was let for three years «from 1 April 2023 to 31 March 2026».",
        "It rained for three weeks from 1 April 2023 to 21 April 2023.",
        rank=2,
    ),
    Cue(
        "contract (<date> to <date>), second",
        _N,
        rf"{{!contract|contracts|agreement|framework}} ..[(](?:from )?[date] ?{_TO} ?<date>[)]",
        "The «contract with Hollin Care (1 April 2021 - 31 March 2026)» is performing well.",
        "The concert series (1 April 2021 - 31 March 2026) was funded.",
        rank=1,
    ),
    Cue(
        "end date of <date>",
        _N,
        r"{!end|expiry|expiration|completion|finish|termination|lapse} date ..(?:of|is|was|being|for)? "
        r"?..<date>",
        "The contract has an «end date of 31 March 2026».",
        "The financial year has an end date of 31 March 2026.",
        rank=3,
    ),
    Cue(
        "contract until <date>",
        _N,
        r"{!contract|contracts|agreement|agreements|framework|frameworks|arrangement|arrangements} "
        r"(?:(?:is|was|are|were|with|for|to|held|let|agreed|awarded|which|in|has|had) ...)?(?:until|till|up "
        r"to) <date>",
        "Hollin Care holds the «contract until 31 March 2026».",
        "Staff may contact the contract team until 31 March 2026.",
        rank=0,
    ),
    Cue(
        "<length> left to run",
        _N,
        r"<length> ..(?:{!left}(?! (?:in|at|the|his|her|their|for)| on (?!this|that|it|the (?:current |"
        r"present )?(?:contract|agreement|term)))|still|remaining|remain|{!unexpired}|"
        r"to {!run|go}(?! (?:from|until|till|to|up to|between|on)(?![a-z]))|before it (?:expires|ends))",
        "«The contract had eighteen months left» to run.",
        "She had two weeks left to reply.",
        rank=4,
    ),
)

TERM: Final = (
    Cue(
        "<n>+<n> years, the first",
        _T,
        r"(?:for |on |a |of )*<length> ?(?:\(\w+\) ?)?{!plus-sign} ?[length](?: ?(?:years?|months?))?(?: "
        r"(?:basis|contract|arrangement|term))?",
        "The contract is let «on a 3+2 basis».",
        "Rooms are let by the night.",
        rank=7,
    ),
    Cue(
        "<length> contract",
        _T,
        r"<length> ~~{!contract|contracts|agreement|agreements|framework|frameworks|term|terms|arrangement|"
        r"arrangements|appointment|commission|concession|deal|basis|duration|call-off}",
        "Members approved «a three-year contract».",
        "Social workers joined on twelve-month fixed-term contracts of employment.",
        rank=1,
    ),
    Cue(
        "initial <length>",
        _T,
        r"{!initial|initially|core|base|basic|fixed|original|minimum} (?:contract |fixed |term of |period "
        r"of )*<length>",
        "The contract had begun for «an initial three years».",
        "An initial six weeks of support is offered.",
        rank=3,
    ),
    Cue(
        "term of <length>",
        _T,
        r"{!term|period|duration|length|lifetime|timespan|lifespan} ..(?:of|is|was|being|will be|would be|"
        r"for)? ?..<length>",
        "A new service is proposed «for a term of five years» under contract.",
        "Placements last for a period of 12 weeks.",
        rank=2,
    ),
    Cue(
        "recommissioned for <length>",
        _T,
        r"{!recommissioned|re-commissioned|recommission|re-commission|procured|procure|commissioned|"
        r"commission|re-let|relet|retendered|re-tendered|tendered|reprocured|"
        r"re-procured|let|awarded|award} ..(?:for|over) (?:a |an |the |up to |another )*(?:further |"
        r"additional |more )?(?:period of |term of )?(?:further |more )?<length>",
        "It is proposed that the services be «recommissioned for at least three more years» under contract.",
        "Counsellors were commissioned by the school.",
        rank=3,
    ),
    Cue(
        "last <length>",
        _T,
        r"{!last|lasts|lasting|lasted|span|spans|spanning|cover|covers} (?:up to |about |"
        r"around |the )?<length>",
        "It was planned that the new contract would «last five years».",
        "Members heard that the new school would last five years.",
        rank=2,
    ),
    Cue(
        "for a <length> period",
        _T,
        r"(?:for|over|of|on) (?:a |an |the |its )?(?:initial |fixed |full |whole )*<length> (?:initial |"
        r"fixed |contract |contractual )*{!period|term|basis}",
        "The contract is «for a seven-year period».",
        "Figures for a seven-year period were compared.",
        rank=2,
    ),
    Cue(
        "<length>, with an option",
        _T,
        r"<length>(?=[,:)]* ..(?:with|plus|and) (?:the |an? )?..(?:[length] )?{!option|options|"
        r"possibility|ability|right|extension|extensions})",
        "Contract length: «three years» with the option of a further two.",
        "She waited three years with the option of leaving.",
        rank=1,
    ),
    Cue(
        "let for <length>",
        _T,
        r"{!let|award|awarded|made|agreed|signed|commissioned|recommissioned|re-commissioned|procured|"
        r"tendered|"
        r"contract|contracts|contracted|agreement|framework|run|place|appointed|engaged|bought|granted|"
        r"entered|"
        r"available|provided|delivered|remain|remains|live|open|commission|recommission|procure|tender|"
        r"offered|continue|placed|secured|"
        r"re-let|relet|retendered|re-tendered|reprocured|established|set|lot|commence|commencing|commences|"
        r"commenced|begin|begun|began|start|started|starting|starts|last|lasts|lasted|hold|held|operate} "
        r"...(?:for|over|of|lasting) (?:up to )?..<length>",
        "The contract had been «let for seven years».",
        "The hall was let for seven days.",
        rank=1,
    ),
    Cue(
        "<length> from <date>",
        _T,
        r"(?:for )?<length>(?= ..{!from|commencing|starting|beginning} ..[date])",
        "The contract is «for three years» from 1 April 2026.",
        "Accounts are kept for seven years from 1 April 2014.",
        rank=1,
    ),
    Cue(
        "from <date> for <length>",
        _T,
        r"[date] ..{!for|lasting} ..<length>",
        "The contract begins on 1 April 2026 «for three years».",
        "Consultation began on 1 April 2026 for six weeks.",
        rank=1,
    ),
    Cue(
        "contract is <length>",
        _T,
        r"{!contract|agreement|framework|term|deal} (?:(?:length|duration|term|period):? (?:(?:is|was|will "
        r"be|would be|shall be|of) )?|(?:is|was|will be|would be|shall be|to be) )"
        r"(?:for )?(?:[a-z]+ )?<length>",
        "The proposed «contract is for three years».",
        "The contract team is three years behind.",
        rank=0,
    ),
    Cue(
        "for <length>, with an option",
        _T,
        r"{!for|over} ..<length>(?=[,:)]* ..(?:with|plus|\+|and|followed by|subject to) ...{option|options|"
        r"right|possibility|provision|extension|extensions|further|extend|ability})",
        "Approval is sought to procure a contract «for five years», with the option of a further two.",
        "He stood as mayor for five years, with the support of the option group.",
        rank=2,
    ),
    Cue(
        "for <length>, …",
        _T,
        r"{!for} <length>(?= ..(?:with|plus|\+) )",
        "The contract is «for three years» plus two.",
        "He was away for three years with his family.",
        rank=0,
    ),
)
