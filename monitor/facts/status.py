"""With which status a claim holds: done, proposed, or an option."""

from __future__ import annotations

import re
from typing import Final

from monitor.facts.cue import SIGNS, Hit
from monitor.facts.judge import clause_start
from monitor.facts.sections import Zone
from monitor.mentions.lazy import lazy
from monitor.model import Kind, Status

_OPTION: Final = lazy(
    r"\b(?:may|might|could|can|options?|optional|optionally|possible|possibly|possibility|right to|rights "
    r"to|ability|able to|scope (?:to|for)|room (?:to|for)|provision (?:to|for)|"
    r"provided for|provides for|entitle[ds]?|discretion|permits?|permitted|(?<!to )allow\w*|lets? (?:us|the|"
    r"either|both)|potential|"
    r"potentially|"
    r"capable|extendable|extensible|renewable|power to|available|"
    r"facility to|opportunity to|at the sole|with extensions?|plus (?:up to|a further|an optional)|"
    r"extension periods?|rolling|automatic(?:ally)?)\b"
)

_EXERCISED: Final = lazy(
    r"\b(?:exercis\w+|(?:to be|be|is|was|been) applied|(?:used|using|uses) (?:the|its|up|both|one)|taken up|"
    r"took up|take up|taking up|"
    r"invok\w+|activat\w+|trigger\w*|enact\w*|"
    r"(?:been|be|were|was|has|had|have|is) (?:now |already |since )?(?:granted|used|agreed|approved|given|"
    r"negotiated|confirmed|"
    r"secured|obtained|signed|accepted|put in place)|(?:is|was|are|were) (?:now )?(?:running|under way|in "
    r"force|in progress)|"
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
    r"\b(?:was|were|been|has|had|have|agreed|agrees|agree|given|served|settled|accepted|reached|resolved|"
    r"came|ceased|"
    r"withdrew|"
    r"handed|pulled|collapsed)\b"
)

_SOUGHT: Final = lazy(
    r"\b(?:(?:is|was|are|were) (?:\w+ )?(?:proposed|recommended|intended|planned|suggested)|proposes?|"
    r"recommends?|suggests?|advises?|"
    r"intends|proposal|recommendation)\b"
)
_ASKED: Final = lazy(
    r"\b(?:asked|asks|asking|requested|requests|applied|wishes|wished|wants|wanted|offered|offers|hopes|"
    r"hoped|"
    r"would like|sought|seeks|minded|considering|looking) (?:the council |us |permission |leave )?(?:to|"
    r"that it)\b"
)
_COMPLETED: Final = lazy(r"\b(?:completed|complete|done|closed)\b")

_TENSE: Final = lazy(
    r"\b(?:(?P<future>(?:aims?|intends?|plans?|hopes?|wants?|expects?) to have (?:an? |the |its )?\w+|"
    r"(?:that (?:[a-z]+ ){1,5})be (?:\w+ )?\w+(?:ed|ld|ught|en|un|et|ut)|(?:is|are) "
    r"(?:to (?:be|have) \w+|wanted|due|"
    r"required|awaited|needed)|(?:will|would|shall|should|to|may|must|can|could) (?:not )?(?:then |also |now "
    r"|only "
    r")?(?:be|have) \w+|will|would|shall|should|due|going to|expected|planned|hoped|anticipated|scheduled|"
    r"target|"
    r"ahead of|prior to|intend\w*|propos\w*|recommend\w*|"
    r"(?:is|are|was|were) to|to be|(?<!agreed )(?<!decided )(?<!resolved )(?<!approved )(?<!authorised "
    r")(?<!chose )(?<!voted )(?<!went )(?<!gone )to (?=(?:re-?)?(?:award|issue|publish|sign|appoint|go|"
    r"invite|tender|procure|"
    r"run|launch|advertise|seek|begin|start|complete|approve|decide|consider|choose|let|place|enter|put|"
    r"take|receive|return|open|close|commence|hold|undertake|evaluate|market|be)\b))"
    r"|(?P<past>had to (?:be|have)|was|were|had|has|have|been|took|held|carried|conducted|launched|began|"
    r"opened|went|met|"
    r"attended|ran|issued|published|awarded|(?<!re-)let|signed|"
    r"received|"
    r"closed|invited|agreed|approved|decided|authorised|"
    r"resolved|ratified|chose|gave|appointed|dated|since|following|made|completed|undertaken))\b"
)
"""The last of them before a date says whether the step was taken."""

_DECIDES: Final = lazy(
    r"\b(?:decid(?:e|es|ed|ing)|approv(?:e|es|ed|ing)|agree[ds]?|authoris(?:e|es|ed|ing)|determin(?:e|es|ed)|"
    r"considers?|considered|resolved?|choos(?:e|es|ing)|chose|chosen|sanctioned|ratif\w+|settled?|gave|"
    r"granted|"
    r"signed|waived)\b"
)
_GRANTED: Final = lazy(
    r"\b(?:was|were|been|has|had|have|is|are)(?: \w+){0,2}$|\b(?:cabinet|council|executive|committee|board|"
    r"director|member|members|commissioner|authority|trustees|parties)"
    r"(?: \w+){0,4} (?:agreed|approved|authorised|granted|decided|resolved|extended|exercised)(?: "
    rf"[\w{SIGNS}]+){{0,5}}$|\b(?:agreed|decided|resolved|chose|voted) to (?:roll|extend|prolong|continue|"
    rf"renew|"
    rf"lengthen|carry|keep|stretch|grant|retain)(?: [\w.,{SIGNS}]+){{0,12}}$|\b(?:agreed|approved|granted|"
    rf"authorised|decided|resolved)(?: "
    rf"[\w{SIGNS}]+){{0,4}}$"
)


def status_of(skeleton: str, hit: Hit, zone: Zone) -> Status | None:
    """What the sentence says about the claim's status; None where it depends on the contract's own state."""
    clause = clause_start(skeleton, hit.start)
    before, inside = skeleton[clause : hit.start], skeleton[hit.start : hit.sign]
    after = re.split(r"[,;.]", skeleton[hit.sign + 1 : hit.sign + 70], maxsplit=1)[0]
    here = f"{before}{inside}{after}"
    kind = hit.cue.kind
    if kind is Kind.EXTENSION:
        return _extension_status(skeleton, hit, zone, before, inside, after)
    if kind is Kind.TERMINATION:
        if hit.cue.status is not None:
            return _of_a_break(skeleton, hit)
        if re.search(r"\b(?:may|might|could|can|option|right|entitled|if)\b", here):
            return Status.OPTION
        if zone is not Zone.RESOLVED and _SOUGHT.search(skeleton, max(0, hit.start - 90), hit.start):
            return Status.PROPOSED
        if zone is not Zone.RESOLVED and _ASKED.search(skeleton, max(0, hit.start - 60), hit.sign):
            return Status.PROPOSED
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
        words = f"{before[-60:]}{inside}"
        deciding = _DECIDES.search(words, min(len(before), 60)) if kind is Kind.DECISION else None
        for found in _TENSE.finditer(words):
            if deciding is not None and last is not None and found.start() >= deciding.end():
                break  # what is to be done then, not what was decided
            last = found
        if last is None and kind is Kind.DECISION and _THEY_DECIDED.match(skeleton, hit.sign + 1):
            return Status.ACTUAL
        if last is None:
            return None
        return Status.ACTUAL if last["past"] else Status.PROPOSED
    if hit.cue.status is not None:
        return hit.cue.status
    if _AIM_IS.search(skeleton, max(0, hit.start - 120), hit.start):
        return Status.PROPOSED
    if zone in (Zone.RECOMMENDED, Zone.ALTERNATIVES):
        if kind is Kind.END and _OF_THE_PRESENT.search(skeleton, max(0, hit.start - 40), hit.sign):
            return Status.ACTUAL
        return Status.PROPOSED
    return None


_THEY_DECIDED: Final = lazy(
    r",? (?:the )?(?:[a-z-]+ ){1,4}\W*(?:\([a-z]{1,3}\) |\d[.)] "
    r")?(?:approved|agreed|resolved|authorised|decided|awarded)\b"
)
"""«On 22 May 2019, Cabinet: (i) Approved»."""
_OF_THE_PRESENT: Final = lazy(
    r"\b(?:its|current|existing|present) (?:contract )?(?:end|expiry|expiration|term)\b"
)


_AIM_IS: Final = lazy(
    r"\b(?:aims?|plans?|intention|intent|hope|target|goal|ambition|proposal|expectation) "
    r"(?:is|was|remains|remained) for [^,.;]*$"
)
"""«the aim was for a service of its own to begin»: nobody has agreed to it."""
_AGREED_THAT: Final = lazy(r"\b(?:been|was|were) (?:\w+ )?agreed (?:[a-z]+ ){0,6}that [^.;]{0,40}$")
_CONFIRMED: Final = lazy(r"\b(?:(?:i|we) (?:now |hereby |can )?confirm|hereby|please (?:take|accept) this)\b")
_MAY_APART: Final = lazy(r"\b(?:may|might|can|could), [^;.]{5,140}, $")
"""«The Council may, by notice in writing, extend»."""

_BREAKS_OFF: Final = lazy(
    r"\b(?:(?P<plan>(?:intends?|intended|proposes?|proposed|plans?|planned|wishes|recommend(?:s|ed)?|decide|"
    r"agreed?|"
    r"will|would) (?:to )?)|(?P<may>(?:may|might|could|can|if|option|right|able|entitled|power) (?:[a-z]+ "
    r"){0,4}?))?"
    r"(?:be )?(?:exercis(?:e|ed|ing)|invoked?|trigger(?:ed)?|used?|us(?:e|ing) (?:of )?the|activated?|"
    r"enacted) "
)


_DECIDED_TO: Final = lazy(r"\b(?:decided|agreed|resolved|chose|voted|elected|opted) to ?$")


def _of_a_break(skeleton: str, hit: Hit) -> Status | None:
    """A break is an option until somebody has used it or means to."""
    used = _BREAKS_OFF.search(skeleton, max(0, hit.start - 60), hit.sign)
    if used is None or used["may"] or hit.cue.status is not Status.OPTION:
        return hit.cue.status
    if used["plan"]:
        return Status.PROPOSED
    done = re.search(r"ed $", used[0]) or _DECIDED_TO.search(skeleton, 0, used.start())
    return Status.ACTUAL if done else hit.cue.status


_ANOTHER_CLAUSE: Final = lazy(
    r" (?:and (?:to )?(?:take|use|seize)|so that|in order|so as|to "
    r"(?:allow|enable|permit|give|provide|ensure|secure)|allowing|enabling|"
    r"while|"
    r"whilst|with (?:a |an |the |any |two |three )?(?:further |possible |potential )*(?:provision|options?|"
    r"possibility|potential|right|ability|power|extensions?)) "
)


_APPROVED: Final = lazy(
    r"\b(?:approved|agreed|agreed to|granted|authori[sz]ed|sanctioned|confirmed|ratified) "
    r"(?:an?|the|its|this|both|one|two) "
    r"(?:(?!with |plus |and |contract )[^ ,.;]+ ){0,3}extensions?\b"
)
"""«The Committee approved the extension», which therefore is granted; not «a contract with extensions»."""
_TO_APPROVE: Final = lazy(
    rf"\b(?:asked|asks|invited|recommended|requested|due|seeks?|seeking) (?:(?:on|in|at) [{SIGNS}] |in "
    rf"due course "
    r")?to (?:approve|agree|grant|authori[sz]e|sanction) (?:an?|the|its|this|both|one|two) "
    r"(?:(?!with |plus |and |contract )[a-z-]+ ){0,3}extensions?\b"
)
"""«will be asked to approve an extension»."""
_PROPOSED_THAT: Final = lazy(
    r"\b(?:proposed|recommended|suggested|intended|requested|asked|proposes|recommends) (?:[a-z]+ )?that "
    r"[^.;]*$"
)
"""«It is proposed that the contract is extended»."""
_USED_SINCE: Final = lazy(
    r"[^.;]{0,60}\b(?:that|it|this|both|which|they) (?:(?:has|had|have) (?:[a-z]+ )?been|was|were) "
    r"(?:[a-z]+ )?"
    r"(?:used|taken up|exercised|granted|activated|invoked)\b"
)
"""«a single extension, of twelve months, and that had been used»."""
_SOUGHT_AFTER: Final = lazy(
    r"[^.;,]{0,50}\b(?:is|are|was|were) (?:now |therefore |accordingly |also )?(?:sought|proposed|"
    r"recommended|"
    r"requested|needed|required|suggested)\b"
)
"""«A six-month extension of the contract is now sought»."""
_RAN_OUT: Final = lazy(
    r"(?:extension|renewal|extended term|extension period)s? (?:(?:has|had|have) )?(?:ended|ran out|run out|"
    r"expired|lapsed|finished|came to an end|runs? to|runs? until)\b|"
    r"\b(?:its|the|their|this) (?:(?!maximum|possible|optional|potential|any)[a-z]+ ){0,4}extension (?:ends|"
    r"expires|runs out|finishes|lapses)\b"
)
"""«The last extension ended on 31 March»: so it had been granted."""
_TAKES_IT: Final = lazy(r"(?:taking|bringing|carrying|moving|giving|pushing) ")
_GIVEN_BEFORE: Final = lazy(
    r"\b(?:extension|option|renewal)s?\b[^.;]{0,60}\b(?:was|were|has been|have been|had been) (?:[a-z]+ )?"
    r"(?:confirmed|granted|agreed|approved|exercised|taken up|taken|used|given|invoked|activated|signed)\b"
)
"""«The final extension was confirmed in February, taking it to 31 March 2026»."""
_JUST_EXTENDED: Final = lazy(r"(?:extended|prolonged|renewed|lengthened) ")
"""«1 July 2019 to 30 June 2022, extended to 30 June 2024»."""
_STILL_ASKED: Final = lazy(
    r"\b(?:sought|requested|asked|needed|required|recommended|proposed|invited|intended|planned|minded|hoped|"
    r"expected|suggested|envisaged)(?: [a-z]+){0,3}$"
)
"""«approval is sought to extend», where nothing is granted yet."""
_OFFERED: Final = lazy(r"\b(?:with|plus|including|and)(?: (?:an?|the|its|up to|any|possible))*$")
"""«was approved with two one-year options»: what is approved is the contract."""
_MAY_EXERCISE: Final = lazy(
    r"\b(?:authori[sz]ed|authority|delegat\w+|empowered)\b[^.;]{0,90}?\bto (?:exercise|invoke|take "
    r"up|use|trigger) "
    r"(?:the |an |any |either |both )?(?:[a-z]+ )?(?:options?|extensions?)\b"
)
"""«the Director be authorised to exercise the option»: it stays an option until they do."""
_RUNNING: Final = lazy(r"\b(?:its|the|this|their) (?:current|existing|present) (?:[a-z-]+ )?$")
"""«following its current one-year extension», which has been granted."""


def _extension_status(skeleton: str, hit: Hit, zone: Zone, before: str, inside: str, after: str) -> Status:
    here = f"{before}{inside} {after}"
    before = before.rstrip(" ")
    after = _ANOTHER_CLAUSE.split(after, maxsplit=1)[0]
    if zone is not Zone.RESOLVED and _TO_APPROVE.search(skeleton, max(0, hit.start - 60), hit.sign):
        return Status.PROPOSED
    exercised = (
        _APPROVED.search(skeleton, max(0, hit.start - 40), hit.sign) is not None
        or _EXERCISED.search(f"{before[-60:]} {inside} {after[:60]}") is not None
    )
    if _USED_SINCE.match(skeleton, hit.sign + 1):
        return Status.ACTUAL
    if _SOUGHT_AFTER.match(skeleton, hit.sign + 1) and zone is not Zone.RESOLVED:
        return Status.PROPOSED
    if _RAN_OUT.search(skeleton, max(0, hit.start - 30), hit.sign):
        return Status.ACTUAL
    if _TAKES_IT.match(skeleton, hit.start) and _GIVEN_BEFORE.search(skeleton, 0, hit.start):
        return Status.ACTUAL
    if hit.cue.status is not None and (hit.cue.rank >= 6 or not exercised):
        return hit.cue.status
    if hit.cue.status is Status.OPTION and _OFFERED.search(before):
        return Status.OPTION
    if zone is not Zone.RECOMMENDED and _RUNNING.search(f"{before[-30:]} {inside}"):
        return Status.ACTUAL
    if _MAY_APART.search(skeleton, 0, hit.start):
        return Status.OPTION
    if zone is Zone.RESOLVED and not re.search(
        r"\b(?:option|may|right|optional|possible) (?:to|of|for)?|\bprovision (?:to|for)\b",
        f"{before[-40:]} {inside} {after}",
    ):
        return Status.ACTUAL
    if zone is not Zone.RESOLVED and _PROPOSED_THAT.search(skeleton, 0, hit.start):
        open_still = not exercised and _OPTION.search(f"{before[-70:]} {inside} {after}") is not None
        return Status.OPTION if open_still else Status.PROPOSED
    if re.search(r"\b(?:has|have|had) (?:\w+ )?(?:taken|took) effect\b", after):
        return Status.ACTUAL
    if hit.cue.name.startswith(("now continue", "accordingly continue")) and zone is not Zone.RECOMMENDED:
        return Status.ACTUAL
    if _CONFIRMED.search(skeleton, 0, hit.start) or _AGREED_THAT.search(skeleton, 0, hit.start):
        return Status.ACTUAL
    if _MAY_EXERCISE.search(skeleton, max(0, hit.start - 120), hit.sign):
        return Status.OPTION
    if exercised and re.search(r"\b(?:resolved|agreed|decided|approved|authorised|granted) ", before[-90:]):
        return Status.ACTUAL
    if exercised and not re.search(r"\b(?:may|might|could|can) be\b|\bif\b", here):
        if zone is Zone.RESOLVED:
            return Status.ACTUAL
        if (
            zone is Zone.RECOMMENDED
            or _PROPOSED.search(here)
            or _SOUGHT.search(skeleton, max(0, hit.start - 60), hit.start)
            or re.search(r"\b(?:will|would|to) (?:be )?(?:exercis|tak|us|grant|invok)\w*", here)
        ):
            return Status.PROPOSED
        return Status.ACTUAL
    if _JUST_EXTENDED.match(inside) and skeleton[: hit.start].rstrip().endswith(","):
        return Status.ACTUAL
    if _PAST_ACTIVE.match(inside) and not _AUXILIARY_BEFORE.search(before):
        return Status.ACTUAL
    if _OPTION.search(f"{before[-70:]} {inside} {after}"):
        return Status.OPTION
    if _GRANTED.search(before) and not _STILL_ASKED.search(before):
        return Status.ACTUAL
    if zone is Zone.RECOMMENDED or _PROPOSED.search(skeleton[: hit.sign]):
        return Status.PROPOSED
    if re.search(r"\b(?:will|would|shall|to be|to)\b", f"{before[-50:]} {inside[:12]}") and not re.search(
        r"\b(?:had|has|have|was|were) ", before[-50:]
    ):
        return Status.PROPOSED
    if re.search(r"\b(?:a|an|one|two|three|further|additional|extra|another)\b", inside) and not re.search(
        r"\b(?:was|were|been|had|has|have|by|for)\b", here
    ):
        return Status.OPTION
    return Status.ACTUAL
