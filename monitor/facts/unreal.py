"""What a sentence only supposes or turns down, and ends of other things: reasons to put a claim aside."""

from __future__ import annotations

from typing import Final

from monitor.facts.cue import LENGTH, SIGNS, Hit
from monitor.mentions.lazy import lazy
from monitor.model import Kind

_SUPPOSED: Final = frozenset({"if extended, until <date>"})
"""Cues of what an option would do, which is always put as a supposition."""
_UNREAL: Final = lazy(
    r"(?:^\W*|[.;] |, |\) )(?:(?:had|were|should) (?:the|it|we|they|this|that|cabinet|members|officers|any|"
    r"there)|had an? (?=[^.;,]{3,60}\bbeen\b))\b(?! (?:been|be )?(?:agreed|"
    r"approved)\b)[^.;]{3,140}?\b(?:would|might|could|should)\b|"
    r"\b(?:was|were) to have (?:been|begun|started|opened|launched)\b|"
    r"\b(?:would|could|might) (?:not )?have (?:been|begun|started|had|needed|required|meant|run|cost|gone|"
    r"ended|left|allowed|given|met|attracted|offered|saved|delayed|taken|made|risked)\b(?! (?:asked|"
    r"foreseen|predicted|avoided|known|expected|anticipated))"
)
"""What was never so: «had the procurement been left», «a waiver would have been needed»."""
_STATED_BEFORE: Final = lazy(r"(?:,|\)| and| but) (?:which |it |that )?$")
"""«which started on 1 April and would have run until»: the start is no supposition."""
_TOLD_AS_DONE: Final = frozenset({Kind.START, Kind.AWARD, Kind.DECISION})
_TURNED_DOWN: Final = lazy(
    r"\b(?:not (?:on offer|recommended|supported|favoured|pursued|permitted|possible|affordable|taken "
    r"forward|proceeded with|agreed to|be on offer)|(?:did|does|do) not (?:find favour|permit|allow|advise|"
    r"recommend|"
    r"support|proceed)|found no (?:favour|support)|(?:was|were|been|be|is|are) (?:rejected|discounted|"
    r"dismissed|ruled "
    r"out|turned down|(?:looked at|considered|explored|examined) but|dropped|abandoned|refused|declined|"
    r"discarded|defeated|lost))\b"
)
_NEXT_CLAUSE: Final = lazy(r"[.;]|\b(?:and|but|although|which|because|who|as|so)\b|, ")
_APPOSED: Final = lazy(r", (?:had|has|have|which (?:had|has|have)|which) ")
"""«An alternative, to tender in July, had been discounted»."""
_BIDDING: Final = lazy(
    r"\b(?:bids?|bidding|applications?|expressions?|tenders?|competition|opportunity|advertised|advert|"
    r"portal|standstill|"
    r"call-in|"
    r"consultation|moderation|evaluation|certificate|certificates|cover|indemnit(?:y|ies)|bond|warrant(?:y|"
    r"ies)|defects|rectification|snagging|review|enquiry|inquiry|negotiations?|talks|procurement|project|"
    r"investigation|strike"
    r"|guarantees?|insurance|objections?|challenge|improvement plan) (?:(?!which |that |whose )[^ ,.;]+ "
    r"){0,7}$|\b(?:pupils|staff|"
    r"worker|workers|caseworker|manager|officer) (?:who )?$"
)


_SOMEBODY: Final = lazy(
    r"\b(?:employ\w*|resign\w*|cllrs?|mayor|trustees?|governors?|members? (?:was|were) appointed|workers?|"
    r"assistants?|tenants?|landlords?|staff|key decisions?|residents?|"
    r"motions|"
    r"employees?|foster|carers?|director has|manager has|officer has|chief executive|councillors?|postholder|"
    r"members of the public|meeting|agenda|questions?|summons|motorists|licensee|evict\w*|strike|"
    r"industrial action|traffic commissioner|inspections?|inspectors?|cqc|ofsted|parents|probation)\b"
)
_TERMS_OF_OFFICE: Final = frozenset({"<length> from <date>, the date", "from <date> for <length>, the date"})
_THE_CONTRACT: Final = lazy(
    r"\b(?:contract|contracts|agreement|framework|arrangement|call-off|section 75|(?:either|each|one|both|"
    r"neither) "
    r"(?:part(?:y|ies|ner|ners)|sides?)|provider|contractor|supplier)\b"
)
_OTHERS_LEAVE: Final = lazy(
    r"\b(?:(?:case|social |support |youth |key )?workers?|nurses?|teachers?|trainees?|apprentices?|bids?|"
    r"applications?|offers|placements?|tenanc(?:y|ies)|employees?|headteacher|(?:case|project) officer),? "
    r"(?:[^;]+ )?$"
)
_PRIZE: Final = lazy(
    r"\b(?:pay|wage|national|industry|regional|quality|excellence|civic|design|gold|silver|green|"
    r"compensation|"
    r"costs?|damages|court|final|living wage|teaching|apprenticeship|bravery|long service) awards?\b|"
    r"\bawards? (?:ceremony|scheme|evening|dinner|winners?|night)\b|\b(?:expired?|expires|slip|slipped|"
    r"appeal)\b|"
    r"\b(?:prize|medal|mbe|obe|grants?|funding|scholarship|bursary|planning permission|compensation|"
    r"licence)\b|\bawarded £|\bawards? for (?:the )?(?:best|"
    r"most|outstanding|excellence|innovation|bravery|services? to|good|its work|their work)\b"
)
_STEP_OF_OTHERS: Final = lazy(r"(?:evaluated|evaluate|evaluating|scored|assessed)\b")
_BIDS: Final = lazy(
    r"\b(?:bids?|bidders?|tender\w*|submissions?|quotations?|quotes|responses|proposals|procure\w*|offers|"
    r"applications?)\b"
)
_RULES: Final = lazy(
    r"\bevaluation reports?\b|"
    r"\b(?:interim|independent|mid-term|impact|outcomes?|academic|external|job) evaluations?\b|"
    r"\bregister(?:ed)? with\b|\bbids? (?:to|for) (?:the )?(?:[a-z]+ ){0,4}(?:fund|funding|grants?|lottery|"
    r"government)\b|"
    r"\bjob evaluation|\binterviews? for (?:the |a )?(?:[a-z]+ )?(?:posts?|role|vacanc(?:y|ies)|job|"
    r"position)\b|"
    r"\btender (?:pipelines?|programmes?|box(?:es)?|registers?|boards?)\b|"
    r"\bprocurement (?:and [a-z]+ )?(?:regulations?|act|strateg\w+|polic\w+|rules|procedures?|training|"
    r"fraud|cards?|law|"
    r"legislation|reforms?|code|savings|guidance|handbook|pipeline|forward plan|plan|programme|risks?|"
    r"audit)\b|"
    r"\b(?:withdr[ae]w\w*|disqualified|rejected)\b"
)
_GIVEN_UP: Final = lazy(
    r"\b(?:abandon(?:ed|ing)?|cancelled|halted|paused|suspended|discontinued|called off|aborted)\b|"
    r"\b(?:vacanc(?:y|ies)|recruit\w*) [^.;]{0,60}$"
)
_CONCLUDED: Final = lazy(
    r"\b(?:reviews?|stocktake|evaluation|negotiations?|talks|consultation|audit|survey|"
    r"benchmarking)\b[^.;]{0,60}concluded"
)
_TALKED_OF: Final = lazy(
    r"\b(?:considered|noted|scrutinised|discussed|debated|reviewed|welcomed|called in|considers?|notes?) "
    r"(?:[a-z]+ ){0,4}$|\b(?:extension|option|waiver|exemption|variation)(?: [a-z]+){0,2} (?:of|to|in|under|"
    r"for) "
    r"(?:the |its |this )?(?:[a-z]+ )?$|\b(?:extension|option|extra) "
    rf"{LENGTH} (?:of|in) (?:the |its |this )?(?:[a-z]+ )?$"
)
_RECEIVED: Final = lazy(
    r"\b(?:report|review|update|return)s? ?[^.;]{0,40}\b(?:be|was|were|is) (?:received|noted|welcomed|"
    r"accepted|"
    r"adopted)\b"
)
_HELD_UP: Final = lazy(r"\b(?:delay\w*|suspend\w*|paus\w*|postpon\w*|interrupt\w*|overdue|behind|fail\w*)\b")


_PRICES: Final = lazy(
    r"\b(?:prices?|fees?|rates?|charges?|tariffs?|costs|indexation|uplifts?|cpi|rpi|allowances?) (?:[^ ]+ "
    r"){0,4}"
    r"(?:is|are|was|were|be|been|will|shall|may) "
)
_TO_OTHERS: Final = lazy(
    r"\bnotice (?:in writing )?of (?:any |planned |the |a )*(?:maintenance|works?|changes?|withdrawal of|"
    r"visits?|price|"
    r"increases?|outages?|downtime)\b|"
    r"\bnotice (?:in writing )?(?:to|for) (?:the )?(?:residents|public|tenants|drivers|users|customers|"
    r"motorists|"
    r"parents|members|staff|employees|neighbours|householders)\b"
)
_DUTIES: Final = lazy(
    r"\b(?:guarantees?|warrant(?:y|ies)|indemnit(?:y|ies)|records?|confidentiality|liabilit(?:y|ies)|"
    r"insurances?|"
    r"defects|obligations?|kept|retained|retention|invoices?) (?:[^ ,;]+ ){0,6}(?:for|of|over|last) |"
    r"\b(?:year|quarter|month|day)\"? (?:continues to |shall |"
    r"will )?means? "
)
_LIFE: Final = lazy(r"\b(?:(?:useful|working|natural|expected|design) life|their(?: [a-z]+)? li(?:fe|ves))\b")


_OPENED: Final = lazy(
    r"\b(?:tenders?|bids?|submissions|quotations|envelopes|responses|portal|competition|consultation|bidding|"
    r"applications|offers) (?:(?!which |that )[^ ,.;]+ ){0,7}(?:opened|open|opens|launched)\b"
)
_BEGUN: Final = lazy(
    r"\b(?:beg[au]n|(?:start|begin|commenc|launch)(?:s|e|es|ing|ed)?) (?:to )?(?:re-?)?(?:procur|tender|"
    r"commission|recommission|market|consult|engag|negotiat|evaluat|mobilis|review|plann?|prepar|draft|buy|"
    r"talk|explor|assess|test|advertis|recruit|look)(?:e|ing)?\b|"
    r"\b(?:start|begin|commenc|launch)(?:s|e|es|ing|ed)? (?:the |a |an |this |that |its |their |work on |any "
    r"|some )*"
    r"(?:[a-z-]+ )?(?:project|review|consultation|engagement|recruitment|conversations?|talks|discussions|"
    r"pilot|trial|"
    r"negotiations?|inspections?|survey|training|works?)\b"
)
_DECISION_BEGINS: Final = lazy(
    r"\b(?:decisions?|resolutions?|order|direction|policy|changes?|acts?|regulations?|legislation|bill|"
    r"byelaws?|scheme) "
    r"(?:[a-z0-9]+ ){0,4}(?:takes?|comes?|took|"
    r"came|have) "
    r"(?:into )?(?:effect|force)\b"
)
_OF_A_STEP: Final = lazy(
    r"\b(?:standstill|voluntary|cooling-off|objection|call-in|consultation|defects|warranty|retention|"
    r"probation(?:ary)?|trial|mobilisation|handover|challenge|transparency|moratorium) (?:period|term)s? |"
    r"\b(?:tenders?|bids?|offers?|quotations?|prices?|submissions?) (?:must |shall |will |should |to |are to "
    r"|were "
    r"to )*(?:remain|stay|be|hold|held|kept|stand)\b"
)


def unreal_or_of_bidding(skeleton: str, hit: Hit, clause: int) -> str:
    """Why a claim whose clause begins at *clause* is put aside; empty where nothing speaks against it.

    An end that was supposed and a length of notice are facts all the same: «would otherwise have ended on».
    """
    if hit.cue.kind not in (Kind.END, Kind.NOTICE) and hit.cue.name not in _SUPPOSED:
        unreal = _UNREAL.search(skeleton)
        told = hit.cue.kind in _TOLD_AS_DONE and unreal is not None
        if unreal is not None and not (told and _STATED_BEFORE.search(skeleton, hit.sign, unreal.start())):
            return f"only supposed: «{words_of(unreal[0])}»"
        turned = _TURNED_DOWN.search(skeleton, hit.sign)
        if turned is not None and (
            _NEXT_CLAUSE.search(skeleton, hit.sign, turned.start()) is None
            or _APPOSED.fullmatch(skeleton, hit.sign + 1, turned.start())
        ):
            return f"denied or put aside: «{words_of(turned[0])}»"
    if hit.cue.kind is Kind.NOTICE and (
        (_SOMEBODY.search(skeleton) and not _THE_CONTRACT.search(skeleton))
        or (_SOMEBODY.search(skeleton, 0, hit.start) and not _THE_CONTRACT.search(skeleton, 0, hit.sign))
    ):
        return "the notice that somebody gives of their own doings"
    serves = hit.cue.kind is Kind.TERM or hit.cue.name in _TERMS_OF_OFFICE
    if serves and _SOMEBODY.search(skeleton) and not _THE_CONTRACT.search(skeleton):
        return "how long somebody serves, not how long a contract runs"
    if hit.cue.kind is Kind.TERMINATION and (other := _OTHERS_LEAVE.search(skeleton, 0, hit.start)):
        return f"the end of something else: «{words_of(other[0])}»"
    if hit.cue.kind is Kind.AWARD and (other := _PRIZE.search(skeleton, max(0, hit.start - 24), hit.sign)):
        return f"an award of another kind: «{words_of(other[0])}»"
    if hit.cue.kind is Kind.AWARD and (other := _CONCLUDED.search(skeleton, 0, hit.sign)):
        return f"the end of something else: «{words_of(other[0])}»"
    if hit.cue.kind is Kind.AWARD and (other := _TALKED_OF.search(skeleton, clause, hit.start)):
        return f"an award that was only talked of: «{words_of(other[0])}»"
    if (
        hit.cue.kind is Kind.PROCUREMENT
        and _STEP_OF_OTHERS.match(skeleton, hit.start)
        and not _BIDS.search(skeleton)
    ):
        return "an evaluation of something other than bids"
    if hit.cue.kind is Kind.PROCUREMENT and (other := _GIVEN_UP.search(skeleton, clause, hit.sign)):
        return f"a step that was not taken: «{words_of(other[0])}»"
    if hit.cue.kind is Kind.PROCUREMENT and (
        other := _RULES.search(
            skeleton, max(0, hit.start - 14), max(hit.sign, hit.end + 40 * (hit.end > hit.sign + 1))
        )
    ):
        return f"not a step of buying: «{words_of(other[0])}»"
    if (
        hit.cue.name != "the last report was received on <date>"
        and hit.cue.kind is Kind.REVIEW
        and (other := _RECEIVED.search(skeleton, hit.start, _clause_end(skeleton, hit.end)))
    ):
        return f"a report that was received: «{words_of(other[0])}»"
    if hit.cue.kind is Kind.REVIEW and (other := _PRICES.search(skeleton, clause, hit.sign)):
        return f"a review of what is paid: «{words_of(other[0])}»"
    if hit.cue.kind is Kind.NOTICE and (other := _TO_OTHERS.search(skeleton, hit.sign)):
        return f"notice to others: «{words_of(other[0])}»"
    if hit.cue.kind is Kind.TERM and (other := _DUTIES.search(skeleton, clause, hit.sign)):
        return f"how long a duty lasts: «{words_of(other[0])}»"
    if hit.cue.kind is Kind.TERM and (other := _OF_A_STEP.search(skeleton, max(0, hit.start - 60), hit.sign)):
        return f"how long a step of buying takes: «{words_of(other[0])}»"
    if hit.cue.kind is Kind.TERM and (other := _HELD_UP.search(skeleton, hit.start, hit.sign)):
        return f"how long it was held up: «{words_of(other[0])}»"
    if hit.cue.kind is Kind.START and (other := _BEGUN.search(skeleton, hit.start, hit.sign)):
        return f"the beginning of something else: «{words_of(other[0])}»"
    if hit.cue.kind is Kind.START and (other := _DECISION_BEGINS.search(skeleton, clause, hit.sign)):
        return f"when a decision takes effect: «{words_of(other[0])}»"
    if hit.cue.kind is Kind.START and (other := _OPENED.search(skeleton, clause, hit.sign)):
        return f"the opening of «{words_of(other[0])}», not of a contract"
    if hit.cue.kind is Kind.END and (other := _CONCLUDED.search(skeleton, 0, hit.sign)):
        return f"the end of something else: «{words_of(other[0])}»"
    if hit.cue.kind is Kind.END and (other := _LIFE.search(skeleton, clause, hit.end + 30)):
        return f"how long a thing lasts: «{words_of(other[0])}»"
    if hit.cue.kind is Kind.END and (other := _BIDDING.search(skeleton, clause, hit.start)) is not None:
        return f"the end of «{words_of(other[0])}», not of a contract"
    return ""


def _clause_end(skeleton: str, position: int) -> int:
    """Where the clause ends that holds *position*."""
    found = skeleton.find(" and ", position)
    return len(skeleton) if found < 0 else found


_EMPTY: Final = str.maketrans("", "", SIGNS)


def words_of(skeleton: str) -> str:
    """The skeleton without its signs, for messages."""
    return " ".join(skeleton.translate(_EMPTY).split())
