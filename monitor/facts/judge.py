"""What speaks against a cue's claim: is it denied, history, only supposed, or about something else.

Every judgement is a reason in words, so that `monitor explain` can say why a reading was put aside.
"""

from __future__ import annotations

import re
from typing import Final

from monitor.facts.cue import CYCLE, DATE, LENGTH, SIGNS, Hit
from monitor.facts.lookalikes import of_another_kind
from monitor.facts.sections import Zone
from monitor.facts.unreal import unreal_or_of_bidding, words_of
from monitor.mentions.lazy import lazy
from monitor.model import Kind

_AGAINST: Final = lazy(
    r"\b(?:(?<!or )not(?! (?:less|later|more|earlier|before|beyond|only|exceeding|yet))|never|nor|neither|"
    r"cannot|declin\w+|refus\w+|reject\w+|rather than|"
    r"instead of|decided against|ruled? out|oppos\w+|unable to|without(?! (?:prejudice|giving|cause|reason|"
    r"fault|advertis|competition|stating))|"
    r"no (?!later|earlier|fewer|less|more|longer than|sooner)(?:\w+ ){0,2}(?:right|option|provision|power|"
    r"scope|intention|plans?|need|extension|further|longer))\b"
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
_NOT_LENGTHENED: Final = lazy(r"\b(?:not|never|rather than|instead of|without) (?:to )?(?:be )?$")
_ONE_MORE: Final = lazy(
    rf"\b(?:further|another|additional|extra|second|third|fourth|final) {LENGTH},? [^,;.]{{0,30}}$"
)

_HISTORY_WHICH: Final = lazy(
    _HISTORY.pattern
    + r"[^.;]{0,40}, (?:(?:which|that|who) [^,;]{0,30}|(?:with|held by|let to) [^,;]{3,40}, ?)$"
)

_WITHIN: Final = lazy(r"\bwithin (?:a |an |the )?(?:further |additional |period of )*$")

_AFTERWARDS: Final = lazy(
    r" (?:afterwards|thereafter|after |following |from the end|from expiry|from termination)"
)

_PART_OF_TERM: Final = lazy(
    r"\b(?:within|in|after|during|throughout|every|each|over|for) (?:the )?(?:first|last|past|next|previous|"
    r"final|second|third|remaining|preceding) (?:few )?$|\b(?:within|after|every|each)(?: a| the)? $"
)

_PASSED: Final = lazy(r"\b(?:past|previous|preceding|recent|within the last|in the last|over the last) $")

_EXPIRY_OF: Final = lazy(r"\b(?:expiry|end|lapse|elapse) of (?:a |the )?(?:period of )?$")
_EVERY_YEAR: Final = lazy(rf"(?: ?(?:to|and|until|-) ?{DATE})?,? (?:in |of )?{CYCLE}")
_OF_NOTICE: Final = lazy(r"'?s?'? ?(?:[a-z]+ ){0,2}?notice\b")
_STATISTIC: Final = lazy(
    rf"\b(?:in|for|over) the {LENGTH} (?:to|ending|ended|up to) (?:the )?$|"
    r"\b(?:quarter|year|months?|weeks?|half-year) (?:to|ending|ended|up to) (?:the )?$"
)
_WHICHEVER: Final = lazy(r"\b(?:any|each|every|either) $")
_PROLONGS: Final = lazy(
    r"\b(?:exten[ds]\w*|lengthen\w*|prolong\w*|renew\w*|continu\w+|options?|exercis\w+|further|additional|"
    r"carry on|roll\w*)\b"
)
_ENDS_THEN: Final = lazy(r"\b(?:end|expir|finish|ceas|laps|conclud)\w*\b|\bcome to an end\b")
_NOT_USED: Final = lazy(
    r"\bnot (?:[a-z]+ )?(?:exercised|used|taken up|granted|extended|agreed|approved)\b|"
    r"\bnot to (?:extend|renew|exercise|use|take up|prolong)\b"
)
_NONE: Final = lazy(
    r",? (?:with |but |and )?(?:no|without(?: any)?) (?:[a-z]+ ){0,2}?(?:extensions?|options?|renewals?)\b"
)
_MOVED_FROM: Final = lazy(
    r"\b(?:moved|put|changed|pushed|brought|deferred|delayed|postponed|slipped|extended|revised|amended) "
    r"(?:back |on |out |forward "
    r")?from "
    r"$|\b(?:bring|brings|bringing|brought|move|moves|moving|extend|extends|extending|change|changing|"
    r"amend|amending) (?:forward )?(?:the |its "
    r"|their )?(?:[a-z]+ ){1,6}(?:forward )?from $"
)
_APPRAISED: Final = lazy(r"\b(?:evaluat\w+|assess\w+|apprais\w+)\b")
_BIDS: Final = lazy(
    r"\b(?:bids?|bidders?|tenders?|tenderers?|submissions?|quotations?|proposals|standstill)\b"
)

_SHARPER: Final = lazy(
    rf",? (?:probably|possibly|most likely|likely|ideally|perhaps|provisionally) (?:in |on |by |early in "
    rf")?[{DATE}]"
)
_LIST_OF_MANY: Final = lazy(
    r"\W*(?:\d[\d.]* )?(?:[^:.]{0,30}: )?(?:(?!the |our |its |their |these |both |two |three )[a-z]+ "
    r"){0,3}(?:contracts|agreements|"
    r"frameworks) "
    r"(?:(?:that|which|are|is|due|set|about|coming|to|will) )*(?:end|ending|expire|expiring|ends|expires|"
    r"finishing|"
    rf"an end) (?:in|by|before|during|on|between)? ?(?:the )?{DATE}(?: (?:to|and) {DATE})?\W*"
)
"""«Paper 7: Contracts due to end in 2025»."""
_NEEDING_ONE: Final = lazy(
    r"\b(?:contracts|agreements) (?:that |which )?(?:need|require|needing|requiring) (?:an? )?(?:[a-z]+ "
    r")?decision"
)
_WITH_A_PERSON: Final = lazy(
    r"\b(?:with|for|of) (?:the|each|every|a|an|individual) (?:service user|client|individual|tenant|"
    r"resident|patient|"
    r"person|child|young person|learner|household|family)s?\b"
)
_TO_THAT_END: Final = lazy(r"\b(?:to|in|at) (?:that|this|which) end\b")
_SUPERSEDES: Final = lazy(
    r"\b(?:supersedes?|superseding|replaces?|replacing|in place of|in substitution for) (?:the|an?|any|all) "
    r"(?:[a-z]+ ){0,2}(?:agreements?|contracts?|deeds?|arrangements?)\b"
)
_OF_OWN: Final = frozenset({Kind.AWARD, Kind.START, Kind.TERM})
_STILL_TO_RUN: Final = lazy(r" (?:left|still|remaining|to run|to go)\b(?! (?:from|until|till))")
_ENDS_ON: Final = lazy(
    rf"(?: (?:run|go))?,? (?:and )?(?:ending|expiring|ends|expires|until|to|up to|finishing|which (?:ends|"
    rf"expires)) (?:on |in |at )?(?:the )?[{DATE}]"
)
"""«has just over a year to run, ending in August 2026»."""
_APPRAISAL: Final = lazy(
    r"\b(?:options|alternatives|choices) (?:had been |have been |were |are |was )?(?:[a-z]+ )?(?:appraised|"
    r"considered|examined|explored|assessed|evaluated|available|open|identified|looked at)\b[^.]{0,30}:"
)
_CONTRACTS_LIFE: Final = lazy(
    r"\b(?:contracts?|agreements?|frameworks?|pfi|concession|arrangements?|call-off|dps)\b"
)
_OF_A_STRATEGY: Final = lazy(r"\b(?:medium|long|short)(?:er)?[ -]term\b")
_A_PLAN: Final = lazy(r" (?:[a-z]+ ){0,2}(?:plans?|strateg(?:y|ies)|budgets?|forecasts?|work programme)\b")
_PUT_OFF: Final = lazy(
    r"\b(?:delayed|postponed|deferred|put (?:back|off)|pushed back|slipped|brought forward)\b"
)
_EVENTS: Final = (
    r"(?:closures?|shutdowns?|strikes?|outages?|festivals?|holidays?|consultations?|courses?|campaigns?|"
    r"inspections?|surveys?|investigations?|moratorium|pause|lockdowns?)"
)
_AN_EVENT: Final = lazy(rf" (?:[a-z-]+ )?{_EVENTS}\b")
_EVENT_BEGINS: Final = lazy(
    rf"\b{_EVENTS} (?:(?:that|which|will|would|is|was|to|be|due) "
    rf")*(?:start|begin|commenc)(?:s|ing|ed|es)?\b[^.;,]*$"
)
_WAIVED: Final = lazy(
    r"\b(?:waiv\w+|exempt\w*|suspend\w*|disappl\w+) "
    r"[^.;,]{0,60}\b(?:rules?|requirements?|orders?|regulations)\b[^.;,]*$"
)
_CONSULTED: Final = lazy(
    r"\b(?:consultations?|engagement|survey|review) "
    r"(?:on|about|with|into|of|for)\b[^.;,]{0,60}\b(?:ran|runs?|lasted|held|"
    r"took place|opened|closed)\b[^.;,]*$"
)
_THINGS: Final = lazy(
    r"\b(?:equipment|seating|boilers?|vehicles?|lamps?|alarms?|lifts?|trees?|playgrounds?|packages?|"
    r"certificates?|cushions?|wheelchairs?|premises|individuals|persons?|patients?|famil(?:y|ies)|"
    r"children)\b(?:(?!(?<!the )(?<!this )(?<!our )contracts? (?:is|are|was|were|be)\b)[^.;]){0,40}?\b(?:is|"
    r"are|was|were|be|been) [^.;,]{0,30}$"
)
_VARIED: Final = lazy(
    r"\b(?:varied|amended|supplemented|novated) (?:by|under) [^,;.]{0,30}$|\bby (?:a|the) (?:[a-z]+ )?deed "
    r"(?:of [a-z]+ )?[^,;.]{0,30}$"
)

_ENGAGED: Final = lazy(
    r"\b(?:directors?|officers?|managers?|executives?|treasurer|clerk|consultant|lecturer|nurses?|teachers?|"
    r"headteacher|postholder|surveyors?|solicitors?|graduates?|trainees?|apprentices?)(?: (?:of|for) "
    r"(?:[a-z]+ ){1,4}"
    r"| )(?:had |has |have |was |were |been |is |who )+(?:engaged|appointed|employed|seconded|recruited|"
    r"hired)\b"
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
    r"(?:\bif|(?:^\W*|[,;] )were (?:the|it|this|that|they|we)) [^.;]{0,60}\b(?:were to|was to|had been|could "
    r"have|would have been)\b|\bwere the \w+ to\b"
)

_RIGHT: Final = lazy(r"\b(?:its|the|their|a|an|any) (?:right|option|power|ability|entitlement) to extend\b")
"""A right that is there, whether or not it is used."""

_PERSONAL: Final = lazy(
    r"\b(?:support|placements?|stays?|treatment|respite|sessions?|visits?|therapy|counselling|waiting|wait|"
    r"care plans?|assessments?|interventions?|referrals?|rehabilitation|reablement|recovery|women|young "
    r"people|accommodation|programme of support|tenancies|discharged|experience|aged?|old)\b"
)


def _lengthened(skeleton: str, start: int, end: int) -> bool:
    """Whether an extension is spoken of there, other than one that is not to be."""
    return any(
        not _NOT_LENGTHENED.search(skeleton, max(0, match.start() - 16), match.start())
        for match in _LENGTHENED.finditer(skeleton, start, end)
    )


def against(skeleton: str, hit: Hit, zone: Zone) -> str:
    """Why the claim is put aside although its words fit; empty where nothing speaks against it."""
    clause = clause_start(skeleton, hit.start)
    before = skeleton[clause : hit.start]
    inside = skeleton[hit.start : hit.sign]
    if kind_of_thing := of_another_kind(skeleton, hit, clause):
        return kind_of_thing
    if not hit.cue.mod:
        denied = _AGAINST.search(before[-70:]) or re.search(
            r"\b(?:(?<!or )not|never|no longer)\b(?! (?:less|later|more|earlier|before|beyond|only|"
            r"exceeding))",
            inside,
        )
        if denied is not None and not (
            hit.cue.kind is Kind.END and _NOT_BEFORE.search(f"{before[-40:]}{inside}")
        ):
            return f"denied or put aside: «{denied[0]}»"
    if (
        _HYPOTHESIS.search(skeleton, clause, hit.sign)
        and hit.cue.kind in (Kind.END, Kind.TERMINATION, Kind.EXTENSION)
        and not (hit.cue.kind is Kind.EXTENSION and _RIGHT.search(skeleton, clause, hit.sign))
    ):
        return "only supposed"
    if hit.cue.kind is Kind.DECISION and _NEEDING_ONE.search(skeleton, 0, hit.start + 20):
        return "the title of a list of contracts"
    if hit.cue.kind is Kind.END and _TO_THAT_END.search(skeleton, max(0, hit.start - 10), hit.sign):
        return "an aim, not an end"
    if hit.cue.kind in _OF_OWN and (other := _SUPERSEDES.search(skeleton, 0, hit.start)) is not None:
        return f"history: «{words_of(other[0])}»"
    if hit.cue.kind is Kind.END and _LIST_OF_MANY.fullmatch(skeleton):
        return "the title of a list of contracts"
    if hit.cue.name == "<length> left to run" and _ENDS_ON.match(skeleton, hit.end):
        return "said more precisely in the words after it"
    if _SHARPER.match(skeleton, hit.sign + 1):
        return "said more precisely in the words after it"
    if hit.cue.kind is not Kind.END and _APPRAISAL.search(skeleton, 0, hit.start):
        return "one of the options that were looked at"
    if hit.cue.name == "life of <length>" and not _CONTRACTS_LIFE.search(skeleton, 0, hit.start):
        return "how long a thing lasts"
    if hit.cue.name in _PERIODS and _PUT_OFF.search(skeleton, hit.start, hit.sign):
        return "the day to which a beginning was put off"
    if hit.cue.name in _PERIODS and _is_a_pair(skeleton, hit):
        return "two days, not the first and last of a period"
    if hit.cue.name in _PERIODS and _EVERY_YEAR.match(skeleton, hit.sign + 1):
        return "a season of every year"
    if hit.cue.kind is Kind.EXTENSION and _OF_NOTICE.match(skeleton, hit.sign + 1):
        return "the length of a notice"
    if (hit.cue.name in _PERIODS or hit.cue.kind is Kind.TERM) and _OF_A_STRATEGY.search(
        skeleton, max(0, hit.start - 10), hit.sign
    ):
        return "the years of a strategy"
    if hit.cue.kind in (Kind.TERM, Kind.EXTENSION) and _A_PLAN.match(skeleton, hit.sign + 1):
        return "how far a plan reaches"
    if hit.cue.kind in (Kind.TERM, Kind.EXTENSION) and _AN_EVENT.match(skeleton, hit.sign + 1):
        return "how long something else lasts"
    if hit.cue.kind in (Kind.START, Kind.END) and _CONSULTED.search(skeleton, clause, hit.sign):
        return "when people were asked about it"
    if hit.cue.kind is Kind.START and _EVENT_BEGINS.search(skeleton, clause, hit.sign):
        return "the beginning of something else"
    if unreal := unreal_or_of_bidding(skeleton, hit, clause):
        return unreal
    if hit.cue.name in _PERIODS and (counted := _MEASURED.search(skeleton[clause : hit.sign])) is not None:
        return f"a period over which something is counted: «{words_of(counted[0])}»"
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
    if (
        hit.cue.kind is Kind.TERM
        and hit.cue.name != "ends after <length>"
        and _PART_OF_TERM.search(skeleton, max(0, hit.start - 30), hit.sign)
    ):
        return "a part of the term, or a time that has passed"
    if hit.cue.kind is Kind.TERM and _EXPIRY_OF.search(skeleton, max(0, hit.sign - 30), hit.sign):
        return "a time after which something is to be done"
    if _WHICHEVER.search(skeleton, max(0, hit.sign - 12), hit.sign):
        return "no particular day"
    if hit.cue.kind in (Kind.END, Kind.START) and _STATISTIC.search(
        skeleton, max(0, hit.sign - 30), hit.sign
    ):
        return "the end of a period of which something is counted"
    if hit.cue.name == "so that it will end on <date>" and not _PROLONGS.search(skeleton, 0, hit.start):
        return "an end that follows from something else"
    if (
        hit.cue.name == "now continue until <date>"
        and _ENDS_THEN.search(skeleton, hit.start, hit.sign)
        and (_NOT_USED.search(skeleton, 0, hit.start) or not _PROLONGS.search(skeleton))
    ):
        return "an end that follows from something else"
    if hit.cue.kind is Kind.EXTENSION and _NONE.match(skeleton, hit.sign + 1):
        return "the length of what has no extension"
    if hit.cue.kind in (Kind.END, Kind.START) and _MOVED_FROM.search(
        skeleton, max(0, hit.sign - 50), hit.sign
    ):
        return "the day from which an end was moved"
    if hit.cue.kind in (Kind.TERM, Kind.EXTENSION) and _PASSED.search(
        skeleton, max(0, hit.sign - 40), hit.sign
    ):
        return "a time that has passed"
    if (
        hit.cue.kind is Kind.REVIEW
        and _APPRAISED.search(skeleton, hit.start, hit.sign)
        and _BIDS.search(skeleton)
    ):
        return "an evaluation of bids"
    if hit.cue.kind is Kind.REVIEW and _WITH_A_PERSON.search(skeleton, clause, hit.sign):
        return "a review of what one person needs"
    if hit.cue.kind is Kind.REVIEW and (thing := _THINGS.search(skeleton, clause, hit.sign)) is not None:
        return f"a check of things or of people: «{words_of(thing[0])}»"
    if hit.cue.kind is Kind.AWARD and _VARIED.search(skeleton, 0, hit.start):
        return "the date of a variation, not of the contract"
    if hit.cue.kind in (Kind.TERM, Kind.START, Kind.EXTENSION) and _ENGAGED.search(
        skeleton, clause, hit.sign
    ):
        return "how long somebody is engaged"
    if hit.cue.kind is Kind.TERM and _WAIVED.search(skeleton, clause, hit.sign):
        return "how long a rule is waived"
    if hit.cue.kind is Kind.TERM and _STILL_TO_RUN.match(skeleton, hit.sign + 1):
        return "what is left of the term"
    if hit.cue.kind is Kind.TERM and _AFTERWARDS.match(skeleton, hit.sign + 1):
        return "a time after the contract"
    aside = skeleton.rfind(")", clause, hit.start)  # «for two years (and one more) commencing»: in brackets
    if (
        hit.cue.kind is Kind.START
        and not 0 <= aside - hit.start + 2 <= 1
        and (
            _lengthened(skeleton, max(0, min(clause, hit.start - 100)), hit.sign)
            or _ONE_MORE.search(skeleton, clause, hit.sign)
        )
    ):
        return "the day on which an extension begins"
    if (
        hit.cue.kind is Kind.REVIEW
        and (other := _REVIEW_OF.search(skeleton, hit.start)) is not None
        and not _REVIEWED.search(skeleton, other.start(), other.end() + 50)
    ):
        return f"a review of something else: «{words_of(skeleton[other.start() : other.end() + 20])}»"
    stands = hit.cue.kind is Kind.END and _OF_THE_PRESENT.search(skeleton, clause, hit.sign) is not None
    if zone is Zone.ALTERNATIVES and not stands and not re.search(r"\b(?:recommended|preferred)\b", skeleton):
        return "an option that was considered, not the one proposed"
    if zone is Zone.SOURCES:
        return "the date of a document"
    if (
        zone is Zone.ADMINISTRATION
        and hit.cue.kind is not Kind.PROCUREMENT
        and not _A_CONTRACT_IS.search(skeleton, 0, hit.sign)
    ):
        return "a date of publication, call-in or consultation"
    return ""


_OF_THE_PRESENT: Final = lazy(
    r"\b(?:current|existing|present) (?:[a-z-]+ ){0,3}?(?:contracts?|agreements?|frameworks?|arrangements?)\b"
)
"""What stands whatever is chosen: «once the current contract ceases on»."""
_A_CONTRACT_IS: Final = lazy(
    r"\b(?:contracts?|agreements?|frameworks?|call-offs?|extensions?)\b[^.;]{0,40}?\b(?:will|would|shall|"
    r"is|are|was|were|has|had|ends?|expires?|runs?|starts?|commences?|began|started)\b|"
    r"\bcontract (?:commencement|start|end|expiry) date\b"
)
"""A sentence about the contract itself, below a heading such as «Implementation date»."""

_NOT_BEFORE: Final = lazy(r"\bnot (?:[a-z]+ ){1,4}(?:until|till|before)\b")
"""«does not expire until», which says when it ends."""

_PERIODS: Final = frozenset(
    {
        "from <date> to <date>, first",
        "from <date> to <date>, second",
        "<length> from <date> to <date>",
        "contract until <date>",
        "runs until <date>",
    }
)
_MEASURED: Final = lazy(
    r"\b(?:payments?|performance|figures|turnover|spend|spending|expenditure|costs?|income|activity|savings?|"
    r"usage|"
    r"complaints?|referrals?|attendances?|invoices?|data|results|statistics|sales|volumes?|incidents?|"
    r"accounts|"
    r"fees?|charges?|uplifts?|budgets?|deductions?|credits) (?:[^ ,;.]+ ){0,3}?(?:of|under|on|for|from|"
    r"within|"
    r"against|through|by|to) (?:[^ ,;.]+ ){0,5}(?:contracts?|agreements?|frameworks?|services?)\b[^,;.]*$|"
    r"\b(?:meetings?|visits?|reviews?|none|interviews?|samples?|inspections?|sessions?|payments?|sites?|"
    r"files?|"
    r"invoices?|complaints?|jobs|calls) (?:[^ ,;.]+ ){0,3}?(?:held|took place|tested|sampled|checked|made|"
    r"reviewed|visited|interviewed|inspected|examined|raised|recorded) (?:between|from) "
    rf"(?:{DATE} (?:and|to) )?$|"
    r"\b(?:rose|risen|rising|fell|fallen|falling|grew|grown|increased|decreased|dropped|improved|averaged|"
    r"totalled|"
    r"amounted) (?:[^ ,;.]+ ){0,6}$|\bduring the (?:[a-z]+ )?period (?:from |of |between )?[^,;.]{0,30}$|"
    r"\b(?:vary|varied|varying|variations?|waiv\w+|suspend\w*|modif\w+|amend\w*|uplift\w*) [^,;.]*$|"
    r"\b(?:people|users|households|clients|families|residents|patients|children|pupils|women|men|adults|"
    r"calls|meals|"
    r"journeys|tonnes|sessions) (?:[a-z]+ ){0,3}(?:was|were|(?:has|have|had) been) [^,;.]*$"
)
"""What is counted over a period under a contract; the period is not the contract's."""

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


def _is_a_pair(skeleton: str, hit: Hit) -> bool:
    """«25 and 26 December», where nothing says «between»."""
    first = skeleton.startswith(f" and {DATE}", hit.sign + 1)
    second = skeleton.endswith(f"{DATE} and ", 0, hit.sign)
    return (first or second) and "between" not in skeleton[max(0, hit.start - 12) : hit.sign]


def is_review_of_contract(skeleton: str, hit: Hit) -> bool:
    """Whether what is reviewed or reported on, near the claim, may be a contract or its service."""
    first, last = max(0, hit.start - 40), min(len(skeleton), hit.end + 60)
    return _REVIEWED.search(skeleton, first, last) is not None or _BY_PRONOUN.match(skeleton) is not None


def is_personal(skeleton: str, hit: Hit) -> bool:
    """Whether a length is how long a person is supported, not how long a contract runs."""
    first, last = max(0, hit.start - 90), min(len(skeleton), hit.sign + 30)
    return _PERSONAL.search(skeleton, first, last) is not None


def clause_start(skeleton: str, position: int) -> int:
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
