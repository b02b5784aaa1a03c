"""Cues of going to the market and back: asking for offers, talking to bidders, naming a winner."""

from __future__ import annotations

from typing import Final

from monitor.facts.cue import Cue
from monitor.facts.words import ON
from monitor.model import Kind

_A: Final = Kind.AWARD
_P: Final = Kind.PROCUREMENT
_FIRMS: Final = (
    r"(?:suppliers?|providers?|contractors?|bidders?|firms?|companies|operators?|tenderers?|organisations?|"
    r"businesses|charities|agencies|consultants)"
)
_INVITED: Final = (
    r"{!invited|asked|approached|invite|inviting|invites|contacted|solicited|canvassed|approaching|asking}"
)
_BUYING: Final = (
    r"(?:re-?procuring|procuring|re-?tendering|tendering|re-?commissioning|recommissioning|commissioning|"
    r"buying|sourcing|re-?letting|market-testing|soft-market testing|market testing|soft market testing|"
    r"market engagement|pre-market engagement|the re-?procurement|the procurement|the tender|the "
    r"re-?tender|a procurement|a re-?procurement|a tender|its procurement|our procurement)"
)

GOING_TO_MARKET: Final = (
    Cue(
        "begins procuring in <date>",
        _P,
        rf"{{!begin|begins|began|begun|start|starts|started|starting|beginning|commence|commences|commenced|"
        rf"commencing|launch|launched|resume|resumed|complete|completed|conclude|concluded|run|undertake|"
        rf"carry out}} (?:on )?{_BUYING} ....{ON} (?:the )?<date>",
        "Officers will «begin re-procuring the contract in autumn 2026».",
        "The cooks began buying their own vegetables in autumn 2026.",
        rank=4,
    ),
    Cue(
        "interest closed on <date>",
        _P,
        rf"(?:expressions? of {{!interest}}|{{!eois|eoi}}|selection {{!questionnaires|questionnaire}}|"
        rf"requests? to "
        rf"{{!participate}}) ....(?:close|closes|closed|due|returned|received|invited|sought|requested|shut|"
        rf"evaluated|assessed|open|opened|issued|in|back) ..{ON} (?:noon on |midday on |the )?<date>",
        "«Expressions of interest in the contract closed on 9 February 2026».",
        "Expressions of interest in the choir closed on 9 February 2026.",
        rank=5,
    ),
    Cue(
        "in <date> we invited suppliers",
        _P,
        rf"(?:in|on|during|early in|late in) <date>,? ....{_INVITED} ..{_FIRMS} ....(?:quote|bid|tender|"
        rf"quotes|quotations|bids|tenders|offers|prices|respond|apply|submit|price|proposals)",
        "«In March 2026 we invited eight suppliers to quote» for the contract.",
        "In March 2026 we invited eight companies to bid for the hall's old chairs.",
        rank=5,
    ),
    Cue(
        "suppliers asked to quote in <date>",
        _P,
        rf"(?:{_INVITED} ..{_FIRMS} ....(?:quote|bid|tender|quotes|quotations|bids|tenders|offers|prices|"
        rf"respond|apply|submit|price|proposals)|{_FIRMS} ..(?:was|were|are|will be|had been|be) "
        rf"{_INVITED} to "
        rf"(?:quote|bid|tender|respond|apply|submit|price|offer)) ....{ON} (?:the )?<date>",
        "«Eight firms were invited to quote for the contract in March 2026».",
        "Eight firms were invited to bid for the hall's old chairs in March 2026.",
        rank=5,
    ),
    Cue(
        "quotes sought in <date>",
        _P,
        rf"{{!quotes|quotations|prices|offers|proposals}} ....(?:sought|invited|requested|obtained|taken|"
        rf"asked for|"
        rf"received|returned|opened|compared|in) {ON} (?:the )?<date>",
        "«Three quotes for the contract were sought in March 2026».",
        "Three quotes from the poem were sought in March 2026.",
        rank=4,
    ),
    Cue(
        "dialogue with bidders begins on <date>",
        _P,
        rf"{{!dialogue|negotiations|negotiation|discussions|talks|clarification}} with ..(?:the )?{_FIRMS} "
        rf"....(?:begin|begins|begun|began|start|starts|started|commence|open|opened|end|ended|conclude|"
        rf"concluded|take place|took place|held|continue|due|run) ..{ON} (?:the )?<date>",
        "«Dialogue with the bidders for the contract is set to begin on 14 July 2026».",
        "Talks with companies about the strike began on 14 July 2026.",
        rank=4,
    ),
    Cue(
        "the market sounded out in <date>",
        _P,
        rf"(?:{{!market}} (?:was|is|will be|had been|has been|to be|be) (?:[a-z]+ly )?(?:sounded out|sounded|"
        rf"engaged|consulted|approached|"
        rf"warmed|surveyed|canvassed|explored)|(?:sound|sounded|sounding) out ..{{!market}}|{{!market}} "
        rf"(?:sounding|soundings|day|event|warming|consultation|dialogue|questionnaire|research|analysis|"
        rf"exercise)) ....{ON} (?:the )?<date>",
        "«The market was sounded out in May 2026» ahead of the new contract.",
        "The market hall was consulted on in May 2026.",
        rank=4,
    ),
)

AGAIN: Final = (
    Cue(
        "bidders have until <date>",
        _P,
        r"(?:bidders|tenderers|bids|applicants|suppliers) {!have|had|has} (?:up )?until (?:noon on |"
        r"midday on |the )*"
        r"<date>",
        "The invitation for the contract went out in February. «Bidders have until 4 April 2026».",
        "Bidders for the paintings have until 4 April 2026.",
        needs="focus",
        rank=4,
    ),
    Cue(
        "a second exercise starts in <date>",
        _P,
        rf"(?:second|further|fresh|another|third|repeat|new|next) (?:procurement |tender |tendering |buying |"
        rf"sourcing )?{{!exercise|round|attempt}} ....(?:start|starts|started|begin|begins|began|launched|"
        rf"run|"
        rf"open|opens|opened|held|close|closes|closed|planned) ..{ON} (?:the )?<date>",
        "No bids for the contract were received. «A second exercise will start in September 2026».",
        "A second exercise class will start in September 2026.",
        needs="focus",
        rank=4,
    ),
)

WINNING: Final = (
    Cue(
        "signed <date>",
        _A,
        r"(?:contract |agreement |deed )?{!signed|sealed|awarded|let}:? <date>",
        "Contractor: Hollin Care. «Signed 11 February 2026», live 1 April 2026.",
        "The minutes were signed. The form was dated 11 February 2026.",
        needs="focus",
        rank=2,
    ),
    Cue(
        "was re-let in <date>",
        _A,
        rf"(?:was|were|has been|have been|had been) (?:then |last |duly )?{{!re-let|relet|re-awarded}} "
        rf"..{ON} "
        rf"(?:the )?<date>",
        "The postage contract «was re-let in January 2026» for three years.",
        "The flats were re-let in January 2026.",
        rank=4,
    ),
    Cue(
        "emerged as the winner in <date>",
        _A,
        rf"(?:{{!emerged|emerges|emerge}} (?:as )?|(?:was|were) {{!named|declared|announced|confirmed}} "
        rf"(?:as )?)"
        rf"(?:the |its |our )?(?:winner|winners|successful|winning|preferred|top|highest|best) ....{ON} "
        rf"(?:the )?"
        rf"<date>",
        "Hollin Care «emerged as the winner of the contract in 2019».",
        "The school emerged as the winner of the cup in 2019.",
        rank=4,
    ),
    Cue(
        "in <date> … saw off rivals",
        _A,
        r"(?:in|on) <date>,? ....{!beat|saw off|outbid|defeated|prevailed|triumphed|succeeded in} "
        r"....(?:contract|framework|tender|competition|bidders|bids)",
        "«In July 2026 Hollin Care beat four rivals to the contract».",
        "In July 2026 the school beat four rivals in the singing competition.",
        rank=4,
    ),
    Cue(
        "was successful in <date>",
        _A,
        rf"(?:was|were) {{!successful|victorious}} ....{ON} (?:the )?<date>",
        "Hollin Care «was successful in the tender for the contract in May 2026».",
        "The contract trial was, for the nurses, successful; the ward was opened in May 2026.",
        rank=2,
    ),
)
