"""Cues of buying by what was done to the papers, the market and the bidders; and awards told the other way "
"round."""

from __future__ import annotations

from typing import Final

from monitor.facts.cue import Cue
from monitor.facts.words import ON
from monitor.model import Kind

_A: Final = Kind.AWARD
_P: Final = Kind.PROCUREMENT
_PLANNED: Final = (
    r"(?:programmed|scheduled|timetabled|planned|pencilled in|slated|set|set down|due|expected|anticipated|"
    r"earmarked|down|targeted|forecast|envisaged|foreseen|lined up)"
)
_BE: Final = r"(?:was|were|is|are|be|been|being)"
_OUT: Final = (
    r"(?:placed|put|posted|published|issued|released|uploaded|sent|circulated|dispatched|loaded|live|out|"
    r"available|issue|go|goes|went)"
)
_STEP: Final = (
    r"{!tender|bids|submissions|evaluation|evaluated|moderation|moderated|scored|scoring|interviews|"
    r"interviewed|standstill|mobilisation|mobilised|engagement|procurement|clarification|clarifications|"
    r"shortlisting|competition|advertised|negotiation|negotiations|dialogue|handover|transition}"
)

AWARDING: Final = (
    Cue(
        "it was in <date> that it was awarded",
        _A,
        r"(?:in|on) <date> that ....{!awarded|let|signed|won|went|secured|given|placed|appointed|chosen|"
        r"selected|sealed|chose}",
        "It was «in May 2026 that the contract went» to Hollin Care.",
        "It was in May 2026 that the choir went to Hollin.",
        rank=4,
    ),
    Cue(
        "joined the framework in <date>",
        _A,
        rf"{{!joined|join|joins|enrolled|enlisted}} (?:on |onto |in )?(?:the |this |our |its )?(?:[a-z-]+ )"
        rf"{{0,3}}(?:framework|dps|purchasing system|lot|list of providers|approved list) ..{ON} (?:the )?"
        rf"<date>",
        "Eleven providers «joined the framework in October 2026».",
        "Eleven officers joined the reading list in October 2026.",
        rank=3,
    ),
    Cue(
        "the Council appointed … in <date>",
        _A,
        rf"(?:council|authority|trust|board|cabinet|we|it|they|icb|executive|college|consortium|partners|"
        rf"commissioners|boroughs) (?:had |has |have |then |first |duly |formally )*{{!appointed|appoint|"
        rf"chose|selected|engaged|picked|hired|contracted|commissioned}} ....{ON} (?:the )?<date>",
        "«The Council appointed Hollin Care in November 2026» to run the contract.",
        "The Council appointed a contract manager in November 2026.",
        rank=2,
    ),
    Cue(
        "award programmed for <date>",
        _A,
        rf"{{!award|awarding|signature|signing|appointment}} ....{_PLANNED} (?:to (?:take place|happen|"
        rf"follow|be made) )?(?:for |{ON} )?(?:the )?<date>",
        "«Award of the contract is programmed for 5 August 2026».",
        "The award of the prizes is programmed for 5 August 2026.",
        rank=3,
    ),
    Cue(
        "deed completed on <date>",
        _A,
        rf"(?:deed|agreement|contract documents?) {_BE} (?:duly |finally |then |since |not )?{{!completed|"
        rf"executed|exchanged|concluded|finalised}} ..{ON} (?:the )?<date>",
        "The «agreement was completed on 14 February 2026» and binds both parties.",
        "The school's art collection agreement form was filled in on 14 February 2026.",
        rank=3,
    ),
)

STEPS: Final = (
    Cue(
        "commissioning of a replacement starts in <date>",
        _P,
        rf"{{!commissioning|sourcing|buying|purchasing|purchase|re-procurement|reprocurement|"
        rf"recommissioning|mobilisation}} (?:exercise |process |work |phase |of (?:a |an |the |its |our |"
        rf"new )*(?:[a-z-]+ ){{0,3}}?(?:#contract|replacement|successor|providers?|suppliers?) "
        rf"(?:[a-z-]+ ){{0,5}}?)?(?:will |would |should |is |was |to |be |has |had |been |is to |"
        rf"{_PLANNED} )*(?:{{start}}|take place|get under way|got under way|under way|launch|launched|take|"
        rf"takes|took|complete|completed|run|runs|ran|finish|finished|done|concluded) ..(?:[length] )?"
        rf"(?:{ON} )?(?:the )?<date>",
        "«The commissioning of a replacement for the contract will commence in October 2026».",
        "The commissioning of a new church bell will commence in October 2026.",
        rank=5,
    ),
    Cue(
        "tender programmed for <date>",
        _P,
        rf"{_STEP} ....{_PLANNED} (?:to (?:take place|happen|follow|be held|be run) )?(?:for |{ON} )?(?:the "
        rf")?"
        rf"<date>",
        "«Evaluation of the tenders for the contract is programmed for June 2026».",
        "A debate on the transition to a new logo is programmed for June 2026.",
        rank=3,
    ),
    Cue(
        "tender between … and <date>",
        _P,
        rf"{_STEP} ....(?:between|from) [date] (?:and|to|until|till|-) (?:the )?<date>",
        "«Tenders for the contract will be scored between 17 June 2026 and 2 July 2026».",
        "The chess competition will run between 17 June 2026 and 2 July 2026.",
        rank=5,
    ),
    Cue(
        "questions asked up to <date>",
        _P,
        r"{!questions|clarifications|queries|enquiries} ....(?:asked|put|raised|submitted|posed|sent|made|"
        r"accepted|answered|taken|lodged) ....(?:up to|up until|until|till|by|before|no later than) (?:noon "
        r"on |midday on )?(?:the )?<date>",
        "«Clarification questions about the contract may be asked up to 31 May 2026».",
        "Questions from the public about the contract may be asked up to 31 May 2026.",
        rank=3,
    ),
    Cue(
        "bidders presented on <date>",
        _P,
        rf"{{!bidders|tenderers|bidder|tenderer|shortlisted}} ....(?:presented|present|attended|attend|"
        rf"visited|visit|demonstrated|demonstrate|pitched|interviewed|seen|met|heard) ....{ON} (?:the )?"
        rf"<date>",
        "«Shortlisted bidders for the contract presented to the panel on 22 April 2026».",
        "Shortlisted authors presented their novels on 22 April 2026.",
        rank=4,
    ),
    Cue(
        "test the market in <date>",
        _P,
        rf"{{!test|testing|sound|sounding|approach|approaching|engage|engaging|warm|consult|gauge|gauging|"
        rf"sounded|tested|approached|engaged}} (?:out |with )?(?:the |provider |supplier |local )*(?:market|"
        rf"suppliers|providers|interest) ....{ON} (?:the )?<date>",
        "Officers plan to «test the market ahead of the new contract in June 2026».",
        "Students of the college will test the market square's paving in June 2026.",
        rank=4,
    ),
    Cue(
        "tender papers out on <date>",
        _P,
        rf"(?:(?:tender|tendering|procurement|bid|bidding|itt|selection|quotation|competition) {{!documents|"
        rf"documentation|pack|packs|papers|paperwork|questionnaire|invitation}}|{{!questionnaire|"
        rf"questionnaires|psq|pqq|sq|rfq|rfp|itt|invitation|invitations}}) ....{_OUT} ....{ON} (?:the )?"
        rf"<date>",
        "«The tender documents for the contract were placed on the portal on 11 March 2026».",
        "The planning documents were placed on the portal on 11 March 2026.",
        rank=5,
    ),
    Cue(
        "returned their tenders on <date>",
        _P,
        rf"{{!return|returned|submit|submitted|lodge|lodged|upload|uploaded|deliver|delivered|send|sent}} "
        rf"(?:in |back )?(?:their |its |a |the |written |completed |full |final |compliant )*(?:tenders?|"
        rf"bids?|"
        rf"quotations?|quotes?|expressions? of interest|best and final offers?) ....{ON} (?:noon on )?"
        rf"(?:the )?<date>",
        "Six firms «returned their tenders for the contract by 3 May 2026».",
        "Six firms returned the keys of the market hall by 3 May 2026.",
        rank=4,
    ),
)
