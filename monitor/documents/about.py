"""What a document says about itself: its kind, whose it is, its date, its title.

Silent where the document does not say it: a wrong date is worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from monitor.documents.address import meeting_in
from monitor.documents.authority import authority, body_in
from monitor.documents.days import WEEKDAY, day_at, days_in, first_day, only_day, weekday_at
from monitor.model import Block
from monitor.wording import day_in_words

_TOP = 12
"""Blocks from the top in which a document introduces itself."""
_FIRST = 3
"""Blocks from the top in which minutes say when the meeting was, in the middle of a line."""
_LABELS_TOP = 30
"""Blocks from the top in which labels such as «Date» are the document's own."""


@dataclass(frozen=True, slots=True)
class About:
    """What was found; empty or None where the document does not say it."""

    kind: str = ""
    authority: str = ""
    title: str = ""
    dated: date | None = None


def about(text: str, blocks: Sequence[Block], page_title: str = "", addresses: Sequence[str] = ()) -> About:
    """What the document says about itself; *page_title* is that of its HTML page.

    Where it does not say which meeting it is of, its *addresses* may: where the page was, the file's name.
    """
    top = _Top(text, blocks, page_title)
    if any(_SEARCH.match(words) for _, words in top.blocks):
        # Each hit has a body and a day of its own, and the page has none.
        return About(title=page_title)
    kind = _kind(top)
    body, dated = _meeting(top)
    if dated is None:
        dated = _dated(top, kind)
    if dated is None and kind == "minutes":
        dated = _day_it_met(text, blocks)
    if dated is None:
        body, dated = next((m for m in map(meeting_in, addresses) if m[1]), (body, None))
    lines = [(words, block.kind == "paragraph" and not block.label) for block, words in top.blocks]
    return About(
        kind=kind,
        authority=authority(page_title, lines, top.labels),
        title=_title(top, kind, body, dated),
        dated=dated,
    )


_SEARCH = re.compile(
    r"(?:results \d+ to \d+|no results found)(?: of \d+)? for your (?:search|query)", re.IGNORECASE
)


class _Top:
    """The first blocks with their words, down to the first numbered item; and the document's labels."""

    def __init__(self, text: str, blocks: Sequence[Block], page_title: str) -> None:
        self.page_title = page_title
        self.blocks: list[tuple[Block, str]] = []
        for block in blocks[:_TOP]:
            if (
                block.kind == "item" and block.label
            ):  # «30. Modern Slavery»: from here on it is about other things
                break
            # Lines are folded: a headline may be wrapped.
            self.blocks.append((block, " ".join(text[block.span.start : block.span.end].split())))
        self.labels: dict[str, str] = {}
        """Lower-case label to the beginning of its value; the first of each name counts."""
        self.top_labels: set[str] = set()
        self.of_entries: set[str] = set()
        """Labels that come again with another day, or other words: of the entries in a list, not its own."""
        for at, block in enumerate(blocks):
            if block.kind != "label":
                continue
            name = block.label.casefold()
            value = text[block.span.start + len(block.label) : block.span.end][:300].lstrip(" :\t\n\xa0")
            if not value and at + 1 < len(blocks) and blocks[at + 1].kind == "paragraph":
                span = blocks[at + 1].span
                value = text[span.start : min(span.end, span.start + 300)]
            if name in self.labels:
                first, again = day_at(self.labels[name]), day_at(value)
                if first != again if first and again else not (first or again) and self.labels[name] != value:
                    self.of_entries.add(name)
                continue
            self.labels[name] = value
            if at < _LABELS_TOP:
                self.top_labels.add(name)


# The kind, by a whole line at the top; the first line that says anything decides.
_MINUTES = (
    r"agenda(?:, decisions)? and minutes"
    r"|(?:draft |public |printed |confirmed )?minutes?(?: of (?!(?:the )?(?:last|previous)\b).{3,250})?"
)
_DECISION = (
    r"decision details|issue - decisions.{0,150}|decision - .{3,200}|decision (?:record|notice|sheet|list)"
    r"|(?:.{3,80} [-–—:] ?)?(?:record|notice|report) of .{0,40}decisions?"
    r"|(?:officer|delegated|executive|cabinet member|portfolio holder|individual|urgent).{0,40}"
    r" decision(?: record| notice| sheet| report| form)?"
)
_NOTICE = (
    r"issue details|.{0,40}\bforward plan\b.{0,80}|(?:notice|list) of (?:forthcoming )?key decisions.{0,80}"
    r"|(?:prior information|contract|contract award|award|tender|procurement) notice\b.{0,80}"
    r"|notice of (?:[a-z]+ ){0,4}decisions?\b.{0,80}"
    r"|notice of (?:contract |the )?award\b.{0,80}"
    r"|.{0,60}\b(?:procurement|contracts?|commissioning) pipeline\b.{0,60}"
)
_REGISTER = r".{0,40}\b(?:contracts? register|register of contracts)\b.{0,40}"
_REPORT = (
    r"(?:joint )?report (?:to|of|for|by|from)\b.{0,150}|.{0,60}\b(?:cabinet|committee|officer|award) report"
    r"|(?:request|application) for (?:an? )?(?:contract )?(?:waiver|exemption|exception)\b.{0,150}"
    r"|(?:procurement |contract )?(?:waiver|exemption|exception) (?:request|application|form)\b.{0,100}"
    r"|(?:.{3,60} )?gateway (?:review|report|\d)\b.{0,80}|(?:.{3,60} )?(?:summary|fact) sheet"
    r"|(?:internal )?audit (?:report|review)\b.{0,80}"
    r"|(?:[a-z]+ ){0,2}(?:briefing|position|discussion|board|committee|cabinet) (?:note|paper)\b.{0,150}"
)
_THIS_AGREEMENT = (
    r"this (?:\w+ ){0,2}(?:agreement|contract|deed)(?: of variation)?(?: \([^)]{1,20}\))?,? (?:(?:is|was) )?"
    r"(?:dated|made|executed|signed|entered into)\b"
)
_AGREEMENT = (
    rf"{_THIS_AGREEMENT}.{{0,200}}"
    r"|(?:(?:framework |services? |section 75 )?agreement|contract|deed)"
    r" (?:of variation|for|relating to)\b.{3,150}"
    r"|deed of (?:variation|termination|novation|surrender|release|extension|agreement)"
    r"|(?:call-?off|framework|services?|supply|consultancy|concession|partnership|section 75)"
    r" (?:contract|agreement)"
    r"(?: (?:(?:made|entered into) )?(?:under|pursuant to|in accordance with) [^:]{3,150})?"
)
_THIS_AGREEMENT_LINE = re.compile(_THIS_AGREEMENT, re.IGNORECASE)
_HEADLINES = (
    ("minutes", re.compile(_MINUTES, re.IGNORECASE)),
    ("notice", re.compile(_NOTICE, re.IGNORECASE)),
    ("decision", re.compile(_DECISION, re.IGNORECASE)),
    ("register", re.compile(_REGISTER, re.IGNORECASE)),
    ("report", _REPORT_LINE := re.compile(_REPORT, re.IGNORECASE)),
    ("agreement", re.compile(_AGREEMENT, re.IGNORECASE)),
)
# Where no line says it, labels do.
_KIND_LABELS = (
    ("report", {"report to", "report of", "report by", "report author", "report title", "reporting officer"}),
    ("agreement", {"date of contract", "date of agreement", "contract date", "agreement date"}),
    ("decision", {"date of decision", "decision date", "decision maker", "decision made by"}),
    (
        "report",
        {
            *("author", "contact officer", "lead officer", "officer contact", "wards affected"),
            *("executive lead", "executive sponsor", "paper author", "action required"),
        },
    ),
)
_PAGES_OF_ONE_ITEM = {"agenda item"}


def _kind(top: _Top) -> str:
    by_labels = next((kind for kind, known in _KIND_LABELS if known & top.top_labels), "")
    lines = [words for block, words in top.blocks if block.kind != "label" and not block.label]
    for words in [*lines[:6], top.page_title]:
        if words.casefold() in _PAGES_OF_ONE_ITEM:
            return "minutes" if "minutes" in top.labels else "decision" if "decision" in top.labels else ""
        for kind, headline in _HEADLINES:
            if headline.fullmatch(words):
                # A report may be called «Contract for grounds maintenance» too.
                return by_labels if kind == "agreement" and by_labels else kind
    if any(_THIS_AGREEMENT_LINE.match(words) for _, words in top.blocks) and not by_labels:
        return "agreement"
    if not by_labels and "subject" in top.top_labels and {"to", "from", "by"} & top.top_labels:
        return "report"
    subject = next((top.labels[label] for label in ("subject", "re") if label in top.top_labels), "")
    if _REPORT_LINE.fullmatch(subject) or (not by_labels and {"title", "purpose"} <= top.top_labels):
        return "report"
    if not by_labels and "present" in top.top_labels:  # «Present: Councillors …» under the name of a body
        return "minutes"
    if by_labels:
        return by_labels
    return "letter" if any(words.startswith("Dear ") and len(words) < 80 for _, words in top.blocks) else ""


# «Cabinet - Tuesday, 10th March, 2020 2.00 pm»; «Agenda for Cabinet on Tuesday, 10th March, 2020, 2.00 pm»;
# «Minutes of the Health Board held on 3 May 2019».
_MEETINGS = (
    re.compile(r"(?:printed )?agenda for (?P<body>.{2,150}?) on (?=\w)", re.IGNORECASE),
    re.compile(
        r"(?:draft |public |printed |confirmed )?minutes? of (?!(?:the )?(?:last|previous)\b)"
        r"(?:(?:a|the) )?(?:meeting of )?(?:the )?"
        r"(?P<body>.{3,120}?),? (?:held )?(?:on |(?:at|in|within|by) .{3,100} on )(?=\w)",
        re.IGNORECASE,
    ),
    re.compile(rf"(?P<body>\S.{{1,150}}?)(?:\s+[-–—]\s+|,\s+)(?={WEEKDAY},?\s+\d)", re.IGNORECASE),
    re.compile(
        r"(?P<body>.{0,100}\b(?:cabinet|committee|council|board|panel|commission|forum|executive)\b.{0,40}?)"
        r"(?:\s+[-–—]\s+|,\s+)(?=\d)",
        re.IGNORECASE,
    ),
)


def _meeting(top: _Top) -> tuple[str, date | None]:
    """The body that met and the day on which it did, as a line at the top states them and nothing else."""
    lines = [words for block, words in top.blocks if block.kind in ("heading", "paragraph")]
    for at in range(1, len(lines)):  # «MINUTES OF THE BOARD» over «held at the Guildhall on 3 May 2023»
        if _HELD.match(lines[at]) and len(lines[at - 1]) < 150:
            lines[at - 1] = f"{lines[at - 1]} {lines[at]}"
    for words in [*lines, top.page_title]:
        if len(words) > 300:
            continue
        for form in _MEETINGS:
            match = form.match(words)
            # A weekday is written with the day of the meeting itself; «, from 5.30 pm to 7 pm» may follow.
            day = (only_day(words, match.end()) or weekday_at(words, match.end())) if match else None
            if match and day and ": " not in match["body"]:  # «To be considered by: the Board, 14 May 2021»
                return match["body"].strip(), day
    return "", None


_HELD = re.compile(r"held (?:at|on|in|by|virtually|remotely)\b", re.IGNORECASE)
# «The Place Panel, meeting on 8 September 2021, received a report»: the page of an item says it there only.
_AS_IT_MET = re.compile(
    r"(?:At (?:its|the|their) meeting (?:held )?on (?P<at>\d[^,]{6,20}), the [A-Z]|"
    r"The (?:[A-Z][\w’'&,]+ |and |of |for ){0,8}"
    r"(?:Panel|Committee|Sub-Committee|Cabinet|Executive|Board|Commission|Council|Forum),?"
    r" (?:meeting|sitting|which met) (?:remotely |virtually |at [^,]{3,40} )?on (?P<on>\d[^,]{6,20}),)"
)


_MINUTES_WITHIN = re.compile(
    r"(?!.*\b(?:previous|last) (?:meeting|minutes)\b)(?!.*\b(?:were|was) (?:agreed|approved|signed|"
    r"confirmed)\b)"
    r".{6,200}?\b(?:minutes) of\b",
    re.IGNORECASE,
)
"""«STOKE FERRY PARISH COUNCIL Draft Minutes of the Ordinary Meeting held on …»: not where they begin a "
"line."""
_HELD_ON = re.compile(rf"\bheld\b.{{0,120}}?\bon (?:the )?(?={WEEKDAY}\b|\d)", re.IGNORECASE)


def _day_it_met(text: str, blocks: Sequence[Block]) -> date | None:
    """The day that the first words give for the meeting that the minutes, or an item's own page, are of."""
    for block in blocks[:_FIRST]:
        words = " ".join(text[block.span.start : min(block.span.end, block.span.start + 400)].split())
        held = _HELD_ON.search(words) if _MINUTES_WITHIN.match(words) else None
        if held is not None and (day := day_at(words, held.end())) is not None:
            return day
    for block in blocks[:_TOP]:
        words = text[block.span.start : min(block.span.end, block.span.start + 200)]
        if block.kind == "paragraph" and len(words) > 60:
            match = _AS_IT_MET.match(" ".join(words.split()))
            return only_day(match["at"] or match["on"]) if match else None
    return None


# Labels whose value begins with the document's date, the most telling first. Those of a decision stand at
# the end of its page.
_DECISION_DATES = ("date of decision", "decision date", "decision made on", "decided at meeting")
_TOP_DATES = (
    *("date of meeting", "meeting date", "meeting"),
    *("date of contract", "date of agreement", "contract date", "agreement date", "date of notice"),
    *("date", "dated", "report date", "date of report", "date of request", "request date"),
    *("this edition", "page last reviewed", "last reviewed", "sent", "issued", "date issued", "issue date"),
)
_VERSION_LABELS = ("version", "version history", "document version")
_PUBLICATION_DATES = (
    "publication date",
    "date of publication",
    "date published",
    "published",
    "published on",
)
_MEETING_LABEL = re.compile(
    r"(?:(?:public )?meeting of |(?:board|committee|cabinet|governing body) meeting)"
    r"(?!.*\b(?:last|previous|next)\b)"
)
_AGREEMENT_DATED = re.compile(
    r"this (?:\w+ ){1,3}\w+(?: \([^)]{1,20}\))?,? (?:(?:is|was) )?(?:dated|(?:made|executed|signed|"
    r"entered into)"
    r"(?: on)?) (?:this )?(?:the )?",
    re.IGNORECASE,
)
# «18/01/2022 - Extension of the home care contracts», on the page of an issue's decisions.
_LISTED_DECISION = re.compile(r"(?P<day>\d\d/\d\d/\d{4}) - (?P<title>\S.{2,200})")
# Not «first published on» nor «to be published on»: those are other days.
_PUBLISHED = re.compile(r"(?<!first )(?<!be )\bpublished (?:on )?(?=\w)", re.IGNORECASE)


def _dated(top: _Top, kind: str) -> date | None:
    for label in (*_DECISION_DATES, *(label for label in _TOP_DATES if label in top.top_labels)):
        if label not in top.of_entries and (day := day_at(top.labels.get(label, ""))) is not None:
            return day
    to = top.labels.get("to", "")[:80] if "to" in top.top_labels else ""
    if _A_BODY.match(to) and (day := only_day(_BEFORE_A_DAY.split(to.strip())[-1])) is not None:
        return day  # «To: Cabinet - 4 March 2025»
    if (day := first_day(top.labels.get("report to", "")[:80])) is not None:  # «Executive, 17 December 2019»
        return day
    for label in _VERSION_LABELS:  # «v0.1 issued 24/06/24; v1.0 agreed 01/07/24»: it is of its last day
        if label in top.top_labels and (days := days_in(top.labels[label].partition("\n")[0])):
            return days[0] if "replaces" in top.labels[label].casefold() else days[-1]
    for label in top.top_labels:  # «Meeting of the Board held in public: Thursday 28 September 2023»
        if _MEETING_LABEL.match(label) and (day := day_at(top.labels[label])) is not None:
            return day
    for block, words in top.blocks:
        if block.label.casefold() in top.of_entries:
            continue
        if len(words) < 80 and (day := only_day(words)) is not None:
            return day
        if kind == "decision" and (listed := _LISTED_DECISION.fullmatch(words)) is not None:
            return day_at(listed["day"])
        if kind == "agreement" and (made := _AGREEMENT_DATED.match(words)) is not None:
            return day_at(words, made.end())
        published = _PUBLISHED.search(words[:300]) if kind in ("notice", "register") else None
        if published is not None and (day := day_at(words, published.end())) is not None:
            return day
    return next(filter(None, (day_at(top.labels.get(label, "")) for label in _PUBLICATION_DATES)), None)


# What a saved page adds to a title: «Modern Slavery pdf icon PDF 276 KB».
_ICON = re.compile(
    r"(?:\s+(?:pdf|word|excel) icon)?\s+(?:PDF|DOCX?|XLSX?)\s+[\d.,]+\s*[KM]B\b.*", re.IGNORECASE | re.DOTALL
)
_TITLE_LABELS = ("subject", "report title", "title", "title of report", "title of decision", "decision title")
# What a form or page is, not what it is about: the next line says that.
_PAGE_HEADS = re.compile(
    r"decision details|issue (?:details|- decisions)|agenda item|"
    r"(?:record|notice|report|statement) of (?:an? )?(?:[a-z]+ ){0,5}decisions?(?: taken| made)?|"
    r"(?:[a-z]+ ){0,4}decision (?:record|notice|sheet|report|form|paper|list)|"
    r"(?:contract|contract award|award|tender|prior information|(?:planned )?procurement|transparency)"
    r" notice|"
    r"services|supplies|works|(?:cabinet|committee|board|officer|delegated|public|open) report|"
    r"form [a-z0-9]{1,6}\b.*|(?:official|public|open|part (?:1|i|one|a))(?: .{0,40})?",
    re.IGNORECASE,
)
_ISSUE_PAGE = re.compile(r"decision details|issue (?:details|- (?:decisions|meetings))", re.IGNORECASE)
# «ICT SUPPORT: EXIT AND REPLACEMENT», «Home Library Service: Award of Contract» are no labels.
_TOPICAL = re.compile(
    r"\b(?:contracts?|services?|framework|procurement|tender|commissioning|award|extension|provision|"
    r"scheme|systems?|"
    r"networks?|maintenance|cleaning|collections?|supply)\b",
    re.IGNORECASE,
)
_FIELD = re.compile(
    r"\b(?:officer|holder|member|director|directorate|department|date|ref|reference|title|by|to|from|name|"
    r"number|"
    r"maker|status|contact|wards?|area|type|category|purpose|decisions?|author|value|classification|"
    r"subject|required|team|"
    r"portfolio|lead|present|venue|implications?)\b",
    re.IGNORECASE,
)
_AGREEMENT_TITLE = re.compile(r"(?:\w+ )?(?:agreement|contract|deed) (?:of|for|relating to)\b", re.IGNORECASE)


# «School meals: the next contract Report by the Director of Education», title and author over two lines.
_BY_WHOM = re.compile(r"\s+(?:Joint )?[Rr]eport (?:by|of|from) (?:the )?(?=[A-Z])")

_UNFINISHED = (" a", " the", " an", " considered", " received", " noted", " this", " joint", ":", ",")
"""«The Cabinet considered a report of the Director»: no title stands before the author."""
_AUTHORED = re.compile(
    r"(?:raised|prepared|written|submitted|requested|presented|report) (?:by|to)\b|"
    r"(?:joint )?report of (?:the )?(?:[\w’'&,-]+ ){0,6}"
    r"(?:director|officer|head|chief|manager|executive|solicitor|treasurer|secretary|clerk)\b",
    re.IGNORECASE,
)


_A_BODY = re.compile(
    r"(?:[\w’',&-]+ ){0,8}(?:cabinet|executive|(?:sub-)?committee|board|panel|council|commission|authority)",
    re.IGNORECASE,
)
_BEFORE_A_DAY = re.compile(r"\s[-–—]\s|,\s|:\s|\bon\s")


def _is_title_like_a_label(block: Block, words: str) -> bool:
    if not len(block.label) + 3 < len(words) <= 140 or "\t" in words or _FIELD.search(block.label):
        return False
    return words.isupper() or (
        " " in block.label and _TOPICAL.search(words) is not None and words[-1] not in ".,;"
    )


def _title(top: _Top, kind: str, body: str, dated: date | None) -> str:
    """What people would call it; empty where it has no name of its own."""
    if body and dated and kind != "report":
        return f"{body}, {day_in_words(dated)}"
    for block, words in top.blocks:
        if block.kind == "item":
            return _ICON.sub("", words)
    for _, words in top.blocks if kind == "decision" else ():
        if (listed := _LISTED_DECISION.fullmatch(words)) is not None:
            return listed["title"]
    for label in _TITLE_LABELS:
        own = label in top.top_labels and label not in top.of_entries
        if own and 3 <= len(value := top.labels[label]) <= 200:
            return _ICON.sub("", value)
    above = ""
    for block, words in top.blocks:
        if (
            _ISSUE_PAGE.fullmatch(above)
            and block.kind == "paragraph"
            and len(words) <= 300
            and words[-1] != "."
        ):
            return _ICON.sub("", words)  # «Request to extend …»: longer than headings are elsewhere
        above = words
        subject = _BY_WHOM.split(words)[0].strip()
        whole = not subject.endswith(_UNFINISHED)
        if kind == "report" and whole and subject != words and 12 <= len(subject) <= 200:
            return subject
        if block.kind == "label" and not _is_title_like_a_label(block, words):
            continue
        if block.kind not in ("heading", "label") or _PAGE_HEADS.fullmatch(words) or body_in(words):
            continue
        if _AUTHORED.match(words):
            continue
        if kind == "report" and (
            only_day(_BEFORE_A_DAY.split(words)[-1]) is not None or _A_BODY.fullmatch(words)
        ):
            continue
        if kind in ("decision", "notice", "report") or (
            kind == "agreement" and _AGREEMENT_TITLE.match(words)
        ):
            return words
    if body and dated:
        return f"{body}, {day_in_words(dated)}"
    return top.page_title
