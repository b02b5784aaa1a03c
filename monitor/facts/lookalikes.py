"""Words that look like buying, awarding or parting and are not: the head of the phrase is another noun.

A «contract manager» is appointed and no contract awarded; a «farmers' market» opens and nothing is bought.
"""

from __future__ import annotations

from typing import Final

from monitor.facts.cue import SIGNS, Hit
from monitor.mentions.lazy import lazy
from monitor.model import Kind

_POST: Final = (
    r"(?:managers?|officers?|leads?|directors?|chairs?|chairman|clerks?|trustees?|governors?|councillors?|"
    r"nurses?|teachers?|administrators?|assistants?|surveyors?|advis[eo]rs?|heads?|engineers?|"
    r"coordinators?|chief executive|monitoring officer|commissioner for|inspectors?|caretakers?|apprentices?)"
)
_ENGAGED: Final = r"(?:appointed|selected|chosen|engaged|named|recruited|picked|hired|admitted)"
_STAFF: Final = lazy(
    rf"\b{_POST} (?:(?:was|were|is|are|has|had|have|been|be|being|will|would|to|who|then|first) "
    rf")+{_ENGAGED}\b|"
    rf"\b(?:appoint|appointed|chose|selected|engaged|picked|hired|recruited)(?: (?:a|an|its|their|the|new|"
    rf"two|three|another))+ (?:[a-z-]+ ){{0,3}}{_POST}\b"
)
_PRIZES: Final = lazy(
    r"\bawarded (?:[a-z]+ ){0,4}?(?:ratings?|grades?|stars?|accreditation|certificates?|status|degrees?|"
    r"diplomas?|"
    r"badges?|honours?|freedom|titles?|kitemark|costs|damages)\b|"
    r"\bnominations?\b|"
    r"\b(?:given|won|received|presented with|nominated for|shortlisted for|collected|earned|picked up) "
    r"(?:an? |the |its |their |two |three )(?!contract )(?:[a-z-]+ ){1,4}awards?\b(?! of\b)"
)
_PAPERS: Final = lazy(
    r"\b(?:loan|lease|licence|tenancy|pay|data sharing|collective|sale|confidentiality|non-disclosure|"
    r"section 106|"
    r"planning|settlement|access|information sharing) agreements?\b|"
    r"\b(?:signed|sealed|executed|concluded)(?: off)? (?:the |a |an |its |their )?(?:[a-z-]+ )?(?:contract|"
    r"agreement|framework)(?: (?!with |for |on |in |of |to |and |by |at )[a-z-]+){0,2} (?:report|review|"
    r"register|letter|minutes|log|plan|form|certificate|invoice|accounts?|return)s?\b"
)
_COMMENTS: Final = lazy(
    r"\b(?:closing date|deadline|last date|last day|time limit|closes?|closed|closing)(?: date)? (?:for|on|"
    r"to) (?:the )?(?:receipt of |submission of |making )?(?:[a-z]+ ){0,2}?(?:comments?|representations?|"
    r"objections?|replies|views|nominations?|entries|registrations?|feedback|petitions?|appeals?|school|"
    r"admissions?|grants?|consultation|survey|complaints?|jobs?|vacanc(?:y|ies)|posts?)\b|"
    r"\badvertis\w+ (?:[a-z']+ ){0,4}(?:posts?|vacanc(?:y|ies)|jobs?|roles?|positions?)\b|"
    r"\b(?:posts?|vacanc(?:y|ies)|jobs?|roles?|positions?) (?:[a-z]+ ){1,3}(?:re-?)?advertised\b|"
    r"\b(?:public|councillors'?|residents'?|members'?) (?:[a-z]+ ){0,2}?questions\b|"
    r"\bquestions (?:from|by|to) (?:the )?(?:public|members|councillors|residents|cabinet|council)\b"
)
_MARKETS: Final = lazy(
    r"\b(?:farmers'?|street|christmas|night|covered|indoor|outdoor|flea|cattle|livestock|labour|job|"
    r"housing|property|rental|stock|retail|craft|sunday|saturday|open) markets?\b|\bmarket (?:hall|square|"
    r"stalls?|traders?|town|place(?! in)|rents?|value)\b"
)
_NO_COMPETITION: Final = lazy(
    r"\bwithout (?:a |an |any |further |prior |open |the |need for |having |going (?:out )?to )*"
    r"(?:competition|tender\w*|procur\w+|advert\w*|market)\b"
)
_BREAKS: Final = lazy(
    r"\b(?:lunch|tea|coffee|summer|christmas|easter|school|career|holiday|tie|comfort|commercial|tax|rest|"
    r"weather|main|spring|autumn|winter|weekend|half-term) breaks?\b"
)
_ISSUED: Final = lazy(
    r"\b(?:questionnaires?|documents?|papers?|packs?|figures|reports?|data|results|statements?|"
    r"specifications?|guidance|notices?|tenders?|itt|bids?|funds?|funding|money|monies|statistics|"
    r"licen[cs]es?|"
    r"lease|leases) (?:(?:for|of|to) (?:[a-z]+ ){1,5})?(?:(?:is|was|were|are|will|be|to|has|had|been|have|"
    r"then|first|formally) )+(?:released|withdrawn|pulled|left|cancelled|surrendered|discharged|handed)\b|"
    r"\bhand(?:ed|s|ing)? (?:over|back) (?:the |their |its )?(?:keys?|buildings?|sites?|premises|equipment|"
    r"vehicles?|badges?|passes)\b|"
    r"\b(?:release|releases|released) (?:of )?(?:the |its |a |further |more )*(?:[a-z]+ )?(?:funds?|funding|"
    r"money|payment|documents?|report|data|figures|results|details|information)\b"
)
_STEP_BEGINS: Final = lazy(
    r"(?:^|[ ,;] ?)(?:the |a |an |formal |new |full )*(?:mobilisation|standstill|evaluation|moderation|"
    r"re-?procurement|procurement|(?:re-?)?tender(?:ing)?|re-?commissioning|competition|commissioning|"
    r"hand-?over|hand-?back|engagement|dialogue|negotiations?|clarification|shortlisting|due diligence|"
    r"market testing)"
    r"(?: (?:period|exercise|process|phase|stage))?(?: (?:of|for|by) (?:[a-z-]+ ){1,7}?)? ?(?:will|would|is|"
    r"was|"
    rf"should|takes?|took|lasts?|began|begins?|starts?|started|commence[sd]?|runs?|ran)\b(?:(?!, with "
    rf")[^.;{SIGNS}])*$"
)

_OCCASIONS: Final = lazy(
    r"\b(?:evening|ceremony|dinner|event|meeting|workshop|presentation|open day|debate|hearing|inspection|"
    r"consultation|survey|fair|festival|conference|seminar|interview)s? (?:(?:will|would|to|then|also) )*"
    r"(?:took|takes?) place\b"
)

_ABSENT: Final = lazy(
    r"\b(?:on|her|his|their|annual|sick|maternity|paternity|parental|special|carers?'?|adoption) leave\b"
)
_PAPER_OF: Final = lazy(
    r"\b(?:minutes|notes|record|agenda|transcript) of (?:the |a |an |our |its |this |that )?(?:[a-z-]+ "
    r"){0,3}$|"
    r"\breports?,? (?:is |was |are |were )?dated $"
)
"""«minutes of the contract meeting held on 3 March», «an audit report dated 3 March»."""
_PAPERS_RENEWED: Final = lazy(
    r"\b(?:disclosures?|checks?|insurances?|certificates?|licen[cs]es?|memberships?|subscriptions?|passes|"
    r"permits?|"
    r"accreditations?|registrations?|passwords?|vetting|clearances?)\b[^.;]{0,30}\brenew(?:ed|s|al)?\b"
)
_OF: Final = {
    Kind.EXTENSION: ((_PAPERS_RENEWED, "the renewal of something else"),),
    Kind.AWARD: (
        (_STAFF, "somebody who is employed"),
        (_PRIZES, "an award of another kind"),
        (_PAPERS, "a paper of another kind"),
    ),
    Kind.PROCUREMENT: (
        (_COMMENTS, "not a step of buying"),
        (_MARKETS, "not a step of buying"),
        (_NO_COMPETITION, "a step that was not taken"),
    ),
    Kind.TERMINATION: (
        (_ABSENT, "somebody's leave"),
        (_BREAKS, "a break of another kind"),
        (_ISSUED, "something else is given out or up"),
    ),
    Kind.START: (
        (_STEP_BEGINS, "the beginning of a step of buying"),
        (_ABSENT, "somebody's leave"),
        (_OCCASIONS, "an occasion"),
    ),
    Kind.TERM: ((_STEP_BEGINS, "how long a step of buying takes"), (_ABSENT, "somebody's leave")),
    Kind.END: ((_ABSENT, "somebody's leave"),),
}


def of_another_kind(skeleton: str, hit: Hit, clause: int) -> str:
    """Why a claim whose clause begins at *clause* is of another kind of thing; empty where it is none."""
    if hit.cue.kind is Kind.REVIEW and (
        _PAPER_OF.search(skeleton, clause, hit.start) or _PAPER_OF.search(skeleton, clause, hit.sign)
    ):
        return "the date of a paper"
    for form, reason in _OF.get(hit.cue.kind, ()):
        last = hit.sign if form is _STEP_BEGINS else max(hit.end, hit.sign) + 40
        found = form.search(skeleton, clause, min(len(skeleton), last))
        if found is not None:
            return f"{reason}: «{' '.join(found[0].split())}»"
    return ""
