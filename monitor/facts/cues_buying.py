"""Cues of buying: awards, and the steps of a procurement."""

from __future__ import annotations

from typing import Final

from monitor.facts.cue import Cue
from monitor.model import Kind, Status

_A: Final = Kind.AWARD
_P: Final = Kind.PROCUREMENT
_ON: Final = (
    r"(?:on|in|during|at|by|from|for|around|since|before|after|until|no later than|not later than|between|"
    r"over|with effect from|of|to|(?:perhaps |possibly |probably )?as (?:early|late|soon) as|some ?time in|"
    r"at "
    r"some point in)"
)

AWARD: Final = (
    Cue(
        "awarded in <date>",
        _A,
        r"{!awarded|let|signed|sealed|executed|concluded|entered|placed|exchanged} ...(?:on|in|during|since|"
        r"after|by|"
        r"around|dated) ?(?:the )?<date>",
        "The contract «awarded to Hollin Care in 2016» is being reviewed.",
        "The medal was awarded in 2016.",
        rank=2,
    ),
    Cue(
        "award in <date>",
        _A,
        r"{!award|awarding|signature|signing|sign|appoint|admit} ...(?:on|in|during|of|by|around|after|"
        r"before) (?:the )?<date>",
        "It is planned to «award the contract in May 2026».",
        "The award ceremony is in May 2026.",
        rank=2,
    ),
    Cue(
        "appointed to the framework in <date>",
        _A,
        r"{!appointed|admitted|accepted|joined|chosen|selected} ...(?:to|onto|on to|on|under|through|as|"
        r"from|following) "
        r"...(?:framework|contract|agreement|purchasing system|dps|providers?|suppliers?|contractors?|lots?|"
        r"list|tender) "
        r"..(?:on|in|during) <date>",
        "Twenty-three providers had been «appointed to the framework in June 2016».",
        "She was appointed to the board in June 2016.",
        rank=3,
    ),
    Cue(
        "providers were admitted in <date>",
        _A,
        r"(?:providers?|operators?|suppliers?|contractors?|firms|companies|agencies|bidders|organisations) "
        r"..(?:was|were|had been|have been) "
        r"{!appointed|admitted|accepted} ..(?:on|in|during) <date>",
        "The framework is full: «forty-one operators were admitted in August 2026».",
        "Four companies were admitted to the hall of fame.",
        needs="scope",
        rank=3,
    ),
    Cue(
        "agreement dated <date>",
        _A,
        r"{!agreement|contract|deed},? (?:which |that )?(?:is |was |had been |has been )?(?:dated|made|"
        r"entered into|executed|"
        r"signed|sealed) ..(?:on|the|as of|this)? ?<date>",
        "«THIS AGREEMENT is dated 24 February 2021».",
        "The minutes dated 24 February 2021 were agreed.",
        needs="scope",
        rank=3,
    ),
    Cue(
        "entered into a contract in <date>",
        _A,
        r"{!entered} into (?:an?|the|its|this|two|three|new|separate) (?:[length] )?(?:[a-z-]+ "
        r"){0,4}?#contract (?:with|for) "
        r"....(?:on|in|during) (?:the )?<date>",
        "The Council «entered into a contract with Hollin Care in October 2015».",
        "The Council entered into a correspondence with Hollin Care in October 2015.",
        rank=3,
    ),
    Cue(
        "signing of the contract is planned for <date>",
        _A,
        r"{!signing|signature|sealing|execution} (?:of (?:the |a |this |its )?#contract )?(?:is|was|will "
        r"be|should be|to be) "
        r"(?:planned|expected|due|scheduled|hoped|intended|anticipated) ..(?:for|on|in|by)? ?(?:the )?<date>",
        "«Signing of the contract is planned for no later than 28 March 2026».",
        "Signing of the visitors' book is planned for 28 March 2026.",
        rank=5,
        status=Status.PROPOSED,
    ),
    Cue(
        "with awards in <date>",
        _A,
        r"(?:with|and) (?:the |contract )?{!awards|award} (?:to be made |to follow |expected |due |being "
        r"made )?(?:on|in|by) <date>",
        "Bids for the contract are due in April, «with awards in May 2027».",
        "The day closes with a dinner and with prizes in May 2027.",
        needs="focus",
        rank=3,
    ),
    Cue(
        "bought from … in <date>",
        _A,
        r"{!bought|purchased|procured|acquired|commissioned} from ....(?:on|in) (?:the )?<date>",
        "Under the contract the system was «bought from Sentry Systems Ltd in March 2025».",
        "The land was bought from a farmer in March 2025.",
        rank=2,
    ),
    Cue(
        "agreement made with … in <date>",
        _A,
        r"{!agreement|contract},? (?:which |that )?(?:is |was |had been |has been )?(?:made|concluded|"
        r"reached) ....with "
        r"....(?:on|in) <date>",
        "The system is run under an «agreement made jointly with Weir Council in 2016».",
        "Changes to pay were made jointly with the unions in 2016.",
        rank=3,
    ),
    Cue(
        "let on <date>",
        _A,
        r"{!date|dated} (?:of )?(?:award|signature|signing|contract award|this agreement|agreement) ?<date>",
        "«Date of award: 1 May 2026» (contract with Hollin Care).",
        "Date of birth: 1 May 1976.",
        needs="scope",
        rank=3,
    ),
    Cue(
        "on <date> the contract was awarded",
        _A,
        r"(?:on|in) <date> ...{!contract|contracts|framework|agreement} ...(?:was|were|had been|has been) "
        r"(?:awarded|let|signed|sealed)",
        "«In June 2020 the contract was awarded» to Hollin Care.",
        "In June 2020 the contractor was awarded a prize.",
        rank=1,
    ),
)

PROCUREMENT: Final = (
    Cue(
        "a procurement, it would begin in <date>",
        _P,
        rf"{{!procurement|re-procurement|tender|competition|re-tender}} ....(?:is|are|be|was|were) "
        rf"[a-z]+,? (?:it|this|that) "
        rf"(?:is|was|will|would|should|could) (?:likely |expected |planned |hoped |due |be |to |then "
        rf")*{{start}} {_ON} "
        rf"(?:the )?<date>",
        "If a new «procurement of the contract is needed, it would begin in autumn 2026».",
        "If the competition of choirs is held, it would begin in autumn 2026.",
        rank=6,
        status=Status.PROPOSED,
    ),
    Cue(
        "retendering of … is due to begin in <date>",
        _P,
        rf"{{!procurement|re-procurement|retendering|re-tendering|tendering|recommissioning|"
        rf"re-commissioning}} (?:of|for) ...."
        rf"(?:is|was|are|were|be) (?:now |then )?(?:due|planned|expected|likely|scheduled|intended) to "
        rf"{{start}} {_ON} "
        rf"(?:the )?<date>",
        "«Re-tendering of part of the meals service is due to commence in January 2027».",
        "Re-tendering of the meals service is not due to commence in January 2027.",
        rank=6,
    ),
    Cue(
        "procurement begins in <date>",
        _P,
        rf"{{!procurement|re-procurement|mobilisation|evaluation|tender|tendering|recommissioning|"
        rf"re-commissioning|retender|re-tender|competition|engagement|"
        rf"moderation|standstill|transition|implementation}} "
        rf"(?:of (?:the |a |an )?(?:[a-z-]+ )?(?:contract|service|framework|bids|tenders|submissions|"
        rf"quotations) )?..(?:{{start|"
        rf"end}}|take place|takes place|"
        rf"took place|run|runs|ran|open|opens|opened|launch|launched|"
        rf"complete|completed|scheduled|due|issued|published|held|undertaken|carried out|planned) "
        rf"..(?:{_ON} )?(?:the )?<date>",
        "The «procurement is planned to begin in September 2026».",
        "The transition to the new logo will start in September 2026.",
        rank=4,
        needs="scope",
    ),
    Cue(
        "complete mobilisation by <date>",
        _P,
        r"(?:complete|completed|finish|finished|conclude|concluded) (?:the |its |all |full )*{!mobilisation|"
        r"evaluation|procurement|tender|tendering} ...(?:by|before|no later than|on|in) (?:the )?<date>",
        "The Contractor shall «complete mobilisation, including the move of the depot, by 18 January 2026».",
        "The Contractor shall complete the hall, including its kitchen, by 18 January 2026.",
        needs="scope",
        rank=4,
    ),
    Cue(
        "bids evaluated in <date>",
        _P,
        rf"{{!bids|submissions|quotations}} ...(?:evaluated|scored|moderated|assessed|opened|received|"
        rf"returned|invited|sought|submitted|clarified) (?:(?!and |but |which )[a-z0-9'-]+,? "
        rf"){{0,4}}?(?:{_ON} )?(?:the )?<date>",
        "«Bids for the contract will be evaluated in July 2026».",
        "Proposals for the garden were assessed in July 2026.",
        rank=4,
    ),
    Cue(
        "tender in <date>",
        _P,
        rf"{{!tender|bids}} ...{_ON} (?:the )?(?:week of )?<date>",
        "It is planned to go out to «tender in winter 2026/27».",
        "The house was offered for sale by tender of the owner.",
        needs="scope",
        rank=2,
    ),
    Cue(
        "tender <date>",
        _P,
        r"{!tender|bids} ~~<date>",
        "Estimated date of next «tender January 2028».",
        "The tender is run under the Public Contracts Regulations 2015.",
        needs="scope",
        rank=1,
    ),
    Cue(
        "market engagement in <date>",
        _P,
        r"(?:{!market|supplier|provider|soft|bidder|bidders|industry|early} ..(?:engagement|event|day|"
        r"warming|sounding|soundings|testing|"
        rf"test|consultation|briefing|session|exercise|dialogue|information)) ...(?:{_ON} )?(?:the )?<date>",
        "Providers would be invited to a «market engagement event in January 2027».",
        "The Christmas market event in December 2026 was a success.",
        needs="scope",
        rank=3,
    ),
    Cue(
        "closing date of <date>",
        _P,
        rf"(?:{{!closing|return|submission|tender|bid|deadline}} (?:date|deadline)|{{deadline}} for "
        rf"..(?:receipt of |return of |submission of |notifications? of |"
        rf"expressions? of )?{{!bids|tenders|submissions|quotations|quotes|responses|clarifications|"
        rf"questions|interest|tender}}|{{!closing|closes}}) "
        rf"(?:[a-z]+ ){{0,4}}?(?:{_ON}|is|was|being|will be)? ?..(?:the )?<date>",
        "Three tenders had been received by the «closing date of 14 June 2026».",
        "The closing date of the consultation was 14 June 2026.",
        needs="scope",
        rank=2,
    ),
    Cue(
        "bids received by <date>",
        _P,
        rf"(?:tenders?|bids?|submissions?|quotations?|quotes?|questionnaires?|expressions of interest|"
        rf"proposals?|responses|bidders|providers|suppliers|applications?) ..(?:\w+ ){{0,6}}?"
        rf"{{!closed|closes|close|due|uploaded|lodged|submitted|submit|received|returned|opened|opening|"
        rf"returnable|shortlisted|interviewed|asked|invited|issued|sought|required}} "
        rf"...{_ON} (?:the )?<date>",
        "«Bids for the contract must be submitted by noon on 14 June 2026».",
        "Comments must be submitted by noon on 14 June 2026.",
        needs="scope",
        rank=1,
    ),
    Cue(
        "evaluation in <date>",
        _P,
        rf"{{!evaluation|evaluated|evaluate|evaluating|moderation|moderated|clarification|clarifications|"
        rf"shortlisting|shortlisted|interviews|"
        rf"presentations|standstill|alcatel|mobilisation|mobilise|mobilised}} "
        rf"(?:(?!before |after |until |so )[a-z'-]+,? ){{0,7}}?{_ON} (?:the )?<date>",
        "Bids for the contract «will be evaluated in October 2026».",
        "The evaluation of the flood scheme in October 2026 was noted.",
        needs="scope",
        rank=1,
    ),
    Cue(
        "to market in <date>",
        _P,
        rf"(?:{{!market|market-place|marketplace}}|out to {{!advert|competition}}) ..{_ON} <date>",
        "The contract would be taken to «the market in spring 2026».",
        "Fruit comes to market in June 2026.",
        needs="focus",
        rank=2,
    ),
    Cue(
        "notice published on <date>",
        _P,
        rf"(?:(?:contract|contract award|award|prior information|tender|transparency|find a tender|contracts "
        rf"finder|"
        rf"ojeu|procurement|planned procurement|preliminary market engagement) "
        rf"{{!notice|notices|finder|ojeu}}|{{!pin}}) "
        rf"(?:...(?:{_ON} (?:the )?|(?:published|issued|placed|sent|posted|dispatched|due|planned):? "
        rf"))<date>",
        "A «contract notice was published on 4 May 2026».",
        "Notice of the meeting was published on 4 May 2026.",
        needs="scope",
        rank=3,
    ),
    Cue(
        "specification by <date>",
        _P,
        rf"(?:{{!specification|specifications|invitations|invitation|questionnaire|procurement|pqq|sq|itt|"
        rf"rfp|rfq|psq|lots|competition|selection|documents}}) "
        rf"...{_ON} (?:the )?<date>",
        "«The specification of the contract will be ready by May 2026» ahead of the tender.",
        "The invitation to the dinner came in May 2026.",
        rank=1,
    ),
    Cue(
        "<date>: tender",
        _P,
        r"(?:on|in|by|during|from) <date> (?:the |a |new |formal |draft |ahead of the "
        r"|before the )?(?:{!tender|bids|market}|invitations? to tender)",
        "«In May 2026 tenders» will be invited for the service.",
        "In May 2026 bids for the grant were read.",
        rank=0,
    ),
)
