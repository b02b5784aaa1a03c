"""A message as a mail server and a mail program see it."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.policy import compat32, default
from email.utils import parseaddr
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from monitor.config import MailTable, Settings, shipped
from monitor.errors import DeliveryError
from monitor.mail import compose
from monitor.mail.addresses import header_text, named
from monitor.mail.compose import _POLICY
from monitor.model import Conflict, Person

GOLDEN = Path(__file__).parent / "golden"
TEMPLATES = (shipped("templates"),)


def composed(world):
    return compose(
        world.letter, world.timelines, settings=world.settings, templates=TEMPLATES, made_at=world.made_at
    )


def parsed(world) -> EmailMessage:
    return message_from_bytes(composed(world).raw, policy=default)


def content(part) -> str:
    """The part's text, with lines as Python has them."""
    return str(part.get_content()).replace("\r\n", "\n")


def text_of(world) -> str:
    return content(parsed(world).get_body(("plain",)))


def html_of(world) -> str:
    return content(parsed(world).get_body(("html",)))


def calendar_of(world) -> str:
    (attachment,) = parsed(world).iter_attachments()
    return content(attachment)


class Seen(HTMLParser):
    """What a reader sees of HTML, its links, its tags and its elements with attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.links: list[str] = []
        self.elements: list[tuple[str, Mapping[str, str | None]]] = []
        self._hidden = 0
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        self._hidden += tag in ("title", "style")
        self.links += [value for name, value in attrs if name == "href" and value]

    def handle_endtag(self, tag):
        self._hidden -= tag in ("title", "style")

    def handle_data(self, data):
        if not self._hidden:
            self.words += data.split()

    @property
    def text(self) -> str:
        return " ".join(self.words)


def names(message: EmailMessage) -> list[str]:
    return [name for name, _ in message.items()]


def test_goes_to_one_person_from_one_sender(world):
    message = composed(world)
    headers = parsed(world)
    assert str(headers["To"]) == '"J. Adeyemi" <j.adeyemi@council.example>'
    assert str(headers["From"]) == "Contract timeline <contract-timeline@council.example>"
    assert str(headers["Reply-To"]) == "Contracts team <contracts@council.example>"
    assert (message.sender, message.recipient) == ("bounces@council.example", "j.adeyemi@council.example")
    assert len(names(headers)) == len(set(names(headers)))
    assert "Bcc" not in headers


def test_says_that_a_machine_wrote_it_and_which_day_it_is_about(world):
    headers = parsed(world)
    assert headers["Auto-Submitted"] == "auto-generated"
    assert headers["X-Auto-Response-Suppress"] == "OOF, AutoReply"
    assert headers["List-Id"] == "<contract-timeline.council.example>"
    assert headers["X-Contract-Due"] == "2020-02-29"
    assert headers["X-Contract-Reminder"] == "R-7C3F2A"
    assert headers["Date"] == "Mon, 15 Jun 2020 07:00:00 +0100"


def test_the_same_letter_gives_the_same_bytes(world):
    first, second = composed(world), composed(world)
    assert hashlib.sha256(first.raw).digest() == hashlib.sha256(second.raw).digest()
    assert first == second


def test_the_message_id_comes_from_the_reminders_and_nothing_else(world, changed):
    first = composed(world)
    assert re.fullmatch(r"<reminder\.[0-9a-f]{24}@council\.example>", first.message_id)
    later = replace(world, made_at=world.made_at.replace(hour=9))
    assert composed(later).message_id == first.message_id
    assert composed(changed(reminder={"key": "other"})).message_id != first.message_id
    assert first.keys == (world.letter.reminders[0].key,)


def test_a_message_id_stays_short_under_a_long_domain(world):
    sender = f"monitor@{'contracts.' * 20}council.example"
    raw = composed(replace(world, settings=Settings(mail=MailTable(sender=sender)))).message_id
    assert len(raw) < 78
    assert raw.endswith("council.example>")


def test_messages_about_one_contract_form_a_thread(world, changed):
    first, second = parsed(world), parsed(changed(reminder={"key": "other"}))
    assert first["References"] == first["In-Reply-To"] == second["In-Reply-To"]
    assert first["Message-ID"] != second["Message-ID"]


def test_parts_are_text_then_html_then_the_calendar(world):
    message = parsed(world)
    assert [part.get_content_type() for part in message.walk()] == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "text/html",
        "text/calendar",
    ]
    (attachment,) = message.iter_attachments()
    assert attachment["Content-Disposition"] == 'attachment; filename="deadline.ics"'
    assert attachment["Content-Type"].params["method"] == "PUBLISH"
    assert Calendar.from_ical(calendar_of(world))["METHOD"] == "PUBLISH"


def as_read(raw: bytes) -> tuple[str, str, str]:
    """Subject, name and address, by the older parser: the newer one puts spaces between encoded words."""
    message = message_from_bytes(raw, policy=compat32)
    name, address = parseaddr(message["To"])
    subject, name = (
        str(make_header(decode_header(re.sub(r"\r\n(?=[ \t])", "", words))))
        for words in (message["Subject"], name)
    )
    return subject, name, address


def test_is_seven_bit_with_short_lines(world):
    raw = composed(world).raw
    assert raw.isascii()
    assert not re.search(rb"(?<!\r)\n|\r(?!\n)", raw)
    assert max(len(line) for line in raw.split(b"\r\n")) <= 998


def test_the_calendar_holds_the_deadline_while_it_is_ahead(world, changed):
    ahead = changed(on=date(2020, 9, 30))
    (event,) = Calendar.from_ical(calendar_of(ahead)).walk("VEVENT")
    assert event.decoded("DTSTART") == date(2020, 9, 30)
    assert (
        "deadline.ics adds to your calendar: 30 September 2020 (the deadline)." in Seen(html_of(ahead)).text
    )


def test_the_calendar_holds_the_end_when_the_deadline_has_passed(world):
    (event,) = Calendar.from_ical(calendar_of(world)).walk("VEVENT")
    assert event.decoded("DTSTART") == date(2020, 12, 31)


def test_nothing_is_attached_when_every_day_has_passed(world):
    late = replace(world, letter=replace(world.letter, day=date(2021, 3, 1)))
    assert list(parsed(late).iter_attachments()) == []
    assert "deadline.ics" not in text_of(late)


MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
DATE = re.compile(rf"\b\d{{1,2}} (?:{MONTHS})(?: \d{{4}})?")


def several(world):
    first = world.letter.reminders[0]
    plain = replace(first.deadline, action="Record what Cabinet decided", on=date(2020, 6, 30), plan=())
    second = replace(first, key="second", ref="R-SECOND", deadline=plain, number=2, late="")
    return replace(world, letter=replace(world.letter, reminders=(first, second)))


def disagreeing(world):
    timeline = world.timelines["survivors"]
    other = replace(
        timeline.facts[0], id="F-9", document_title="Contract register", known_on=date(2020, 6, 1)
    )
    conflict = Conflict("survivors", "end", timeline.facts[0], other, "the later document is used")
    return replace(
        world, timelines={**world.timelines, "survivors": replace(timeline, conflicts=(conflict,))}
    )


@pytest.mark.parametrize("shape", [lambda w: w, several, disagreeing], ids=["one", "several", "disagreement"])
def test_text_and_html_say_the_same(world, shape):
    text, seen = text_of(shape(world)), Seen(html_of(shape(world)))
    folded = " ".join(text.split())
    assert set(DATE.findall(folded)) == set(DATE.findall(seen.text))
    assert set(re.findall(r"<((?:mailto|https):[^>]+)>", text)) == set(seen.links)
    for name in ("Rotherham Rise", "GROW", "J. Adeyemi", "Rotherham Abuse Counselling Service", "R-7C3F2A"):
        assert (name in folded, name in seen.text) == (True, True)

    def said(words: str) -> set[str]:
        return set(re.findall(r"[\w’]+", re.sub(r"<[^>]*>|[*=-]+", " ", words).casefold()))

    # What stays is how each form says where to press and how its columns are called.
    assert said(text) ^ said(seen.text) <= {"link", "button", "is", "step", "by", "how", "it", "stands"} | {
        "each",
    }


def test_the_first_lines_say_by_when_and_what(world, changed):
    ahead = changed(action="Record what Cabinet decided", on=date(2020, 6, 30))
    first = "Please do this by Tuesday 30 June 2020. That is 15 days from today."
    assert text_of(ahead).startswith(first + "\n\n    RECORD WHAT CABINET DECIDED\n")
    assert Seen(html_of(ahead)).text.startswith(first)
    assert text_of(world).startswith("This was to be done by Saturday 29 February 2020, 107 days ago.\n")


def test_the_headings_are_always_the_same(world):
    headings = ["The contract", "Why you are getting this now", "What the documents say", "What happens next"]
    assert re.findall(r"^[A-Z ]{8,}$", text_of(world), re.MULTILINE) == [
        heading.upper() for heading in headings
    ]
    assert re.findall(r"<h2[^>]*>(.*?)</h2>", html_of(world)) == headings


def test_the_words_found_are_marked_in_their_sentence_with_their_document(world):
    text = " ".join(text_of(world).split())
    assert (
        "had been *extended until 31 December 2020*, so as to enable the procurement of new services in a "
        "way that did not leave any gaps in service provision.” "
        "Rotherham MBC, Overview and Scrutiny Management Board, paragraph 12"
    ) in text
    assert "<b>extended until 31 December 2020</b>, so as to enable" in html_of(world)


def test_the_plan_says_how_late_each_step_is_and_what_is_left(world):
    text = " ".join(text_of(world).split())
    assert "Decision to procure: by 29 February 2020, 107 days late; possible 15 June 2020 " in text
    assert "Award, after the standstill: by 15 August 2020, in 61 days; possible 30 November 2020 " in text
    assert "From today until the last step, on 31 December 2020, it is 199 days." in text


def test_a_plan_that_is_on_time_says_how_long_each_step_takes(world, changed):
    plan = tuple(
        replace(step, earliest=None, late_by=0) for step in world.letter.reminders[0].deadline.plan[3:]
    )
    for said in (text_of(changed(plan=plan)), Seen(html_of(changed(plan=plan))).text):
        assert "Award, after the standstill (70 days)" in said
        assert "possible" not in said


def test_a_disagreement_is_never_hidden(world):
    text = " ".join(text_of(disagreeing(world)).split())
    assert "The documents disagree (end). Used: “extended until 31 December 2020”" in text
    assert "Contract register" in text


def test_buttons_open_a_short_mail_and_promise_nothing_else(world):
    links = [link for link in Seen(html_of(world)).links if link.startswith("mailto:")]
    assert links[0] == "mailto:contracts@council.example?subject=DONE%20R-7C3F2A"
    assert all(link.isascii() and len(link) < 500 for link in links)
    assert "SNOOZE" not in text_of(world)


def test_without_a_mailbox_for_replies_there_are_no_buttons(world):
    mail = MailTable(sender="monitor@council.example")
    silent = replace(world, settings=Settings(mail=mail))
    assert "mailto:" not in text_of(silent) + html_of(silent)
    assert "Reply-To" not in parsed(silent)


def test_documents_are_links_only_where_their_address_is_known(world):
    assert any(
        link.startswith("https://documents.council.example/minutes.html#:~:text=")
        for link in Seen(html_of(world)).links
    )
    unknown = replace(world, settings=Settings())
    assert not [link for link in Seen(html_of(unknown)).links if not link.startswith("mailto:")]


def test_html_is_made_for_outlook(world):
    html = html_of(world)
    seen = Seen(html)
    assert ("html", {"lang": "en-GB"}) in seen.elements
    tables = [attributes for tag, attributes in seen.elements if tag == "table"]
    assert all(a.get("role") == "presentation" for a in tables[:-2] if a.get("width") == "600")
    headers = [a for tag, a in seen.elements if tag == "th"]
    assert headers
    assert all(a.get("scope") == "col" for a in headers)
    assert not {"img", "svg", "script", "link", "div"} & {tag for tag, _ in seen.elements}
    assert not re.search(r"flex|grid|border-radius|background-image|url\(", html)


def test_html_without_a_plan_is_at_most_8_kilobytes(changed):
    assert len(html_of(changed(plan=())).encode()) <= 8192


def luminance(colour: str) -> float:
    channels = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_every_colour_can_be_read(world):
    html = html_of(world)
    light = set(re.findall(r"(?<![-\w])color:(#[0-9a-f]{6})(?!!)", html)) - {"#ffffff"}
    assert light
    assert min(contrast(colour, "#ffffff") for colour in light) >= 4.5
    dark = {
        c if len(c) == 7 else "#ffffff" for c in re.findall(r"[{;]color:(#[0-9a-f]{3,6})!important", html)
    }
    assert len(dark) >= 4
    assert min(contrast(colour, "#14181b") for colour in dark) >= 4.5
    assert contrast("#ffffff", "#00703c") >= 4.5
    assert contrast("#0b0c0c", "#e7e8e9") >= 4.5
    assert contrast("#ffffff", "#3b4248") >= 4.5


@pytest.mark.parametrize(
    "address", ["jö@council.example", "a@b@c", "jo@council.example\r\nRCPT TO:<x@y.example>"]
)
def test_an_address_that_cannot_be_written_to_is_refused_for_good(world, address):
    letter = replace(world.letter, to=Person("Jo", address))
    with pytest.raises(DeliveryError) as refusal:
        composed(replace(world, letter=letter))
    assert refusal.value.permanent


def test_a_domain_in_its_own_letters_is_written_in_a_labels(world):
    letter = replace(world.letter, to=Person("Jö Müller", "jo@bücher.example"))
    message = composed(replace(world, letter=letter))
    assert message.recipient == "jo@xn--bcher-kva.example"
    assert str(parsed(replace(world, letter=letter))["To"]) == "Jö Müller <jo@xn--bcher-kva.example>"


HOSTILE = st.text(st.characters(), max_size=400) | st.text(
    "\r\n\t ,;:<>@\"\\()=?_é€😀\x00\x85\u2028\u202e{}%&'/BCcbc", max_size=400
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@example(title="\ud800", name="\ud800", action="\ud800", ref="\ud800", organisation="\ud800\0")
@given(title=HOSTILE, name=HOSTILE, action=HOSTILE, ref=HOSTILE, organisation=HOSTILE)
def test_no_words_can_add_a_header_or_lose_the_message(world, title, name, action, ref, organisation):
    first = world.letter.reminders[0]
    first = replace(first, ref=ref, deadline=replace(first.deadline, action=action))
    timeline = world.timelines["survivors"]
    timeline = replace(timeline, contract=replace(timeline.contract, title=title, suppliers=(name,)))
    monitor = world.settings.monitor.model_copy(update={"organisation": organisation})
    hostile = replace(
        world,
        letter=replace(world.letter, to=Person(name, "jo@council.example"), reminders=(first,)),
        timelines={"survivors": timeline},
        settings=world.settings.model_copy(update={"monitor": monitor}),
    )
    raw = composed(hostile).raw
    assert raw.isascii()
    assert max(len(line) for line in raw.split(b"\r\n")) <= 998
    assert b"\n" not in raw.replace(b"\r\n", b"")
    head = raw.partition(b"\r\n\r\n")[0]
    assert sorted(re.findall(rb"(?m)^([A-Za-z-]+):", head)) == sorted(
        re.findall(rb"(?m)^([A-Za-z-]+):", composed(world).raw.partition(b"\r\n\r\n")[0])
    )
    message = parsed(hostile)
    assert [address.addr_spec for address in message["To"].addresses] == ["jo@council.example"]
    assert not [*message.defects, *message["Subject"].defects, *message["To"].defects]
    assert as_read(raw) == (composed(hostile).subject, header_text(name), "jo@council.example")
    assert "<script" not in html_of(hostile)
    Calendar.from_ical(calendar_of(hostile))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@example("0 00000000000[ࠀ")
@example("=?utf-8?q?=0D=0ABcc:?= é")
@example("“" * 70)
@given(HOSTILE)
def test_subject_and_name_arrive_as_they_were_written(words):
    message = EmailMessage(policy=_POLICY)
    message["Subject"] = header_text(words)
    message["To"] = named(words, "jo@council.example")
    raw = message.as_bytes()
    assert max(len(line) for line in raw.split(b"\r\n")) <= 998
    assert as_read(raw) == (header_text(words), header_text(words), "jo@council.example")


def test_a_very_long_title_leaves_lines_short(world):
    timeline = world.timelines["survivors"]
    long = replace(timeline, contract=replace(timeline.contract, title="Services " * 600))
    raw = composed(replace(world, timelines={"survivors": long})).raw
    assert max(len(line) for line in raw.split(b"\r\n")) <= 998


def test_words_of_documents_are_text_in_html(world):
    timeline = world.timelines["survivors"]
    title = '<b onclick="x">Care</b> & {{ 7 * 7 }}'
    hostile = replace(timeline, contract=replace(timeline.contract, title=title))
    html = html_of(replace(world, timelines={"survivors": hostile}))
    assert "&lt;b onclick=&#34;x&#34;&gt;Care&lt;/b&gt; &amp; {{ 7 * 7 }}" in html


@pytest.mark.parametrize(
    ("name", "part"), [("reminder.txt", text_of), ("reminder.html", html_of), ("deadline.ics", calendar_of)]
)
def test_is_what_was_read_and_found_good(world, name, part, rewrite_golden):
    now = part(world)
    path = GOLDEN / name
    if rewrite_golden:
        path.parent.mkdir(exist_ok=True)
        path.write_text(now, "utf-8")
    assert now == path.read_text("utf-8")


def test_a_contract_that_is_only_proposed_says_so_and_claims_no_end(world, changed):
    proposed = changed(
        contract="survivors-next", action="Hold the review", on=date(2021, 6, 15), plan=(), basis="F-2"
    )
    text = text_of(proposed)
    assert "Stands: Proposed, not decided\n" in text
    assert "Follows: the present contract, which ends 31 December 2020\n" in text
    assert "Term: at least 3 years\n" in text
    assert "Ends:" not in text


def test_several_reminders_follow_under_their_own_headings(world):
    text, html = text_of(several(world)), html_of(several(world))
    assert "1 more thing to do follows below." in text
    assert "Second reminder of this." in text
    assert re.findall(r"<h([123])", html) == list("12222" + "23333")
    assert parsed(several(world))["X-Contract-Reminder"] == "R-7C3F2A, R-SECOND"
