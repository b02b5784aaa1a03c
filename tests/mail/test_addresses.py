"""Addresses and names in headers."""

import pytest

from monitor.errors import DeliveryError
from monitor.mail.addresses import addr_spec, ascii_domain, header_text, mailbox

GOOD = {
    "plain": ("jo@council.example", "jo@council.example"),
    "capitals in the domain": ("Jo.Smith@Council.Example", "Jo.Smith@council.example"),
    "a domain in its own letters": ("jo@bücher.example", "jo@xn--bcher-kva.example"),
    "a tag": ("jo+contracts@council.example", "jo+contracts@council.example"),
    "this machine": ("monitor@localhost", "monitor@localhost"),
}
BAD = {
    "letters before the @ outside ASCII": "jö@council.example",
    "a second header": "jo@council.example\r\nBcc: everybody@council.example",
    "a second recipient": "jo@council.example,sam@council.example",
    "a command": "jo@council.example> SIZE=1",
    "a space": "jo smith@council.example",
    "quotes": '"jo smith"@council.example',
    "no domain": "jo@",
    "no @": "jo",
    "an empty label": "jo@council..example",
    "a domain that two standards read differently": "jo@straße.example",
    "a long local part": "j" * 65 + "@council.example",
    "a NUL": "jo\0@council.example",
}


@pytest.mark.parametrize(("given", "expected"), GOOD.values(), ids=GOOD.keys())
def test_writes_an_address_for_the_wire(given, expected):
    assert addr_spec(given) == expected


@pytest.mark.parametrize("given", BAD.values(), ids=BAD.keys())
def test_refuses_for_good(given):
    with pytest.raises(DeliveryError) as refusal:
        addr_spec(given)
    assert refusal.value.permanent


def test_says_what_to_do_about_letters_outside_ascii():
    with pytest.raises(DeliveryError, match="ask for an address in plain letters"):
        addr_spec("jö@council.example")


def test_reads_a_name_with_an_address():
    assert mailbox("Contracts team <contracts@bücher.example>").addr_spec == "contracts@xn--bcher-kva.example"


@pytest.mark.parametrize("text", ["a\r\nb", "a\nb", "a\0b", "a\x85b", "a\u2028b", "a\x0bb"])
def test_a_header_stays_one_line(text):
    assert header_text(text) == "a b"


def test_words_that_look_encoded_stay_as_they_are():
    assert header_text("=?utf-8?q?=0D=0ABcc:?=") == "= ?utf-8?q?=0D=0ABcc:?="


def test_invisible_marks_leave_no_gap():
    assert header_text("sup\u00adport\u200b \u202eservices") == "support services"


def test_a_domain_is_not_empty():
    with pytest.raises(DeliveryError):
        ascii_domain("")
