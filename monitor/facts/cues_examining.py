"""Cues of reviews by what people do to a contract: revisit it, take stock of it, go through its figures."""

from __future__ import annotations

from typing import Final

from monitor.facts.cue import Cue
from monitor.facts.words import ON
from monitor.model import Kind

_R: Final = Kind.REVIEW
_BE: Final = r"(?:is|are|was|were|be|been|being)"
_LOOKED: Final = (
    r"{!examined|inspected|scrutinised|revisited|benchmarked|audited|assessed|appraised|probed|surveyed|"
    r"evaluated|checked|tested|sampled|rated|graded|scored|measured|tracked|challenged|discussed}"
)
_ITS: Final = r"(?:the |its |this |their |that |our |all )?"
_PANEL: Final = (
    r"(?:panel|committee|board|cabinet|executive|members|council|commission|forum|group|governors|trustees|"
    r"directors|meeting|partners|commissioners)"
)

EXAMINING: Final = (
    Cue(
        "brings a report every <cycle>",
        _R,
        rf"{{!bring|brings|bringing|present|presents|submit|submits|table|tables|give|gives|make|makes|"
        rf"take|takes}} "
        rf"(?:a |an |the |its )?(?:[a-z'-]+ ){{0,4}}?(?:report|reports|update|updates|paper|scorecard|"
        rf"account|return|"
        rf"returns) ....(?:to|before) (?:the |this |our |its )?(?:[a-z]+ ){{0,3}}?{_PANEL} <cycle>",
        "The manager will «bring a contract performance report to the Panel every other month».",
        "The choir will bring a report of its songs to the Panel every other month.",
        needs="focus",
        rank=4,
    ),
    Cue(
        "monthly for <length>, then <cycle>",
        _R,
        r"{!meet|meets|meeting|meetings|report|review|reviewed|met} ...[any] (?:for|during|in) (?:the "
        r")?(?:first |"
        r"initial )?[length],? (?:and|then|followed by)(?: then)? ..<cycle>",
        "Under the contract we «meet the provider monthly for the first six months and every quarter» "
        "after that.",
        "The band would meet monthly for the first six months and every quarter after that.",
        needs="focus",
        rank=5,
    ),
    Cue(
        "revisited in <date>",
        _R,
        rf"{{!revisit|revisits|revisited|revisiting|re-examine|re-examined|re-visit|reappraise|re-evaluate|"
        rf"reconsider}} ....{ON} (?:the )?<date>",
        "Officers will «revisit the contract in March 2027».",
        "Officers will revisit the Local Plan in March 2027.",
        rank=3,
    ),
    Cue(
        "takes stock of it in <date>",
        _R,
        rf"(?:take|takes|took|taking|taken) {{!stock}} ....{ON} (?:the )?<date>",
        "The committee will «take stock of the contract in June 2027».",
        "The shop will take stock of its shelves in June 2027.",
        rank=5,
    ),
    Cue(
        "takes stock every <cycle>",
        _R,
        r"(?:take|takes|took|taking|taken) {!stock} ...<cycle>",
        "The two sides «take stock of the contract every quarter».",
        "The shop takes stock of its shelves every quarter.",
        rank=3,
    ),
    Cue(
        "last examined in <date>",
        _R,
        rf"{_BE} (?:last |next |first |again |then |also |most recently |formally |jointly |due to be )*"
        rf"{_LOOKED} (?!by (?:the )?(?:cqc|ofsted|care quality|regulator|hse|fire|inspect|hmi|audit|"
        rf"external|internal)) ?..{ON} (?:the )?<date>",
        "Performance under the contract «was last examined in February 2026».",
        "The bridge was last examined in February 2026.",
        rank=3,
    ),
    Cue(
        "its performance is tracked <cycle>",
        _R,
        rf"{_BE} (?:also |formally |jointly |then |all )*(?:{_LOOKED}|{{!gone}} (?:over|through)|{{!looked}} "
        r"(?:at|into)|{!kept} under review) ..<cycle>",
        "Performance of the contract «is gone through every quarter» with the provider.",
        "The heating is tested every quarter.",
        rank=3,
    ),
    Cue(
        "goes through the figures <cycle>",
        _R,
        rf"(?:go|goes|going|went|runs|run) {{!through|over}} {_ITS}(?:[a-z'-]+ ){{0,3}}?(?:figures|kpis|"
        rf"performance|results|data|indicators|scorecard|dashboard|targets|complaints|issues|contract|"
        rf"returns|"
        rf"numbers) ...<cycle>",
        "The manager «goes through the contract's figures with Hollin Care every month».",
        "The choir goes through its singers' results every month.",
        needs="focus",
        rank=3,
    ),
    Cue(
        "inspections every <cycle>",
        _R,
        r"{!inspections|inspection|audits|walkabouts|walkabout|walk-rounds|spot-checks|clinics|catch-ups|"
        r"catch-up|sit-downs|check-ins|surgeries|huddles|benchmarking|deep-dives|scorecards|site visits} "
        r"..(?:at |every |each |once )?<cycle>",
        "The contract is subject to «joint inspections every four weeks».",
        "Food hygiene inspections every four weeks keep the kitchens clean.",
        rank=2,
    ),
    Cue(
        "<cycle> inspections",
        _R,
        r"<cycle> (?:joint |formal |informal |contract |site |performance |service |supplier |provider |"
        r"operational |strategic )*{!inspections|inspection|audits|walkabouts|walk-rounds|spot-checks|"
        r"clinics|"
        r"catch-ups|catch-up|sit-downs|check-ins|surgeries|huddles|deep-dives|sessions}",
        "The contract is kept in order by «monthly joint walkabouts» of the sites.",
        "Monthly dance sessions are free.",
        rank=2,
    ),
    Cue(
        "a report is brought every <cycle>",
        _R,
        rf"(?:report|reports|update|updates|paper|summary|scorecard|dashboard|account|digest|position) "
        rf"....(?:{{!brought|taken|presented|made|submitted|given|tabled|come|comes|go|goes|laid|provided|"
        rf"circulated}}) (?:back )?(?:to|before) (?:the |this |its |our )?(?:[a-z]+ ){{0,3}}?{_PANEL} "
        rf"...<cycle>",
        "«A report on the contract is brought to the Panel every six months».",
        "A report on the floods is brought to the Panel every six months.",
        rank=4,
    ),
    Cue(
        "an update is expected in <date>",
        _R,
        rf"(?:{{!update|updates|progress report|monitoring report|report back|review report}}) ...."
        rf"(?:is|are|was|were|will be|would be|be|to be) (?:then |also |next )?(?:expected|due|scheduled|"
        rf"planned|requested|promised|sought|brought|"
        rf"presented|tabled|given|made|provided|submitted|received)(?: back)?(?: to (?:the |this |its )?"
        rf"(?:[a-z]+ ){{0,3}}?{_PANEL})? {ON} (?:the )?<date>",
        "A further «update on the contract is expected in June 2027».",
        "A further update on the roadworks is expected in June 2027.",
        rank=4,
    ),
)
