"""Whether the clause of a claim is about a contract, by its words and those that stand before it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from monitor.facts.clauses import follows_preposition, is_of_an_organ, is_part_of, is_subject
from monitor.facts.cue import Hit
from monitor.mentions.lazy import lazy
from monitor.mentions.literals import any_in, any_of
from monitor.model import Kind

_STRONG: Final = (
    r"contracts?|sub-contracts?|clauses?|(?:either|one|each|neither) (?:party|side)|both (?:parties|sides)|"
    r"other party|agreements?|frameworks?|call-offs?|concessions?|dps|slas?|purchasing system|section 75|"
    r"commission(?:ed|ing)?|"
    r"recommission(?:ed|ing)?|re-commission(?:ed|ing)?|procure(?:d|ment)?|re-procure(?:d|ment)?|tenders?|"
    r"tendered|re-tender(?:ed|ing)?|"
    r"retender(?:ed|ing)?|contractual|contractor|contracted|extensions?|options?|additional periods?|lots?|"
    r"novat(?:ed|ion)|award(?:ed)? of|direct awards?|bids?|"
    r"(?<=\ue001 )deals?(?= (?:with|for|to|which|that|worth|was|is))|"
    r"expiry date|end date|start date|commencement date|term(?! (?:as|of office)\b)"
)

_WEAK: Final = (
    r"pilots?|services?|provision|arrangements?|(?<!management )system|providers?|suppliers?|operators?|"
    r"partnership|"
    r"scheme|programme|works|appointment"
)

_OTHER_DEALS: Final = (
    r"loans?|tenanc(?:y|ies)|leases?|licen[cs]es?|licensing|membership|secondments?|grants?|funding|"
    r"insurance|"
    r"staff|planning|posts?|orders?|plans?(?! to\b)|strateg(?:y|ies)|polic(?:y|ies)|land|pensions?|warranty|"
    r"apprentices?|permission|closures?"
)
"""What agreements of other kinds are called after: a grant agreement is no contract."""
_OTHER: Final = (
    r"terms? of office|consultations?|survey|surveys|inspections?|statement|motion|"
    r"petition|schools?|academ(?:y|ies)|placements?|stays?|treatment|patients?|women|children|residents?|"
    r"tenants?|carers?|underspends?|overspends?|surplus(?:es)?|deficits?|balances|enhanced partnerships?|"
    r"budgets?|(?<!same )(?<!current )(?<!existing )(?<!present )(?<!agreed )(?:rates?|prices?|charges?|"
    r"fees?)|(?<!out of )hours(?! a week)|committee|panel|minutes|"
    r"records|accounts|"
    r"invoices?|payments?|interest (?=rate|shall|on)|guarantees?|indemnit(?:y|ies)|certificates?|"
    r"minibus(?:es)?|vehicles?|lorr(?:y|ies)|buildings?|"
    r"premises|exhibition|trial|pilots?(?! (?:is |was |currently |now )?(?:run|provided|delivered|"
    r"operated|service|"
    r"contract|scheme|with|under|commissioned|awarded|let)\b)|census|"
    r"elections?|campaign|moratorium|deadline for (?:replies|comments|representations)|designation|"
    r"moratorium|accreditation|registration|bylaws?|by-laws?|chief executive|"
    r"councillors?|volunteers?|pupils?|students?|governors?|trustees|members|"
    r"mayor|(?<!on the )road|street|bridge|application|applications|visits?|(?<!no )(?<!any )(?<!each "
    r")(?<!in )cases?|assessments?|"
    r"allowances?|"
    r"season|festival|library|libraries|museum|hall|gym|(?<!in the )(?<!its )course(?! of (?:action|the|"
    r"time))|courses|exam|exams|debate|meeting"
)

# «Northmoor Carers Trust» is no carer: a word of another kind inside an organisation's name says nothing.
_IN_A_NAME: Final = (
    r"(?! (?:(?!(?:of|by|in|with|to|on|from|at|is|was|were) )[a-z&]+ ){0,3}(?:trust|ltd|limited|cic|llp|"
    r"plc|association|society|partnership|foundation|"
    r"charity|group|alliance|company|consortium|federation)\b)"
)

_BEFORE_ITS_HEAD: Final = (
    r"(?! "
    r"(?:(?!(?:of|by|in|with|to|on|from|at|for|or|is|are|was|were|be|has|have|had|under|the|an?|its|that|"
    r"which) )"
    r"[a-z&'’-]+,? ){0,8}"
    r"(?:contracts?|frameworks?|call-offs?)(?![a-z-]))"
)
"""«the Carers Short Breaks contract» is about a contract."""

_HEADS: Final = lazy(
    rf"(?<![a-z-])(?:(?P<other>(?:{_OTHER_DEALS}|"
    rf"(?:{_OTHER})(?![a-z-]){_BEFORE_ITS_HEAD})(?![a-z-]){_IN_A_NAME})|(?P<strong>{_STRONG})|"
    rf"(?P<weak>{_WEAK}))"
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
    r"which|such|thereafter|all|each|no |the council may|once)\b"
)

_EMPLOYMENT: Final = lazy(
    r"\b(?:evidence(?: base)?|stud(?:y|ies)|surveys?|reports?|research|reviews?|inspections?|audits?|"
    r"training|appraisals?|"
    r"advice)(?:,[^,]{3,40},)? (?:was|were|is|are|has been|had been|would be|will be|to be|being) "
    r"commission(?:ed|ing)|"
    r"\b(?:funding|grant|safety valve|devolution|settlement|memorandum) agreements?|contracts? of (?:a|an|"
    r"one|the|two|"
    r"three|some)? ?(?:head ?teachers?|teachers?|employees?|staff|directors?|chief executive|officers?|"
    r"nurses?)|"
    r"\b(?:her|his|my|(?:employee|worker|officer|teacher|nurse|headteacher|director|manager|driver|"
    r"player)s?'s?)"
    r" (?:[a-z-]+ )?contracts?|(?:residents?|tenants?|customers?|self-funders|staff|"
    r"employees) (?:who [^,.;]{3,40} )?(?:have|has|hold|on) (?:[a-z]+ )?contracts?|"
    r"(?:autumn|spring|summer|school|academic|university|half) terms?|contracts? of employment|employment "
    r"contracts?|(?:fixed[- ]term|zero[- ]hours|temporary|permanent) contracts?|tenancy agreements?|loan "
    r"agreements?|"
    r"section 106|planning agreements?|collaboration agreement|data sharing|(?:pay|pooling|trade union|"
    r"collective|lease|licence|sale) agreement|"
    r"national (?:pay )?(?:agreement|framework)|legal framework|policy framework|(?:planning|assessment|"
    r"performance|outcomes?|accountability|inspection|assurance|regulatory|quality|"
    r"competency|governance|budget|medium[- ]term financial|investment|ofsted|national planning policy) "
    r"framework|trial period|contracts? (?:procedure |and procurement )?rules|"
    r"contracts? (?:management "
    r")?(?:systems?|databases?|registers?|sub-?committee|teams?|unit|training|handbook)|"
    r"contracts? procedures?|contracts? standing(?: orders?)?|standing orders?"
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
    if hit.cue.kind is Kind.PROCUREMENT:  # those who buy hold meetings and panels
        before = [m for m in before if m[0] not in _BODIES]
        inside = [m for m in inside if m[0] not in _BODIES]
    if hit.cue.needs == "scope":
        other = _nearest_other(sentence, before, inside, hit)
        if other and not strong:
            return About(False, f"about «{other}», not about a contract")
        return About(contractual, "" if contractual else "nothing near it is about a contract", strong)
    if hit.cue.needs == "focus" and contractual and (strong or focus or headed):
        own = [m for m in before if not follows_preposition(sentence, m)]
        if not _nearest_other(sentence, own, inside, hit):
            return About(True, strong=strong)
    if hit.cue.kind is Kind.REVIEW:  # a report to a committee is not about the committee
        before = [m for m in before if m[0] not in _BODIES and not _monitors(sentence, m)]
        inside = [m for m in inside if m[0] not in _BODIES and not _monitors(sentence, m)]
    free = [
        m
        for m in before
        if not follows_preposition(sentence, m) or is_subject(sentence, m, hit) or is_part_of(sentence, m)
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
    if contractual and focus and hit.cue.kind is Kind.EXTENSION and _WE.search(sentence, 0, hit.start):
        return About(True)  # «we extend by twelve months only»
    lasting = hit.cue.kind in (Kind.EXTENSION, Kind.END, Kind.TERMINATION)
    if contractual and focus and lasting and before and all(m["weak"] for m in before):
        return About(True)  # «a waiver had been obtained to allow the service to carry on for another year»
    if contractual and focus and _IT.search(sentence, max(0, hit.start - 30), hit.sign):
        return About(True)
    if assumed:
        organ = hit.cue.kind in _LASTS and is_of_an_organ(sentence)
        return About(not organ, "about a body or an event under the agreement" if organ else "")
    if (
        hit.cue.kind is Kind.REVIEW
        and contractual
        and focus
        and _WATCHED.search(sentence, max(0, hit.start - 60))
    ):
        return About(True, strong=True)
    if hit.cue.kind is Kind.REVIEW and resolved and (headed or focus):
        return About(True, strong=True)
    return About(
        False, "no contract in the sentence" if contractual else "nothing near it is about a contract"
    )


_LASTS: Final = frozenset({Kind.START, Kind.END, Kind.TERM})


def _monitors(sentence: str, head: re.Match[str]) -> bool:
    """Whether a visit is one of those that watch over a contract."""
    return head[0] in ("visit", "visits") and _MONITORING.search(sentence, 0, head.start()) is not None


_MONITORING: Final = lazy(r"\b(?:monitoring|contract|quality|performance|assurance) $")

_WE: Final = lazy(r"\b(?:we|us|council|icb|trust|authority|partners|commissioners) (?:[a-z]+ ){0,3}$")
_WATCHED: Final = lazy(
    r"\b(?:monitoring|contract|performance|quality) (?:review |management )?(?:visits?|meetings?|reviews?|"
    r"returns?|"
    r"data)\b[^.;]{0,40}\b(?:providers?|contractors?|suppliers?|operators?|service)\b|\bmeets? (?:with "
    r")?us\b|"
    r"\b(?:outcomes?|performance|monitoring|contract) (?:data|returns|reports|information|figures)\b|"
    r"\b(?:benefits?|realisation|implementation|mid-term|mid-point|mid-contract|midway|performance|contract|"
    r"gateway|"
    r"joint|year (?:one|two|three|four|five)) review\b|\bmonitoring visit\b|\breview the position\b|\breview "
    r"meetings?\b|\bperformance (?:is|was|are|were|will be) [a-z]+ed\b"
)

_IT: Final = lazy(r"\b(?:it|them)\b(?! (?:is|was) (?:\w+ed|clear|likely|important|hoped) (?:that|to)\b)")

_BOUGHT: Final = lazy(
    r"(?<![a-z-])(?:contracts?|frameworks?|agreement(?! (?:of|from|by|that)(?![a-z]))|extending|"
    r"options?|exercis\w+|tenders?|procure\w*|"
    r"re-?procure\w*|re-?commission\w*|extensions?|extended|clauses?|re-?tender\w*|interim|purchasing system|"
    r"award|break|waivers?|exemption|re-?let|purchase)(?![a-z-])"
)


_ADVISING: Final = lazy(
    r"(?<![a-z])(?:scrutiny|audit (?:and [a-z]+ )?(?:committee|panel)|select (?:committee|commission)|"
    r"overview|advisory|working group|forum|this "
    r"(?:committee|board|panel)|the (?:committee|members|panel) (?:in|on|at))(?![a-z])"
)


_ADVISER: Final = lazy(r"\b(?:scrutiny|advisory|overview|consultative|select|audit)(?: (?:and )?[a-z-]+)? $")
_WHAT_FOLLOWS: Final = lazy(
    r"\bwhat (?:should|is to|will|would|might|shall) (?:come next|follow|replace|succeed)|\b(?:next steps|"
    r"way forward|future (?:of|provision|arrangements|delivery))\b"
)


_REPORT_GIVEN: Final = lazy(
    r"\b(?:gave|given|made|presented|provided|submitted|brought) (?:an?|its|the|their) (?:[^ ,;.]+ ){0,3}"
    r"(?:reports?|presentations?|updates?) to (?:the )?(?:[a-z]+ ){0,5}$"
)
_DELEGATIONS: Final = lazy(
    r"\bdelegations? [^.;]{0,60}\b(?:provided|given|granted|made|approved|agreed) by [^.;,]*$"
)
"""«under the delegations provided by Cabinet on 26 July»."""
_TOLD: Final = lazy(r"\b(?:told|informed|notified|advised|briefed|made aware|consulted) (?:of|about|on) ")
_CONSEQUENCE: Final = lazy(
    r" and (?:the|it|that|its|this) (?:[a-z]+ ){0,3}(?:would|will|is to|was to) (?:then |now )?(?:end|expire|"
    r"run|start|begin|close|cease)\b"
)
_HEARD: Final = lazy(
    r"\b(?:looked at|looks at|heard|hears?|received|receives?|discuss\w*|noted|scrutinised|examined|"
    r"questioned|debated|updated|briefed|visited|toured)\b"
)
_SETTLES: Final = lazy(
    r"\b(?:decid\w*|decisions?|approv\w*|agree[ds]?|agreement|authori\w*|resolv\w*|grant\w*|settl\w*|"
    r"determin\w*|sanction\w*|ratif\w*|cho[os]\w*|recommend\w*|award\w*|exten\w*|consent|permission|"
    r"business case|exercis\w*|waive\w*|options?|renew\w*|terminat\w*|whether)\b"
)
_EFFECT: Final = lazy(r"\b(?:takes?|took|comes?|came) (?:into )?(?:effect|force)\b|\bimplement(?:ed|ation)\b")
_OTHER_CLAUSE: Final = lazy(
    r"; | and (?:the )?(?:[a-z-]+ ){1,3}(?:is|are|was|were|will|would|has|have|had)\b| but "
)
_SUCH: Final = lazy(
    r"\bfor (?:a |an |the |its )?(?:replacement|successor|new (?:service|contract|framework|provider|"
    r"agreement))\b|\b(?:agreed|decided|resolved) to do so\b|"
    r"\b(?:extend|renew|prolong|lengthen|continue|terminate|end|award|re-?let|re-?tender|procure|vary|"
    r"novate|keep) (?:it|them|this|these)\b|"
    r"\b(?:this|the|that) (?:course of action|approach|proposal|arrangement|recommendation|extension|"
    r"termination|"
    r"variation|change)|\b(?:keep|carry|continue|run|go) (?:with )?(?:it|them|on)\b|\bthe (?:first|second|"
    r"third|last|final) (?:of (?:them|these|those)|one|extension|option)\b|"
    r"\bdecid\w+ (?:on|in|by|"
    r"at) [^a-z]*$|\bwhether (?:to|the|it|or not|this|that)\b"
)
"""What is decided where the sentences before say of which contract."""


def _decided(sentence: str, hit: Hit, names: re.Pattern[str] | None, *, headed: bool, focus: bool) -> About:
    """Whether what is decided is a contract: the sentence, or what the item is called, must say so."""
    if _ADVISING.search(sentence, hit.start, hit.end) or _ADVISER.search(sentence, 0, hit.start):
        return About(False, "a body that advises and does not decide")
    if _CONSEQUENCE.search(sentence, hit.start, hit.sign):
        return About(False, "what follows from a decision, not when it was made")
    if _EFFECT.search(sentence, hit.start, hit.sign):
        return About(False, "when a decision takes effect")
    if _REPORT_GIVEN.search(sentence, 0, hit.sign):
        return About(False, "a report that was given")
    if _DELEGATIONS.search(sentence, 0, hit.sign):
        return About(False, "when powers were delegated")
    if _TOLD.search(sentence, max(0, hit.start - 80), hit.sign):
        return About(False, "somebody who is told of a decision")
    if _HEARD.search(sentence) and not _SETTLES.search(sentence):
        return About(False, "a meeting that heard of it and decided nothing")
    if re.search(r"(?<![a-z])minutes(?![a-z])", sentence):
        return About(False, "the minutes of another meeting")
    clause = _OTHER_CLAUSE.search(sentence, max(hit.sign, hit.end - 1))
    if _BOUGHT.search(sentence, 0, clause.start() if clause else len(sentence)) or (
        headed and names is not None and names.search(sentence)
    ):
        return About(True, strong=True)
    if headed and re.search(
        r"\b(?:reports?|recommendations?|proposals?|business case|decision|approval)\b", sentence
    ):
        return About(True)
    if (headed or focus) and (_WHAT_FOLLOWS.search(sentence) or _SUCH.search(sentence)):
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
        if m["other"] and not follows_preposition(sentence, m):
            return m[0]
    return ""


def names_pattern(names: Iterable[str]) -> re.Pattern[str] | None:
    """What finds any of the names in a skeleton; None without names."""
    longer = sorted({name for name in names if len(name) > 3}, key=lambda name: (-len(name), name))
    return _any_of(tuple(longer)) if longer else None


@lru_cache(maxsize=1024)
def _any_of(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z]){any_of(names)}(?![a-z])")


_CONTRACTUAL: Final = (
    "contract", "framework agreement", "framework", "agreement", "procure", "tender", "commission",
    "concession", "purchasing system",
    "service level", "section 75", "call-off", "provider", "standstill", "prior information",
)  # fmt: skip


def is_contractual(lowered: str) -> bool:
    """Whether lower-case text speaks of contracts or buying at all; a quick look, not a judgement."""
    return any_in(_CONTRACTUAL, lowered)
