"""Whether a stretch of text is about agreements of another kind: people's employment, planning, tenancies."""

from __future__ import annotations

from typing import Final

from monitor.mentions.lazy import lazy

_EMPLOYS: Final = lazy(
    r"\b(?:employ(?:ee|ees|ment|ed)|workforce|probation|sickness|apprentices?|trainees?|pension|trade "
    r"unions?|"
    r"redundanc(?:y|ies)|flexible working|pay (?:award|policy))\b"
)
_PLANS: Final = lazy(
    r"\b(?:planning (?:permission|application|officer|obligations?)|section 106|dwellings|applicants?|"
    r"conditions? \d|outline permission|permission (?:be )?granted|development commence|enforcement notice)\b"
)
_LETS: Final = lazy(
    r"\b(?:tenanc(?:y|ies)|tenants?|leaseholders?|leases?|rents?|landlords?|lettings?|voids?|licen[cs]ees?|"
    r"licen[cs]ing|allotments?)\b"
)
_BUYS: Final = lazy(
    r"\b(?:providers?|suppliers?|contractors?|procur\w+|(?:re-?)?tender\w*|(?:re-?)?commission(?:ed|ing|"
    r"ers?)|"
    r"frameworks?|call-offs?|bidders?|purchasing system)\b"
)
_AGREEMENT: Final = lazy(
    r"(?<!tenancy )(?<!tenancies )(?<!licence )(?<!lease )(?<!letting )(?<!fixed-term )(?<!fixed term )"
    r"\b(?:contracts?|agreements?)\b(?! of "
    r"employment)"
)
"""An agreement that is not itself one of those."""
_FEW: Final = 3


def is_of_other_agreements(lowered: str) -> bool:
    """Whether lower-case text speaks of employment, planning or letting again and again, and never of buying.

    >>> is_of_other_agreements("employees on probation have contracts; employment policies; the workforce")
    True
    >>> is_of_other_agreements("planning permission for 84 dwellings with a section 106 agreement")
    True
    >>> is_of_other_agreements("employees of the contractor transfer; employment rights; the workforce")
    False
    """
    kinds = [
        kind
        for word, kind in (("employ", _EMPLOYS), ("permission", _PLANS), ("tenan", _LETS), ("licen", _LETS))
        if word in lowered
    ]
    if not kinds or _BUYS.search(lowered) is not None:
        return False
    others = sum(1 for _ in _AGREEMENT.finditer(lowered))
    return any(
        sum(1 for _ in kind.finditer(lowered)) >= _FEW
        and (others < _FEW if kind is _EMPLOYS else not others or "section 106" in lowered)
        for kind in kinds
    )
