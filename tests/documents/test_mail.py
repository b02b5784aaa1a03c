"""Messages: the letter itself, and each file attached to it as a document of its own."""

from __future__ import annotations

from datetime import date
from email.message import EmailMessage

import pytest

from monitor.documents.limits import Limits

WORDS = "The contract for carers ends on 31 March 2022.\n"


def message(words: str | None = WORDS, **headers: str) -> EmailMessage:
    found = EmailMessage()
    found["Subject"] = headers.get("subject", "Carers: end of contract")
    found["From"] = "A. Smith <a.smith@council.example>"
    found["To"] = "contracts@council.example"
    found["Date"] = headers.get("date", "Mon, 03 May 2021 23:30:00 +0100")
    found["Message-ID"] = "<1@council.example>"
    if words is not None:
        found.set_content(words)
    return found


def test_a_message_is_a_letter_with_its_subject_and_its_day(found_in):
    [document], unread = found_in(bytes(message()), "carers.eml")
    assert (document.kind, document.dated, document.title) == (
        "letter",
        date(2021, 5, 3),
        "Carers: end of contract",
    )
    assert document.text.startswith("Subject: Carers: end of contract\nFrom: A. Smith")
    assert document.text.endswith(f"\n\n{WORDS}")
    assert (document.source.media_type, unread) == ("message/rfc822", [])


def test_the_plain_form_is_preferred_and_html_read_where_it_is_alone(found_in):
    both = message()
    both.add_alternative("<p>In <b>HTML</b></p>", subtype="html")
    [document], _ = found_in(bytes(both))
    assert "HTML" not in document.text
    alone = message(None)
    alone.set_content("<p>It ends on <b>31 March 2022</b>.</p><script>x()</script>", subtype="html")
    [document], _ = found_in(bytes(alone))
    assert document.text.endswith("\n\nIt ends on 31 March 2022.")
    short = message("This message needs HTML.")
    short.add_alternative(f"<p>It ends on <b>31 March 2022</b>. {'It was agreed. ' * 20}</p>", subtype="html")
    [document], _ = found_in(bytes(short))
    assert "It ends on 31 March 2022." in document.text
    empty = message(" \n")
    empty.add_alternative("<p>It ends.</p>", subtype="html")
    [document], _ = found_in(bytes(empty))
    assert document.text.endswith("\n\nIt ends.")


def test_attachments_are_documents_of_their_own_in_order(found_in, pdf_of, docx_of):
    sent = message()
    sent.add_attachment(pdf_of([(70, 700, "It ends in 2022.")]), "application", "pdf", filename="report.pdf")
    sent.add_attachment(
        docx_of("<p><r><t>It began.</t></r></p>"), "application", "x", filename="../../a b.docx"
    )
    sent.add_attachment("Minutes of the Cabinet", filename="minutes.txt")
    documents, unread = found_in(bytes(sent), "carers.eml")
    assert [document.name for document in documents] == [
        "carers.eml",
        "report.pdf",
        "a b.docx",
        "minutes.txt",
    ]
    assert documents[1].source.uri.endswith("carers.eml/report.pdf")
    assert (documents[2].text, documents[3].text.strip()) == ("It began.", "Minutes of the Cabinet")
    assert unread == []


def test_a_message_attached_is_a_message_too(found_in):
    outer = message("See below.\n", subject="Forwarded")
    outer.add_attachment(message())
    documents, _ = found_in(bytes(outer), "outer.eml")
    assert [d.title for d in documents] == ["Forwarded", "Carers: end of contract"]


def test_pictures_shown_within_are_no_files_and_pictures_attached_are_refused(found_in):
    sent = message()
    sent.add_related(b"\x89PNG", "image", "png", cid="<logo@x>")
    documents, unread = found_in(bytes(sent), "a.eml")
    assert (len(documents), unread) == (1, [])
    sent = message()
    sent.add_attachment(b"\x89PNG\r\n", "image", "png", filename="scan.png")
    _, unread = found_in(bytes(sent), "a.eml")
    assert [line[:28] for line in unread] == ["a.eml/scan.png: is a picture"]


SAID = {
    "words in another alphabet": ("=?utf-8?b?w4VyZXQ=?=", "Året"),
    "folded": ("Carers:\n end of contract", "Carers: end of contract"),
    "no such alphabet": ("=?x-none?q?a?=", "=?x-none?q?a?="),
}


@pytest.mark.parametrize(("written", "read"), SAID.values(), ids=SAID.keys())
def test_a_subject_of(found_in, written, read):
    raw = f"Subject: {written}\nFrom: a@b.example\nMIME-Version: 1.0\n\nIt ends.\n"
    [document], _ = found_in(raw.encode())
    assert document.title == read


def test_quoted_replies_are_read_without_their_marks(found_in):
    [document], _ = found_in(bytes(message("> > The contract\n> > ends in 2022.\n")))
    assert document.text.endswith("The contract\nends in 2022.\n")


NO_MESSAGES = {
    "a memo": "To: Cabinet\nFrom: Director\nDate: 3 May 2021\nSubject: Carers\n\nIt ends.",
    "a log": "Title: Carers\nRef: 4\nReceived: 3 May 2021\n\nIt ends.",
    "labels": "Contract: Carers\nStart: 1 May 2021\nEnd: 30 April 2022\n",
    "a sentence": "The message-id: was lost.\n",
}


@pytest.mark.parametrize("words", NO_MESSAGES.values(), ids=NO_MESSAGES.keys())
def test_is_no_message(reads, words):
    assert reads(words).source.media_type == "text/plain"


MANY = "more than the 2,000 that are read of a message; none of them was read: save them to a folder"


def test_ten_thousand_attachments_are_refused_in_one_line(found_in):
    part = "--b\nContent-Type: text/plain; name=a.txt\nContent-Disposition: attachment; filename=a.txt\n\nx\n"
    raw = (
        "Subject: many\nFrom: a@b.example\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
        "--b\nContent-Type: text/plain\n\nIt ends.\n" + part * 10_000 + "--b--\n"
    )
    [document], unread = found_in(raw.encode(), "many.eml")
    assert document.text.endswith("It ends.")
    assert unread == [f"many.eml: has 10,000 attachments, {MANY}"]


def test_messages_inside_messages_end_somewhere(found_in):
    sent = message()
    for _ in range(5):
        outer = message("See below.\n")
        outer.add_attachment(sent)
        sent = outer
    documents, unread = found_in(bytes(sent), "a.eml", Limits(nesting=2))
    assert len(documents) == 3
    assert [line.rpartition("eml: ")[2] for line in unread] == [
        "is inside 3 others, and 2 is the most; unpack it and name it"
    ]


def test_parts_nested_without_end_are_refused(found_in):
    head = "Subject: deep\nFrom: a@b.example\nMIME-Version: 1.0\n"
    body = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(3_000))
    documents, unread = found_in((head + body + "Content-Type: text/plain\n\nx\n").encode(), "deep.eml")
    assert documents or unread == ["deep.eml: nests deeper than any document needs; save it as plain text"]
