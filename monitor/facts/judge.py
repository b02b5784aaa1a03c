"""Whether a cue's claim holds: is the clause about a contract, is it denied or history, and with what status.

Every judgement is a reason in words, so that `monitor explain` can say why a reading was put aside.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from monitor.facts.cue import SIGNS, Hit
from monitor.facts.sections import Zone
from monitor.facts.unreal import unreal_or_of_bidding, words_of
from monitor.mentions.lazy import lazy
from monitor.model import Kind, Status

_STRONG: Final = (
    r"contracts?|sub-contracts?|clauses?|(?:either|one|each|neither) (?:party|side)|both (?:parties|sides)|"
    r"other party|agreements?|frameworks?|call-offs?|concessions?|dps|slas?|purchasing system|section 75|"
    r"commission(?:ed|ing)?|"
    r"recommission(?:ed|ing)?|re-commission(?:ed|ing)?|procure(?:d|ment)?|re-procure(?:d|ment)?|tenders?|"
    r"tendered|re-tender(?:ed|ing)?|"
    r"retender(?:ed|ing)?|contractual|contractor|contracted|extensions?|options?|additional periods?|lots?|"
    r"novat(?:ed|ion)|award(?:ed)? of|bids?|"
    r"expiry date|end date|start date|commencement date|term"
)
_WEAK: Final = (
    r"services?|provision|arrangements?|providers?|suppliers?|operators?|partnership|scheme|programme|works|"
    r"appointment"
)
_OTHER: Final = (
    r"plans?(?! to\b)|strateg(?:y|ies)|polic(?:y|ies)|orders?|loans?|tenanc(?:y|ies)|leases?|licen[cs]es?|"
    r"licensing|membership|"
    r"terms? of office|secondments?|closures?|consultations?|survey|surveys|inspections?|statement|motion|"
    r"petition|"
    r"permission|schools?|academ(?:y|ies)|placements?|stays?|treatment|patients?|women|children|residents?|"
    r"tenants?|carers?|"
    r"grants?|funding|budgets?|rates?|prices?|charges?|fees?|hours(?! a week)|committee|panel|minutes|"
    r"insurance|"
    r"records|accounts|"
    r"invoices?|payments?|interest (?=rate|shall|on)|warranty|guarantees?|indemnit(?:y|ies)|certificates?|"
    r"minibus(?:es)?|vehicles?|lorr(?:y|ies)|buildings?|"
    r"premises|exhibition|trial|pilot|census|"
    r"elections?|campaign|moratorium|deadline for (?:replies|comments|representations)|designation|"
    r"moratorium|accreditation|registration|bylaws?|by-laws?|chief executive|"
    r"post|posts|staff|councillors?|volunteers?|pupils?|students?|apprentices?|governors?|trustees|members|"
    r"mayor|"
    r"land|(?<!on the )road|street|bridge|planning|application|applications|visits?|cases?|assessments?|"
    r"allowances?|"
    r"pensions?|"
    r"season|festival|library|libraries|museum|hall|gym|(?<!in the )(?<!its )course|courses|exam|exams|"
    r"debate|meeting"
)
# «Northmoor Carers Trust» is no carer: a word of another kind inside an organisation's name says nothing.
_IN_A_NAME: Final = (
    r"(?! (?:(?!(?:of|by|in|with|to|on|from|at|is|was|were) )[a-z&]+ ){0,3}(?:trust|ltd|limited|cic|llp|"
    r"plc|association|society|partnership|foundation|"
    r"charity|"
    r"group|alliance|company|consortium|federation)\b)"
)
_HEADS: Final = lazy(
    rf"(?<![a-z-])(?:(?P<other>(?:{_OTHER})(?![a-z-]){_IN_A_NAME})|(?P<strong>{_STRONG})|(?P<weak>{_WEAK}))"
    r"(?![a-z-])"
)
_BODIES: Final = frozenset({"committee", "members", "panel", "meeting", "councillors"})
_ANAPHORA: Final = lazy(
    r"\W*(?:that |and |but |so |however,? |in addition,? |also,? |officers advised |members (?:were told|"
    r"heard|noted) |it was (?:noted|explained|reported|agreed|said) |"
    r"(?:he|she) (?:said|added|explained) |resolved |\d+[.)]? |\([a-z0-9]+\) )*(?:that )?"
    r"(?:it|its|this|these|they|both|the (?:first|second|third|former|latter|other|remaining|initial|"
    r"original|additional|option|extension|term|period|last|final|new|current|present|existing)|"
    r"there (?:is|was|are|were|will|would)|two|three|one|a further|an additional|an option|if|either party|"
    r"which|such|thereafter|all|each|"
    r"no |the council may|once)\b"
)
_PREPOSITION_BEFORE: Final = lazy(
    r"\b(?:of|for|with|to|by|in|on|under|from|about|at|between|through|into|within|following|during|against|"
    r"regarding|concerning|alongside|than)"
    r" (?:[^ ,;]+ ){0,3}$"
)
_EMPLOYMENT: Final = lazy(
    r"(?:autumn|spring|summer|school|academic|university|half) terms?|contracts? of employment|employment "
    r"contracts?|(?:fixed[- ]term|zero[- ]hours|temporary|permanent) contracts?|tenancy agreements?|loan "
    r"agreements?|"
    r"section 106|planning agreements?|collaboration agreement|data sharing|(?:pay|pooling|trade union|"
    r"collective|lease|licence|sale) agreement|"
    r"national (?:pay )?(?:agreement|framework)|legal framework|policy framework|(?:planning|assessment|"
    r"performance|outcomes?|accountability|inspection|assurance|regulatory|quality|"
    r"competency|governance|budget|medium[- ]term financial|investment|ofsted|national planning policy) "
    r"framework|trial period|contract procedure|contract rules|contract standing"
)
_AGAINST: Final = lazy(
    r"\b(?:(?<!or )not(?! (?:less|later|more|earlier|before|beyond|only|exceeding|yet))|never|nor|neither|"
    r"cannot|"
    r"declin\w+|refus\w+|reject\w+|rather than|"
    r"instead of|decided against|ruled? out|oppos\w+|unable to|without(?! (?:prejudice|giving|cause|reason|"
    r"fault|advertis|competition|stating))|"
    r"no (?!later|earlier|fewer|less|more|longer than|sooner)(?:\w+ ){0,2}(?:right|option|provision|power|"
    r"scope|intention|plans?|need|extension|further|longer)?)\b"
)
_HISTORY: Final = lazy(
    r"\b(?:previous|former|earlier|predecessor|preceding|original(?= contract (?:that|which))|last|"
    r"prior)(?: [a-z-]+){0,2} (?:contracts?|agreements?|frameworks?|arrangements?|"
    r"providers?|contractors?|suppliers?|tender|procurement|commission)\b"
)
_LENGTHENED: Final = lazy(
    r"\b(?:extend\w*|extension|extensions|lengthen\w*|prolong\w*|renew\w*|additional periods?|further "
    r"periods?|extended)\b"
)
_HISTORY_WHICH: Final = lazy(_HISTORY.pattern + r"[^.;]{0,40}, (?:which|that|who) [^,;]{0,30}$")
_WITHIN: Final = lazy(r"\bwithin (?:a |an |the )?(?:further |additional |period of )*$")
_AFTERWARDS: Final = lazy(
    r" (?:afterwards|thereafter|after |following |from the end|from expiry|from termination)"
)
_PART_OF_TERM: Final = lazy(
    r"\b(?:within|in|after|during|throughout|every|each|over|for) (?:the )?(?:first|last|past|next|previous|"
    r"final|second|third|remaining|preceding) (?:few )?$|\b(?:within|after|every|each)(?: a| the)? $"
)
_REVIEW_OF: Final = lazy(
    rf"\b(?:review|evaluation|assessment|audit|report|appraisal)s? (?:of|into|on(?! [{SIGNS}])) "
)
_REVIEWED: Final = lazy(
    r"\b(?:contracts?|services?|frameworks?|agreements?|providers?|performance|arrangements?|contractors?|"
    r"suppliers?|year \w+|outcomes|kpis|delivery|it|provision|partnership|complaints|jobs|targets|key "
    r"performance indicators)\b"
)
_HYPOTHESIS: Final = lazy(
    r"\b(?:if|were) [^.;]{0,60}\b(?:were to|was to|had been|could have|would have been)\b|\bwere the \w+ to\b"
)
_PERSONAL: Final = lazy(
    r"\b(?:support|placements?|stays?|treatment|respite|sessions?|visits?|therapy|counselling|waiting|wait|"
    r"care plans?|assessments?|interventions?|referrals?|rehabilitation|reablement|recovery|women|young "
    r"people|"
    r"accommodation|programme of support|tenancies|discharged|experience|aged?|old)\b"
)

_OPTION: Final = lazy(
    r"\b(?:may|might|could|can|options?|optional|optionally|possible|possibly|possibility|right to|rights "
    r"to|ability|able to|scope (?:to|for)|provision (?:to|for)|"
    r"provided for|provides for|entitle[ds]?|discretion|permits?|permitted|allow\w*|potential|potentially|"
    r"capable|extendable|extensible|renewable|power to|available|"
    r"facility to|opportunity to|at the sole|with extensions?|plus (?:up to|a further|an optional)|"
    r"extension periods?|rolling|automatic(?:ally)?)\b"
)
_EXERCISED: Final = lazy(
    r"\b(?:exercis\w+|(?:used|using|uses) (?:the|its|up|both|one)|taken up|took up|take up|taking up|"
    r"invok\w+|activat\w+|trigger\w*|enact\w*|"
    r"(?:been|be|were|was|has|had|have|is) (?:now |already |since )?(?:granted|used|agreed|approved|given)|"
    r"grant(?:ed)?)\b"
)
_PROPOSED: Final = lazy(
    r"\b(?:propos\w*|recommend\w*|plan(?:s|ned|ning)?(?: is| was)? to|planned|intend\w*|intention|seek\w*|"
    r"sought|asked to|asks?|request\w*|"
    r"subject to (?:\w+ ){0,3}(?:approval|agreement|decision|cabinet|consent)|if (?:approved|agreed)|"
    r"hope[ds]?|hoping|anticipat\w*|should|"
    r"would need|would be needed|will be needed|needed|whether|aim\w*|target|envisag\w*|provisional\w*|"
    r"draft|invited to|likely|favou?red|preferred|wish\w*|"
    r"minded to|consider(?:ing|s)?|looking to|in principle|approval (?:is|was) (?:now )?(?:sought|needed|"
    r"required)|to be (?:asked|decided))\b"
)
_FUTURE: Final = lazy(
    r"\b(?:will|would|shall|is to|are to|was to|were to|to be|to|should|due|going to|expected|planned|hoped|"
    r"anticipated|scheduled|target|intend\w*|propos\w*)\b"
)
_PAST_ACTIVE: Final = lazy(r"(?:extended|prolonged|lengthened|renewed) (?:it|them|the|this|that|its)\b")
_AUXILIARY_BEFORE: Final = lazy(r"\b(?:be|is|are|if|may|might|could|can|should|would|once|when|unless)$")
_SETTLED: Final = lazy(
    r"\b(?:was|were|been|has|had|have|agreed|given|served|settled|accepted|reached|resolved|came|ceased|"
    r"withdrew|"
    r"handed|pulled|collapsed)\b"
)
_COMPLETED: Final = lazy(r"\b(?:completed|complete|done|closed)\b")
_TENSE: Final = lazy(
    r"\b(?:(?P<future>(?:will|would|shall|should|to|may|must|can|could) (?:not )?(?:then |also |now |only "
    r")?be \w+|will|would|shall|should|due|going to|expected|planned|hoped|anticipated|scheduled|target|"
    r"ahead of|prior to|intend\w*|propos\w*|recommend\w*|"
    r"(?:is|are|was|were) to|to be|(?<!agreed )(?<!decided )(?<!resolved )(?<!approved )(?<!authorised "
    r")(?<!chose )(?<!voted )to (?=(?:re-?)?(?:award|issue|publish|sign|appoint|go|invite|tender|procure|"
    r"run|launch|advertise|seek|begin|start|complete|approve|decide|consider|choose|let|place|enter|put|"
    r"take|receive|return|open|close|commence|hold|undertake|evaluate|market|be)\b))"
    r"|(?P<past>was|were|had|has|have|been|took|held|ran|issued|published|awarded|(?<!re-)let|signed|"
    r"received|"
    r"closed|invited|agreed|approved|decided|authorised|"
    r"resolved|ratified|chose|appointed|dated|since|following|made|completed|undertaken))\b"
)
"""The last of them before a date says whether the step was taken."""
_GRANTED: Final = lazy(
    r"\b(?:was|were|been|has|had|have|is|are)(?: \w+){0,2}$|\b(?:cabinet|council|executive|committee|board|"
    r"director|member|members|commissioner|authority|trustees|parties)"
    r"(?: \w+){0,4} (?:agreed|approved|authorised|granted|decided|resolved|extended|exercised)(?: "
    r"\w+){0,5}$|\b(?:agreed|approved|granted|authorised|decided|resolved)(?: \w+){0,4}$"
)


@dataclass(frozen=True, slots=True)
class About:
    """What the clause of a claim is about."""

    contract: bool
    reason: str = ""
    """Why not, in words, where it is not."""
    strong: bool = False
    """Whether the sentence itself names a contract, not only a service or `it`."""


def subject_of(
    skeleton: str,
    hit: Hit,
    names: re.Pattern[str] | None,
    *,
    focus: bool,
    headed: bool,
    contractual: bool,
    assumed: bool,
    resolved: bool,
) -> About:
    """Whether the clause is about a contract.

    *names* finds what this document calls its contracts and their suppliers; *focus* says whether the
    sentences before were about a contract, *headed* whether the section's heading is, *contractual* whether
    the section is, *assumed* whether the document is throughout, *resolved* whether it is a resolution.
    """
    sentence = _EMPLOYMENT.sub(lambda m: "x" * len(m[0]), skeleton)
    near = _HEADS.finditer(sentence, hit.start, min(len(sentence), max(hit.sign, hit.end) + 45))
    inside = [m for m in near if m.start() > hit.start or not m["other"]]  # not the cue's own word
    before = list(_HEADS.finditer(sentence, 0, hit.start))
    if hit.cue.kind is Kind.DECISION:
        return _decided(sentence, hit, names, headed=headed, focus=focus)
    strong = any(m["strong"] for m in (*inside, *before)) or (
        names is not None and names.search(sentence) is not None
    )
    if sentence != skeleton and not strong:
        return About(False, "a contract or framework of another kind")
    if hit.cue.needs == "scope":
        other = _nearest_other(sentence, before, inside, hit)
        if other and not strong:
            return About(False, f"about «{other}», not about a contract")
        return About(contractual, "" if contractual else "nothing near it is about a contract", strong)
    if hit.cue.needs == "focus" and contractual and (strong or focus or headed):
        own = [
            m for m in before if not _PREPOSITION_BEFORE.search(sentence, max(0, m.start() - 60), m.start())
        ]
        if not _nearest_other(sentence, own, inside, hit):
            return About(True, strong=strong)
    if hit.cue.kind is Kind.REVIEW:  # a report to a committee is not about the committee
        before = [m for m in before if m[0] not in _BODIES]
        inside = [m for m in inside if m[0] not in _BODIES]
    free = [
        m for m in before if _PREPOSITION_BEFORE.search(sentence, max(0, m.start() - 60), m.start()) is None
    ]
    for m in [*[i for i in inside if i.end() <= max(hit.sign, hit.end)], *reversed(free)]:
        if m["strong"]:
            return About(True, strong=True)
        if m["other"]:
            if (
                names is not None
                and (found := _last(names, sentence, hit.sign)) is not None
                and found >= m.start()
            ):
                break
            return About(False, f"about «{m[0]}», not about a contract")
        if m["weak"] and contractual:
            return About(True, strong=strong)
    if names is not None and names.search(sentence, 0, hit.sign) is not None and contractual:
        return About(True, strong=True)
    if strong:
        return About(True, strong=True)
    if contractual and (focus or any(m["weak"] for m in (*inside, *before))) and _ANAPHORA.match(sentence):
        return About(True)
    lasting = hit.cue.kind in (Kind.EXTENSION, Kind.END, Kind.TERMINATION)
    if contractual and focus and lasting and before and all(m["weak"] for m in before):
        return About(True)  # «a waiver had been obtained to allow the service to carry on for another year»
    if contractual and focus and _IT.search(sentence, max(0, hit.start - 30), hit.sign):
        return About(True)
    if assumed:
        return About(True)
    if hit.cue.kind is Kind.REVIEW and resolved and (headed or focus):
        return About(True, strong=True)
    return About(
        False, "no contract in the sentence" if contractual else "nothing near it is about a contract"
    )


_IT: Final = lazy(r"\b(?:it|them)\b(?! (?:is|was) (?:\w+ed|clear|likely|important|hoped) (?:that|to)\b)")
_BOUGHT: Final = lazy(
    r"(?<![a-z-])(?:contracts?|frameworks?|agreement|extending|options?|exercis\w+|tenders?|procure\w*|"
    r"re-?procure\w*|re-?commission\w*|extension|extended|purchasing system|award|break|waivers?|exemption|"
    r"re-?let)(?![a-z-])"
)


_ADVISING: Final = lazy(
    r"(?<![a-z])(?:scrutiny|select (?:committee|commission)|overview|advisory|working group|forum|this "
    r"(?:committee|board|panel)|the (?:committee|members|panel) (?:in|on|at))(?![a-z])"
)


_WHAT_FOLLOWS: Final = lazy(
    r"\bwhat (?:should|is to|will|would|might|shall) (?:come next|follow|replace|succeed)|\b(?:next steps|"
    r"way "
    r"forward|future (?:of|provision|arrangements|delivery))\b"
)


def _decided(sentence: str, hit: Hit, names: re.Pattern[str] | None, *, headed: bool, focus: bool) -> About:
    """Whether what is decided is a contract: the sentence, or what the item is called, must say so."""
    if _ADVISING.search(sentence, hit.start, hit.end):
        return About(False, "a body that advises and does not decide")
    if re.search(r"(?<![a-z])minutes(?![a-z])", sentence):
        return About(False, "the minutes of another meeting")
    if _BOUGHT.search(sentence) or (headed and names is not None and names.search(sentence)):
        return About(True, strong=True)
    if headed and re.search(
        r"\b(?:reports?|recommendations?|proposals?|business case|decision|approval)\b", sentence
    ):
        return About(True)
    if (headed or focus) and _WHAT_FOLLOWS.search(sentence):
        return About(True)
    return About(False, "no decision about a contract")


def _last(names: re.Pattern[str], sentence: str, end: int) -> int | None:
    found = None
    for match in names.finditer(sentence, 0, end):
        found = match.start()
    return found


def _nearest_other(sentence: str, before: list[re.Match[str]], inside: list[re.Match[str]], hit: Hit) -> str:
    for m in [*[i for i in inside if i.end() <= hit.sign], *reversed(before)]:
        if m["strong"] or m["weak"]:
            return ""
        if m["other"] and not _PREPOSITION_BEFORE.search(sentence, max(0, m.start() - 60), m.start()):
            return m[0]
    return ""


def against(skeleton: str, hit: Hit, zone: Zone) -> str:
    """Why the claim is put aside although its words fit; empty where nothing speaks against it."""
    clause = _clause_start(skeleton, hit.start)
    before = skeleton[clause : hit.start]
    inside = skeleton[hit.start : hit.sign]
    if not hit.cue.mod:
        denied = _AGAINST.search(before[-70:]) or re.search(
            r"\b(?:(?<!or )not|never|no longer)\b(?! (?:less|later|more|earlier|before|beyond|only|"
            r"exceeding))",
            inside,
        )
        if denied is not None:
            return f"denied or put aside: «{denied[0]}»"
    if _HYPOTHESIS.search(skeleton, clause, hit.sign) and hit.cue.kind in (
        Kind.END,
        Kind.TERMINATION,
        Kind.EXTENSION,
    ):
        return "only supposed"
    if unreal := unreal_or_of_bidding(skeleton, hit, clause):
        return unreal
    history = _HISTORY.search(skeleton, clause, hit.sign) or _HISTORY_WHICH.search(skeleton, 0, hit.start)
    if history is not None:
        return f"history: «{history[0]}»"
    if hit.cue.kind in (Kind.EXTENSION, Kind.TERMINATION) and re.match(
        r"[^.;,]{0,18}\b(?:was|is|were|are|be|had|has)? ?not\b(?! be)", skeleton[hit.sign + 1 : hit.sign + 40]
    ):
        return "not taken up"
    if hit.cue.kind in _TURNED_AWAY and (down := _TURNED_DOWN.match(skeleton, hit.sign + 1)) is not None:
        return f"turned down: «{words_of(down[0]).strip()}»"
    if hit.cue.kind is Kind.EXTENSION and _WITHIN.search(skeleton, max(0, hit.sign - 40), hit.sign):
        return "a time within which something is to be done"
    if hit.cue.kind is Kind.TERM and _PART_OF_TERM.search(skeleton, max(0, hit.start - 30), hit.sign):
        return "a part of the term, or a time that has passed"
    if hit.cue.kind is Kind.TERM and _AFTERWARDS.match(skeleton, hit.sign + 1):
        return "a time after the contract"
    if hit.cue.kind is Kind.START and _LENGTHENED.search(
        skeleton, max(0, min(clause, hit.start - 60)), hit.sign
    ):
        return "the day on which an extension begins"
    if (
        hit.cue.kind is Kind.REVIEW
        and (other := _REVIEW_OF.search(skeleton, hit.start)) is not None
        and not _REVIEWED.search(skeleton, other.start(), other.end() + 50)
    ):
        return f"a review of something else: «{words_of(skeleton[other.start() : other.end() + 20])}»"
    if zone is Zone.ALTERNATIVES and not re.search(r"\b(?:recommended|preferred)\b", skeleton):
        return "an option that was considered, not the one proposed"
    if zone is Zone.SOURCES:
        return "the date of a document"
    if zone is Zone.ADMINISTRATION and hit.cue.kind is not Kind.PROCUREMENT:
        return "a date of publication, call-in or consultation"
    return ""


_TURNED_AWAY: Final = frozenset({Kind.EXTENSION, Kind.TERM, Kind.END, Kind.START, Kind.TERMINATION})
# «Extending the contract to March 2025 was considered and rejected»; not «it ends in March 2025 and an
# extension was rejected», which has a subject of its own.
_TURNED_DOWN: Final = lazy(
    r"(?: (?!and\b|but\b|while\b|when\b)[a-z'’-]+){0,5} (?:was|were|is|are|(?:has|had|have) been)"
    r"(?: [a-z]+){0,2}?(?: (?:and|but))?(?: [a-z]+)? (?:rejected|ruled out|discounted|dismissed|turned down|"
    r"discarded|set aside|abandoned|declined|not (?:pursued|supported|recommended|favoured|on offer|"
    r"taken forward|an option|possible|permitted|agreed|viable|acceptable))\b"
)
_BY_PRONOUN: Final = lazy(r"\W*(?:it|this|these|they|both|all|each)\b")


def is_review_of_contract(skeleton: str, hit: Hit) -> bool:
    """Whether what is reviewed or reported on, near the claim, may be a contract or its service."""
    first, last = max(0, hit.start - 40), min(len(skeleton), hit.end + 60)
    return _REVIEWED.search(skeleton, first, last) is not None or _BY_PRONOUN.match(skeleton) is not None


def is_personal(skeleton: str, hit: Hit) -> bool:
    """Whether a length is how long a person is supported, not how long a contract runs."""
    first, last = max(0, hit.start - 90), min(len(skeleton), hit.sign + 30)
    return _PERSONAL.search(skeleton, first, last) is not None


def _clause_start(skeleton: str, position: int) -> int:
    """Where the clause begins that holds *position*: after the last mark or joining word before it."""
    first = 0
    for match in _JOINT.finditer(skeleton, max(0, position - 200), position + 12):
        if match.end() <= position:
            first = match.end()
    return first


_JOINT: Final = lazy(
    r"[;:]|,(?! (?:by|with|after|in|without|subject|under|once|already)\b)| and (?:that|was|is|will|would|"
    r"had|has|it|the|which)\b| but | that (?!option|extension|contract|agreement|period|right|framework)| "
    r"which | so that "
)


def status_of(skeleton: str, hit: Hit, zone: Zone) -> Status | None:
    """What the sentence says about the claim's status; None where it depends on the contract's own state."""
    clause = _clause_start(skeleton, hit.start)
    before, inside = skeleton[clause : hit.start], skeleton[hit.start : hit.sign]
    after = re.split(r"[,;.]", skeleton[hit.sign + 1 : hit.sign + 70], maxsplit=1)[0]
    here = f"{before}{inside}{after}"
    kind = hit.cue.kind
    if kind is Kind.EXTENSION:
        return _extension_status(skeleton, hit, zone, before, inside, after)
    if kind is Kind.TERMINATION:
        if hit.cue.status is not None:
            return hit.cue.status
        if re.search(r"\b(?:may|might|could|can|option|right|entitled|if)\b", here):
            return Status.OPTION
        if zone is Zone.RESOLVED or _SETTLED.search(
            f"{skeleton[max(0, hit.start - 90) : hit.start]}{inside}"
        ):
            return Status.ACTUAL
        return Status.PROPOSED if zone is Zone.RECOMMENDED or _FUTURE.search(here) else Status.ACTUAL
    if kind in (Kind.AWARD, Kind.PROCUREMENT, Kind.DECISION):
        if _COMPLETED.search(after):
            return Status.ACTUAL
        if zone is Zone.RECOMMENDED:
            return Status.PROPOSED
        last: re.Match[str] | None = None
        for found in _TENSE.finditer(f"{before[-60:]}{inside}"):
            last = found
        if last is None:
            return None
        return Status.ACTUAL if last["past"] else Status.PROPOSED
    if zone is Zone.RECOMMENDED:
        return Status.PROPOSED
    return None


def _extension_status(skeleton: str, hit: Hit, zone: Zone, before: str, inside: str, after: str) -> Status:
    here = f"{before}{inside} {after}"
    before = before.rstrip(" ")
    after = re.split(r" (?:so that|in order|so as) ", after, maxsplit=1)[0]
    exercised = _EXERCISED.search(f"{before[-60:]} {inside} {after[:45]}") is not None
    if hit.cue.status is not None and (hit.cue.rank >= 6 or not exercised):
        return hit.cue.status
    if zone is Zone.RESOLVED and not re.search(
        r"\b(?:option|may|right|optional|possible|provision) (?:to|of|for)?",
        f"{before[-40:]} {inside} {after}",
    ):
        return Status.ACTUAL
    if re.search(r"\b(?:has|have|had) (?:\w+ )?(?:taken|took) effect\b", after):
        return Status.ACTUAL
    if hit.cue.name.startswith(("now continue", "accordingly continue")) and zone is not Zone.RECOMMENDED:
        return Status.ACTUAL
    if exercised and re.search(r"\b(?:resolved|agreed|decided|approved|authorised|granted) ", before[-90:]):
        return Status.ACTUAL
    if exercised and not re.search(r"\b(?:may|might|could|can) be\b|\bif\b", here):
        if zone is Zone.RESOLVED:
            return Status.ACTUAL
        if (
            zone is Zone.RECOMMENDED
            or _PROPOSED.search(here)
            or re.search(r"\b(?:will|would|to) (?:be )?(?:exercis|tak|us|grant|invok)\w*", here)
        ):
            return Status.PROPOSED
        return Status.ACTUAL
    if _PAST_ACTIVE.match(inside) and not _AUXILIARY_BEFORE.search(before):
        return Status.ACTUAL
    if _OPTION.search(f"{before[-70:]} {inside} {after}"):
        return Status.OPTION
    if _GRANTED.search(before):
        return Status.ACTUAL
    if zone is Zone.RECOMMENDED or _PROPOSED.search(skeleton[: hit.sign]):
        return Status.PROPOSED
    if re.search(r"\b(?:will|would|shall|to be|to)\b", f"{before[-30:]} {inside[:12]}") and not re.search(
        r"\b(?:had|has|have|was|were) ", before[-30:]
    ):
        return Status.PROPOSED
    if re.search(r"\b(?:a|an|one|two|three|further|additional|extra|another)\b", inside) and not re.search(
        r"\b(?:was|were|been|had|has|have|by|for)\b", here
    ):
        return Status.OPTION
    return Status.ACTUAL


def names_pattern(names: Iterable[str]) -> re.Pattern[str] | None:
    """What finds any of the names in a skeleton; None without names."""
    longer = sorted({name for name in names if len(name) > 3}, key=lambda name: (-len(name), name))
    return _any_of(tuple(longer)) if longer else None


@lru_cache(maxsize=1024)
def _any_of(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z])(?:{'|'.join(map(re.escape, names))})(?![a-z])")


_CONTRACTUAL: Final = (
    "contract", "framework agreement", "framework", "agreement", "procure", "tender", "commission",
    "concession", "purchasing system",
    "service level", "section 75", "call-off", "provider", "standstill", "prior information",
)  # fmt: skip


def is_contractual(lowered: str) -> bool:
    """Whether lower-case text speaks of contracts or buying at all; a quick look, not a judgement."""
    for word in _CONTRACTUAL:  # noqa: SIM110 - twice as fast as any(), and asked of every passage
        if word in lowered:
            return True
    return False
