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
        r"selected|sealed|chose|entered|concluded|agreed}",
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
    Cue(
        "in <date> the Council let the contract",
        _A,
        r"(?:in|on|during) <date>,? ...{!let|awarded|signed|placed|won|gained|secured|sealed|concluded|"
        r"granted} "
        r"(?:the |a |this |its |their |an )?(?:[a-z-]+ ){0,3}?(?:contracts?|agreements?|framework|"
        r"concession)",
        "«In 2026, after a tender, the Council let the contract» to Hollin Care.",
        "In 2026 the union signed the petition.",
        rank=3,
    ),
    Cue(
        "enter into a contract by <date>",
        _A,
        rf"{{!enter|entering|enters|conclude|concluding|execute|executing}} (?:into )?(?:the |a |an |its |"
        rf"this )?"
        rf"(?:[a-z-]+ ){{0,3}}?(?:contracts?|agreements?|call-off|deed|framework) ....{ON} (?:the )?<date>",
        "The Council will «enter into an interim agreement with Hollin Care on or before 16 December 2026».",
        "The Council will enter into talks on the arts with Hollin on 16 December 2026.",
        rank=3,
    ),
    Cue(
        "in <date> the tender was won",
        _A,
        r"(?:in|on|during) <date>,? ...(?:tender|competition|contract|contest|exercise|procurement) "
        r"..(?:[a-z]+ )"
        r"{0,2}?(?:was|were|had been) {!won|awarded}",
        "«In 2026 the tender for the contract was won» by Hollin Care.",
        "In 2026 the dancing competition was won by Hollin School.",
        rank=3,
    ),
    Cue(
        "winning of the contract in <date>",
        _A,
        rf"{{!winning|letting|placing|securing|conclusion}} of (?:the |this |its |a )?(?:[a-z-]+ ){{0,3}}?"
        rf"(?:contracts?|agreements?|framework) ..{ON} (?:the )?<date>",
        "Hollin Care's «winning of the contract in March 2026» was welcomed.",
        "The winning of the cup in March 2026 was welcomed.",
        rank=4,
    ),
    Cue(
        "the <date> award",
        _A,
        r"<date> {!award|letting|signing} of",
        "«The 2016 award of the contract» to Hollin Care is under audit.",
        "The 2016 award of the medal is remembered.",
        rank=3,
    ),
    Cue(
        "award dates from <date>",
        _A,
        r"{!award|letting|signing|signature} ..(?:dates|dated|dating) (?:from|back to|to) <date>",
        "The contract, «the award of which dates from 2016», covers lifts.",
        "The award ceremony dates from 2016.",
        rank=5,
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
        rf"{_STEP}(?!,) ....(?:between|from) [date] (?:and|to|until|till|-) (?:the )?<date>",
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
    Cue(
        "opens …, then closes on <date>",
        _P,
        rf"{_STEP} ....[date] and (?:it |they |would |will |was |were |is |to |then |be )*(?:shut|close|"
        rf"closed|"
        rf"closes|shuts|closing|end|ended|ends|returned|open|opened|evaluated|scored|finish|finished|"
        rf"completed?|conclude|concluded|due|received) ..{ON} (?:noon on |midday on )?(?:the )?<date>",
        "«The competition for the contract will be launched on 3 June 2026 and will close on 5 July 2026».",
        "The chess competition began on 3 June 2026 and ended on 5 July 2026.",
        rank=5,
    ),
    Cue(
        "applications close on <date>",
        _P,
        rf"{{!applications|requests}} ....(?:framework|tender|dps|purchasing system|participate|"
        rf"selection|approved list) ....(?:close|closes|closed|open|opened|opens|due|received|in) "
        rf"..{ON} (?:noon on )?(?:the )?"
        rf"<date>",
        "«Applications to join the framework close on 14 June 2026».",
        "Applications to join the choir close on 14 June 2026.",
        rank=6,
    ),
    Cue(
        "re-advertise the lot in <date>",
        _P,
        rf"{{!re-advertise|readvertise|advertise|advertising|re-advertising|re-let|relet|re-run|rerun|"
        rf"market-test|re-procure|reprocure|outsource}} (?:the |that |this |its |it |both |all "
        rf")*(?:[a-z0-9-]+ )"
        rf"{{0,5}}?{ON} (?:the )?<date>",
        "The Council will «re-advertise the lot in autumn 2026» under the framework.",
        "The Council will advertise the contract manager's post in autumn 2026.",
        rank=3,
    ),
    Cue(
        "interviews with bidders on <date>",
        _P,
        rf"{{!interviews|visits|visit|negotiations|presentations|meetings|dialogue|discussions|talks|"
        rf"sessions|"
        rf"demonstrations}} (?:with|for|by|from|of|to) (?:[a-z-]+ ){{0,4}}?(?:bidders?|tenderers?|finalists|"
        rf"candidates|applicants|shortlisted [a-z]+) ....(?:{ON}|held|due|planned) (?:the )?<date>",
        "«Interviews with the bidders for the contract will be held on 24 June 2026».",
        "Interviews with candidates for the council seat will be held on 24 June 2026.",
        rank=6,
    ),
    Cue(
        "expressed an interest by <date>",
        _P,
        rf"{{!expressed|express|registered|register|expressing|registering}} (?:an |their |its |"
        rf"any )?"
        rf"interest ....{ON} (?:the )?<date>",
        "Seven firms had «expressed an interest in the contract by 2 May 2026».",
        "Councillors had declared an interest in the museum by 2 May 2026.",
        rank=3,
    ),
    Cue(
        "evaluators meet on <date>",
        _P,
        rf"(?:{{!evaluators|assessors|moderators|scorers}}|(?:evaluation|moderation|mobilisation|procurement|"
        rf"tender|transition|implementation) {{!panel|team|group|board}}) ....(?:meet|meets|met|meeting|"
        rf"agree|"
        rf"agreed|score|scored|convene|convened|sit|sat) ....{ON} (?:the )?<date>",
        "«Evaluators will meet on 24 June 2026» to agree scores for the tender.",
        "Assessors met the pupils on 24 June 2026.",
        rank=4,
    ),
    Cue(
        "readiness assessment on <date>",
        _P,
        rf"(?<=readiness\s){{!assessment|check|checks|review|test|tests|inspection|gateway}} ..{ON} (?:the "
        rf")?<date>",
        "Before the contract starts we will carry out a readiness «assessment on 5 September 2026».",
        "The school's readiness assessment on 5 September 2026 went well.",
        rank=6,
    ),
    Cue(
        "talk to the market in <date>",
        _P,
        rf"{{!talk|talking|talks|talked|speak|speaking|spoke}} (?:to|with) (?:the |potential |possible |"
        rf"local )*"
        rf"(?:market|providers|suppliers|bidders) ....{ON} (?:the )?<date>",
        "When the contract ends, officers will begin «talking to the market in the summer of 2026».",
        "Traders were talking to the market inspector in the summer of 2026.",
        needs="focus",
        rank=4,
    ),
)
