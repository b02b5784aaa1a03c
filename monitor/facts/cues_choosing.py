"""More cues of choosing: who won, and the steps up to it."""

from __future__ import annotations

from typing import Final

from monitor.facts.cue import Cue
from monitor.model import Kind

_A: Final = Kind.AWARD
_P: Final = Kind.PROCUREMENT
_IN: Final = (
    r"(?:back )?(?:on|in|during|at|by|around|since|before|after|early in|late in|in the course of|no later "
    r"than|"
    r"not later than|for|until|(?:perhaps |possibly |probably )?as (?:early|late|soon) as|some ?time in|at "
    r"some point in|between)"
)

CHOOSING: Final = (
    Cue(
        "we signed with … in <date>",
        _A,
        r"(?:we|council|trust|they|authority|board) (?:had |have |has )?{!signed|contracted} (?:up )?with "
        r"....(?:on|in) <date>",
        "Catering is under contract. «We signed with Plateful in July 2017».",
        "We signed with a flourish in July 2017.",
        needs="focus",
        rank=3,
    ),
    Cue(
        "expect to sign in <date>",
        _A,
        r"(?:expect|expects|expected|hope|hopes|hoped|plan|plans|planned|aim|aims|intend|intends|due|likely|"
        r"able) to "
        r"{!sign|award|appoint} (?:the |a )?(?:contract |new contract |agreement |provider |contractor "
        r")?(?:on|in|by)? ?(?:the )?<date>",
        "Bids for the contract are in. We «expect to sign in May 2027».",
        "Players expect to sign in May 2027 for the club.",
        needs="focus",
        rank=4,
    ),
    Cue(
        "won by … in <date>",
        _A,
        rf"{{!won|granted|secured|gained|landed|clinched|concluded|sealed}} (?:by|to|with) "
        rf"....{_IN} (?:the )?<date>",
        "The agreement, «won by the Trust in 2019», is being reviewed.",
        "The match was won by the school in 2019.",
        rank=2,
    ),
    Cue(
        "won the contract in <date>",
        _A,
        rf"{{!won|wins|win|secured|gained|landed|obtained|received|granted|given|got}} (?:the |"
        rf"this |its |our |a |an )?"
        rf"(?:[a-z-]+ ){{0,3}}?(?:contracts?|agreements?|tender|work|business|commission|concession|lots?|"
        rf"framework) ..{_IN} (?:the )?<date>",
        "Hollin Care «won the contract in 2019».",
        "The garden won the award in 2019.",
        rank=3,
    ),
    Cue(
        "selected in <date>",
        _A,
        rf"(?:was|were|been|be|being) (?:then |finally |duly )?{{!selected|chosen|picked|appointed|preferred|"
        rf"successful|named|engaged|admitted}} ....{_IN} (?:the )?<date>",
        "The contract is with Hollin Care, which had «been selected in the summer of 2018».",
        "Councillor Hall was chosen in May 2023 to chair the review.",
        needs="focus",
        rank=3,
    ),
    Cue(
        "the winner named in <date>",
        _A,
        rf"(?:{{!winner|winning|preferred|successful}} ?(?:bidders?|tenderers?|providers?|suppliers?|"
        rf"contractors?"
        rf"|firm|companies|company|bid|tender)?) ....(?:named|announced|known|chosen|identified|selected|"
        rf"appointed|told|notified|confirmed|declared|decided|picked) ..{_IN} (?:the )?<date>",
        "For the contract «the winner was to be named in mid-November».",
        "The winner of the raffle was announced in November 2026.",
        needs="scope",
        rank=5,
    ),
    Cue(
        "was given the contract in <date>",
        _A,
        rf"#contract (?:was|were|had been|has been|went|goes|is to be|will be) (?:then |first |duly |later )?"
        rf"(?:{{!given|granted|won|offered|secured}}|{{!to}}(?! (?:the )?(?:cabinet|board|committee|"
        rf"executive|"
        rf"council|governing|market|tender|competition|panel|members|scrutiny)(?![a-z]))) ....{_IN} "
        rf"(?:the )?<date>",
        "That «contract was given to Hollin Care in May 2020».",
        "Thanks were given to the singers in May 2020.",
        rank=3,
    ),
    Cue(
        "in <date> a contract was given",
        _A,
        r"(?:on|in|during) <date> ....(?:was|were|had been) {!chosen|selected|appointed|successful|picked} "
        r"(?:as|to|for|from|in|by|after|following)",
        "«In 2018 Hollin Care was chosen as» provider under the contract.",
        "In 2018 Councillor Hall was chosen as chair.",
        needs="focus",
        rank=1,
    ),
    Cue(
        "contract concluded in <date>",
        _A,
        rf"(?:contracts?|agreements?|framework|deed),? {{!concluded|executed|sealed|signed|agreed|"
        rf"completed}} (?:back |as long ago as |only )?..{_IN} (?:the )?<date>",
        "«The contract, concluded back in the autumn of 2016», is with Hollin Care.",
        "The debate, concluded back in the autumn of 2016, was noted.",
        rank=3,
    ),
    Cue(
        "contract signature in <date>",
        _A,
        rf"(?:contract|agreement) (?:award |to be )?{{!signature|signing|sealing|completion|execution|signed|"
        rf"sealed|exchange}} ....(?:{_IN} )?(?:the )?<date>",
        "«Contract signature is planned for 26 May 2027».",
        "The treaty signature is planned for 26 May 2027.",
        rank=3,
        needs="scope",
    ),
    Cue(
        "the award should be made in <date>",
        _A,
        rf"{{!award|appointment|awards}} (?:of [a-z]+ )?(?:should|will|would|is to|was|to|has been|is "
        rf"expected to|could) (?:be )?(?:made|take place|follow|announced|confirmed) ..{_IN} (?:the "
        rf")?(?:course of )?<date>",
        "For the contract the «award should be made in the course of August 2026».",
        "The award of the prize should be made in August 2026.",
        rank=3,
    ),
)

BUYING: Final = (
    Cue(
        "mini-competition in <date>",
        _P,
        rf"{{!mini-competition|mini-competitions|mini-tender}} ....{_IN} (?:the )?<date>",
        "We will hold «a mini-competition among the framework providers in June 2026».",
        "A mini-competition of bakers was held in June 2026.",
        rank=4,
    ),
    Cue(
        "have until <date> to respond",
        _P,
        r"(?:suppliers|bidders|providers|firms|companies|contractors|operators|tenderers|organisations) "
        r"....{!have|had|"
        r"has|given} until ..<date> (?:in which )?to (?:respond|bid|reply|submit|return|tender|express|apply|"
        r"answer)",
        "After the tender is issued «suppliers will have until midday on 7 June 2026 to respond».",
        "Providers have until 7 June 2026 to move out.",
        needs="scope",
        rank=4,
    ),
    Cue(
        "bidding opens in <date>",
        _P,
        rf"(?:{{!bidding|competition|procurement|tender|opportunity|portal|round|tendering}}|"
        rf"(?:competitive|procurement|"
        rf"tender|award|selection) {{!process|exercise}}) ....(?:open|"
        rf"opens|opened|"
        rf"close|closes|closed|shut|shuts|live|advertised|published|launched|issued|posted) ..{_IN} "
        rf"(?:the )?<date>",
        "«Bidding for the contract is expected to open in early September 2026».",
        "The bidding for the raffle opened in September 2026.",
        needs="scope",
        rank=4,
    ),
    Cue(
        "advertised …, shut on <date>",
        _P,
        rf"(?:{{!advertised|published|bidding|issued}}|(?:tender|tendering|portal|competition|opportunity|"
        rf"procurement) (?:was |had )?{{!opened|launched}}) ....(?:{_IN} )?[date] and (?:would |"
        rf"will |was to |is "
        rf"to |to )?(?:shut|close|closed|closes|shuts|closing|end|ended) ..(?:at noon )?{_IN} "
        rf"(?:noon on )?(?:the )?<date>",
        "The tender was «advertised on 15 February 2026 and shut on 29 March 2026».",
        "The survey was published on 15 February 2026 and closed on 29 March 2026.",
        needs="scope",
        rank=5,
    ),
    Cue(
        "bidding …, shut at noon on <date>",
        _P,
        r"(?:would|will|to|and|it) {!shut|close} ..(?:at|by) (?:noon|midday|midnight|[0-9.:apm]+) on "
        r"<date>",
        "Bidding for the contract will open soon and «would shut at noon on 13 October 2026».",
        "The gates will shut at noon on 13 October 2026.",
        rank=5,
    ),
    Cue(
        "opportunity advertised on <date>",
        _P,
        rf"(?:{{!opportunity|opportunities|requirement|lot|lots}}) (?:was|were|will be|would be|is to be|"
        rf"had been|"
        rf"has been) (?:first |openly )?(?:advertised|published|posted|issued|announced|notified|placed) "
        rf"....{_IN} (?:the )?<date>",
        "The contract «opportunity was advertised on The Chest on 15 February 2026».",
        "The opportunity of a place on the board was advertised in a newspaper.",
        needs="scope",
        rank=4,
    ),
    Cue(
        "tender goes live on <date>",
        _P,
        rf"{{!tender|itt|procurement|competition|opportunity|invitation|retender|re-tender|advert|notice}} "
        rf"....(?:go|goes|went|gone|going|be|is|put|come|came|out|live) (?:live|out|up|online) ..{_IN} "
        rf"(?:the )?(?:end of )?<date>",
        "It is envisaged that the «tender for the contract will go live in late April 2027».",
        "The notice of the vacancy, an advert for a post, was seen online on 4 April 2027.",
        needs="scope",
        rank=5,
    ),
    Cue(
        "bids returnable on <date>",
        _P,
        rf"{{!bids|tenders|submissions|quotations|quotes|responses|offers|questionnaires|expressions}} "
        rf"....(?:returnable|due|back|in|to be in|returned|lodged|uploaded|received|required|invited|wanted) "
        rf"..{_IN} (?:noon on |midday on |5pm on )?(?:the )?<date>",
        "The tender goes out soon, «with bids returnable on 9 June 2026».",
        "Parking spaces are, for bids or not, in use by 9 June 2026.",
        needs="scope",
        rank=3,
    ),
    Cue(
        "mobilisation from <date> to <date>, second",
        _P,
        r"{!moderation|evaluation|scoring|interviews|presentations|clarification|mobilisation|standstill|"
        r"handover|"
        r"transition|dialogue|negotiation}(?!,) ....(?:from|between|over)? ?[date] (?:to|and|until|-) <date>",
        "«The mobilisation period for the contract will run from August to October 2026».",
        "The evaluation of pupils will run from August to October 2026.",
        needs="scope",
        rank=5,
    ),
    Cue(
        "moderation will fill <date>",
        _P,
        rf"{{!moderation|evaluation|scoring|interviews|presentations|clarification|shortlisting|mobilisation|"
        rf"standstill|handover|transition|transfer}} ....(?:fill|fills|filled|occupy|occupies|take|takes|"
        rf"took|"
        rf"last|lasts|end|ends|ended|expire|expires|over|finish|finished|begin|begins|start|starts|run|"
        rf"runs|follow|follows|complete|"
        rf"completed) ..(?:{_IN} |up |place in |from |to |over )?(?:the )?<date>",
        "For the tender «moderation will fill the second half of June 2026».",
        "The evaluation of pupils will fill June 2026.",
        needs="scope",
        rank=4,
    ),
    Cue(
        "consensus meeting on <date>",
        _P,
        rf"(?:{{!consensus|moderation|moderating|clarification|bidders'?|tender|mobilisation|evaluation|"
        rf"scoring}}) "
        rf"(?:meeting|meetings|session|sessions|panel|workshop|day|event|interviews) ....(?:{_IN} )?"
        rf"(?:the )?<date>",
        "Scores for the tender were settled at «a consensus meeting held on 28 April 2026».",
        "The consensus meeting of the families on 28 April 2026 was noted.",
        needs="scope",
        rank=4,
    ),
    Cue(
        "providers came to a briefing on <date>",
        _P,
        rf"(?:providers?|suppliers?|organisations|bidders?|firms|companies|operators?|contractors|market|"
        rf"online|tender|potential) ....{{!briefing|webinar|open day|roadshow|engagement|supplier day}} "
        rf"....(?:{_IN} )(?:the )?<date>",
        "Ahead of the tender «eleven organisations had joined the online briefing on 6 June 2026».",
        "Councillors from three organisations had the briefing on 6 June 2026.",
        needs="scope",
        rank=3,
    ),
    Cue(
        "the market tested in <date>",
        _P,
        rf"{{!market|interest}} ....(?:tested|sounded|approached|engaged|explored|consulted|warmed|gauged) "
        rf"..{_IN} (?:the )?<date>",
        "Before the next contract «the market will be tested in the first half of 2027».",
        "The market stalls will be tested in June 2027.",
        needs="focus",
        rank=4,
    ),
    Cue(
        "out to tender in <date>, probably in <date>",
        _P,
        rf"{{!tender|market|competition|procurement}} ....{_IN} (?:the )?[date],? (?:probably|possibly|most "
        rf"likely|likely|ideally|perhaps|provisionally) {_IN} (?:the )?<date>",
        "The contract will go out to «tender in the new year, probably in February».",
        "The market stalls come in the new year, probably in February.",
        rank=4,
    ),
    Cue(
        "relaunched in <date>",
        _P,
        rf"{{!relaunched|re-launched|restarted|re-started|rerun|re-run|reissued|re-issued|re-advertised}} "
        rf"..{_IN} (?:the )?<date>",
        "The procurement was stopped. It is likely that this will be «relaunched in June 2027».",
        "The festival will be relaunched in June 2027.",
        needs="focus",
        rank=3,
    ),
    Cue(
        "a further notice published in <date>",
        _P,
        rf"(?:further|new|subsequent|next|future) {{!notice|notices}} ....(?:published|issued|placed|"
        rf"expected) ..{_IN} (?:the )?<date>",
        "The contract will be tendered again: «a further notice is expected to be published in 2027».",
        "A further notice about the road is to be put up in 2027.",
        needs="scope",
        rank=3,
    ),
    Cue(
        "handover from <date>",
        _P,
        rf"{{!handover|hand-over|mobilisation|mobilise|mobilised}} (?:(?!before |after |until |and "
        rf"(?:the|it) )[a-z'-]+,? "
        rf"){{0,9}}?(?:{_IN}|from) (?:the )?<date>",
        "«Handover from the outgoing contractor will begin on 1 August 2026» under the contract.",
        "The handover of the chain of office will begin on 1 August 2026.",
        rank=3,
    ),
    Cue(
        "be re-let in <date>",
        _P,
        rf"(?:to be|will be|would be|must be|be|(?:was|were)(?! (?:then )?re-?let)) (?:then )?{{!re-let|"
        rf"relet|re-advertised|"
        rf"readvertised|re-bid|market-tested|retested}} ..{_IN} (?:the )?<date>",
        "The contract will «be re-let in 2027».",
        "The flats will be re-let in 2027.",
        rank=3,
    ),
    Cue(
        "deadline for bids extended to <date>",
        _P,
        r"{!deadline|date|time} for ..(?:bids|tenders|submissions|quotations|questionnaires|expressions of "
        r"interest) ....(?:extended|moved|put back|deferred|postponed) ..(?:to|until|by [any] to) <date>",
        "The «deadline for bids for the contract was extended to 14 June 2026».",
        "The deadline for bids to the arts grant was moved.",
        rank=6,
        needs="scope",
    ),
)
